// SPDX-License-Identifier: Apache-2.0
// The whole story of the demo over the public API: two anonymous page views, a sign-in, a message, an agent
// who answers, a second browser, a crash.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { history } from "./support/guest.mjs";
import { account, customerOf, email, identifiersOf, sessionsOf, whoIs } from "./support/people.mjs";
import { anonymous, apiClient, eventually } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { pages } from "./support/signin.mjs";
import { Visitor } from "./support/visitor.mjs";

let server;
let api;
let agent;
let person;
let deploymentId;
let source;
const told = {};

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  [person] = server.demo.provider.users;
  ({ deploymentId } = server.demo);
  agent = await consoleUser(server);
  await agent.listens([agent.inboxTopic]);
});
after(async () => {
  agent?.hangsUp();
  await server?.discard();
});

async function eventNames(sessionId) {
  const { entities } = await api.get(`/api/v2/journey/sessions/${sessionId}/events`, {
    pageSize: 200,
  });
  return entities
    .sort((a, b) => a.createdDate.localeCompare(b.createdDate))
    .map(({ webEvent, conversationEvent }) => webEvent?.eventName ?? conversationEvent?.eventName);
}

test("the demo says where everything is", async () => {
  const rest = anonymous(server);
  assert.deepEqual(await rest.get("/shop/config.json"), { deploymentId });
  const config = await rest.get(`/webdeployments/v1/deployments/${deploymentId}/config.json`);
  assert.equal(config.status, "Active");
  assert.equal(config.auth.enabled, true);
  assert.equal(config.apiEndpoint, server.baseUrl);
  const endpoint = config.messenger.apps.conversations.messagingEndpoint;
  assert.equal(endpoint, `${server.baseUrl.replace("http", "ws")}/v1`);
  await rest.get(`/webdeployments/v1/deployments/${deploymentId}/domains.json`);
  for (const url of [server.demo.shopUrl, server.demo.consoleUrl]) {
    const page = await fetch(url);
    assert.equal(page.status, 200, url);
    assert.match(page.headers.get("content-type"), /^text\/html/);
  }
  const root = await fetch(`${server.baseUrl}/`, { redirect: "manual" });
  assert.equal(root.status, 302);
  assert.equal(new URL(root.headers.get("location"), server.baseUrl).pathname, "/console/");
});

test("the deployment stitches under an external source", async () => {
  const path = `/api/v2/webdeployments/deployments/${deploymentId}/identityresolution`;
  const resolution = await api.get(path);
  assert.equal(resolution.resolveIdentities, true);
  assert.equal(resolution.automerge.authenticatedWebMessaging, true);
  source = await api.get(
    `/api/v2/externalcontacts/externalsources/${resolution.externalSource.id}`,
  );
  assert.equal(source.active, true);
});

test("a visitor looks at two pages and nobody knows who it is", async () => {
  told.first = new Visitor(server, { page: pages.demo(person.sub) });
  await told.first.looksAt(deploymentId, "/shop/", "Shop");
  const visit = await told.first.looksAt(deploymentId, "/shop/#lamp", "Lamp");
  told.visitId = visit.id;

  const session = await api.get(`/api/v2/journey/sessions/${visit.id}`);

  assert.equal(session.type, "web");
  assert.equal(session.pageviewCount, 2);
  assert.equal(session.authenticated, false);
  assert.deepEqual(await eventNames(visit.id), ["page_viewed", "page_viewed"]);
});

test("they sign in and write, and the agent sees the conversation arrive live", async () => {
  told.guest = await told.first.signsInAndSays(deploymentId, "Does the lamp come in green?");
  assert.equal(told.guest.configured.body.connected, true);
  assert.equal(told.guest.configured.body.newSession, true);

  const arrived = await agent.notified(agent.inboxTopic, ({ participants }) =>
    participants.some(({ purpose, state }) => purpose === "agent" && state === "alerting"),
  );

  const { conversationId, customer } = await customerOf(api, told.guest.lastEcho.id);
  assert.equal(arrived.id, conversationId);
  assert.equal(customer.authenticated, true);
  assert.equal(customer.state, "connected");
  told.conversationId = conversationId;
  told.contactId = customer.externalContact.id;
  const active = await agent.rest.get("/api/v2/conversations/messages");
  assert.ok(active.entities.some(({ id }) => id === conversationId));
});

