// SPDX-License-Identifier: Apache-2.0
// Erasure: of a contact, and of leaves of one, nothing can be found any more: not in any list, look-up or search, not as of
// any time, and not in the bytes of the stopped server's files.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { consoleUser } from "./support/agent.mjs";
import { Evidence, leafOf } from "./support/evidence.mjs";
import { account, customerOf, device, email, lookup, sessionsOf } from "./support/people.mjs";
import { anonymous, apiClient, detailOf, refusal } from "./support/rest.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  recordOf,
  stage,
} from "./support/stage.mjs";
import { areGoneFromFiles, noAnswerHas, wordsInFiles } from "./support/traces.mjs";

const root = "/api/v2/externalcontacts/contacts";
let evidence;
let agent;
beforeEach(async () => {
  agent ??= await consoleUser(stage.server, "agent");
  evidence ??= new Evidence(stage.api);
});

/** A word that is nobody else's. */
function word(kind) {
  return `${kind}${randomUUID().replaceAll("-", "").slice(0, 12)}`;
}

function erase(contactId, leaves, more = {}, query = {}) {
  return stage.api.post(`/api/seamline/v1/contacts/${contactId}/erase`, { leaves, ...more }, query);
}

async function moment() {
  await sleep(20);
  const at = new Date().toISOString();
  await sleep(20);
  return at;
}

/** Somebody who looks around, signs in and talks; with every word by which they could be known. */
async function somebody() {
  const words = {
    given: word("Quill"),
    family: word("Zarb"),
    page: word("page"),
    title: word("Title"),
    said: word("said"),
    answered: word("answered"),
    noted: word("noted"),
  };
  const who = newAccount({ given_name: words.given, family_name: words.family });
  const browser = on(who);
  const visit = await browser.looksAt(stage.blog.id, `/${words.page}/`, words.title);
  const guest = await browser.signsInAndSays(stage.shop.id, words.said);
  const { conversationId } = await customerOf(stage.api, guest.lastEcho.id);
  await agent.answers(conversationId);
  await agent.writes(conversationId, words.answered);
  await guest.hears(words.answered);
  const person = await personX(who);
  await agent.rest.post(`${root}/${person.id}/notes`, { noteText: words.noted });
  const sessions = await sessionsOf(stage.api, person.id);
  const why = await evidence.explain(person.id);
  const leaves = why.leaves.map(({ id }) => id);
  const all = [...Object.values(words), who.sub, who.mail, browser.cookie];
  return { words, all, who, browser, visit, guest, conversationId, person, sessions, why, leaves };
}

/** Every path under which something of somebody could be read. */
function pathsOf({ person, leaves, sessions, conversationId, guest, words, who }) {
  const message = guest.lastEcho.id;
  const ofContact = (id) => [
    `${root}/${id}`,
    `${root}/${id}/unresolved`,
    `${root}/${id}/identifiers`,
    `${root}/${id}/notes`,
    `${root}/${id}/journey/sessions`,
    `/api/seamline/v1/contacts/${id}/explanation`,
    `/api/seamline/v1/contacts/${id}/decisions`,
    `/api/seamline/v1/contacts/${id}/conflicts`,
  ];
  const ofSession = ({ id }) => [
    `/api/v2/journey/sessions/${id}`,
    `/api/v2/journey/sessions/${id}/events`,
  ];
  return [
    ...[person.id, ...leaves].flatMap(ofContact),
    ...sessions.flatMap(ofSession),
    `/api/v2/conversations/${conversationId}`,
    `/api/v2/conversations/messages/${conversationId}`,
    `/api/v2/conversations/messages/${message}/details`,
    root,
    ...[words.given, words.family, who.mail].map((q) => `${root}?q=${q}`),
    "/api/seamline/v1/conflicts?limit=200",
    "/api/seamline/v1/audit?limit=200",
  ];
}

