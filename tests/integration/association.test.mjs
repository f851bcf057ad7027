// SPDX-License-Identifier: Apache-2.0
// Whose a live conversation is, by an agent's word.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { latestDecision } from "./support/decisions.mjs";
import { andAgentSees, visitorTalks, whose } from "./support/live.mjs";
import { customerOf, sessionIdsOf } from "./support/people.mjs";
import { detailOf, refusal } from "./support/rest.mjs";
import { fullResolution, makeDeployment } from "./support/setup.mjs";
import { contact, curatedContact, newAccount, on, personX, stage } from "./support/stage.mjs";

const root = "/api/v2/externalcontacts";

function associate({ conversationId, customer }, externalContactId, more = {}, query = undefined) {
  const body = {
    conversationId,
    communicationId: customer.id,
    mediaType: "MESSAGE",
    ...(externalContactId && { externalContactId }),
    ...more,
  };
  return stage.api.put(`${root}/conversations/${conversationId}`, body, query);
}

test("a conversation becomes a contact's, another's, and nobody's again", async () => {
  const [ann, bob] = [
    await curatedContact({ firstName: "Ann" }),
    await curatedContact({ firstName: "Bob" }),
  ];
  const live = await visitorTalks();
  const before_ = await whose(live);

  await andAgentSees(
    live,
    () => whose(live),
    async () => assert.equal(await associate(live, ann.id), undefined),
  );
  const asAnn = await whose(live);
  assert.equal((await contact(ann.id)).id, asAnn);
  assert.equal((await contact(ann.id)).firstName, "Ann");
  assert.ok((await sessionIdsOf(stage.api, ann.id)).includes(live.visit.id), "visits come along");

  await andAgentSees(
    live,
    () => whose(live),
    () => associate(live, bob.id),
  );
  const asBob = await whose(live);
  assert.equal((await contact(bob.id)).id, asBob);
  assert.equal((await contact(ann.id)).id, ann.id, "Ann is alone again");

  await associate(live);
  assert.equal(await whose(live), before_);
  assert.equal((await contact(bob.id)).id, bob.id);
  await associate(live); // again is no error
  await live.guest.close();
});

test("the word names the conversation and its session, in its list, by itself, in explanations and in the past", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const live = await visitorTalks();
  await associate(live, ann.id);

  const word = await latestDecision(stage.api, ann.id);
  assert.deepEqual(word.conversation, {
    id: live.conversationId,
    selfUri: `/api/v2/conversations/messages/${live.conversationId}`,
  });
  assert.ok(word.session.selfUri.endsWith(word.session.id));
  const sessions = await sessionIdsOf(stage.api, live.contactId);
  assert.ok(sessions.includes(word.session.id), "the session that the conversation is");
  assert.deepEqual(await stage.api.get(word.selfUri), word);
  const explanation = `/api/seamline/v1/contacts/${ann.id}/explanation`;
  const { steps } = await stage.api.get(explanation);
  assert.deepEqual(steps[0].by.decision, word);

  const then = new Date().toISOString();
  await associate(live);
  const before_ = await stage.api.get(explanation, { asOf: then });
  assert.deepEqual(before_.steps[0].by.decision, word, "as it was known");

  await stage.server.kill();
  await stage.server.start();
  assert.deepEqual((await stage.api.get(explanation, { asOf: then })).steps, before_.steps);
  const [left, right] = [ann.id, (await curatedContact({ firstName: "Bob" })).id];
  const apart = { verdict: "apart", left: [left], right: [right] };
  const other = await stage.api.post("/api/seamline/v1/decisions", apart);
  assert.deepEqual([other.conversation, other.session], [undefined, undefined]);
  await live.guest.close();
});

