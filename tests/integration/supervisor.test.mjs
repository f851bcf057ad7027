// SPDX-License-Identifier: Apache-2.0
// What a supervisor sees and does, and what an agent reads of whom they serve.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { Agent, consoleToken } from "./support/agent.mjs";
import { visitorTalks } from "./support/live.mjs";
import { eventually, Rest, refusal } from "./support/rest.mjs";
import { unique } from "./support/setup.mjs";
import { curatedContact, stage } from "./support/stage.mjs";

const open = "/api/seamline/v1/conversations";
const messages = "/api/v2/conversations/messages";
const password = "a long enough password";

/** A user with these roles, logged in. */
async function user(...roles) {
  const email = `${randomUUID()}@shop.example`;
  const name = unique(roles[0]);
  const made = await stage.api.post("/api/v2/users", { name, email, divisionId: "*", password });
  await stage.api.put(`/api/v2/users/${made.id}/roles`, roles);
  const token = await consoleToken(stage.server, { email, password });
  return new Agent(stage.server, new Rest(stage.server.baseUrl, token), made);
}

async function joins(queue, { me }) {
  await stage.api.post(`/api/v2/routing/queues/${queue.id}/members`, [{ id: me.id }]);
}

/** Who is in it. Made in the first test: hooks of several modules are not ordered. */
async function makeOffice() {
  const [queue] = (await stage.api.get("/api/v2/routing/queues")).entities;
  const [supervisor, answering] = [await user("supervisor"), await user("agent")];
  await joins(queue, answering);
  return { queue, supervisor, answering };
}
let made;
function office() {
  made ??= makeOffice();
  return made;
}

async function openOnes(rest, query = {}) {
  const found = [];
  for (let uri = open; uri !== undefined; ) {
    const page = await rest.get(uri, uri === open ? query : {});
    found.push(...page.entities);
    uri = page.nextUri;
  }
  return found;
}
const listed = async ({ rest }, { conversationId }) =>
  (await openOnes(rest)).find(({ id }) => id === conversationId);

/** What the audit log tells of a conversation: acts, and by whom. */
async function acts({ conversationId }) {
  const { entities } = await stage.api.get("/api/seamline/v1/audit", { entityId: conversationId });
  return entities.map(({ action, actor }) => [action, actor.id]);
}

test("a supervisor sees every conversation that goes on: who waits, who has it, who wrote last", async () => {
  const { queue, supervisor, answering } = await office();
  const live = await visitorTalks();
  const waiting = await listed(supervisor, live);
  assert.equal(waiting.state, "waiting");
  assert.equal(waiting.queue.id, queue.id);
  assert.equal(waiting.queue.name, queue.name);
  assert.ok(waiting.agents.some(({ id }) => id === answering.me.id));
  assert.ok(
    waiting.agents.every(({ id }) => id !== supervisor.me.id),
    "queues ask agents alone",
  );
  assert.equal(waiting.deployment.id, stage.shop.id);
  assert.equal(waiting.contact.id, live.contactId);
  assert.equal(waiting.authenticated, false);
  assert.equal(waiting.lastMessage.direction, "inbound");
  assert.equal(waiting.unansweredSince, waiting.lastMessage.time);

  await answering.answers(live.conversationId);
  await answering.writes(live.conversationId, "Good morning");
  const answered = await listed(supervisor, live);
  assert.equal(answered.state, "answered");
  assert.ok(answered.stateTime >= waiting.stateTime);
  const { id, name } = answering.me;
  assert.deepEqual(answered.agents, [{ id, name, selfUri: `/api/v2/users/${id}` }]);
  assert.equal(answered.lastMessage.direction, "outbound");
  assert.equal(answered.unansweredSince, undefined);
  await live.guest.say("When?");
  const { unansweredSince, lastMessage } = await listed(supervisor, live);
  await live.guest.say("Today?");
  const still = await listed(supervisor, live);
  assert.equal(unansweredSince, lastMessage.time);
  assert.equal(still.unansweredSince, unansweredSince, "since the first that has no answer");
  assert.ok(still.lastMessage.time > lastMessage.time);
  assert.deepEqual(await supervisor.texts(live.conversationId), [
    "Hello",
    "Good morning",
    "When?",
    "Today?",
  ]);

  await supervisor.rest.post(`/api/v2/conversations/${live.conversationId}/disconnect`);
  assert.equal(await listed(supervisor, live), undefined, "what has ended goes on no more");
  assert.deepEqual(await acts(live), [["conversation.disconnect", supervisor.me.id]]);
  await live.guest.close();
});

test("the list is read page by page, and no conversation is on it twice", async () => {
  const { supervisor } = await office();
  const lives = [await visitorTalks(), await visitorTalks(), await visitorTalks()];
  const all = await openOnes(supervisor.rest, { pageSize: 1 });
  const ids = all.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const mine = lives.map(({ conversationId }) => conversationId);
  assert.deepEqual(ids.filter((id) => mine.includes(id)).sort(), mine.sort());
  await refusal(supervisor.rest.get(open, { pageSize: 0 }), 400, "invalid.value");
  for (const { guest } of lives) await guest.close();
});

