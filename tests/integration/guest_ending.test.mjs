// SPDX-License-Identifier: Apache-2.0
// How a guest session ends and begins again, and who may open one.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { connectGuest, history, refusedUpgrade } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { anonymous, eventually } from "./support/rest.mjs";
import { makeDeployment } from "./support/setup.mjs";
import { configured, talk } from "./support/talk.mjs";

test("a closed session is read-only, and a new one begins on the same socket", async () => {
  const guest = await configured();
  const { id } = await guest.say("the end");
  const { conversationId } = await customerOf(talk.api, id);

  const closing = await guest.ask("closeSession", { closeAllConnections: true });
  assert.deepEqual([closing.body.connected, closing.body.readOnly], [false, true]);
  const participants = async () =>
    (await talk.api.get(`/api/v2/conversations/messages/${conversationId}`)).participants;
  await eventually(
    async () => (await participants()).every(({ state }) => state === "disconnected"),
    "everybody has left",
  );
  const renewed = await guest.configure({ startNew: true });

  assert.deepEqual([renewed.body.connected, renewed.body.newSession], [true, true]);
  const next = await guest.say("a new beginning");
  assert.notEqual((await customerOf(talk.api, next.id)).conversationId, conversationId);
  const page = await history(guest, anonymous(talk.server));
  assert.deepEqual(
    page.entities.map(({ text }) => text),
    ["a new beginning"],
  );
  await guest.close();
});

test("after the agent leaves, the next message opens a new conversation", async () => {
  const guest = await configured(talk.open);
  const { id } = await guest.say("hello?");
  const { conversationId } = await customerOf(talk.api, id);
  await talk.agent.answers(conversationId);
  await talk.agent.leaves(conversationId);
  const goodbye = await guest.presence("Disconnect");
  assert.equal(goodbye.body.direction, "Outbound");
  assert.notEqual(goodbye.body.metadata?.readOnly, "true");

  const next = await guest.say("one more thing");

  assert.notEqual((await customerOf(talk.api, next.id)).conversationId, conversationId);
  await guest.close();
});

test("after the agent leaves a read-only deployment, the session is over", async () => {
  const guest = await configured(talk.readOnly);
  const { id } = await guest.say("hello?");
  const { conversationId } = await customerOf(talk.api, id);
  await talk.agent.answers(conversationId);
  await talk.agent.leaves(conversationId);
  assert.equal((await guest.presence("Disconnect")).body.metadata.readOnly, "true");

  const refused = await guest.ask("onMessage", { message: { type: "Text", text: "still here" } });

  assert.deepEqual([refused.class, refused.code], ["string", 409]);
  assert.equal((await guest.configure()).body.readOnly, true);
  await guest.close();
});

test("a conversation that is ended has ended for everyone, and the answer says so", async () => {
  const guest = await configured(talk.open);
  const { id } = await guest.say("hello?");
  const { conversationId } = await customerOf(talk.api, id);

  const state = await talk.api.post(`/api/v2/conversations/${conversationId}/disconnect`);

  assert.equal(state, "disconnected");
  await guest.presence("Disconnect");
  const { participants } = await talk.api.get(`/api/v2/conversations/messages/${conversationId}`);
  assert.ok(participants.every(({ state: leg }) => leg === "disconnected"));
  await guest.close();
});

test("a visitor who disconnects leaves the conversation", async () => {
  const guest = await configured(talk.open);
  const { id } = await guest.say("hello?");
  const { conversationId } = await customerOf(talk.api, id);

  const answer = await guest.ask("disconnectCustomer");

  assert.equal(answer.class, "SessionResponse");
  await eventually(async () => {
    const { participants } = await talk.api.get(`/api/v2/conversations/messages/${conversationId}`);
    return participants.find(({ purpose }) => purpose === "customer").state === "disconnected";
  }, "the customer has left");
  await guest.close();
});

test("a conversation is cleared where that is allowed, and only there", async () => {
  const clearable = await makeDeployment(talk.api, {
    conversations: { conversationClear: { enabled: true } },
  });
  const clear = {
    message: { type: "Event", events: [{ eventType: "Presence", presence: { type: "Clear" } }] },
  };
  const guest = await configured(clearable);
  await guest.say("forget this");
  guest.send("onMessage", clear);
  await guest.next(({ class: name }) => name === "SessionClearedEvent", "the clearing");
  await guest.presence("Clear");
  await guest.next(({ class: name }) => name === "ConnectionClosedEvent", "a goodbye");
  await guest.closed;
  assert.deepEqual(
    guest.frames.slice(-3).map(({ class: name }) => name),
    ["SessionClearedEvent", "StructuredMessage", "ConnectionClosedEvent"],
  );
  const again = await configured(clearable, { token: guest.token });
  assert.deepEqual((await history(again, anonymous(talk.server))).entities, []);
  await again.close();

  const kept = await configured(talk.open);
  await kept.say("keep this");
  const refused = await kept.ask("onMessage", clear);
  assert.equal(refused.code, 403);
  assert.match(refused.body, /Conversation Clear/);
  await kept.close();
});

test("a deployment that is made inactive, or removed, is told so at the next request", async () => {
  const deployment = await makeDeployment(talk.api, {});
  const path = `/api/v2/webdeployments/deployments/${deployment.id}`;
  const guest = await configured(deployment);
  await talk.api.put(path, { ...(await talk.api.get(path)), status: "Inactive" });

  const inactive = await guest.ask("getJwt");
  await talk.api.delete(path);
  const gone = await guest.ask("getJwt");

  assert.deepEqual([inactive.class, inactive.code], ["string", 403]);
  assert.deepEqual([gone.class, gone.code], ["string", 404]);
  assert.equal(await refusedUpgrade(talk.server, deployment.id), 404);
  await guest.close();
});

test("the socket opens for allowed origins only", async () => {
  const deployment = await makeDeployment(talk.api, { domains: ["shop.example"] });
  const { host } = new URL(talk.server.baseUrl);
  for (const origin of [
    "https://shop.example",
    "https://www.shop.example:8443",
    "shop.example",
    `http://${host}`,
    host,
  ]) {
    const guest = await connectGuest(talk.server, deployment.id, { origin });
    assert.equal((await guest.configure()).body.connected, true, origin);
    await guest.close();
  }
  await (await connectGuest(talk.server, deployment.id)).close();
  for (const origin of ["https://shop.example.evil.test", "https://notshop.example", "null"]) {
    assert.equal(await refusedUpgrade(talk.server, deployment.id, { origin }), 403, origin);
  }
  assert.equal(await refusedUpgrade(talk.server, randomUUID()), 404);
  assert.equal(await refusedUpgrade(talk.server, "nonsense"), 404);
});
