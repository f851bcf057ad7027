// SPDX-License-Identifier: Apache-2.0
// The guest protocol for an anonymous visitor: every action, history, several sockets.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { connectGuest, history } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { anonymous } from "./support/rest.mjs";
import { configured, talk } from "./support/talk.mjs";

test("a new token opens a session, the same token resumes it", async () => {
  const guest = await connectGuest(talk.server, talk.open.id);
  const first = await guest.configure();
  const again = await connectGuest(talk.server, talk.open.id, { token: guest.token });
  const second = await again.configure();

  assert.deepEqual([first.type, first.code], ["response", 200]);
  assert.deepEqual(
    [first.body.connected, first.body.newSession, first.body.readOnly],
    [true, true, false],
  );
  assert.equal(first.body.maxCustomDataBytes, 2048);
  const lifetime = first.body.expirationDate - Date.now() / 1000;
  assert.ok(Math.abs(lifetime - first.body.durationSeconds) < 60, "expires in seconds since 1970");
  assert.equal(second.body.newSession, false);
  await Promise.all([guest.close(), again.close()]);
});

const contexts = [
  ["no journey context", undefined],
  ["an empty journey session", { customerSession: { id: "", type: "web" } }],
  ["no journey session", {}],
  ["an app", { customerSession: { id: randomUUID(), type: "app" } }],
];
for (const [name, rest] of contexts) {
  test(`a session opens with ${name}`, async () => {
    const guest = await connectGuest(talk.server, talk.open.id);
    const journeyContext = rest && { customer: { id: randomUUID(), idType: "cookie" }, ...rest };

    const answer = await guest.configure(journeyContext ? { journeyContext } : {});

    assert.equal(answer.body.connected, true);
    await guest.close();
  });
}

test("a text comes back as its echo", async () => {
  const guest = await configured();

  const body = await guest.say("hello", { metadata: { page: "1" } });

  assert.match(body.id, /^[0-9a-f]{32}$/);
  assert.match(body.channel.messageId, /^[0-9a-f-]{36}$/);
  assert.ok(Math.abs(Date.parse(body.channel.time) - Date.now()) < 60_000);
  await guest.close();
});

test("the same tracing id twice is one message", async () => {
  const guest = await configured();
  const message = { type: "Text", text: "once" };
  const first = await guest.ask("onMessage", { message });
  const { tracingId } = first;

  const second = await guest.ask("onMessage", { message, tracingId });

  assert.deepEqual(second.body, first.body);
  const page = await history(guest, anonymous(talk.server));
  assert.deepEqual(
    page.entities.map(({ text }) => text),
    ["once"],
  );
  await guest.close();
});

test("a button's answer needs no text", async () => {
  const guest = await configured();
  const buttonResponse = { type: "QuickReply", text: "Yes", payload: "yes" };

  const echo = await guest.ask("onMessage", {
    message: {
      type: "Text",
      text: "",
      content: [{ contentType: "ButtonResponse", buttonResponse }],
    },
  });

  assert.deepEqual(echo.body.content[0].buttonResponse, buttonResponse);
  await guest.close();
});

test("custom attributes of both places reach the customer participant", async () => {
  const guest = await configured();
  const inMessage = { metadata: { customAttributes: { plan: "gold" } } };
  const besides = { metadata: { customAttributes: { source: "mail" } } };
  const { id } = await guest.say("one", { channel: inMessage });
  await guest.ask("onMessage", { message: { type: "Text", text: "two" }, channel: besides });

  const { customer } = await customerOf(talk.api, id);

  assert.deepEqual(customer.attributes, { plan: "gold", source: "mail" });
  await guest.close();
});

test("metadata that is not text comes back as text", async () => {
  const guest = await configured();
  const echo = await guest.ask("onMessage", {
    message: { type: "Text", text: "hi", metadata: { page: 7, first: true } },
  });
  const { page, first } = echo.body.metadata;
  assert.deepEqual([page, first], ["7", "true"]);
  await guest.close();
});

test("the configuration can be asked for before a session", async () => {
  const guest = await connectGuest(talk.server, talk.open.id);
  const answer = await guest.ask("getConfiguration", { deploymentId: talk.open.id });
  assert.equal(answer.class, "GetConfigurationResponse");
  assert.equal(answer.body.messageRoutingEnabled, true);
  await guest.close();
});

