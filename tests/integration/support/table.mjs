// SPDX-License-Identifier: Apache-2.0
// A page of docs/reference whose rows are held by tests: every row names the tests that hold it, `file` "title", C++ tests as
// `file_test.cpp` "Suite, Test".
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "./packages.mjs";
import { testsIn } from "./tests.mjs";

const filesBelow = (folder) =>
  readdirSync(repository(folder), { recursive: true })
    .filter((path) => /(_test\.cpp|\.test\.mjs|\.test\.tsx?)$/.test(path))
    .map((path) => repository(join(folder, path)));

const tests = ["src", "tests/integration", "web/messenger", "web/e2e"].flatMap(filesBelow);
const nameOf = (path) => path.match(/[^/]+$/)[0].replace(/\.test\.\w+$/, "");

/** The texts of the test files of that name: rooms may have one each. */
function textsOf(name) {
  const files = tests.filter((path) => nameOf(path) === name);
  assert.ok(files.length > 0, `there is a test file ${name}`);
  return files.map((path) => readFileSync(path, "utf8"));
}

/** Spells out `BCL-03 to BCL-08`. */
const spelledOut = (text) =>
  text.replace(/([A-Z]{3})-(\d\d) to \1-(\d\d)/g, (_, group, from, to) =>
    Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_each, n) => `${group}-${String(Number(from) + n).padStart(2, "0")}`,
    ).join(", "),
  );

/** What is wrong with the last cell of a row: a line each. `texts` answers those of the test files of a name. */
export function problemsOfCell(cell, texts) {
  const held = [...cell.matchAll(/`([^`]+)` "([^"]+)"/g)];
  const rest = cell.replaceAll(/`[^`]+` "[^"]+"/g, "").replaceAll(", ", "");
  const problems = held.length === 0 ? ["no test holds it"] : [];
  if (rest !== "") problems.push(`it names tests in a way that is not understood: ${rest}`);
  for (const [, name, title] of held) {
    const wanted = title.replace(/^(\w+), (\w+)$/, "$1.$2");
    if (!texts(name).some((text) => testsIn(text).has(wanted)))
      problems.push(`${name} has no test "${title}"`);
  }
  return problems;
}

/** Whether a test's file knows the row: in C++ also by what stands above the test, else by a name, not a comment. */
const knows = (name, text, id) =>
  spelledOut(name.endsWith(".cpp") ? text : text.replaceAll(/^\s*\/\/.*$/gm, "")).includes(id);

/** The rows of a page: id, what stands between, and the last cell. */
export function rowsOf(path) {
  const page = readFileSync(repository(path), "utf8");
  const rows = [...page.matchAll(/^\| ([A-Z]{3}-\d\d) \|(.*)\| (.*) \|$/gm)];
  const written = page.split("\n").filter((line) => /^\| [A-Z]{3}-/.test(line));
  assert.equal(rows.length, written.length, "every row can be read");
  return rows.map(([, id, what, holders]) => ({ id, what, holders }));
}

/** Makes a test for each row: the tests that it names are there. With `named` their files name the row, too. */
export function testRows(rows, { named }) {
  test("the table has every row once", () => {
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  });
  for (const { id, holders } of rows) {
    test(`${id} is held where the table says`, () => {
      assert.deepEqual(problemsOfCell(holders, textsOf), []);
      for (const [, name] of named ? holders.matchAll(/`([^`]+)`/g) : [])
        assert.ok(
          textsOf(name).some((text) => knows(name, text, id)),
          `${name} names ${id}`,
        );
    });
  }
}

/** Makes the tests of a page that has so many rows. */
export function testTable(path, count) {
  const rows = rowsOf(path);
  test("the table has so many rows", () => assert.equal(rows.length, count));
  testRows(rows, { named: true });
}