test("a deleted contact is found nowhere, its guest is sent away and its agent told", async () => {
  const ann = await somebody();
  const bob = await somebody();
  const note = word("note");
  const other = await curatedContact({ firstName: "Other" });
  await evidence.decide("apart", [ann.person.id], [other.id], { note });
  await ann.browser.signsIn(stage.forum.id);
  const idle = await ann.browser.opensSignedIn(stage.forum.id);
  assert.equal(idle.configured.code, 200);
  const then = await moment();
  await agent.listens([agent.inboxTopic]);

  assert.deepEqual(await stage.api.delete(`${root}/${ann.person.id}`), {});

  for (const socket of [ann.guest, idle]) {
    await socket.closed;
    assert.ok(socket.frames.some((frame) => frame.class === "LogoutEvent"));
  }
  const told = await agent.notified(
    agent.inboxTopic,
    ({ id, participants }) =>
      id === ann.conversationId && participants.every(({ state }) => state === "disconnected"),
  );
  assert.ok(
    !JSON.stringify(told.participants.map(({ messages }) => messages)).includes(ann.words.said),
  );
  agent.hangsUp();
  for (const id of [ann.person.id, ...ann.leaves]) {
    await refusal(contact(id), 404, "not.found");
    await refusal(recordOf(id), 404, "not.found");
    await refusal(stage.api.get(`${root}/${id}`, { asOf: then }), 404, "not.found");
  }
  for (const what of [account(stage.source, ann.who.sub), email(ann.who.mail), device(ann.browser)])
    assert.equal(await lookup(stage.api, what), undefined);
  for (const { id } of ann.sessions)
    await refusal(stage.api.get(`/api/v2/journey/sessions/${id}`), 404, "not.found");
  await refusal(stage.api.get(`/api/v2/conversations/${ann.conversationId}`), 404, "not.found");
  const words = [...ann.all, note];
  await noAnswerHas(stage.api, pathsOf(ann), words, then);
  await noAnswerHas(agent.rest, ["/api/v2/conversations"], words);

  await areGoneFromFiles(stage.server.data, words);
  assert.deepEqual((await wordsInFiles(stage.server.data, bob.all)).sort(), [...bob.all].sort());
  assert.equal((await contact(bob.person.id)).firstName, bob.words.given);
  assert.equal((await sessionsOf(stage.api, bob.person.id)).length, bob.sessions.length);
  await bob.guest.say("Still here");
  await bob.guest.close();
});

test("who is erased signs in again as somebody new, and with what they had cannot go on", async () => {
  const ann = await somebody();
  const { jwt, refreshToken } = ann.browser.signIn;
  await stage.api.delete(`${root}/${ann.person.id}`);
  await ann.guest.closed;

  const socket = await ann.browser.opensSignedIn(stage.shop.id);
  assert.equal(socket.configured.code, 401, JSON.stringify(socket.configured));
  await socket.close();
  assert.ok(jwt);
  const refresh = anonymous(stage.server).post("/api/v2/webdeployments/token/refresh", {
    deploymentId: stage.shop.id,
    refreshToken,
  });
  await assert.rejects(refresh, ({ status }) => status >= 400 && status < 500);

  const guest = await ann.browser.signsInAndSays(stage.shop.id, "Hello again");
  const anew = await personX(ann.who);
  assert.notEqual(anew.id, ann.person.id);
  assert.ok(!ann.leaves.includes(anew.id));
  assert.ok(
    (await sessionsOf(stage.api, anew.id)).every(
      ({ id }) => !ann.sessions.some((old) => old.id === id),
    ),
  );
  await guest.close();
});

test("an anonymous visitor's open conversation ends when their contact is deleted", async () => {
  const browser = on();
  const [page, said] = [word("page"), word("said")];
  await browser.looksAt(stage.shop.id, `/${page}/`, "Shop");
  const guest = await browser.opensMessenger(stage.shop.id);
  const echo = await guest.say(said);
  const { customer, conversationId } = await customerOf(stage.api, echo.id);

  await stage.api.delete(`${root}/${customer.externalContact.id}`);

  await guest.closed;
  assert.ok(guest.frames.some((frame) => frame.class === "SessionExpiredEvent"));
  await refusal(
    stage.api.get(`/api/v2/conversations/messages/${conversationId}`),
    404,
    "not.found",
  );
  await areGoneFromFiles(stage.server.data, [page, said, browser.cookie]);
  const again = await browser.opensMessenger(stage.shop.id);
  assert.equal(again.configured.code, 200);
  assert.equal(again.configured.body.newSession, true);
  await again.close();
});