test("a join comes back and opens the conversation", async () => {
  const guest = await configured();

  const echo = await guest.ask("onMessage", {
    message: { type: "Event", events: [{ eventType: "Presence", presence: { type: "Join" } }] },
  });

  assert.equal(echo.body.type, "Event");
  assert.equal(echo.body.direction, "Inbound");
  assert.deepEqual(echo.body.events, [{ eventType: "Presence", presence: { type: "Join" } }]);
  await guest.close();
});

test("an echo is answered and stored nowhere", async () => {
  const guest = await configured();
  await guest.say("stored");

  const echo = await guest.ask("echo", { message: { type: "Text", text: "ping" } });

  assert.deepEqual(
    [echo.type, echo.class, echo.body.text],
    ["response", "StructuredMessage", "ping"],
  );
  const page = await history(guest, anonymous(talk.server));
  assert.deepEqual(
    page.entities.map(({ text }) => text),
    ["stored"],
  );
  await guest.close();
});

test("typing reaches the agent, and the agent's typing the visitor", async () => {
  const topic = `v2.users.${talk.agent.me.id}.conversations.inbound.typing.event`;
  await talk.agent.listens([topic]);
  const guest = await configured();
  const { id } = await guest.say("about to type");
  const { conversationId } = await customerOf(talk.api, id);
  await talk.agent.answers(conversationId);
  const events = [{ eventType: "Typing", typing: { type: "On" } }];

  guest.send("onMessage", { message: { type: "Event", events } });
  await talk.agent.notified(topic, (body) => body.conversationId === conversationId);
  const mine = await talk.agent.participantOf(conversationId);
  const path = `/api/v2/conversations/messages/${conversationId}/communications/${mine.id}/typing`;
  await talk.agent.rest.post(path, { typing: { type: "On", duration: 4000 } });

  const frame = await guest.next(({ body }) => body.events?.[0].eventType === "Typing", "typing");
  assert.equal(frame.body.direction, "Outbound");
  await guest.close();
});

test("every socket of a session hears everything; a fourth closes the oldest", async () => {
  const first = await configured();
  const others = [];
  for (let i = 0; i < 2; i += 1) others.push(await configured(talk.open, { token: first.token }));
  await first.say("to all");
  for (const socket of others) assert.equal((await socket.hears("to all")).direction, "Inbound");

  const fourth = await configured(talk.open, { token: first.token });

  const goodbye = await first.next(
    ({ class: name }) => name === "ConnectionClosedEvent",
    "a goodbye",
  );
  assert.deepEqual(goodbye.body, {});
  await first.closed;
  await fourth.say("three remain");
  for (const socket of others) await socket.hears("three remain");
  await Promise.all([...others, fourth].map((socket) => socket.close()));
});

test("the history comes in pages, newest first", async () => {
  const guest = await configured();
  const said = [];
  for (let i = 1; i <= 7; i += 1) {
    said.push((await guest.say(`message ${i}`)).channel.time);
    await new Promise((done) => setTimeout(done, 210)); // five a second are allowed
  }
  assert.deepEqual(said, [...new Set(said)].sort(), "times are unique and rising");

  const pages = [];
  for (const pageNumber of [1, 2, 3]) {
    pages.push(await history(guest, anonymous(talk.server), { pageSize: 3, pageNumber }));
  }

  assert.deepEqual(
    pages.map(({ pageSize, pageNumber, total, pageCount }) => [
      pageSize,
      pageNumber,
      total,
      pageCount,
    ]),
    [
      [3, 1, 7, 3],
      [3, 2, 7, 3],
      [3, 3, 7, 3],
    ],
  );
  const texts = pages.flatMap(({ entities }) => entities.map(({ text }) => text));
  assert.deepEqual(
    texts,
    [7, 6, 5, 4, 3, 2, 1].map((i) => `message ${i}`),
  );
  const times = pages.flatMap(({ entities }) => entities.map(({ channel }) => channel.time));
  assert.deepEqual(times, said.toReversed(), "the history has the times of the echoes");
  await guest.close();
});
