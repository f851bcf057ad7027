// SPDX-License-Identifier: Apache-2.0
// The rows of docs/reference/stitching.md, and what is wrong with them when they are compared with the tests that there are.

const row = /^\| (\d+) \|(?:[^|]*\|){2} (.*) \|$/;
/** `Suite.Test`, or `file` "title". */
const holder = /`([^`]+)`(?: "([^"]+)")?/g;

const held = ([, file, title]) => ({ file: title && file, test: title ?? file });

/** The rows of the page: number, holders as {file, test} (file only of tests in JavaScript), and whether all of the last cell was understood. */
function rowsOf(page) {
  return page
    .split("\n")
    .map((line) => line.match(row))
    .filter(Boolean)
    .map(([, number, cell]) => ({
      number: Number(number),
      holders: [...cell.matchAll(holder)].map(held),
      understood: cell.replaceAll(holder, "").replaceAll(", ", "") === "",
    }));
}

/** The rows that a title names: `2 and 3: …` names two. */
function rowsInTitle(title) {
  const start = title.match(/^(\d+(?: and \d+)*): /);
  return start ? start[1].split(" and ").map(Number) : [];
}

function problemsOfRow({ number, holders, understood }, tests, { api, engine }) {
  const problems = [];
  if (!understood) problems.push("names tests in a way that is not understood");
  for (const { file, test } of holders) {
    const there = file ? tests.titles.get(file)?.has(test) : tests.units.has(test);
    if (!there) problems.push(`names a test that is not there: ${file ? `${file} ` : ""}${test}`);
  }
  if (engine && !holders.some(({ file, test }) => !file && tests.engine.has(test)))
    problems.push("lacks a test of the engine");
  if (api && !holders.some(({ file }) => tests.integration.has(file)))
    problems.push("lacks a test through the API");
  return problems.map((problem) => `row ${number} ${problem}`);
}

/** Tests whose title begins with the number of a row are named in that row. */
function unnamed(rows, tests) {
  const problems = [];
  for (const file of tests.integration) {
    for (const title of tests.titles.get(file)) {
      for (const number of rowsInTitle(title)) {
        const mine = rows.find((each) => each.number === number);
        const named = mine?.holders.some((each) => each.file === file && each.test === title);
        if (!named) problems.push(`row ${number} does not name ${file} "${title}"`);
      }
    }
  }
  return problems;
}

/**
 * What is wrong, a line each. `tests`: sets of the unit tests, of those of the engine and of the names of integration tests, and
 * the titles by file. `owed`: how many rows there are, and which need no test of the engine (`notEngine`) or through the API (`notApi`).
 */
export function problemsOf(page, tests, { count, notEngine = [], notApi = [] }) {
  const rows = rowsOf(page);
  const problems = [];
  for (let number = 1; number <= count; number += 1) {
    const times = rows.filter((each) => each.number === number).length;
    if (times !== 1) problems.push(`row ${number} is there ${times} times`);
  }
  for (const each of rows) {
    if (each.number < 1 || each.number > count) problems.push(`row ${each.number} is nobody's`);
    const owed = { engine: !notEngine.includes(each.number), api: !notApi.includes(each.number) };
    problems.push(...problemsOfRow(each, tests, owed));
  }
  return [...problems, ...unnamed(rows, tests)];
}
