// SPDX-License-Identifier: Apache-2.0
// The links from page to page keep what a list was asked for, and lead nowhere that is refused.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { clustersOf, reject, scan } from "./support/links.mjs";
import { makeSource } from "./support/setup.mjs";
import { curatedContact, stage } from "./support/stage.mjs";

/** All entries of a list, page by page, as `nextUri` leads. */
async function walk(path, query) {
  const found = [];
  let page = await stage.api.get(path, query);
  for (;;) {
    found.push(...page.entities);
    if (!page.nextUri) return found;
    page = await stage.api.get(page.nextUri);
  }
}

test("contacts are sorted on every page, and expanded", async () => {
  const title = `T${randomUUID().slice(0, 8)}`;
  const names = ["Cleo", "Ann", "Eve", "Bob", "Dan"];
  for (const firstName of names) await curatedContact({ firstName, lastName: title });
  const query = { q: title, sortOrder: "firstName:desc", expand: "identifiers", pageSize: 2 };

  const all = await walk("/api/v2/externalcontacts/contacts", query);

  assert.deepEqual(
    all.map(({ firstName }) => firstName),
    names.toSorted().reverse(),
  );
  assert.ok(all.every(({ identifiers }) => Array.isArray(identifiers)));
});

test("contacts are filtered on every page, and all who pass are counted", async () => {
  const title = `T${randomUUID().slice(0, 8)}`;
  const source = await makeSource(stage.api);
  for (let count = 0; count < 3; count += 1) {
    const externalIds = [{ externalSource: { id: source.id }, value: `${title}-${count}` }];
    await curatedContact({ firstName: `With ${count}`, lastName: title, externalIds });
  }
  await curatedContact({ firstName: "Without", lastName: title });
  const path = "/api/v2/externalcontacts/contacts";
  const query = { q: title, type: "Curated", modifiedFrom: "2020-01-01T00:00:00Z" };
  const sortOrder = "createDate:desc";

  const all = await walk(path, { ...query, sortOrder, externalSourceId: source.id, pageSize: 2 });

  assert.deepEqual(
    all.map(({ firstName }) => firstName),
    ["With 2", "With 1", "With 0"],
  );
  const total = async (more) => (await stage.api.get(path, { ...query, ...more })).total;
  assert.equal(await total({}), 4);
  assert.equal(await total({ externalSourceId: source.id }), 3);
  assert.equal(await total({ type: "Ephemeral" }), 0);
  const first = all.at(-1).createDate;
  assert.equal(await total({ createdFrom: first }), 4);
  assert.equal(await total({ createdTo: first }), 0);
  assert.equal(await total({ modifiedTo: "2020-01-02T00:00:00Z" }), 0);
});

test("contacts beyond the first thousand are not linked to", async () => {
  const path = "/api/v2/externalcontacts/contacts";
  const page = await stage.api.get(path, { pageSize: 600 });
  assert.equal(page.nextUri, undefined, "the second page would end at 1,200");
  assert.match(page.lastUri, /pageNumber=1\b/);
});

test("external sources keep their filter", async () => {
  const prefix = `S${randomUUID().slice(0, 8)}`;
  const path = "/api/v2/externalcontacts/externalsources";
  const made = [];
  for (let count = 0; count < 5; count += 1)
    made.push(await stage.api.post(path, { name: `${prefix} ${count}`, active: count !== 2 }));
  await makeSource(stage.api);

  const found = await walk(path, { name: prefix, active: true, limit: 1 });

  const active = made.filter((source) => source.active).map(({ id }) => id);
  assert.deepEqual(
    found.map(({ id }) => id),
    active,
  );
});

test("clusters keep the state that was asked for", async () => {
  for (let count = 0; count < 4; count += 1) {
    const twin = { lastName: "Twin", workEmail: `twin-${randomUUID()}@example.org` };
    for (const firstName of ["Tom", "TOM"]) await curatedContact({ firstName, ...twin });
  }
  const scanned = await scan(stage.api);
  const all = await clustersOf(stage.api, scanned);
  assert.ok(all.length >= 4);
  for (const cluster of all.slice(0, 2)) await reject(stage.api, cluster);

  const path = `/api/v2/externalcontacts/graphs/clusterscans/${scanned.id}/clusters`;
  const rejected = await walk(path, { "mergeInfo.status": "Rejected", limit: 1 });

  assert.deepEqual(
    rejected.map(({ id }) => id),
    all.slice(0, 2).map(({ id }) => id),
  );
});
