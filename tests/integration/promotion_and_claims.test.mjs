// SPDX-License-Identifier: Apache-2.0
// Promotion of contacts, and identifiers held by the API's word.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { latestDecision, takeBack } from "./support/decisions.mjs";
import { visitorTalks } from "./support/live.mjs";
import { account, device, identifiersOf, lookup } from "./support/people.mjs";
import { detailOf, refusal } from "./support/rest.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  stage,
  talks,
} from "./support/stage.mjs";

const root = "/api/v2/externalcontacts";

function changeIdentifier(contactId, operation, identifier, query = undefined) {
  const path = `${root}/contacts/${contactId}/identifiers`;
  return stage.api.patch(path, { operation, identifier }, query);
}

function email(name = randomUUID()) {
  return { type: "Email", value: `${name}@example.org` };
}

const idsOf = (references = []) => references.map(({ id }) => id).sort();

test("a promotion is taken back exactly", async () => {
  const live = await visitorTalks();
  const before_ = await contact(live.contactId);
  await stage.api.post(`${root}/contacts/${live.contactId}/promotion`);
  const word = await latestDecision(stage.api, live.contactId);
  await takeBack(stage.api, word.id);
  assert.deepEqual(await contact(live.contactId), before_);
  await live.guest.close();
});

test("promotion makes a visitor's contact Curated, once", async () => {
  const live = await visitorTalks();
  assert.equal((await contact(live.contactId)).type, "Ephemeral");

  const promoted = await stage.api.post(`${root}/contacts/${live.contactId}/promotion`);
  assert.equal(promoted.id, live.contactId);
  assert.equal(promoted.type, "Curated");
  const again = await stage.api.post(`${root}/contacts/${live.contactId}/promotion`);
  assert.deepEqual(again, promoted);
  assert.equal((await contact(live.contactId)).type, "Curated");
  for (const id of [randomUUID(), "nobody"])
    await refusal(stage.api.post(`${root}/contacts/${id}/promotion`), 404, "not.found");
  await live.guest.close();
});

test("a claimed identifier leads to the contact until it is released", async () => {
  const card = await curatedContact({ firstName: "Ann" });
  const what = email();
  const claimed = await changeIdentifier(card.id, "Claim", what);
  assert.deepEqual([claimed.type, claimed.value], [what.type, what.value]);
  assert.ok(claimed.dateCreated);
  assert.equal((await lookup(stage.api, what)).id, card.id);
  assert.deepEqual(await changeIdentifier(card.id, "claim", what), claimed, "again is no error");

  await changeIdentifier(card.id, "Release", what);
  assert.equal(await lookup(stage.api, what), undefined);
  await refusal(changeIdentifier(card.id, "Release", what), 404, "not.found");
});

test("a claim and a release can be asked first, and what they name is what they do", async () => {
  const a = newAccount();
  const address = { type: "Email", value: a.mail };
  const card = await curatedContact({ firstName: "Ann" });
  const ask = (operation) => changeIdentifier(card.id, operation, address, { preview: true });

  await refusal(ask("Release"), 404, "not.found");
  assert.deepEqual((await ask("Claim")).movedLeaves, [], "nobody else comes along");
  assert.equal(await lookup(stage.api, address), undefined, "nothing was claimed");
  await changeIdentifier(card.id, "Claim", address);
  await talks(on(a), stage.shop);
  const person = await personX(a);
  assert.equal((await contact(card.id)).id, person.id, "joined through what was claimed");

  const asked = await ask("Release");
  assert.ok(asked.movedLeaves.some(({ from }) => from.id === person.id));
  assert.deepEqual(await personX(a), person, "nothing was released");
  await changeIdentifier(card.id, "Release", address);
  const alone = await personX(a);
  const fresh = asked.contacts.filter(({ isNew }) => isNew).map(({ contact: made }) => made.id);
  for (const { id, to } of asked.movedLeaves) {
    const expected = fresh.includes(to.id) ? alone.id : to.id;
    assert.equal((await contact(id)).id, expected);
  }
  assert.notEqual((await contact(card.id)).id, alone.id);
  const unclear = changeIdentifier(card.id, "Claim", address, { preview: "perhaps" });
  detailOf(await refusal(unclear, 400, "invalid.value"), "preview");
});

test("what another contact holds is not claimed, and what visitors showed is not released", async () => {
  const a = newAccount();
  const k1 = on(a);
  await talks(k1, stage.shop);
  const person = await personX(a);
  const card = await curatedContact({ firstName: "Ann" });

  for (const what of [account(stage.source, a.sub), device(k1), email(a.sub)]) {
    const taken = await refusal(changeIdentifier(card.id, "Claim", what), 409, "conflict");
    assert.equal(detailOf(taken, "identifier").entityId, person.id, what.type);
    const shown = await refusal(changeIdentifier(person.id, "Release", what), 409, "conflict");
    const { entityId } = detailOf(shown, "identifier");
    assert.ok(idsOf(person.mergeSet).includes(entityId), "it names the leaf that showed it");
    assert.match(shown.message, /split/);
  }
  const second = changeIdentifier(person.id, "Claim", account(stage.source, randomUUID()));
  assert.match((await refusal(second, 409, "conflict")).message, new RegExp(a.sub));
  assert.deepEqual(await identifiersOf(stage.api, card.id), []);
});

test("malformed claims name the field", async () => {
  const { id } = await curatedContact({ firstName: "Ann" });
  const path = `${root}/contacts/${id}/identifiers`;
  const cases = [
    [{}, "operation"],
    [{ operation: "Steal", identifier: email() }, "operation"],
    [{ operation: "Claim" }, "identifier"],
    [{ operation: "Claim", identifier: { type: "Email" } }, "identifier.value"],
    [{ operation: "Claim", identifier: { type: "Email", value: "nobody" } }, "identifier.value"],
    [{ operation: "Claim", identifier: { type: "Shoe size", value: "9" } }, "identifier.type"],
    [
      { operation: "Claim", identifier: { type: "ExternalId", value: "9" } },
      "identifier.externalSource",
    ],
    [
      { operation: "Claim", identifier: account({ id: randomUUID(), name: "None" }, "9") },
      "identifier.externalSource",
    ],
  ];
  for (const [body, field] of cases)
    detailOf(await refusal(stage.api.patch(path, body), 400, "invalid.value"), field);
  for (const nobody of [randomUUID(), "nobody"])
    await refusal(changeIdentifier(nobody, "Claim", email()), 404, "not.found");
});
