#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// ./demo --check: plays the whole story of the demo over the public API against the server it starts, prints the contact
// and its sessions, and exits 0 only if all of it held.
//   demo_check.mjs --binary FILE --port N --data DIR
import assert from "node:assert/strict";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    binary: { type: "string" },
    port: { type: "string", default: "8080" },
    data: { type: "string", default: "var/demo" },
  },
});
if (values.binary) process.env.SEAMLINE_BINARY = values.binary;

const { consoleUser } = await import("./support/agent.mjs");
const { account, customerOf, sessionsOf, whoIs } = await import("./support/people.mjs");
const { anonymous, apiClient } = await import("./support/rest.mjs");
const { startServer } = await import("./support/server.mjs");
const { pages } = await import("./support/signin.mjs");
const { Visitor } = await import("./support/visitor.mjs");

const say = (line) => process.stdout.write(`${line}\n`);
let server;
let agent;

async function held(what, step) {
  const result = await step();
  say(`  ok  ${what}`);
  return result;
}

async function externalSource(api, deploymentId) {
  const path = `/api/v2/webdeployments/deployments/${deploymentId}/identityresolution`;
  const { externalSource: found } = await api.get(path);
  return api.get(`/api/v2/externalcontacts/externalsources/${found.id}`);
}

async function eventNames(api, sessionId) {
  const { entities } = await api.get(`/api/v2/journey/sessions/${sessionId}/events`, {
    pageSize: 200,
  });
  return entities.map(({ webEvent, conversationEvent }) =>
    webEvent ? webEvent.eventName : conversationEvent.eventName,
  );
}

function print(contact, sessions) {
  const external = contact.externalIds.map(
    ({ value, externalSource: at }) => `${at.name}: ${value}`,
  );
  say(`\n  ${contact.firstName} ${contact.lastName}  ${contact.personalEmail ?? ""}  ${external}`);
  say(`  contact ${contact.id} (${contact.type})`);
  for (const one of sessions) {
    const what = one.conversation ? "conversation" : `page views: ${one.pageviewCount}`;
    const who = one.authenticated ? "signed in" : "anonymous";
    say(`  ${one.createdDate}  ${one.type.padEnd(12)} ${who.padEnd(10)} ${what}`);
  }
  say("");
}

async function story() {
  server = await startServer({ port: Number(values.port), data: values.data });
  say(`\nThe story, on ${server.baseUrl}\n`);
  let api = await apiClient(server);
  agent = await consoleUser(server);
  await agent.listens([agent.inboxTopic]);
  const [person] = server.demo.provider.users;
  const { deploymentId } = server.demo;
  const source = await externalSource(api, deploymentId);
  const first = new Visitor(server, { page: pages.demo(person.sub) });

  const visit = await held("a visitor looks at two pages, and nobody knows who it is", async () => {
    await first.looksAt(deploymentId, "/shop/", "Shop");
    const { id } = await first.looksAt(deploymentId, "/shop/lamps/", "Lamps");
    const session = await api.get(`/api/v2/journey/sessions/${id}`);
    assert.equal(session.authenticated, false);
    assert.equal(session.pageviewCount, 2);
    return id;
  });
  const guest = await held("they sign in at the OpenID provider and write", () =>
    first.signsInAndSays(deploymentId, "Does the lamp come in green?"),
  );
  const { conversationId, customer } = await held("an agent sees it arrive live", async () => {
    const found = await customerOf(api, guest.lastEcho.id);
    await agent.notified(agent.inboxTopic, ({ id }) => id === found.conversationId);
    return found;
  });
  const contact = await held("with who it is: a contact made from the token", async () => {
    const made = await whoIs(api, account(source, person.sub));
    assert.equal(made.id, customer.externalContact.id);
    assert.equal(`${made.firstName} ${made.lastName}`, person.name);
    assert.equal(made.personalEmail, person.email);
    return made;
  });
  await held("page views, sign-in and conversation stand in one timeline", async () => {
    const sessions = await sessionsOf(api, contact.id);
    assert.ok(sessions.some(({ id }) => id === visit));
    assert.ok(sessions.some(({ conversation }) => conversation?.id === conversationId));
    const names = await eventNames(api, visit);
    assert.deepEqual(names.sort(), ["page_viewed", "page_viewed", "signed_in"]);
  });
  await held("the agent answers, and the visitor reads it", async () => {
    await agent.answers(conversationId);
    await agent.writes(conversationId, "It does, from Monday.");
    await guest.hears("It does, from Monday.");
  });
  const second = await held("in a second browser it is the same contact", async () => {
    const other = new Visitor(server, { page: pages.demo(person.sub) });
    const { id } = await other.looksAt(deploymentId, "/shop/", "Shop");
    await other.signsIn(deploymentId);
    const opened = await other.opensSignedIn(deploymentId);
    await opened.close();
    const sessions = await sessionsOf(api, contact.id);
    for (const wanted of [visit, id]) assert.ok(sessions.some((one) => one.id === wanted));
    return id;
  });
  const before = await sessionsOf(api, contact.id);
  await held("killed with -9 and started again, everything is there", async () => {
    agent.hangsUp();
    await server.kill();
    await server.start();
    api = await apiClient(server);
    const again = await whoIs(api, account(source, person.sub));
    assert.equal(again.id, contact.id);
    const sessions = await sessionsOf(api, contact.id);
    assert.deepEqual(sessions, before);
    assert.ok(sessions.some(({ id }) => id === second));
    agent = await consoleUser(server);
    const texts = await agent.texts(conversationId);
    assert.deepEqual(texts, ["Does the lamp come in green?", "It does, from Monday."]);
  });
  await anonymous(server).get("/shop/config.json");
  print(await whoIs(api, account(source, person.sub)), before);
}

let status = 0;
try {
  await story();
  say("  All of it held.");
} catch (error) {
  process.stderr.write(`demo --check: ${error.message}\n`);
  status = 1;
} finally {
  agent?.hangsUp();
  await server?.discard().catch(() => {});
}
process.exit(status);
