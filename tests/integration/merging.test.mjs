// SPDX-License-Identifier: Apache-2.0
// What callers of the API do to contacts by hand; live conversations go along.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { latestDecision, split, takeBack } from "./support/decisions.mjs";
import {
  account,
  customerOf,
  device,
  identifiersOf,
  lookup,
  sessionIdsOf,
} from "./support/people.mjs";
import { detailOf, eventually, refusal } from "./support/rest.mjs";
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
let agent;

before(async () => {
  agent = await consoleUser(stage.server);
  await agent.listens([agent.inboxTopic]);
});
after(() => agent?.hangsUp());

function merge(contactIds, more = {}, rest = stage.api) {
  return rest.post(`${root}/contacts/merge`, { contactIds, ...more });
}

function mergeInto(targetContactId, sourceContactId, rest = stage.api) {
  return rest.post(`${root}/merge/contacts`, { sourceContactId, targetContactId });
}

function changeIdentifier(contactId, operation, identifier) {
  return stage.api.patch(`${root}/contacts/${contactId}/identifiers`, { operation, identifier });
}

function email(name = randomUUID()) {
  return { type: "Email", value: `${name}@example.org` };
}

const idsOf = (references = []) => references.map(({ id }) => id).sort();

/** An anonymous visitor in a live conversation: the guest's socket, the contact and the conversation. */
async function visitorTalks() {
  const browser = on();
  await browser.looksAt(stage.shop.id, "/shop/", "Shop");
  const guest = await browser.opensMessenger(stage.shop.id);
  const echo = await guest.say("Hello");
  const { customer, conversationId } = await customerOf(stage.api, echo.id);
  return { browser, guest, customer, conversationId, contactId: customer.externalContact.id };
}

/** Whose a conversation is, as both views of it show. */
async function whose(conversationId) {
  const ofMessages = await stage.api.get(`/api/v2/conversations/messages/${conversationId}`);
  const whole = await stage.api.get(`/api/v2/conversations/${conversationId}`);
  const customerIn = ({ participants }) =>
    participants.find(({ purpose }) => purpose === "customer");
  const { id } = customerIn(ofMessages).externalContact;
  assert.equal(customerIn(whole).externalContactId, id);
  return id;
}

/** Does something after which the agent is told that a conversation is this contact's; what it gives. */
async function andAgentSees(conversationId, contactOf, act) {
  const seen = agent.events.length;
  const given = await act();
  const contactId = contactOf(given);
  const says = ({ topicName, eventBody }) =>
    topicName === agent.inboxTopic &&
    eventBody.id === conversationId &&
    eventBody.participants.some(({ externalContact }) => externalContact?.id === contactId);
  await eventually(() => agent.events.slice(seen).some(says), "the agent sees the contact");
  return given;
}

test("21: a merge of three is a new contact that keeps what it can of all", async () => {
  const c1 = await curatedContact({ firstName: "Ann", workEmail: email("w1").value, title: "Dr" });
  const live = await visitorTalks();
  const c3 = await curatedContact({ firstName: "Cleo", workEmail: email("w3").value });

  const merged = await andAgentSees(
    live.conversationId,
    ({ id }) => id,
    () => merge([c1.id, live.contactId, c3.id], { valueOverride: { firstName: "Annabel" } }),
  );

  assert.ok(![c1.id, live.contactId, c3.id].includes(merged.id), "it has an id of its own");
  assert.equal(merged.type, "Curated");
  assert.equal(merged.firstName, "Annabel", "the override wins");
  assert.equal(merged.title, "Dr");
  assert.equal(merged.workEmail, c3.workEmail, "the latest");
  assert.equal(merged.personalEmail, c1.workEmail, "the other is kept");
  assert.equal(merged.canonicalContact.id, merged.id);
  const parts = [c1.id, live.contactId, c3.id].sort();
  assert.deepEqual(idsOf(merged.mergeSet), parts);
  assert.deepEqual(idsOf(merged.mergedFrom), parts);
  assert.deepEqual(await contact(c1.id), await contact(merged.id), "all ids lead to it");
  const recorded = await recordOf(c1.id);
  assert.deepEqual(
    [recorded.firstName, recorded.mergedTo.id, recorded.canonicalContact.id],
    ["Ann", merged.id, merged.id],
  );

  assert.equal(await whose(live.conversationId), merged.id);
  assert.ok((await sessionIdsOf(stage.api, merged.id)).length > 0);
  const second = await live.guest.say("Still me");
  assert.equal((await customerOf(stage.api, second.id)).conversationId, live.conversationId);
  await live.guest.close();
});

