// SPDX-License-Identifier: Apache-2.0
// Who came and what was stitched, in figures.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { split, takeBack } from "./support/decisions.mjs";
import { detailOf, refusal } from "./support/rest.mjs";
import { curatedContact, newAccount, on, personX, stage, talks } from "./support/stage.mjs";

const path = "/api/seamline/v1/metrics/stitching";
const hour = 3_600_000;

/** The figures of the two hours around now. */
async function figures() {
  const now = Date.now();
  const interval = `${new Date(now - hour).toISOString()}/${new Date(now + hour).toISOString()}`;
  const { data } = await stage.api.get(path, { interval });
  assert.equal(data.length, 1);
  const { interval: whole, ...counted } = data[0];
  assert.equal(whole, interval);
  return counted;
}

/** How much each figure has grown meanwhile; what has not is left out. */
async function growth(act) {
  const before = await figures();
  await act();
  const after = await figures();
  const grown = Object.entries(after).map(([name, count]) => [name, count - before[name]]);
  return Object.fromEntries(grown.filter(([, by]) => by !== 0));
}

test("visits of strangers count, and become those of known people when they are stitched", async () => {
  const a = newAccount();
  const k1 = on(a);
  const visits = await growth(() => k1.looksAt(stage.blog.id, "/blog/", "Blog"));
  assert.deepEqual(visits, { visits: 1 });

  const signedIn = await growth(async () => {
    await k1.looksAt(stage.shop.id, "/shop/", "Shop");
    await talks(k1, stage.shop);
  });
  assert.deepEqual(signedIn, { visits: 1, knownVisits: 2, signIns: 1, stitches: 1 });

  // Another device joins a contact of several: no new one begins.
  const again = await growth(() => talks(on(a), stage.shop));
  assert.deepEqual(again, { visits: 1, knownVisits: 1, signIns: 1 });
});

test("merges, splits and what is taken back count", async () => {
  const a = newAccount();
  const k1 = on(a);
  await k1.looksAt(stage.shop.id, "/shop/", "Shop");
  await talks(k1, stage.shop);
  const person = await personX(a);
  let decision;
  const parted = await growth(async () => {
    decision = await split(stage.api, person.id, [person.mergeSet[0].id]);
  });
  assert.equal(parted.splits, 1);
  const back = await growth(() => takeBack(stage.api, decision.id));
  assert.deepEqual([back.splits, back.undos], [-1, 1]);

  const some = [
    await curatedContact({ lastName: "Lee" }),
    await curatedContact({ lastName: "Li" }),
  ];
  const contactIds = some.map(({ id }) => id);
  const merged = await growth(() =>
    stage.api.post("/api/v2/externalcontacts/contacts/merge", { contactIds }),
  );
  assert.deepEqual(merged, { merges: 1 });
});

test("what somebody says is one person is no stitch, nor is it when the word is taken back", async () => {
  const some = [await curatedContact({ lastName: "Ng" }), await curatedContact({ lastName: "Oh" })];
  const [left, right] = some.map(({ id }) => [id]);
  let decision;
  const said = await growth(async () => {
    decision = await stage.api.post("/api/seamline/v1/decisions", { verdict: "same", left, right });
  });
  assert.deepEqual(said, { merges: 1 });
  const back = await growth(() => takeBack(stage.api, decision.id));
  assert.deepEqual(back, { merges: -1, undos: 1 });
});

test("every part of the time is in the answer; bad times are refused, and agents by their role", async () => {
  const interval = "2026-05-01T00:00:00Z/2026-05-08T00:00:00Z";
  const { data } = await stage.api.get(path, { interval, granularity: "P1D" });
  assert.equal(data.length, 7);
  assert.equal(data[6].interval, "2026-05-07T00:00:00.000Z/2026-05-08T00:00:00.000Z");
  assert.equal(data[0].visits, 0);
  const bad = async (query, field) =>
    detailOf(await refusal(stage.api.get(path, query), 400, "invalid.value"), field);
  await bad({}, "interval");
  await bad({ interval: "now" }, "interval");
  await bad({ interval, granularity: "PT1S" }, "granularity");
  const agent = await consoleUser(stage.server, "agent");
  await refusal(agent.rest.get(path, { interval }), 403, "missing.any.permissions");
});
