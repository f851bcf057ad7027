// SPDX-License-Identifier: Apache-2.0
// An agent passes a conversation on, to a queue or to another agent, while the visitor goes on writing.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, eventually } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment } from "./support/setup.mjs";

let server;
let api;
let deployment;
let agent;
let other;
let queue;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  deployment = await makeDeployment(api, {});
  agent = await consoleUser(server, "agent");
  other = await consoleUser(server, "admin");
  assert.notEqual(agent.me.id, other.me.id);
  await other.listens([other.inboxTopic]);
  [queue] = (await api.get("/api/v2/routing/queues")).entities;
});
after(async () => {
  other?.hangsUp();
  await server?.discard();
});

/** A visitor whom `agent` has answered. */
async function answered() {
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  const { id } = await guest.say("hello");
  const { conversationId } = await customerOf(api, id);
  await agent.answers(conversationId);
  const leg = await agent.participantOf(conversationId);
  return { guest, conversationId, leg };
}

const replacePath = (conversationId, { id }) =>
  `/api/v2/conversations/messages/${conversationId}/participants/${id}/replace`;

test("to a queue: the others are asked at once, and no word is lost or doubled", async () => {
  const { guest, conversationId, leg } = await answered();
  await agent.writes(conversationId, "one moment");
  await guest.say("before");

  await agent.rest.post(replacePath(conversationId, leg), { queueId: queue.id });
  await guest.say("meanwhile");

  const told = await other.notified(other.inboxTopic, ({ id, participants }) => {
    const mine = participants.filter(({ user }) => user?.id === other.me.id).at(-1);
    return id === conversationId && mine?.state === "alerting";
  });
  const waits = told.participants.findLast(({ purpose }) => purpose === "acd");
  assert.equal(waits.queue.id, queue.id);
  const left = await agent.participantOf(conversationId);
  assert.equal(left.id, leg.id, "who passed it on is not asked again");
  assert.equal(left.state, "disconnected");
  assert.equal(left.disconnectType, "transfer");
  await assert.rejects(agent.writes(conversationId, "still there?"), /409/);

  await other.answers(conversationId);
  await other.writes(conversationId, "here I am");
  await guest.hears("here I am");
  await guest.say("after");
  assert.deepEqual(await other.texts(conversationId), [
    "hello",
    "one moment",
    "before",
    "meanwhile",
    "here I am",
    "after",
  ]);
  await guest.close();
});

test("to an agent, and on to the queue when they decline", async () => {
  const { guest, conversationId, leg } = await answered();

  await agent.rest.post(replacePath(conversationId, leg), { userId: other.me.id });
  assert.equal((await other.participantOf(conversationId)).state, "alerting");
  await other.leaves(conversationId);

  const again = await agent.participantOf(conversationId);
  assert.equal(again.state, "alerting", "the queue asks its other members");
  assert.notEqual(again.id, leg.id);
  await agent.answers(conversationId);
  await guest.say("still here");
  assert.deepEqual(await agent.texts(conversationId), ["hello", "still here"]);
  await guest.close();
});

test("an administrator passes on what another agent has; nobody else does", async () => {
  const { guest, conversationId, leg } = await answered();

  await other.rest.post(replacePath(conversationId, leg), { queueId: queue.id });
  const { disconnectType } = await agent.participantOf(conversationId);
  assert.equal(disconnectType, "transfer");

  await other.answers(conversationId);
  const theirs = await other.participantOf(conversationId);
  const refused = agent.rest.post(replacePath(conversationId, theirs), { queueId: queue.id });
  await assert.rejects(refused, /403/);
  await guest.close();
});

test("what leads nowhere is refused by the name of the field", async () => {
  const { guest, conversationId, leg } = await answered();
  const path = replacePath(conversationId, leg);
  const cases = [
    [{}, "userId"],
    [{ userId: other.me.id, queueId: queue.id }, "queueId"],
    [{ userId: randomUUID() }, "userId"],
    [{ queueId: randomUUID() }, "queueId"],
    [{ userId: agent.me.id }, "userId"],
    [{ userName: "Bo" }, "userName"],
    [{ queueId: queue.id, transferType: "Attended" }, "transferType"],
  ];
  for (const [body, field] of cases) {
    await assert.rejects(
      agent.rest.post(path, body),
      ({ status, body: { details } }) =>
        status === 400 && details.some(({ fieldName }) => fieldName === field),
      JSON.stringify(body),
    );
  }
  assert.equal((await agent.participantOf(conversationId)).state, "connected");
  await guest.close();
});

test("whom one can transfer to is found by name, with who is there", async () => {
  const path = "/api/seamline/v1/transfertargets";
  const all = await agent.rest.get(path);
  const found = all.users.find(({ id }) => id === other.me.id);
  assert.deepEqual(found, { id: other.me.id, name: other.me.name, available: true });
  assert.ok(!all.users.some(({ id }) => id === agent.me.id), "not to oneself");
  assert.ok(all.queues.some(({ id, waiting }) => id === queue.id && waiting >= 0));

  const named = await agent.rest.get(path, { q: other.me.name.slice(1, 4).toUpperCase() });
  assert.deepEqual(
    named.users.map(({ id }) => id),
    [other.me.id],
  );
  const nobody = await agent.rest.get(path, { q: "nobody is called that" });
  assert.deepEqual(nobody, { queues: [], users: [] });

  other.hangsUp();
  await eventually(async () => {
    const { users } = await agent.rest.get(path);
    return users.find(({ id }) => id === other.me.id)?.available === false;
  }, "nobody listens for the other agent");
  await other.listens([other.inboxTopic]);
});

test("what was passed to an agent who is deactivated goes to the others", async () => {
  const { guest, conversationId, leg } = await answered();
  const email = `gone.${randomUUID()}@shop.example`;
  const { id } = await api.post("/api/v2/users", { name: "Gone", email, divisionId: "*" });
  await api.put(`/api/v2/users/${id}/roles`, ["agent"]);
  await agent.rest.post(replacePath(conversationId, leg), { userId: id });
  assert.equal((await other.participantOf(conversationId)).state, "disconnected");

  const { version } = await api.get(`/api/v2/users/${id}`);
  await api.patch(`/api/v2/users/${id}`, { version, state: "inactive" });

  const isAsked = async () => (await other.participantOf(conversationId)).state === "alerting";
  await eventually(isAsked, "the others are asked");
  await other.answers(conversationId);
  await guest.close();
});

test("who is asked alone has as long as the queue says, then the others are asked", async () => {
  assert.equal(queue.mediaSettings.message.alertingTimeoutSeconds, 60, "unless it is said");
  const path = `/api/v2/routing/queues/${queue.id}`;
  const quick = { message: { alertingTimeoutSeconds: 7 } };
  const said = await api.put(path, { ...(await api.get(path)), mediaSettings: quick });
  assert.deepEqual(said.mediaSettings, quick);
  const { guest, conversationId, leg } = await answered();

  await agent.rest.post(replacePath(conversationId, leg), { userId: other.me.id });

  assert.equal((await other.participantOf(conversationId)).state, "alerting");
  assert.equal((await agent.participantOf(conversationId)).state, "disconnected");
  await eventually(
    async () => (await agent.participantOf(conversationId)).state === "alerting",
    "the other member is asked",
    120_000,
  );
  const silent = await other.participantOf(conversationId);
  assert.deepEqual([silent.state, silent.disconnectType], ["disconnected", "endpoint"]);
  await agent.answers(conversationId);
  const { version, ...before } = queue;
  await api.put(path, before);
  await guest.close();
});
