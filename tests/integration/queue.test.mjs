// SPDX-License-Identifier: Apache-2.0
// Agents who come on queue hear of what waits there; whoever listens hears that the server stops.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment } from "./support/setup.mjs";

let server;
let api;
let deployment;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  deployment = await makeDeployment(api, {});
});
after(() => server?.discard());

async function waitingConversation() {
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  const { id } = await guest.say("is anybody there?");
  const { conversationId } = await customerOf(api, id);
  return { guest, conversationId };
}

test("who declined a conversation is alerted of it again at a login once everybody has", async () => {
  const agent = await consoleUser(server);
  const other = await consoleUser(server, "admin");
  const { guest, conversationId } = await waitingConversation();
  await agent.leaves(conversationId);
  const declined = await agent.participantOf(conversationId);
  assert.equal(declined.state, "disconnected");
  await consoleUser(server);
  assert.equal((await agent.participantOf(conversationId)).id, declined.id, "the other is asked");
  await other.leaves(conversationId);

  const back = await consoleUser(server);

  const leg = await back.participantOf(conversationId);
  assert.equal(leg.state, "alerting");
  await back.answers(conversationId);
  await back.writes(conversationId, "I am");
  await guest.hears("I am");
  await guest.close();
});

test("a login does not alert of a conversation that somebody has answered", async () => {
  const agent = await consoleUser(server);
  const { guest, conversationId } = await waitingConversation();
  await agent.answers(conversationId);

  const again = await consoleUser(server);

  assert.equal((await again.participantOf(conversationId)).state, "connected");
  await guest.close();
});

test("notification sockets hear of the end before the server closes them", async () => {
  const agent = await consoleUser(server);
  await agent.listens([agent.inboxTopic]);
  const closed = once(agent.socket, "close");

  await server.stop();

  const [code] = await closed;
  const last = agent.events.at(-1);
  assert.equal(last.topicName, "v2.system.socket_closing");
  assert.equal(typeof last.eventBody.message, "string");
  assert.equal(code, 1001);
});