test("the contact is made from the token: sub, name and email", async () => {
  const contact = await whoIs(api, account(source, person.sub));

  assert.equal(contact.type, "Identified");
  assert.equal(`${contact.firstName} ${contact.lastName}`, person.name);
  const emails = [contact.personalEmail, contact.workEmail, contact.otherEmail];
  assert.ok(emails.includes(person.email));
  const [external] = contact.externalIds;
  assert.deepEqual([external.value, external.externalSource.name], [person.sub, source.name]);
  const identifiers = await identifiersOf(api, contact.id);
  assert.ok(identifiers.includes(`Cookie ${told.first.cookie}`));
  assert.ok(identifiers.includes(`Email ${person.email.toLowerCase()}`));
  assert.equal((await whoIs(api, email(person.email))).id, contact.id);
  const byConversation = await api.get(`/api/v2/externalcontacts/contacts/${told.contactId}`);
  assert.equal(byConversation.id, contact.id);
});

test("page views, sign-in and conversation stand in one timeline", async () => {
  const sessions = await sessionsOf(api, told.contactId);

  const visit = sessions.find(({ id }) => id === told.visitId);
  assert.ok(visit, "the visit that began anonymously is the contact's");
  assert.equal(visit.authenticated, true);
  assert.deepEqual(await eventNames(visit.id), ["page_viewed", "page_viewed", "signed_in"]);
  const talk = sessions.find(({ conversation }) => conversation?.id === told.conversationId);
  assert.ok(talk, "the conversation is a session of the contact");
  assert.equal(talk.conversationChannels[0].messageType, "WebMessaging");
  assert.equal(sessions.length, 2);
});

test("the agent answers and the visitor reads it", async () => {
  await agent.answers(told.conversationId);
  assert.equal((await agent.participantOf(told.conversationId)).state, "connected");
  const sent = await agent.writes(told.conversationId, "It does, from Monday.");

  const heard = await told.guest.hears("It does, from Monday.");

  assert.equal(sent.direction, "outbound");
  assert.equal(heard.direction, "Outbound");
  assert.equal(heard.originatingEntity, "Human");
  assert.ok(heard.channel.time > told.guest.lastEcho.channel.time);
  const texts = await agent.texts(told.conversationId);
  assert.deepEqual(texts, ["Does the lamp come in green?", "It does, from Monday."]);
});

test("in a second browser the same person is the same contact, now with two visits", async () => {
  told.second = new Visitor(server, { page: pages.demo(person.sub) });
  const visit = await told.second.looksAt(deploymentId, "/shop/", "Shop");
  await told.second.signsIn(deploymentId);
  const guest = await told.second.opensSignedIn(deploymentId);
  told.secondVisitId = visit.id;

  const contact = await whoIs(api, account(source, person.sub));
  const visits = (await sessionsOf(api, told.contactId)).filter(({ type }) => type === "web");

  assert.equal(
    (await api.get(`/api/v2/externalcontacts/contacts/${told.contactId}`)).id,
    contact.id,
  );
  assert.deepEqual(visits.map(({ id }) => id).sort(), [told.visitId, told.secondVisitId].sort());
  const page = await history(guest, anonymous(server));
  const texts = page.entities.map(({ text }) => text).filter(Boolean);
  assert.deepEqual(texts, ["It does, from Monday.", "Does the lamp come in green?"]);
  await guest.close();
});

test("killed with -9 and started again, everything is there", async () => {
  const contactBefore = await whoIs(api, account(source, person.sub));
  const sessionsBefore = await sessionsOf(api, told.contactId);
  const identifiersBefore = await identifiersOf(api, told.contactId);
  agent.hangsUp();

  await server.kill();
  await server.start();

  api = await apiClient(server);
  agent = await consoleUser(server);
  assert.deepEqual(await whoIs(api, account(source, person.sub)), contactBefore);
  assert.deepEqual(await sessionsOf(api, told.contactId), sessionsBefore);
  assert.deepEqual(await identifiersOf(api, told.contactId), identifiersBefore);
  assert.deepEqual(await eventNames(told.visitId), ["page_viewed", "page_viewed", "signed_in"]);
  const texts = await agent.texts(told.conversationId);
  assert.deepEqual(texts, ["Does the lamp come in green?", "It does, from Monday."]);
});

test("and the visitor and the agent go on as if nothing had happened", async () => {
  const { refreshToken } = told.first.signIn;
  const { jwt } = await anonymous(server).post("/api/v2/webdeployments/token/refresh", {
    refreshToken,
  });
  told.first.signIn = { jwt, refreshToken };
  const guest = await told.first.opensSignedIn(deploymentId);
  assert.equal(guest.configured.body.newSession, false);

  await guest.say("Then I take two.");

  await eventually(
    async () => (await agent.texts(told.conversationId)).length === 3,
    "the third text",
  );
  await agent.writes(told.conversationId, "Done.");
  await guest.hears("Done.");
  await agent.leaves(told.conversationId);
  await guest.presence("Disconnect");
  await guest.close();
});
