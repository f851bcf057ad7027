// SPDX-License-Identifier: Apache-2.0
// The table of docs/reference/relying_party.md against the tests: every row is held where it says. Needs no server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOfCell, testTable } from "./support/table.mjs";

testTable("docs/reference/relying_party.md", 120);

const files = {
  first: ['test("DIS-01: it happens", () => {});\n// test("it does not", () => {});'],
  "second_test.cpp": ["// DIS-01.\nTEST(Suite, Name)\n{}\n"],
};
const found = (cell) => problemsOfCell(cell, (name) => files[name] ?? []);

test("the comparison itself: a row names tests that are there", () => {
  assert.deepEqual(found('`first` "DIS-01: it happens", `second_test.cpp` "Suite, Name"'), []);
});

for (const [name, cell, expected] of [
  ["no title", "`first`", "no test holds it"],
  ["another title", '`first` "DIS-01: it happened"', "first has no test"],
  ["a comment", '`first` "it does not"', "first has no test"],
  ["another suite", '`second_test.cpp` "Suit, Name"', "second_test.cpp has no test"],
  ["a file beside a test", '`first` "DIS-01: it happens", `second_test.cpp`', "not understood"],
])
  test(`the comparison itself: ${name} is no test`, () => {
    assert.ok(
      found(cell).some((problem) => problem.includes(expected)),
      found(cell).join(),
    );
  });
