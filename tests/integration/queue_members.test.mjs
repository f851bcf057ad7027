// SPDX-License-Identifier: Apache-2.0
// Two agents, two queues: who is no member of a queue hears nothing of what waits in it and cannot take it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, detailOf, eventually, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment, unique } from "./support/setup.mjs";

const queuesPath = "/api/v2/routing/queues";

let server;
let api;
let agent; // sells
let other; // helps, and administrates
let sales;
let help;
let salesShop;
let helpShop;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  agent = await consoleUser(server, "agent");
  other = await consoleUser(server, "admin");
  for (const each of [agent, other]) await each.listens([each.inboxTopic]);
  sales = await makeQueue("Sales", [agent]);
  help = await makeQueue("Help", [other]);
  salesShop = await deploymentOf(sales);
  helpShop = await deploymentOf(help);
});
after(async () => {
  agent?.hangsUp();
  other?.hangsUp();
  await server?.discard();
});

async function makeQueue(word, members = []) {
  const queue = await api.post(queuesPath, { name: unique(word) });
  await setMembers(queue, members);
  return queue;
}

const idsOf = (agents) => agents.map(({ me }) => ({ id: me.id }));

async function setMembers({ id }, agents, query = "") {
  if (agents.length > 0) await api.post(`${queuesPath}/${id}/members${query}`, idsOf(agents));
}

async function deploymentOf({ id, name }) {
  const deployment = await makeDeployment(api, {});
  const path = `/api/v2/webdeployments/deployments/${deployment.id}`;
  return api.put(path, { ...(await api.get(path)), flow: { id, name } });
}

/** A visitor of that deployment, who has written. */
async function waits(deployment, words = "hello") {
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  const { id } = await guest.say(words);
  const { conversationId } = await customerOf(api, id);
  return { guest, conversationId };
}

const legsOf = async (conversationId, { me }) => {
  const { participants } = await api.get(`/api/v2/conversations/messages/${conversationId}`);
  return participants.filter(({ user }) => user?.id === me.id);
};
const stateOf = async (conversationId, who) => (await legsOf(conversationId, who)).at(-1)?.state;
const rings = (who, conversationId) =>
  who.notified(
    who.inboxTopic,
    ({ id, participants }) =>
      id === conversationId &&
      participants.some(({ user, state }) => user?.id === who.me.id && state === "alerting"),
  );
const heardOf = (who, conversationId) =>
  who.events.filter(({ eventBody }) => eventBody?.id === conversationId);
const partPath = (conversationId, { id }) =>
  `/api/v2/conversations/messages/${conversationId}/participants/${id}`;

test("only members are rung, and only members answer", async () => {
  const { guest, conversationId } = await waits(salesShop);
  await rings(agent, conversationId);
  const waitsToo = await waits(helpShop);
  await rings(other, waitsToo.conversationId);

  // Events come in the order of what happened: the later one is there, so the earlier one was never sent.
  assert.deepEqual(heardOf(other, conversationId), []);
  assert.deepEqual(heardOf(agent, waitsToo.conversationId), []);
  assert.deepEqual(await legsOf(conversationId, other), [], "they are no participant");
  const [theirs] = await legsOf(conversationId, agent);
  const answer = other.rest.patch(partPath(conversationId, theirs), { state: "connected" });
  await refusal(answer, 403, "missing.any.permissions");

  await agent.answers(conversationId);
  await agent.writes(conversationId, "good day");
  await guest.hears("good day");
  assert.deepEqual(heardOf(other, conversationId), []);
  await waitsToo.guest.close();
  await guest.close();
});

test("a transfer to a queue is offered to its members alone", async () => {
  const { guest, conversationId } = await waits(salesShop);
  await agent.answers(conversationId);
  const [leg] = await legsOf(conversationId, agent);

  await agent.rest.post(`${partPath(conversationId, leg)}/replace`, { queueId: help.id });

  await rings(other, conversationId);
  assert.equal((await legsOf(conversationId, agent)).length, 1, "who passed it on is not asked");
  await other.answers(conversationId);
  await guest.close();
});