test("an association can be asked first, and so can taking it back", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const live = await visitorTalks();
  const alone = await whose(live);
  const ask = (id, more) => associate(live, id, more, { preview: true });

  const asked = await ask(ann.id);
  const moved = asked.movedLeaves.find(({ id }) => id === live.contactId);
  const [head] = asked.contacts.filter(({ after }) => after?.leaves.length === 2);
  assert.deepEqual([moved.from.id, moved.to.id], [alone, head.contact.id]);
  assert.deepEqual(head.after.leaves.map(({ id }) => id).sort(), [alone, ann.id].sort());
  assert.equal(await whose(live), alone, "nothing was written");
  assert.deepEqual(await contact(ann.id), ann);

  await associate(live, ann.id);
  const back = await ask();
  assert.equal(back.movedLeaves.find(({ id }) => id === live.contactId).to.id, alone);
  assert.equal((await contact(ann.id)).id, await whose(live), "nor taken back");
  await refusal(ask(randomUUID()), 404, "not.found");
  const asWord = associate(live, ann.id, {}, { preview: "perhaps" });
  detailOf(await refusal(asWord, 400, "invalid.value"), "preview");
  await live.guest.close();
});

test("the word is taken back exactly after the visitor has signed in as somebody else", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const apart = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: {
      ...fullResolution(stage.source),
      automerge: { authenticatedWebMessaging: false, webTracking: false },
    },
  });
  const a = newAccount();
  const browser = on(a);
  const guest = await browser.opensMessenger(apart.id);
  const live = await customerOf(stage.api, (await guest.say("Hello")).id);
  const device = live.customer.externalContact.id;
  await associate(live, ann.id);
  await browser.signsIn(apart.id);
  await guest.configureAuthenticated(browser.signIn.jwt);
  await guest.presence("SignIn");
  assert.equal(await whose(live), (await personX(a)).id, "who signs in says who they are");
  assert.equal((await contact(device)).id, (await contact(ann.id)).id);

  await associate(live);

  assert.equal((await contact(device)).id, device, "the word is gone");
  assert.equal((await contact(ann.id)).id, ann.id);
  assert.equal(await whose(live), (await personX(a)).id);
  await guest.close();
});

test("a contact of several keeps its id", async () => {
  const a = newAccount();
  const guest = await on(a).signsInAndSays(stage.shop.id, "Hello");
  await guest.close();
  const person = await personX(a);
  const live = await visitorTalks();

  await associate(live, person.id);
  assert.equal(await whose(live), person.id);
  await live.guest.close();
});

test("what cannot be is refused, and the first word stands", async () => {
  const [a, b] = [newAccount(), newAccount()];
  const guest = await on(a).signsInAndSays(stage.shop.id, "Hello");
  const other = await on(b).signsInAndSays(stage.shop.id, "Hello");
  const live = await customerOf(stage.api, guest.lastEcho.id);
  const before_ = await whose(live);
  const personB = await personX(b);

  const two = await refusal(associate(live, personB.id), 409, "conflict");
  assert.ok(two.message.includes(a.sub) && two.message.includes(b.sub));
  const nobody = randomUUID();
  const unknown = await refusal(associate(live, nobody), 404, "not.found");
  assert.equal(detailOf(unknown, "externalContactId").entityId, nobody);
  assert.equal(await whose(live), before_);
  await Promise.all([guest.close(), other.close()]);
});

test("a conversation of nobody known has nobody to associate", async () => {
  const unresolved = await makeDeployment(stage.api, {});
  const live = await visitorTalks(unresolved);
  assert.equal(await whose(live), undefined);
  const ann = await curatedContact({ firstName: "Ann" });

  const refused = await refusal(associate(live, ann.id), 409, "conflict");
  assert.match(refused.message, /not resolved/);
  assert.equal(await whose(live), undefined);
  await live.guest.close();
});

test("malformed associations name the field", async () => {
  const live = await visitorTalks();
  const cases = [
    [{ conversationId: undefined }, "conversationId"],
    [{ conversationId: randomUUID() }, "conversationId"],
    [{ communicationId: undefined }, "communicationId"],
    [{ communicationId: randomUUID() }, "communicationId"],
    [{ mediaType: undefined }, "mediaType"],
    [{ mediaType: "CARRIER PIGEON" }, "mediaType"],
    [{ externalContactId: "Ann" }, "externalContactId"],
  ];
  for (const [body, field] of cases) {
    detailOf(await refusal(associate(live, undefined, body), 400, "invalid.value"), field);
  }
  const ann = await curatedContact({ firstName: "Ann" });
  for (const conversationId of [randomUUID(), "nothing"])
    await refusal(associate({ ...live, conversationId }, ann.id), 404, "not.found");
  await live.guest.close();
});
