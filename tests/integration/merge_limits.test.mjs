// SPDX-License-Identifier: Apache-2.0
// Merges that are too large or name what cannot be merged: refused whole, with the reason and the ids, and nothing changes.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { detailOf, refusal } from "./support/rest.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  recordOf,
  stage,
  talks,
} from "./support/stage.mjs";

const root = "/api/v2/externalcontacts";

function merge(contactIds, query = undefined) {
  return stage.api.post(`${root}/contacts/merge`, { contactIds }, query);
}

function mergeInto(targetContactId, sourceContactId) {
  return stage.api.post(`${root}/merge/contacts`, { sourceContactId, targetContactId });
}

async function makeContacts(count) {
  const made = [];
  for (let n = 0; n < count; n += 1) made.push(await curatedContact({ firstName: `No ${n}` }));
  return made.map(({ id }) => id);
}

/** What these contacts show, as found and as recorded, and what was decided about them. */
function stateOf(ids) {
  return Promise.all(
    ids.map(async (id) => [
      await contact(id),
      await recordOf(id),
      await stage.api.get(`/api/seamline/v1/contacts/${id}/decisions`),
    ]),
  );
}

const idsIn = ({ details }) => details.map(({ entityId }) => entityId).sort();

async function refusesWhole(ids, act, status, code) {
  const before = await stateOf(ids);
  const error = await refusal(act(), status, code);
  assert.deepEqual(await stateOf(ids), before, "nothing changed");
  return error;
}

test("25 contacts are merged at once, 26 and one are not", async () => {
  const ids = await makeContacts(26);

  const many = await refusesWhole(ids, () => merge(ids), 400, "invalid.value");
  assert.match(detailOf(many, "contactIds").errorCode, /too\.many/);
  const one = await refusesWhole(ids, () => merge(ids.slice(0, 1)), 400, "invalid.value");
  assert.match(detailOf(one, "contactIds").errorCode, /too\.few/);
  await refusesWhole(ids, () => merge([]), 400, "invalid.value");

  const merged = await merge(ids.slice(0, 25));
  assert.equal(merged.mergeSet.length, 25);
});

test("one contact twice, by whatever of its ids, is refused by name", async () => {
  const [first, second, third] = await makeContacts(3);
  const head = await merge([first, second]);
  const ids = [first, second, third, head.id];

  const twice = await refusesWhole(ids, () => merge([third, third]), 400, "bad.request");
  assert.deepEqual(idsIn(twice), [third, third]);
  const byHead = await refusesWhole(ids, () => merge([third, first, head.id]), 400, "bad.request");
  assert.deepEqual(idsIn(byHead), [first, head.id].sort());
  const ofTwo = await refusesWhole(ids, () => mergeInto(third, third), 400, "bad.request");
  assert.deepEqual([...new Set(idsIn(ofTwo))], [third]);
});

test("contacts that do not exist are named, all of them", async () => {
  const ids = await makeContacts(2);
  const nobodies = [randomUUID(), randomUUID()];

  const error = await refusesWhole(ids, () => merge([...ids, ...nobodies]), 404, "not.found");
  assert.deepEqual(idsIn(error), nobodies.sort());
  for (const id of nobodies) assert.ok(error.message.includes(id), error.message);
  const into = await refusesWhole(ids, () => mergeInto(nobodies[0], ids[0]), 404, "not.found");
  assert.equal(detailOf(into, "targetContactId").entityId, nobodies[0]);
  const from = await refusesWhole(ids, () => mergeInto(ids[0], nobodies[0]), 404, "not.found");
  assert.equal(detailOf(from, "sourceContactId").entityId, nobodies[0]);
});

test("a merged contact of more than 52 is refused with the number, the limit and the ids; of 52 it is made", {
  timeout: 120_000,
}, async () => {
  const ids = await makeContacts(53);
  const [half, other] = [await merge(ids.slice(0, 25)), await merge(ids.slice(25, 50))];
  const most = await merge([half.id, other.id]);
  const [first, second, third] = ids.slice(50);
  const wanted = [most.id, first, second, third];
  const all = [...ids, most.id];

  const error = await refusesWhole(all, () => merge(wanted), 409, "conflict");
  assert.match(error.message, /53 .*at most 52/);
  assert.deepEqual(idsIn(error), [...wanted].sort());
  for (const { fieldName } of error.details) assert.equal(fieldName, "contactIds");
  const asked = await refusesWhole(all, () => merge(wanted, { preview: true }), 409, "conflict");
  assert.deepEqual({ ...asked, contextId: "" }, { ...error, contextId: "" }, "asked first as well");

  const full = await merge([most.id, first, second]);
  assert.equal(full.mergeSet.length, 52);
  const guest = newAccount();
  await talks(on(guest), stage.shop);
  const person = await personX(guest);
  const ofTwo = await refusesWhole(
    [full.id, person.id],
    () => mergeInto(full.id, person.id),
    409,
    "conflict",
  );
  assert.match(ofTwo.message, /53 .*at most 52/);
  assert.equal(detailOf(ofTwo, "targetContactId").entityId, full.id);
  assert.equal(detailOf(ofTwo, "sourceContactId").entityId, person.id);
});
