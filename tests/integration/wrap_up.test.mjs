// SPDX-License-Identifier: Apache-2.0
// What agents say of a conversation when it is over, and the codes that they choose from.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment, unique } from "./support/setup.mjs";

const codesPath = "/api/v2/routing/wrapupcodes";

let server;
let api;
let deployment;
let agent;
let other;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  deployment = await makeDeployment(api, {});
  agent = await consoleUser(server, "agent");
  other = await consoleUser(server, "admin");
});
after(() => server?.discard());

async function answered() {
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  const { id } = await guest.say("hello");
  const { conversationId } = await customerOf(api, id);
  await agent.answers(conversationId);
  const leg = (await agent.participantOf(conversationId)).id;
  await guest.close();
  const path = `/api/v2/conversations/messages/${conversationId}/participants/${leg}`;
  return { conversationId, leg, path, communication: `${path}/communications/${leg}` };
}

test("codes are made by administrators, read by agents, and unique by name", async () => {
  const name = unique("Refund");
  const code = await api.post(codesPath, { name, description: "money back" });
  assert.equal(code.selfUri, `${codesPath}/${code.id}`);
  assert.deepEqual(await agent.rest.get(code.selfUri), code);
  const { entities } = await agent.rest.get(codesPath, { name: `${name.slice(0, 8)}*` });
  assert.ok(entities.some(({ id }) => id === code.id));

  await refusal(api.post(codesPath, { name: name.toUpperCase() }), 409, "conflict");
  await refusal(api.post(codesPath, { name: " " }), 400, "invalid.value");
  await refusal(agent.rest.post(codesPath, { name: "mine" }), 403, "missing.any.permissions");
  await refusal(api.get(codesPath, { sortOrder: "up" }), 400, "invalid.value");

  const changed = await api.put(code.selfUri, { name: `${name} 2` });
  assert.equal(changed.dateCreated, code.dateCreated);
  assert.equal(changed.description, undefined, "a replacement clears what it leaves out");
  await api.delete(code.selfUri);
  await refusal(api.get(code.selfUri), 404, "not.found");
});

test("an agent wraps up with a code and notes, after the end, and changes it", async () => {
  const code = await api.post(codesPath, { name: unique("Delivery") });
  const { conversationId, path, communication } = await answered();
  assert.deepEqual(
    await agent.rest.get(`${path}/wrapupcodes`),
    (await api.get(codesPath)).entities,
  );
  await refusal(agent.rest.get(`${path}/wrapup`), 404, "not.found");
  await agent.leaves(conversationId);

  await agent.rest.post(`${communication}/wrapup`, { code: code.id, notes: "arrives on Monday" });

  const said = await agent.rest.get(`${path}/wrapup`);
  assert.equal(said.code, code.id);
  assert.equal(said.notes, "arrives on Monday");
  assert.deepEqual(await agent.rest.get(`${communication}/wrapup`), said);
  const shown = (await agent.participantOf(conversationId)).wrapup;
  assert.equal(shown.name, code.name);

  await api.delete(code.selfUri);
  const kept = (await agent.participantOf(conversationId)).wrapup;
  assert.equal(kept.name, code.name, "the name outlives the code");
  await agent.rest.post(`${communication}/wrapup`, { notes: "on Tuesday" });
  const changed = await agent.rest.get(`${path}/wrapup`);
  assert.deepEqual([changed.code, changed.notes], [undefined, "on Tuesday"]);
});

test("leaving and wrapping up are one request, and it can be skipped", async () => {
  const first = await answered();
  await agent.rest.patch(first.path, { state: "disconnected", wrapup: { notes: "solved" } });
  const left = await agent.participantOf(first.conversationId);
  assert.deepEqual([left.state, left.wrapup.notes], ["disconnected", "solved"]);

  const second = await answered();
  await agent.rest.patch(second.path, { state: "disconnected" });
  await agent.rest.patch(second.path, { wrapupSkipped: true });
  const skipped = await agent.participantOf(second.conversationId);
  assert.deepEqual([skipped.wrapupSkipped, skipped.wrapup], [true, undefined]);
});

test("what is provisional is shown to who asks for it", async () => {
  const { path, communication } = await answered();
  await agent.rest.post(`${communication}/wrapup`, { notes: "so far", provisional: true });
  await refusal(agent.rest.get(`${path}/wrapup`), 404, "not.found");
  const { notes } = await agent.rest.get(`${path}/wrapup`, { provisional: true });
  assert.equal(notes, "so far");
});

test("it is the agent's own, and says something that is there", async () => {
  const { communication, path } = await answered();
  const said = { notes: "mine" };
  await refusal(other.rest.post(`${communication}/wrapup`, said), 403, "missing.any.permissions");
  await refusal(agent.rest.post(`${communication}/wrapup`, {}), 400, "invalid.value");
  const nowhere = { code: randomUUID() };
  await refusal(agent.rest.post(`${communication}/wrapup`, nowhere), 400, "invalid.value");
  const long = { notes: "x".repeat(4001) };
  await refusal(agent.rest.post(`${communication}/wrapup`, long), 400, "invalid.value");
  await refusal(agent.rest.patch(path, {}), 400, "invalid.value");
});
