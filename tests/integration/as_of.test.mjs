// SPDX-License-Identifier: Apache-2.0
// Who we thought somebody was at a time: persons, profiles, identifiers, journeys and explanations of then.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Evidence, leafOf } from "./support/evidence.mjs";
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

let evidence;
beforeEach(() => {
  evidence ??= new Evidence(stage.api);
});

/** A moment after all that was done, and before all that is done next. */
async function moment() {
  await sleep(20);
  const at = new Date().toISOString();
  await sleep(20);
  return at;
}

const root = "/api/v2/externalcontacts/contacts";
const contactThen = (id, asOf) => stage.api.get(`${root}/${id}`, { asOf });
const recordThen = (id, asOf) => stage.api.get(`${root}/${id}/unresolved`, { asOf });
const sessionThen = (id, asOf) => stage.api.get(`/api/v2/journey/sessions/${id}`, { asOf });
const identifiersThen = async (id, asOf) =>
  (await stage.api.get(`${root}/${id}/identifiers`, { asOf })).entities;
const sessionsThen = async (id, asOf) =>
  (await stage.api.get(`${root}/${id}/journey/sessions`, { includeMerged: true, asOf })).entities;

test("39: before a merge there are two persons with their own profiles, after it one, and after the undo two again", async () => {
  const ann = await curatedContact({ firstName: "Ann", title: "Dr" });
  const bob = await curatedContact({ firstName: "Bob" });
  const [annAlone, bobAlone] = [await contact(ann.id), await contact(bob.id)];
  const apart = await moment();
  const made = await evidence.decide("same", [ann.id], [bob.id]);
  const head = await contact(bob.id);
  const together = await moment();
  await evidence.takeBack(made.id);

  assert.deepEqual(await contactThen(ann.id, apart), annAlone);
  assert.deepEqual(await contactThen(bob.id, apart), bobAlone);
  for (const { id } of [ann, bob, head]) {
    assert.deepEqual(await contactThen(id, together), head);
  }
  assert.deepEqual(await contact(bob.id), bobAlone);
  await refusal(contactThen(head.id, apart), 404, "not.found");
});

test("explanations and identifiers of then are by the evidence of then", async () => {
  const a = newAccount();
  await talks(on(a), stage.shop);
  const person = await personX(a);
  const early = await moment();
  const record = await curatedContact({ firstName: "Anne", workEmail: a.mail });
  const now = await evidence.explain(person.id);
  const then = await evidence.explain(person.id, { asOf: early });

  assert.equal(record.id, person.id, "the record joins the person at once");
  const leaf = leafOf(now, "record");
  assert.equal(then.asOf, early);
  assert.equal(leafOf(then, "record"), undefined);
  await refusal(evidence.explain(person.id, { other: leaf, asOf: early }), 404, "not.found");
  const values = (all) => all.map(({ type, value }) => `${type} ${value}`);
  assert.ok(values(await identifiersThen(person.id, early)).includes(`Email ${a.mail}`));
  await refusal(identifiersThen(leaf, early), 404, "not.found");
});

test("a journey of then has the leaves and the sessions of then", async () => {
  const a = newAccount();
  const k1 = on(a);
  const visit = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  const anonymous = await moment();
  await talks(k1, stage.shop);
  const person = await personX(a);
  const known = await moment();
  const later = await k1.looksAt(stage.forum.id, "/forum/", "Forum");

  const device = (await evidence.explain(person.id)).leaves.find(({ kind }) => kind === "device");
  const idsOf = (sessions) => sessions.map(({ id }) => id);
  const before_ = await sessionsThen(device.id, anonymous);
  assert.deepEqual(idsOf(before_), [visit.id]);
  assert.equal(before_[0].externalContact.id, device.id, "then it was nobody else's");
  const then = idsOf(await sessionsThen(person.id, known));
  assert.ok(then.includes(visit.id) && !then.includes(later.id));
  assert.ok(idsOf(await sessionsThen(person.id, new Date().toISOString())).includes(later.id));

  const path = `${root}/${person.id}/journey/sessions`;
  const page = await stage.api.get(path, { includeMerged: true, asOf: known, pageSize: 1 });
  const rest = await stage.api.get(page.nextUri);
  assert.deepEqual(
    idsOf([...page.entities, ...rest.entities]),
    then.slice(0, 2),
    "pages go on as of then",
  );
});