test("22 and 23: split, and the split taken back: ids, fields and live conversations follow", async () => {
  const c1 = await curatedContact({ firstName: "Ann", workEmail: email().value });
  const live = await visitorTalks();
  const c3 = await curatedContact({ firstName: "Cleo", workEmail: email().value });
  const before_ = await contact(live.contactId);
  const merged = await merge([c1.id, live.contactId, c3.id], {
    valueOverride: { firstName: "Annabel" },
  });
  const made = await latestDecision(stage.api, merged.id);

  const word = await andAgentSees(
    live.conversationId,
    () => live.contactId,
    () => split(stage.api, merged.id, [live.contactId]),
  );
  const rest = await contact(c1.id);
  assert.equal(rest.id, merged.id, "those who remain keep the id");
  assert.equal(rest.firstName, "Cleo", "the override may have been the other's");
  assert.deepEqual(await contact(live.contactId), before_);
  assert.equal(await whose(live.conversationId), live.contactId);
  assert.deepEqual(idsOf(rest.mergeSet), [c1.id, c3.id].sort());

  const apart = await refusal(merge([merged.id, live.contactId]), 409, "conflict");
  assert.ok(
    apart.details.some(({ entityId }) => entityId === word.id),
    "it names the decision",
  );

  await andAgentSees(
    live.conversationId,
    () => merged.id,
    () => takeBack(stage.api, word.id),
  );
  assert.deepEqual(await contact(live.contactId), merged, "as after the merge, the id included");
  assert.equal(await whose(live.conversationId), merged.id);

  await takeBack(stage.api, made.id);
  assert.deepEqual(await contact(live.contactId), before_);
  assert.deepEqual(await contact(c1.id), c1);
  assert.equal(await whose(live.conversationId), live.contactId);
  assert.ok(
    [c1.id, live.contactId, c3.id].includes((await contact(merged.id)).id),
    "the id was given out, so it leads on",
  );
  const echo = await live.guest.say("Still me");
  assert.equal((await customerOf(stage.api, echo.id)).conversationId, live.conversationId);
  await live.guest.close();
});

test("a promotion is taken back exactly", async () => {
  const live = await visitorTalks();
  const before_ = await contact(live.contactId);
  await stage.api.post(`${root}/contacts/${live.contactId}/promotion`);
  const word = await latestDecision(stage.api, live.contactId);
  await takeBack(stage.api, word.id);
  assert.deepEqual(await contact(live.contactId), before_);
  await live.guest.close();
});

test("a merge of merges says what it was made of, and ids keep leading on", async () => {
  const [c1, c2, c3] = await Promise.all(
    ["Ann", "Bob", "Cleo"].map((firstName) => curatedContact({ firstName })),
  );
  const first = await merge([c1.id, c2.id]);
  assert.deepEqual(first.mergeOperation, {
    sourceContact: { id: c2.id, selfUri: c2.selfUri },
    targetContact: { id: c1.id, selfUri: c1.selfUri },
    resultingContact: { id: first.id, selfUri: first.selfUri },
  });
  const second = await merge([first.id, c3.id]);

  assert.deepEqual(idsOf(second.mergedFrom), [first.id, c3.id].sort());
  for (const id of [c1.id, c2.id, c3.id, first.id]) assert.equal((await contact(id)).id, second.id);
  const superseded = await recordOf(first.id);
  assert.deepEqual(
    [superseded.id, superseded.mergedTo.id, superseded.canonicalContact.id],
    [first.id, second.id, second.id],
  );
});

test("24: two accounts of one source are merged by an administrator's override alone", async () => {
  const [a, b] = [newAccount(), newAccount({ given_name: "Bob" })];
  await talks(on(a), stage.shop);
  await talks(on(b), stage.shop);
  const [personA, personB] = [await personX(a), await personX(b)];

  const refused = await refusal(merge([personA.id, personB.id]), 409, "conflict");
  assert.ok(refused.message.includes(a.sub) && refused.message.includes(b.sub));
  assert.deepEqual(
    refused.details.map(({ entityId }) => entityId).sort(),
    [personA.id, personB.id].sort(),
  );
  const asAgent = merge([personA.id, personB.id], { overrideUnique: true }, agent.rest);
  await refusal(asAgent, 403, "missing.any.permissions");
  assert.notEqual((await personX(a)).id, (await personX(b)).id);

  const merged = await merge([personA.id, personB.id], { overrideUnique: true });
  assert.equal((await personX(a)).id, merged.id);
  assert.equal((await personX(b)).id, merged.id);
});

