// SPDX-License-Identifier: Apache-2.0
// What callers of the API do to contacts by hand; live conversations go along.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { consoleToken } from "./support/agent.mjs";
import { latestDecision, split, takeBack } from "./support/decisions.mjs";
import { andAgentSees, visitorTalks, whose } from "./support/live.mjs";
import { customerOf, sessionIdsOf } from "./support/people.mjs";
import { detailOf, Rest, refusal } from "./support/rest.mjs";
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

function merge(contactIds, more = {}, rest = stage.api) {
  return rest.post(`${root}/contacts/merge`, { contactIds, ...more });
}

function mergeInto(targetContactId, sourceContactId, rest = stage.api) {
  return rest.post(`${root}/merge/contacts`, { sourceContactId, targetContactId });
}

function email(name = randomUUID()) {
  return { type: "Email", value: `${name}@example.org` };
}

const idsOf = (references = []) => references.map(({ id }) => id).sort();

test("21: a merge of three is a new contact that keeps what it can of all", async () => {
  const c1 = await curatedContact({
    firstName: "Ann",
    workEmail: email("w1").value,
    title: "Dr",
    workPhone: { display: "+44 20 7946 0018" },
  });
  const live = await visitorTalks();
  const c3 = await curatedContact({
    firstName: "Cleo",
    workEmail: email("w3").value,
    workPhone: { display: "+44 20 7946 0019" },
  });

  const merged = await andAgentSees(
    live,
    ({ id }) => id,
    () => merge([c1.id, live.contactId, c3.id], { valueOverride: { firstName: "Annabel" } }),
  );

  assert.ok(![c1.id, live.contactId, c3.id].includes(merged.id), "it has an id of its own");
  assert.equal(merged.type, "Curated");
  assert.equal(merged.firstName, "Annabel", "the override wins");
  assert.equal(merged.title, "Dr");
  assert.equal(merged.workEmail, c3.workEmail, "the latest");
  assert.equal(merged.personalEmail, c1.workEmail, "the other is kept");
  assert.equal(merged.workPhone.e164, "+442079460019", "the latest");
  const otherPhones = [merged.cellPhone, merged.homePhone, merged.otherPhone];
  assert.deepEqual(
    otherPhones.filter(Boolean).map(({ e164 }) => e164),
    ["+442079460018"],
    "the other is kept",
  );
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

  assert.equal(await whose(live), merged.id);
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
    live,
    () => live.contactId,
    () => split(stage.api, merged.id, [live.contactId]),
  );
  const rest = await contact(c1.id);
  assert.equal(rest.id, merged.id, "those who remain keep the id");
  assert.equal(rest.firstName, "Cleo", "the override may have been the other's");
  assert.deepEqual(await contact(live.contactId), before_);
  assert.equal(await whose(live), live.contactId);
  assert.deepEqual(idsOf(rest.mergeSet), [c1.id, c3.id].sort());
  assert.ok((await sessionIdsOf(stage.api, live.contactId)).includes(live.visit.id));
  assert.ok(!(await sessionIdsOf(stage.api, rest.id)).includes(live.visit.id));

  const apart = await refusal(merge([merged.id, live.contactId]), 409, "conflict");
  assert.ok(
    apart.details.some(({ entityId }) => entityId === word.id),
    "it names the decision",
  );

  await andAgentSees(
    live,
    () => merged.id,
    () => takeBack(stage.api, word.id),
  );
  assert.deepEqual(await contact(live.contactId), merged, "as after the merge, the id included");
  assert.equal(await whose(live), merged.id);

  await takeBack(stage.api, made.id);
  assert.deepEqual(await contact(live.contactId), before_);
  assert.deepEqual(await contact(c1.id), c1);
  assert.equal(await whose(live), live.contactId);
  assert.ok(
    [c1.id, live.contactId, c3.id].includes((await contact(merged.id)).id),
    "the id was given out, so it leads on",
  );
  const echo = await live.guest.say("Still me");
  assert.equal((await customerOf(stage.api, echo.id)).conversationId, live.conversationId);
  await live.guest.close();
});

test("22: no identifier unites again what was split", async () => {
  const a = newAccount();
  const c1 = await curatedContact({ firstName: "Ann", workEmail: a.mail });
  const live = await visitorTalks();
  const merged = await merge([c1.id, live.contactId]);
  await split(stage.api, merged.id, [live.contactId]);

  // The address leads to what remains, the device to what was taken out.
  await on(a, live.browser.cookie).signsIn(stage.blog.id);

  const person = await personX(a);
  assert.equal((await contact(c1.id)).id, person.id);
  assert.equal((await contact(live.contactId)).id, live.contactId);
  assert.equal(await whose(live), live.contactId);
  assert.ok(!(await sessionIdsOf(stage.api, person.id)).includes(live.visit.id));
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
  const user = stage.server.demo.users.find(({ roles }) => !roles.includes("admin"));
  const agent = new Rest(stage.server.baseUrl, await consoleToken(stage.server, user));
  const asAgent = merge([personA.id, personB.id], { overrideUnique: true }, agent);
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
    live,
    ({ id }) => id,
    () => mergeInto(found.id, externalContactId),
  );

  assert.equal(merged.type, "Curated");
  assert.equal(merged.mergeOperation.targetContact.id, known.id);
  assert.equal(merged.mergeOperation.sourceContact.id, externalContactId);
  assert.equal(await whose(live), merged.id);
  await live.guest.close();
});

test("a merge can be asked first", async () => {
  const [c1, c2] = [await curatedContact({ firstName: "Ann" }), await curatedContact({})];
  const body = { contactIds: [c1.id, c2.id] };
  const path = `${root}/contacts/merge`;

  const asked = await stage.api.post(path, body, { preview: true });
  assert.deepEqual(asked.movedLeaves.map(({ id }) => id).sort(), [c1.id, c2.id].sort());
  assert.ok(asked.contacts.some(({ isNew }) => isNew));
  assert.deepEqual(await contact(c1.id), c1, "nothing was written");
  await refusal(
    stage.api.post(path, { contactIds: [c1.id, c1.id] }, { preview: true }),
    400,
    "bad.request",
  );
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