test("a record of then shows what had been recorded, and whose it was", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const bob = await curatedContact({ firstName: "Bob" });
  const first = await recordOf(ann.id);
  const alone = await moment();
  await stage.api.put(`${root}/${ann.id}`, { ...ann, firstName: "Anne" });
  await evidence.decide("same", [ann.id], [bob.id]);
  const head = await contact(ann.id);
  const second = await recordOf(ann.id);
  const together = await moment();
  await evidence.takeBack((await evidence.decisionsOf(ann.id)).entities[0].id);

  assert.deepEqual(await recordThen(ann.id, alone), first);
  assert.deepEqual(await recordThen(ann.id, together), second);
  assert.equal(second.mergedTo.id, head.id);
  const superseded = await recordThen(head.id, together);
  assert.equal(superseded.firstName, "Anne");
  await refusal(recordThen(head.id, alone), 404, "not.found");
});

test("a session of then belongs to whom it belonged to then, with the events of then", async () => {
  const a = newAccount();
  const k1 = on(a);
  await refusal(sessionThen(randomUUID(), new Date().toISOString()), 404, "not.found");
  const start = await moment();
  const visit = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  const anonymous = await moment();
  await k1.looksAt(stage.blog.id, "/blog/2", "More");
  await talks(k1, stage.shop);
  const person = await personX(a);
  const { leaves } = await evidence.explain(person.id);
  const { id: deviceId } = leaves.find(({ kind }) => kind === "device");

  await refusal(sessionThen(visit.id, start), 404, "not.found");
  const then = await sessionThen(visit.id, anonymous);
  assert.equal(then.externalContact.id, deviceId);
  const known = new Date().toISOString();
  assert.equal((await sessionThen(visit.id, known)).externalContact.id, person.id);
  const path = `/api/v2/journey/sessions/${visit.id}/events`;
  const eventsThen = async (asOf) => (await stage.api.get(path, { asOf })).entities;
  const all = (await stage.api.get(path)).entities;
  assert.equal(all.length, 2);
  assert.deepEqual(await eventsThen(anonymous), all.slice(1));
  assert.deepEqual(await eventsThen(known), all);
  await refusal(eventsThen(start), 404, "not.found");

  const here = await k1.looksAt(stage.forum.id, "/forum/", "Forum");
  const before_ = await moment();
  await k1.signsIn(stage.forum.id);
  assert.ok((await sessionThen(here.id, before_)).externalContact, "the account was known by then");
});

test("a time that is malformed or to come is refused, and before everything nobody was known", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  for (const read of [contactThen, recordThen, identifiersThen, sessionsThen]) {
    for (const asOf of ["now", "2026-02-30T00:00:00Z", tomorrow]) {
      detailOf(await refusal(read(ann.id, asOf), 400, "invalid.value"), "asOf");
    }
    await refusal(read(ann.id, "1970-01-01T00:00:00Z"), 404, "not.found");
    await refusal(read(randomUUID(), new Date().toISOString()), 404, "not.found");
  }
  const visit = await on().looksAt(stage.blog.id, "/blog/", "Blog");
  const eventsThen = (id, asOf) => stage.api.get(`/api/v2/journey/sessions/${id}/events`, { asOf });
  for (const read of [sessionThen, eventsThen]) {
    for (const asOf of ["now", tomorrow])
      detailOf(await refusal(read(visit.id, asOf), 400, "invalid.value"), "asOf");
  }
});