test("the published flow: look the conversation's contact up and merge it into a known one", async () => {
  const known = await curatedContact({ firstName: "Ann", workEmail: email().value });
  const live = await visitorTalks();

  const conversation = await stage.api.get(`/api/v2/conversations/${live.conversationId}`);
  const { externalContactId } = conversation.participants.find(({ purpose }) =>
    ["customer", "external"].includes(purpose),
  );
  const found = await stage.api.post(`${root}/identifierlookup`, {
    type: "Email",
    value: known.workEmail,
  });
  const merged = await andAgentSees(
    live.conversationId,
    ({ id }) => id,
    () => mergeInto(found.id, externalContactId),
  );

  assert.equal(merged.type, "Curated");
  assert.equal(merged.mergeOperation.targetContact.id, known.id);
  assert.equal(merged.mergeOperation.sourceContact.id, externalContactId);
  assert.equal(await whose(live.conversationId), merged.id);
  await live.guest.close();
});

test("two Curated contacts are refused by the older form, which names both", async () => {
  const [c1, c2] = [await curatedContact({ firstName: "Ann" }), await curatedContact({})];
  const refused = await refusal(mergeInto(c1.id, c2.id), 409, "conflict");
  assert.equal(detailOf(refused, "targetContactId").entityId, c1.id);
  assert.equal(detailOf(refused, "sourceContactId").entityId, c2.id);
  await merge([c1.id, c2.id]);
});

test("a merge that cannot be is refused whole, with the reason and the ids", async () => {
  const [c1, c2] = [await curatedContact({ firstName: "Ann" }), await curatedContact({})];
  const nobody = randomUUID();
  const other = randomUUID();

  const unknown = await refusal(merge([c1.id, nobody, other]), 404, "not.found");
  assert.deepEqual(
    unknown.details.map(({ entityId, fieldName }) => `${fieldName} ${entityId}`).sort(),
    [`contactIds ${nobody}`, `contactIds ${other}`].sort(),
  );
  const twice = await refusal(merge([c1.id, c2.id, c1.id]), 400, "bad.request");
  assert.equal(detailOf(twice, "contactIds").entityId, c1.id);
  const itself = await refusal(mergeInto(c1.id, c1.id), 400, "bad.request");
  assert.equal(detailOf(itself, "targetContactId").entityId, c1.id);
  await refusal(mergeInto(c1.id, nobody), 404, "not.found");
  const merged = await merge([c1.id, c2.id]);
  const again = await refusal(merge([merged.id, c2.id]), 400, "bad.request");
  assert.deepEqual(again.details.map(({ entityId }) => entityId).sort(), [merged.id, c2.id].sort());
});

test("malformed merges name the field", async () => {
  const { id } = await curatedContact({ firstName: "Ann" });
  const cases = [
    [{}, "contactIds", "required"],
    [{ contactIds: id }, "contactIds", "invalid.type"],
    [{ contactIds: [id] }, "contactIds", "too.few"],
    [{ contactIds: [] }, "contactIds", "too.few"],
    [{ contactIds: [id, "Ann"] }, "contactIds[1]", "invalid.value"],
    [{ contactIds: [id, 7] }, "contactIds[1]", "invalid.type"],
    [{ contactIds: Array.from({ length: 26 }, randomUUID) }, "contactIds", "too.many"],
    [{ contactIds: [id, id], valueOverride: "Ann" }, "valueOverride", "invalid.type"],
    [
      { contactIds: [id, id], valueOverride: { workEmail: "nobody" } },
      "valueOverride.workEmail",
      "invalid.value",
    ],
    [{ contactIds: [id, id], overrideUnique: "yes" }, "overrideUnique", "invalid.type"],
  ];
  for (const [body, field, code] of cases) {
    const refused = await refusal(
      stage.api.post(`${root}/contacts/merge`, body),
      400,
      "invalid.value",
    );
    assert.equal(detailOf(refused, field).errorCode, code, JSON.stringify(body));
  }
  const both = await refusal(
    stage.api.post(`${root}/merge/contacts`, { sourceContactId: "x" }),
    400,
    "invalid.value",
  );
  detailOf(both, "sourceContactId");
  detailOf(both, "targetContactId");
});

test("external ids in the override are those of the contacts, or refused", async () => {
  const a = newAccount();
  await talks(on(a), stage.shop);
  const person = await personX(a);
  const card = await curatedContact({ firstName: "Ann" });
  const externalIds = (value) => [{ externalSource: { id: stage.source.id }, value }];

  const strange = merge([person.id, card.id], {
    valueOverride: { externalIds: externalIds("somebody else") },
  });
  detailOf(await refusal(strange, 400, "invalid.value"), "valueOverride.externalIds");
  const merged = await merge([person.id, card.id], {
    valueOverride: { externalIds: externalIds(a.sub) },
  });
  assert.deepEqual(
    merged.externalIds.map(({ value }) => value),
    [a.sub],
  );
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
