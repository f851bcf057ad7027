// SPDX-License-Identifier: Apache-2.0
// What is not stitched is listed, said in words, and settled by decisions.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { history } from "./support/guest.mjs";
import { openLinksBy, openLinksOf, takeBack } from "./support/links.mjs";
import { device, personOfSession, sessionIdsOf, whoIs } from "./support/people.mjs";
import { anonymous, detailOf, eventually, refusal } from "./support/rest.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  stage,
  talks,
} from "./support/stage.mjs";

const textsOf = ({ entities }) => entities.map(({ text }) => text).filter(Boolean);

/** Types an address into a form of the site. */
function types(visitor, email) {
  return visitor.looksAt(stage.shop.id, "/form/", "Form", {
    eventName: "form_sent",
    traits: { email: { dataType: "string", value: email } },
  });
}

function idsOf({ contacts }) {
  return contacts.map(({ id }) => id).sort();
}

function decide(body) {
  return stage.api.post("/api/seamline/v1/decisions", body);
}

test("9: an address that a stranger types is a suggestion, and shows them nothing", async () => {
  const a = newAccount();
  const secret = `Ann's secret ${randomUUID()}`;
  const known = await on(a).signsInAndSays(stage.shop.id, secret);
  const k9 = on();
  await types(k9, a.mail);

  const person = await personX(a);
  const stranger = await whoIs(stage.api, device(k9));
  assert.notEqual(stranger.id, person.id);
  const [suggestion, ...others] = await openLinksOf(stage.api, person.id);
  assert.deepEqual(others, []);
  assert.deepEqual([suggestion.kind, suggestion.reason], ["suggestion", "not_verified"]);
  assert.deepEqual(idsOf(suggestion), [person.id, stranger.id].sort());
  assert.ok(suggestion.contacts.some(({ name }) => name === "Ann Lee"));
  assert.deepEqual(await openLinksOf(stage.api, stranger.id), [suggestion]);

  const guest = await k9.opensMessenger(stage.shop.id);
  await guest.say("Do you know me?");
  assert.deepEqual(textsOf(await history(guest, anonymous(stage.server))), ["Do you know me?"]);
  await guest.hearsNothing(
    ({ body }) => JSON.stringify(body).includes(secret),
    "nothing of Ann reaches the stranger",
  );
  await Promise.all([guest.close(), known.close()]);
});

test("10: a mailbox of two accounts is one conflict, and both are its candidates", async () => {
  const mail = `couple-${randomUUID()}@example.org`;
  const [a, b] = [newAccount({ email: mail }), newAccount({ email: mail, given_name: "Bob" })];
  await talks(on(a), stage.shop);
  await talks(on(b), stage.shop);

  const [personA, personB] = [await personX(a), await personX(b)];

  assert.notEqual(personA.id, personB.id);
  const [conflict, ...others] = await openLinksBy(stage.api, mail);
  assert.deepEqual(others, []);
  assert.deepEqual([conflict.kind, conflict.reason], ["conflict", "shared"]);
  assert.deepEqual(idsOf(conflict), [personA.id, personB.id].sort());
  assert.deepEqual(conflict.contacts.map(({ name }) => name).sort(), ["Ann Lee", "Bob Lee"]);
  assert.match(conflict.sentence, new RegExp(mail));
  assert.match(conflict.advice, /apart/);

  const word = await decide({
    verdict: "apart",
    left: [personA.id],
    right: [personB.id],
  });
  assert.deepEqual(await openLinksBy(stage.api, mail), [], "settled");
  await takeBack(stage.api, word.id);
  assert.deepEqual(await openLinksBy(stage.api, mail), [conflict]);
});

test("19: a kiosk of twelve accounts is twelve people and one conflict", async () => {
  const kiosk = randomUUID();
  for (let count = 0; count < 12; count += 1) {
    const browser = on(newAccount(), kiosk);
    await talks(browser, stage.shop);
    await browser.signsOut();
  }

  const conflicts = await openLinksBy(stage.api, kiosk);

  assert.deepEqual(
    conflicts.map(({ reason, holderCount }) => [reason, holderCount]),
    [["shared", 13]],
  );
  assert.equal(new Set(idsOf(conflicts[0])).size, 13);
});

