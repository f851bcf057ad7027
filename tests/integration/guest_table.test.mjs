// SPDX-License-Identifier: Apache-2.0
// The tables of docs/reference/guest_protocol.md against the tests and the contract. Needs no server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { classes, errorCodes } from "./support/guest_contract.mjs";
import { repository } from "./support/packages.mjs";
import { rowsOf, testRows } from "./support/table.mjs";

const rows = rowsOf("docs/reference/guest_protocol.md");
const protocol = JSON.parse(readFileSync(repository("contract/guest-protocol.json"), "utf8"));

test("the table is whole", () => assert.ok(rows.length > 70));
testRows(rows, { named: false });

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
