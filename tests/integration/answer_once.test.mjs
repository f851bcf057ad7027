// SPDX-License-Identifier: Apache-2.0
// An agent's message that is sent again under its Idempotency-Key, because no answer came, is there once.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, detailOf, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { demoIntegration, fullResolution, makeDeployment, makeSource } from "./support/setup.mjs";
import { pages } from "./support/signin.mjs";
import { Visitor } from "./support/visitor.mjs";

const pdf = Buffer.from("%PDF-1.7 and the rest of it");

let server;
let api;
let deployment;
let agent;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  deployment = await makeDeployment(api, {
    integrationId: (await demoIntegration(api)).id,
    upgrade: true,
    resolution: fullResolution(await makeSource(api)),
  });
  agent = await consoleUser(server);
});
after(() => server?.discard());

/** A conversation that the agent has answered, and how they write in it. */
async function talk(guest) {
  const { id } = await guest.say("hello");
  const { conversationId } = await customerOf(api, id);
  await agent.answers(conversationId);
  const { id: leg } = await agent.participantOf(conversationId);
  const base = `/api/v2/conversations/messages/${conversationId}/communications/${leg}/messages`;
  const send = (key, body, who = agent) =>
    who.rest.request("POST", base, { body, headers: { "Idempotency-Key": key } });
  return { guest, conversationId, base, send };
}

async function open() {
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  return talk(guest);
}

async function uploaded(base) {
  const wanted = { fileName: "manual.pdf", contentLengthBytes: pdf.length };
  const media = await agent.rest.post(`${base}/media/uploads`, wanted);
  const put = { method: "PUT", body: pdf, headers: media.uploadHeaders };
  assert.equal((await fetch(media.uploadUrl, put)).status, 200);
  return media.id;
}

const answersIn = async (conversationId) =>
  (await agent.texts(conversationId)).filter((text) => text !== "hello");

test("the second answer tells of the first message, and both sides have it once", async () => {
  const { guest, conversationId, send } = await open();
  const key = randomUUID();

  const first = await send(key, { textBody: "hi" });
  const again = await send(key, { textBody: "hi" });
  await send(randomUUID(), { textBody: "anything else?" });

  assert.deepEqual(again, first);
  assert.equal(first.idempotencyKey, key);
  const frame = await guest.next(({ body }) => body?.text === "hi", "the answer");
  assert.equal(frame.tracingId, undefined, "the key is the agent's and the server's");
  await guest.hears("anything else?");
  assert.equal(guest.frames.filter(({ body }) => body?.text === "hi").length, 1);
  assert.deepEqual(await answersIn(conversationId), ["hi", "anything else?"]);
  await guest.close();
});

test("of many that come at once one is added", async () => {
  const { guest, conversationId, send } = await open();
  const key = randomUUID();
  const all = await Promise.all(Array.from({ length: 8 }, () => send(key, { textBody: "hi" })));
  assert.equal(new Set(all.map(({ id }) => id)).size, 1);
  assert.deepEqual(await answersIn(conversationId), ["hi"]);
  await guest.close();
});

test("a message with a file is recognised, though the file is spent", async () => {
  const { guest, conversationId, base, send } = await open();
  const key = randomUUID();
  const body = { textBody: "here it is", mediaIds: [await uploaded(base)] };
  const first = await send(key, body);
  assert.equal((await send(key, body)).id, first.id);
  await refusal(send(randomUUID(), body), 409, "conflict");
  const other = { ...body, mediaIds: [await uploaded(base)] };
  await refusal(send(key, other), 409, "conflict");

  const raced = { mediaIds: [await uploaded(base)] };
  const name = randomUUID();
  const all = await Promise.allSettled(Array.from({ length: 6 }, () => send(name, raced)));
  const ids = all.flatMap(({ value }) => (value ? [value.id] : []));
  assert.equal(new Set(ids).size, 1);
  assert.equal((await send(name, raced)).id, ids[0]);
  assert.equal(
    (await agent.texts(conversationId)).filter((text) => text === "here it is").length,
    1,
  );
  await guest.close();
});

test("a key is found when the agent has left, and when the visitor has signed in", async () => {
  const { guest, conversationId, send } = await open();
  const key = randomUUID();
  const first = await send(key, { textBody: "hi" });
  await agent.leaves(conversationId);
  assert.equal((await send(key, { textBody: "hi" })).id, first.id);
  await refusal(send(randomUUID(), { textBody: "hi" }), 409, "conflict");
  await guest.close();

  const [ann] = server.demo.provider.users;
  const browser = new Visitor(server, { page: pages.demo(ann.sub) });
  const anonymous = await browser.opensMessenger(deployment.id);
  const second = await talk(anonymous);
  const before = await second.send(key, { textBody: "sign in, please" });
  await browser.signsIn(deployment.id);
  await anonymous.configureAuthenticated(browser.signIn.jwt);
  assert.equal((await second.send(key, { textBody: "sign in, please" })).id, before.id);
  await anonymous.close();
});

test("a key is that of one user and one message", async () => {
  const { guest, conversationId, base, send } = await open();
  const key = randomUUID();
  await send(key, { textBody: "hi" });
  const body = await refusal(send(key, { textBody: "ho" }), 409, "conflict");
  detailOf(body, "Idempotency-Key");
  const other = await consoleUser(server, "admin");
  const { id: leg } = await agent.participantOf(conversationId);
  const replace = `/api/v2/conversations/messages/${conversationId}/participants/${leg}/replace`;
  await agent.rest.post(replace, { userId: other.me.id });
  await other.answers(conversationId);
  const { id: theirs } = await other.participantOf(conversationId);
  await other.rest.request("POST", base.replace(leg, theirs), {
    body: { textBody: "hi" },
    headers: { "Idempotency-Key": key },
  });
  assert.deepEqual(await answersIn(conversationId), ["hi", "hi"]);
  await guest.close();
});

for (const [name, key] of [
  ["too long", "k".repeat(129)],
  ["of several words", "a b"],
]) {
  test(`a key that is ${name} is refused by its name`, async () => {
    const { guest, send } = await open();
    const body = await refusal(send(key, { textBody: "hi" }), 400, "invalid.value");
    detailOf(body, "Idempotency-Key");
    await guest.close();
  });
}