test("20: an address over the limit is one conflict that names it, and nothing is dropped", async () => {
  const mail = `office-${randomUUID()}@example.org`;
  const made = [];
  for (let count = 0; count < 101; count += 1) {
    made.push(await curatedContact({ firstName: `Clerk ${count}`, workEmail: mail }));
  }

  const [conflict, ...others] = await openLinksBy(stage.api, mail);

  assert.deepEqual(others, []);
  assert.deepEqual([conflict.reason, conflict.holderCount], ["too_many_holders", 101]);
  assert.equal(conflict.contacts.length, 25);
  for (const { id } of [made[0], made[100]]) assert.equal((await contact(id)).workEmail, mail);
});

test("15: a placeholder that two gave is listed as blocked", async () => {
  const mail = "test@example.com";
  const first = await curatedContact({ firstName: "One", workEmail: mail });
  const second = await curatedContact({ firstName: "Two", workEmail: mail });

  assert.notEqual(first.id, second.id);
  const [conflict] = await openLinksBy(stage.api, mail);
  assert.equal(conflict.reason, "blocked");
  assert.equal((await contact(first.id)).workEmail, mail);
});

test("5: a decision about the device settles its conflict until another account shows it", async () => {
  const [a, b] = [newAccount(), newAccount({ given_name: "Bob" })];
  const k1 = on(a);
  const visit = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  await talks(k1, stage.shop);
  await k1.signsOut();
  const second = on(b, k1.cookie);
  await talks(second, stage.shop);
  await second.signsOut();
  const [conflict] = await openLinksBy(stage.api, k1.cookie);
  const kiosk = await whoIs(stage.api, device(k1));
  assert.equal(conflict.contacts.length, 3);

  const named = conflict.contacts.find(({ name }) => name === "Ann Lee");
  await decide({ verdict: "same", left: [kiosk.id], right: [named.id] });
  assert.deepEqual(await openLinksBy(stage.api, k1.cookie), []);
  const [personA, personB] = [await personX(a), await personX(b)];
  assert.equal(await personOfSession(stage.api, visit.id), personA.id, "the visits join a");
  assert.notEqual(personB.id, personA.id);
  assert.ok(!(await sessionIdsOf(stage.api, personB.id)).includes(visit.id), "b stays apart");

  await talks(on(newAccount({ given_name: "Cleo" }), k1.cookie), stage.shop);
  assert.equal((await openLinksBy(stage.api, k1.cookie)).length, 1);
});

test("counts, filters and pages of the list agree", async () => {
  const all = await stage.api.get("/api/seamline/v1/conflicts", { limit: 200 });
  const total = Object.values(all.counts).reduce((sum, count) => sum + count, 0);
  assert.equal(all.entities.length, total);
  const suggestions = all.entities.filter(({ kind }) => kind === "suggestion");
  const only = await stage.api.get("/api/seamline/v1/conflicts", {
    kind: "suggestion",
    limit: 200,
  });
  assert.deepEqual(only.entities, suggestions);
  assert.deepEqual(only.counts, all.counts);

  const shared = await stage.api.get("/api/seamline/v1/conflicts", { reason: "shared", limit: 1 });
  assert.equal(shared.entities.length, 1);
  const next = await stage.api.get(shared.nextUri);
  assert.equal(next.entities[0].reason, "shared");
  assert.notDeepEqual(next.entities[0], shared.entities[0]);
});

test("a contact that is deleted is gone from what is open", async () => {
  const mail = `gone-${randomUUID()}@example.org`;
  const first = await curatedContact({ firstName: "Gone", workEmail: mail });
  await curatedContact({ firstName: "Here", workEmail: mail });
  assert.equal((await openLinksBy(stage.api, mail)).length, 1);

  await stage.api.delete(`/api/v2/externalcontacts/contacts/${first.id}`);

  await eventually(async () => (await openLinksBy(stage.api, mail)).length === 0, "it is gone");
});

test("bad input is refused by name", async () => {
  const path = "/api/seamline/v1/conflicts";
  for (const [query, field] of [
    [{ reason: "because" }, "reason"],
    [{ kind: "quarrel" }, "kind"],
    [{ kind: "conflict", reason: "shared" }, "kind"],
    [{ limit: 0 }, "limit"],
    [{ limit: 201 }, "limit"],
  ]) {
    detailOf(await refusal(stage.api.get(path, query), 400, "invalid.value"), field);
  }
  const nobody = `/api/seamline/v1/contacts/${randomUUID()}/conflicts`;
  await refusal(stage.api.get(nobody), 404, "not.found");
  await refusal(stage.api.get("/api/seamline/v1/contacts/x/conflicts"), 404, "not.found");
  await refusal(anonymous(stage.server).get(path), 401, "authentication.required");
});
