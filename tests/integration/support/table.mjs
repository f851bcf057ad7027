// SPDX-License-Identifier: Apache-2.0
// A page of docs/reference whose rows are held by tests: every row names the tests that hold it, and those name the row.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "./packages.mjs";

const filesBelow = (folder) =>
  readdirSync(repository(folder), { recursive: true })
    .filter((path) => /(_test\.cpp|\.test\.mjs|\.test\.tsx?)$/.test(path))
    .map((path) => repository(join(folder, path)));

/** Spells out `BCL-03 to BCL-08`. */
const spelledOut = (text) =>
  text.replace(/([A-Z]{3})-(\d\d) to \1-(\d\d)/g, (_, group, from, to) =>
    Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_each, n) => `${group}-${String(Number(from) + n).padStart(2, "0")}`,
    ).join(", "),
  );

const tests = ["src", "tests/integration", "web/messenger"].flatMap(filesBelow);
const nameOf = (path) => path.match(/[^/]+$/)[0].replace(/\.test\.\w+$/, "");
/** Of all files of that name: rooms may have one each. */
const textOf = (name) => {
  const files = tests.filter((path) => nameOf(path) === name);
  assert.ok(files.length > 0, `there is a test file ${name}`);
  return files.map((path) => spelledOut(readFileSync(path, "utf8"))).join("\n");
};

/** Makes a test for each row of the page, and one that there are so many. */
export function testTable(path, count) {
  const page = readFileSync(repository(path), "utf8");
  const rows = [...page.matchAll(/^\| ([A-Z]{3}-\d\d) \|.*\| (.*) \|$/gm)];

  test("the table has every row once", () => {
    const ids = rows.map(([, id]) => id);
    assert.equal(ids.length, count);
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const [, id, holders] of rows) {
    test(`${id} is held where the table says`, () => {
      const names = [...holders.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
      assert.ok(names.length > 0, "a test holds it");
      for (const name of names) assert.ok(textOf(name).includes(id), `${name} names ${id}`);
    });
  }
}