test("what rings for who is taken out is offered to the others", async () => {
  const queue = await makeQueue("Both", [agent, other]);
  const { guest, conversationId } = await waits(await deploymentOf(queue));
  await rings(agent, conversationId);
  await other.leaves(conversationId);

  await setMembers(queue, [agent], "?delete=true");
  const isOut = async () => (await stateOf(conversationId, agent)) === "disconnected";
  await eventually(isOut, "it rings no more");
  await agent.notified(
    agent.inboxTopic,
    ({ id, participants }) =>
      id === conversationId &&
      participants.some(({ user, state }) => user?.id === agent.me.id && state !== "alerting"),
  );
  const [former] = await legsOf(conversationId, agent);
  for (const act of [
    () => agent.rest.patch(partPath(conversationId, former), { state: "connected" }),
    () => agent.rest.get(`/api/v2/conversations/messages/${conversationId}`),
    () => agent.rest.get(`/api/v2/conversations/${conversationId}`),
  ])
    await refusal(act(), 404, "not.found");
  const heard = heardOf(agent, conversationId).length;
  await guest.say("anybody there?");
  assert.equal(await stateOf(conversationId, other), "disconnected", "who declined is not asked");

  // Nobody is asked now; whoever comes is.
  await setMembers(queue, [other], "?delete=true");
  await setMembers(queue, [other]);
  assert.equal(await stateOf(conversationId, other), "alerting");
  await other.answers(conversationId);
  // What comes after is told in its order: of the one before they would have heard by now.
  const next = await waits(salesShop);
  await rings(agent, next.conversationId);
  assert.equal(heardOf(agent, conversationId).length, heard, "they hear nothing more of it");
  await next.guest.close();
  await guest.close();
});

test("who declined reads it on while they belong to the queue", async () => {
  const queue = await makeQueue("Declined", [agent, other]);
  const { guest, conversationId } = await waits(await deploymentOf(queue));
  await rings(agent, conversationId);
  await agent.leaves(conversationId);
  const path = `/api/v2/conversations/messages/${conversationId}`;

  assert.equal((await agent.rest.get(path)).id, conversationId);
  await setMembers(queue, [agent], "?delete=true");
  await refusal(agent.rest.get(path), 404, "not.found");
  await other.answers(conversationId);
  await guest.close();
});

test("who is nobody is not taken out", async () => {
  const [everyone] = (await api.get(queuesPath, { name: "Everyone" })).entities;
  const members = `${queuesPath}/${everyone.id}/members?delete=true`;
  const unknown = [{ id: agent.me.id }, { id: randomUUID() }];

  detailOf(await refusal(api.post(members, unknown), 400, "invalid.value"), "[1].id");
  const listing = await api.get(`${queuesPath}/${everyone.id}/members`, { pageSize: 100 });
  assert.ok(
    listing.entities.some(({ id }) => id === agent.me.id),
    "all or none",
  );
});

test("a queue is read by its id however that is written", async () => {
  const path = `${queuesPath}/${sales.id.toUpperCase()}`;

  assert.equal((await api.get(path)).id, sales.id);
  await refusal(api.get(`${queuesPath}/sales`), 404, "not.found");
});

test("what somebody has answered stays theirs when they are taken out", async () => {
  const queue = await makeQueue("Theirs", [agent]);
  const { guest, conversationId } = await waits(await deploymentOf(queue));
  await agent.answers(conversationId);

  await setMembers(queue, [agent], "?delete=true");

  await agent.writes(conversationId, "still here");
  await guest.hears("still here");
  await guest.close();
});

test("a login alerts of what waits in the agent's own queues", async () => {
  // Nobody is asked of either: who declined and is alone in a queue is asked again when they come.
  const mine = await makeQueue("Mine", [other]);
  const inMine = await waits(await deploymentOf(mine));
  await rings(other, inMine.conversationId);
  await other.leaves(inMine.conversationId);
  const inSales = await waits(salesShop);
  await rings(agent, inSales.conversationId);
  await agent.leaves(inSales.conversationId);

  await consoleUser(server, "admin"); // the same user as `other`

  assert.equal(await stateOf(inMine.conversationId, other), "alerting");
  assert.deepEqual(await legsOf(inSales.conversationId, other), []);
  assert.equal(await stateOf(inSales.conversationId, agent), "disconnected");
  await other.answers(inMine.conversationId);
  await inMine.guest.close();
  await inSales.guest.close();
});

test("every agent belongs to the default queue, and to no other by itself", async () => {
  const [everyone] = (await api.get(queuesPath, { name: "Everyone" })).entities;
  const email = `new.${randomUUID()}@shop.example`;
  const { id } = await api.post("/api/v2/users", { name: unique("New"), email, divisionId: "*" });
  await api.put(`/api/v2/users/${id}/roles`, ["agent"]);
  const membersOf = async (queue) =>
    (await api.get(`${queuesPath}/${queue.id}/members`, { pageSize: 100 })).entities.map(
      (member) => member.id,
    );

  assert.ok((await membersOf(everyone)).includes(id));
  assert.deepEqual(await membersOf(sales), [agent.me.id]);

  await api.delete(`${queuesPath}/${everyone.id}/members/${id}`);
  assert.ok(!(await membersOf(everyone)).includes(id));
  assert.ok((await membersOf(everyone)).includes(agent.me.id));
  await refusal(api.delete(`${queuesPath}/${everyone.id}/members/${id}`), 404, "not.found");
  await api.post(`${queuesPath}/${everyone.id}/members`, [{ id }]);
  assert.ok((await membersOf(everyone)).includes(id));
  await refusal(api.delete(`${queuesPath}/${everyone.id}`), 409, "conflict");
  detailOf(
    await refusal(api.put(`${queuesPath}/${everyone.id}`, { name: "Nobody" }), 409, "conflict"),
    "name",
  );
});