test("35: erasing a leaf leaves what remains evaluated anew, and nothing of it", async () => {
  const ann = await somebody();
  const kept = word("Kept");
  const record = await curatedContact({ firstName: kept, workEmail: `${kept}@example.org` });
  await evidence.decide("same", [ann.person.id], [record.id], { note: word("note") });
  const head = await contact(record.id);
  const a = leafOf(ann.why, "account");
  const k1 = leafOf(ann.why, "device");
  const then = await moment();

  const asked = await erase(head.id, [a], {}, { preview: true });
  assert.deepEqual(
    asked.movedLeaves.filter(({ id }) => id === a).map(({ to }) => to),
    [undefined],
  );
  assert.equal((await contact(a)).id, head.id, "asking changes nothing");

  const done = await erase(head.id, [a], { note: "REQ-4711" });

  assert.deepEqual(done.leaves, [a]);
  assert.deepEqual(
    done.contacts.map(({ id }) => id).sort(),
    [k1, record.id].sort(),
    "nothing else united them",
  );
  await ann.guest.closed;
  await refusal(contact(a), 404, "not.found");
  assert.equal((await contact(record.id)).firstName, kept);
  assert.equal((await contact(k1)).id, k1);
  const stay = (await sessionsOf(stage.api, k1)).map(({ id }) => id);
  assert.ok(stay.includes(ann.visit.id), "the visits of the device stay its own");
  const { given, family, said, answered, noted } = ann.words;
  const words = [given, family, said, answered, noted, ann.who.sub, ann.who.mail];
  await noAnswerHas(stage.api, pathsOf(ann), words, then);
  await areGoneFromFiles(stage.server.data, words);
  const { entities } = await stage.api.get("/api/seamline/v1/audit", {
    action: "contact.erase_leaves",
    entityId: head.id,
  });
  assert.equal(entities.length, 1);
  assert.deepEqual(entities[0].details, { leaves: a, leafCount: "1", reference: "REQ-4711" });
});

test("all leaves are the whole contact", async () => {
  const ann = await somebody();
  const done = await erase(ann.person.id, ann.leaves);
  assert.deepEqual(done, { leaves: [...ann.leaves].sort(), contacts: [] });
  await ann.guest.closed;
  await refusal(contact(ann.person.id), 404, "not.found");
  await areGoneFromFiles(stage.server.data, ann.all);
});

test("malformed erasures name the field and erase nothing", async () => {
  const [ann, bob] = [
    await curatedContact({ firstName: "Ann" }),
    await curatedContact({ firstName: "Bob" }),
  ];
  const cases = [
    [{ leaves: [] }, "leaves"],
    [{ leaves: undefined }, "leaves"],
    [{ leaves: ["Ann"] }, "leaves[0]"],
    [{ leaves: [ann.id], note: "because Ann asked" }, "note"],
    [{ leaves: [ann.id], note: "x".repeat(65) }, "note"],
  ];
  for (const [body, field] of cases) {
    const refused = stage.api.post(`/api/seamline/v1/contacts/${ann.id}/erase`, body);
    await assert.rejects(refused, (error) => {
      assert.equal(error.status, 400, error.message);
      detailOf(error.body, field);
      return true;
    });
  }
  const strange = await erase(ann.id, [bob.id]).catch((error) => error);
  assert.equal(strange.status, 400);
  await refusal(erase(randomUUID(), [ann.id]), 404, "not.found");
  for (const { id } of [ann, bob]) assert.equal((await contact(id)).id, id);
});

test("an erasure that a crash interrupts is finished afterwards", async () => {
  const ann = await somebody();
  for (let n = 0; n < 400; n += 1)
    await ann.browser.looksAt(stage.blog.id, `/${ann.words.page}/${n}`, ann.words.title);
  await ann.guest.close();
  await stage.api.delete(`${root}/${ann.person.id}`);
  await stage.server.kill();
  await stage.server.start();
  stage.api = await apiClient(stage.server);

  await noAnswerHas(stage.api, pathsOf(ann), ann.all);
  await areGoneFromFiles(stage.server.data, ann.all);
  await stage.server.stop();
  assert.deepEqual(await wordsInFiles(stage.server.data, ann.all), []);
});