test("a supervisor passes on what another agent has, and hears of the queue", async () => {
  const { queue, supervisor, answering } = await office();
  const live = await visitorTalks();
  const topic = `v2.routing.queues.${queue.id}.conversations.messages`;
  await supervisor.listens([topic]);
  await answering.answers(live.conversationId);
  const { id } = await answering.participantOf(live.conversationId);
  await supervisor.rest.post(`${messages}/${live.conversationId}/participants/${id}/replace`, {
    queueId: queue.id,
  });
  await supervisor.notified(topic, ({ id: told }) => told === live.conversationId);
  assert.equal((await listed(supervisor, live)).state, "waiting");
  assert.deepEqual(await acts(live), [["conversation.transfer", supervisor.me.id]]);
  supervisor.hangsUp();
  await live.guest.close();
});

test("a supervisor sets up the work and reads its figures, and nothing else of the organization", async () => {
  const { supervisor, answering } = await office();
  const { rest } = supervisor;
  const made = await rest.post("/api/v2/routing/queues", { name: unique("Sales") });
  await rest.post(`/api/v2/routing/queues/${made.id}/members`, [{ id: answering.me.id }]);
  const code = await rest.post("/api/v2/routing/wrapupcodes", { name: unique("Solved") });
  await rest.delete(`/api/v2/routing/wrapupcodes/${code.id}`);
  await rest.post("/api/v2/responsemanagement/libraries", { name: unique("English") });
  const day = 24 * 3600 * 1000;
  const interval = `${new Date(Date.now() - day).toISOString()}/${new Date().toISOString()}`;
  await rest.post("/api/v2/analytics/conversations/aggregates/query", {
    interval,
    metrics: ["nOffered"],
  });
  await rest.get("/api/seamline/v1/metrics/stitching", { interval });

  const refused = [
    () => rest.get("/api/v2/oauth/clients"),
    () => rest.get("/api/v2/integrations"),
    () => rest.get("/api/seamline/v1/audit"),
    () => rest.post("/api/v2/users", { name: "Eve", email: "eve@shop.example", divisionId: "*" }),
    () => rest.put(`/api/v2/users/${supervisor.me.id}/roles`, ["admin"]),
    () => rest.put(`/api/v2/webdeployments/deployments/${stage.shop.id}/identityresolution`, {}),
  ];
  for (const each of refused) {
    const { message } = await refusal(each(), 403, "missing.any.permissions");
    assert.match(message, /role admin/);
  }
  const told = await rest.get("/api/v2/users/me", { expand: "authorization" });
  assert.deepEqual(
    told.authorization.roles.map(({ id }) => id),
    ["supervisor"],
  );
  assert.ok(told.authorization.permissions.includes("routing:queueMember:manage"));
  assert.ok(!told.authorization.permissions.includes("oauth:client:view"));
});

test("an agent has no list of others' conversations, and does not read them", async () => {
  const { answering } = await office();
  const live = await visitorTalks();
  await answering.answers(live.conversationId);
  const stranger = await user("agent"); // whom nobody asked
  const { message } = await refusal(stranger.rest.get(open), 403, "missing.any.permissions");
  assert.match(message, /role supervisor/);
  const path = `${messages}/${live.conversationId}`;
  await refusal(stranger.rest.get(path), 404, "not.found");
  await refusal(stranger.rest.post(`${path}/messages/bulk`, []), 404, "not.found");
  await live.guest.close();
});

test("who serves somebody reads what they said to others before, while that goes on", async () => {
  const { queue } = await office();
  const [earlier, now] = [await visitorTalks(), await visitorTalks()];
  const first = await user("agent");
  await joins(queue, first);
  await eventually(async () => {
    await first.answers(earlier.conversationId);
    return true;
  }, "the new member is asked");
  await first.writes(earlier.conversationId, "It is on its way");
  await first.leaves(earlier.conversationId);
  const [second, colleague] = [await user("agent"), await user("agent")];
  await joins(queue, second);
  await joins(queue, colleague);
  const path = `${messages}/${earlier.conversationId}`;
  await refusal(second.rest.get(path), 404, "not.found");
  await second.answers(now.conversationId);
  await refusal(second.rest.get(path), 404, "not.found"); // nobody has said that it is one person

  const ann = await curatedContact({ firstName: "Ann" });
  for (const { conversationId, customer } of [earlier, now]) {
    await stage.api.put(`/api/v2/externalcontacts/conversations/${conversationId}`, {
      conversationId,
      communicationId: customer.id,
      mediaType: "MESSAGE",
      externalContactId: ann.id,
    });
  }
  assert.deepEqual(await second.texts(earlier.conversationId), ["Hello", "It is on its way"]);
  await refusal(colleague.rest.get(path), 404, "not.found"); // who was asked, too, and was slower
  const { participants } = await second.rest.get(`/api/v2/conversations/${earlier.conversationId}`);
  const leg = participants.find(({ purpose }) => purpose === "agent");
  await refusal(
    second.rest.patch(`${path}/participants/${leg.id}`, { wrapup: { notes: "mine" } }),
    404,
    "not.found",
  );

  await second.leaves(now.conversationId);
  await refusal(second.rest.get(path), 404, "not.found");
  assert.deepEqual(await second.texts(now.conversationId), ["Hello"], "their own they read on");
  await earlier.guest.close();
  await now.guest.close();
});
