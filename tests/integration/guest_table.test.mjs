// SPDX-License-Identifier: Apache-2.0
// The tables of docs/reference/guest_protocol.md against the tests and the contract. Needs no server.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { classes, errorCodes } from "./support/guest_contract.mjs";
import { repository } from "./support/packages.mjs";
import { testsIn } from "./support/tests.mjs";

const page = readFileSync(repository("docs/reference/guest_protocol.md"), "utf8");
const rows = [...page.matchAll(/^\| ([A-Z]{3}-\d\d) \|(.*)\| (.*) \|$/gm)].map(
  ([, id, what, holders]) => ({ id, what, holders }),
);
const protocol = JSON.parse(readFileSync(repository("contract/guest-protocol.json"), "utf8"));

const pathsBelow = (folder) =>
  readdirSync(repository(folder), { recursive: true }).map((path) =>
    repository(join(folder, path)),
  );
const paths = ["src", "tests/integration"].flatMap(pathsBelow);

/** The text of the test files of that name: rooms may have one each. */
function textOf(name) {
  const wanted = name.endsWith(".cpp") ? `/${name}` : `/${name}.test.mjs`;
  const files = paths.filter((path) => path.endsWith(wanted));
  assert.ok(files.length > 0, `there is a test file ${name}`);
  return files.map((path) => readFileSync(path, "utf8")).join("\n");
}

/** C++ tests are named `Suite, Test` here. */
function isIn(text, title) {
  return testsIn(text).has(title.replace(/^(\w+), (\w+)$/, "$1.$2"));
}

test("the table has every row once", () => {
  const ids = rows.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const written = page.split("\n").filter((line) => /^\| [A-Z]{3}-/.test(line));
  assert.equal(ids.length, written.length, "every row can be read");
  assert.ok(ids.length > 70);
});

for (const { id, holders } of rows) {
  test(`${id} is held where the table says`, () => {
    const held = [...holders.matchAll(/`([^`]+)` "([^"]+)"/g)];
    assert.ok(held.length > 0, "a test holds it");
    for (const [, name, title] of held)
      assert.ok(isIn(textOf(name), title), `${name} has the test "${title}"`);
  });
}

const namesIn = (group) =>
  new Set(
    rows
      .filter(({ id }) => id.startsWith(group))
      .flatMap(({ what }) => [...what.matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
  );

test("the table has every action of the contract", () => {
  const named = namesIn("ACT");
  for (const { $ref } of protocol.$defs.request.oneOf) {
    const action = $ref.split("/").at(-1);
    assert.ok(named.has(action), action);
  }
});

test("the table has every class of the contract", () => {
  const named = namesIn("CLS");
  for (const name of classes) assert.ok(named.has(name), name);
});

test("the table has every code of the contract, and no other", () => {
  const named = [...namesIn("COD")].sort();
  assert.deepEqual(named, Object.keys(errorCodes).sort());
});