test("a queue that is used is not deleted, and says by what", async () => {
  const queue = await makeQueue("Used", [agent]);
  const path = `${queuesPath}/${queue.id}`;
  const deployment = await deploymentOf(queue);
  const renamed = await api.put(path, { name: unique("Renamed"), description: "other words" });
  const deploymentPath = `/api/v2/webdeployments/deployments/${deployment.id}`;
  const { flow, ...rest } = await api.get(deploymentPath);
  assert.equal(flow.name, renamed.name, "the deployment follows");
  const { guest, conversationId } = await waits(deployment);
  assert.equal(await stateOf(conversationId, agent), "alerting");

  const waitedIn = await refusal(api.delete(path), 409, "conflict");
  assert.deepEqual(
    waitedIn.details.map(({ entityName, entityId }) => [entityName, entityId]),
    [["conversation", conversationId]],
  );
  await agent.answers(conversationId);
  const sentTo = await refusal(api.delete(path), 409, "conflict");
  assert.ok(sentTo.message.includes(deployment.name), sentTo.message);
  assert.equal(detailOf(sentTo, "queueId").entityId, deployment.id);
  await api.put(deploymentPath, rest);
  await api.delete(path);

  await refusal(api.get(path), 404, "not.found");
  const [leg] = await legsOf(conversationId, agent);
  const passOn = { userId: other.me.id };
  await agent.rest.post(`${partPath(conversationId, leg)}/replace`, passOn);
  await other.leaves(conversationId);
  const [everyone] = (await api.get(queuesPath, { name: "Everyone" })).entities;
  const again = (await legsOf(conversationId, agent)).at(-1);
  assert.deepEqual([again.state, again.queue.id], ["alerting", everyone.id], "the default one");
  await agent.answers(conversationId);
  await guest.close();
});

test("what is wrong is said by its field, and agents change nothing", async () => {
  const members = `${queuesPath}/${sales.id}/members`;
  detailOf(await refusal(api.post(queuesPath, { name: " " }), 400, "invalid.value"), "name");
  detailOf(
    await refusal(api.post(queuesPath, { name: "x".repeat(201) }), 400, "invalid.value"),
    "name",
  );
  detailOf(await refusal(api.post(queuesPath, { name: sales.name }), 409, "conflict"), "name");
  for (const alertingTimeoutSeconds of [6, 3601, "soon"])
    detailOf(
      await refusal(
        api.post(queuesPath, {
          name: unique("Slow"),
          mediaSettings: { message: { alertingTimeoutSeconds } },
        }),
        400,
        "invalid.value",
      ),
      "mediaSettings.message.alertingTimeoutSeconds",
    );
  const unknown = [{ id: other.me.id }, { id: randomUUID() }, { id: "me" }, {}];
  const body = await refusal(api.post(members, unknown), 400, "invalid.value");
  for (const field of ["[2].id", "[3].id"]) detailOf(body, field);
  detailOf(await refusal(api.post(members, unknown.slice(0, 2)), 400, "invalid.value"), "[1].id");
  assert.deepEqual(await idsAt(members), [agent.me.id], "all or none");
  const many = Array.from({ length: 101 }, () => ({ id: randomUUID() }));
  for (const wrong of [[], many, {}]) await refusal(api.post(members, wrong), 400, "bad.request");
  await refusal(api.get(members, { memberBy: "team" }), 400, "invalid.value");
  await refusal(api.get(`${queuesPath}/${randomUUID()}/members`), 404, "not.found");

  await agent.rest.get(members);
  const id = agent.me.id;
  for (const act of [
    () => agent.rest.post(queuesPath, { name: "mine" }),
    () => agent.rest.put(`${queuesPath}/${sales.id}`, { name: "mine" }),
    () => agent.rest.delete(`${queuesPath}/${sales.id}`),
    () => agent.rest.post(members, [{ id }]),
    () => agent.rest.delete(`${members}/${id}`),
  ])
    await refusal(act(), 403, "missing.any.permissions");
});

const idsAt = async (path) => (await api.get(path)).entities.map(({ id }) => id);
