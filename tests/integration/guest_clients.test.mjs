// SPDX-License-Identifier: Apache-2.0
// The guest protocol as each kind of client speaks it, in frames as they send them: nothing is filled in by the test's own guest.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { connectGuest } from "./support/guest.mjs";
import { customerOf, device, lookup } from "./support/people.mjs";
import { demoIntegration, fullResolution, makeDeployment, makeSource } from "./support/setup.mjs";
import { authorize, exchange, pages } from "./support/signin.mjs";
import { talk } from "./support/talk.mjs";
import { Visitor } from "./support/visitor.mjs";

const open = (options = {}) => connectGuest(talk.server, talk.open.id, options);
const answerOf = (guest, wanted) => guest.next(({ class: name }) => name === wanted, wanted);
const message = ({ class: name, body }) =>
  name === "StructuredMessage" && body.direction === "Inbound";

const contexts = {
  "with an empty journey session": (token) => ({
    customer: { id: token, idType: "cookie" },
    customerSession: { id: "", type: "web" },
  }),
  "without a journey session": (token) => ({ customer: { id: token, idType: "cookie" } }),
  "of an app": (token) => ({
    customer: { id: token, idType: "cookie" },
    customerSession: { id: randomUUID(), type: "app" },
  }),
  "with an action that triggered it": (token) => ({
    customer: { id: token, idType: "cookie" },
    customerSession: { id: randomUUID(), type: "web" },
    triggeringAction: { id: randomUUID(), actionMap: { id: randomUUID(), version: 3 } },
  }),
};
for (const [name, contextOf] of Object.entries(contexts)) {
  test(`mobile: a session opens ${name}`, async () => {
    const { host } = new URL(talk.server.baseUrl);
    const guest = await open({ origin: host });
    guest.sendRaw({
      token: guest.token,
      deploymentId: talk.open.id,
      startNew: false,
      journeyContext: contextOf(guest.token),
      tracingId: randomUUID(),
      action: "configureSession",
    });
    const { body } = await answerOf(guest, "SessionResponse");
    assert.deepEqual([body.connected, body.newSession], [true, true]);
    assert.equal(typeof body.expirationDate, "number");
    await guest.close();
  });
}

test("mobile: a quick reply and a time slot have an empty text and the label in the content", async () => {
  const guest = await open();
  await guest.configure();
  for (const type of ["QuickReply", "DatePicker"]) {
    const buttonResponse = { type, text: "Monday", payload: "2026-11-30T09:00:00.000Z" };
    guest.sendRaw({
      token: guest.token,
      message: {
        type: "Text",
        text: "",
        content: [{ contentType: "ButtonResponse", buttonResponse }],
      },
      tracingId: randomUUID(),
      action: "onMessage",
    });
    const { body } = await guest.next(message, "the echo");
    assert.deepEqual([body.type, body.text], ["Text", ""]);
    assert.deepEqual(body.content, [{ contentType: "ButtonResponse", buttonResponse }]);
  }
  await guest.close();
});

test("mobile: the health check has a tracing id that is no UUID, and its answer says when the session ends", async () => {
  const guest = await open();
  await guest.configure();
  const tracingId = "SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=";
  guest.sendRaw({
    token: guest.token,
    tracingId,
    action: "echo",
    message: { text: "ping", type: "Text" },
  });
  const frame = await guest.next((each) => each.tracingId === tracingId, "the echo");
  assert.equal(frame.type, "response");
  const { durationSeconds, expirationDate } = frame.body.metadata;
  assert.match(durationSeconds, /^\d+$/);
  assert.match(expirationDate, /^\d+$/);
  await guest.close();
});

test("mobile: custom attributes are in the message", async () => {
  const guest = await open();
  await guest.configure();
  guest.sendRaw({
    token: guest.token,
    message: {
      text: "hi",
      channel: { metadata: { customAttributes: { plan: "gold" } } },
      type: "Text",
    },
    tracingId: randomUUID(),
    action: "onMessage",
  });
  const { body } = await guest.next(message, "the echo");
  assert.equal((await customerOf(talk.api, body.id)).customer.attributes.plan, "gold");
  await guest.close();
});

test("mobile: a new chat begins on the same socket after closeSession", async () => {
  const guest = await open();
  await guest.configure();
  guest.sendRaw({
    token: guest.token,
    closeAllConnections: true,
    tracingId: "c",
    action: "closeSession",
  });
  const closed = await answerOf(guest, "SessionResponse");
  assert.deepEqual([closed.body.connected, closed.body.readOnly], [false, true]);
  guest.sendRaw({
    token: guest.token,
    deploymentId: talk.open.id,
    startNew: true,
    action: "configureSession",
  });
  assert.equal((await answerOf(guest, "SessionResponse")).body.newSession, true);
  await guest.close();
});

test("browser: an answer has type Structured, and one with content alone has no type", async () => {
  const guest = await open();
  await guest.configure();
  const buttonResponse = {
    type: "ListPicker",
    text: "Blue",
    payload: "blue",
    originatingMessageId: randomUUID().replaceAll("-", ""),
  };
  const content = [{ contentType: "ButtonResponse", buttonResponse }];
  const metadata = { parentMessageId: randomUUID() };
  const sent = { action: "onMessage", token: guest.token, tracingId: randomUUID() };
  guest.sendRaw({ ...sent, message: { type: "Structured", text: "Blue", content, metadata } });
  const structured = await guest.next(message, "the echo");
  assert.equal(structured.body.type, "Structured");
  assert.equal(structured.body.metadata.parentMessageId, metadata.parentMessageId);

  guest.sendRaw({ ...sent, tracingId: randomUUID(), message: { content } });

  const bare = await guest.next(message, "the echo");
  assert.equal(bare.body.type, "Text");
  assert.deepEqual(bare.body.content, content);
  await guest.close();
});

test("script: no tracing id, no startNew, attributes beside the message, and code 200 all the way", async () => {
  const guest = await open();
  guest.sendRaw({ action: "configureSession", deploymentId: talk.open.id, token: guest.token });
  await answerOf(guest, "SessionResponse");
  guest.sendRaw({
    action: "onMessage",
    token: guest.token,
    message: { type: "Text", text: "hello" },
    channel: { metadata: { customAttributes: { source: "mail" } } },
  });
  const echo = await guest.next(message, "the echo");
  assert.equal(echo.type, "message");
  assert.equal("tracingId" in echo, false);
  assert.equal((await customerOf(talk.api, echo.body.id)).customer.attributes.source, "mail");
  assert.ok(guest.frames.every(({ code }) => code === 200));
  await guest.close();
});

test("schema: every member that the protocol has is accepted", async () => {
  const guest = await open();
  guest.sendRaw({ action: "getConfiguration", token: guest.token, deploymentId: talk.open.id });
  const { body } = await answerOf(guest, "GetConfigurationResponse");
  assert.deepEqual(
    [body.maxCustomDataBytes, body.messageRoutingEnabled, typeof body.sessionDurationSeconds],
    [2048, true, "number"],
  );
  await guest.configure();
  guest.sendRaw({
    action: "onMessage",
    token: guest.token,
    time: new Date().toISOString(),
    message: {
      id: "mine",
      type: "Text",
      text: "hi",
      status: "Sent",
      content: [],
      events: [],
      metadata: { a: "b" },
      channel: { messageId: randomUUID(), type: "Private" },
    },
    channel: { time: new Date().toISOString(), type: "Private", from: { firstName: "Not kept" } },
  });
  const echo = await guest.next(message, "the echo");
  assert.equal(echo.body.channel.from, undefined, "who they are is not theirs to say");
  guest.sendRaw({ action: "disconnectCustomer", token: guest.token, tracingId: "d" });
  assert.equal(
    (await guest.next(({ tracingId }) => tracingId === "d", "d")).class,
    "SessionResponse",
  );
  await guest.close();
});

test("a configuration of another deployment is not given", async () => {
  const guest = await open();
  for (const [fields, code] of [
    [{}, 4020],
    [{ deploymentId: talk.readOnly.id }, 400],
  ]) {
    guest.sendRaw({ action: "getConfiguration", token: guest.token, ...fields });
    const refused = await answerOf(guest, "string");
    assert.equal(refused.code, code);
    assert.match(refused.body, /deploymentId/);
  }
  await guest.close();
});

test("nulls are as good as absent, and none is ever sent", async () => {
  const guest = await open();
  guest.sendRaw({
    action: "configureSession",
    token: guest.token,
    deploymentId: talk.open.id,
    tracingId: null,
    startNew: null,
    resumeToken: null,
    journeyContext: null,
  });
  await answerOf(guest, "SessionResponse");
  const message_ = { type: "Text", text: "hi", content: null, events: null, metadata: { a: null } };
  guest.sendRaw({ action: "onMessage", token: guest.token, message: message_, channel: null });
  await guest.next(message, "the echo");
  await guest.close();
});

/** A deployment of the demo's provider; options are those of `makeDeployment`. */
async function signingIn(options = {}) {
  const integrationId = (await demoIntegration(talk.api)).id;
  const resolution = fullResolution(await makeSource(talk.api));
  return makeDeployment(talk.api, { integrationId, upgrade: true, resolution, ...options });
}

for (const [name, contextOf] of Object.entries(contexts)) {
  test(`mobile, next: a sign-in is exchanged with a journey context ${name}, and the device joins it`, async () => {
    const deployment = await signingIn();
    const [ann] = talk.server.demo.provider.users;
    const oauth = await authorize(talk.server, deployment.id, pages.demo(ann.sub));
    const cookie = randomUUID();

    const { jwt, refreshToken } = await exchange(
      talk.server,
      deployment.id,
      oauth,
      contextOf(cookie),
    );

    assert.deepEqual([typeof jwt, typeof refreshToken], ["string", "string"]);
    const guest = await connectGuest(talk.server, deployment.id);
    await guest.configureAuthenticated(jwt, { startNew: false });
    await guest.close();
    assert.ok(await lookup(talk.api, device({ cookie })), "the device is known");
  });
}

test("mobile: the history is read with a bare host as Origin, and `bearer` in small letters", async () => {
  const { hostname } = new URL(talk.server.baseUrl);
  const deployment = await signingIn({ domains: ["shop.example"] });
  for (const origin of ["shop.example", hostname, new URL(talk.server.baseUrl).host]) {
    const guest = await connectGuest(talk.server, deployment.id, { origin });
    await guest.configure();
    await guest.say(`Hello from ${origin}`);
    const { body } = await guest.ask("getJwt");
    const url = `${talk.server.baseUrl}/api/v2/webmessaging/messages?pageNumber=1&pageSize=25`;
    const headers = { Authorization: `bearer ${body.jwt}`, Origin: origin };
    const answer = await fetch(url, { headers });
    assert.equal(answer.status, 200, origin);
    const { entities, ...numbers } = await answer.json();
    assert.equal(entities[0].text, `Hello from ${origin}`);
    const paging = { pageSize: 25, pageNumber: 1, total: 1, pageCount: 1 };
    assert.deepEqual(
      Object.fromEntries(Object.keys(paging).map((key) => [key, numbers[key]])),
      paging,
    );
    await guest.close();
  }
});

test("mobile: a journey context comes with a sign-in too", async () => {
  const deployment = await signingIn();
  const [ann] = talk.server.demo.provider.users;
  const browser = new Visitor(talk.server, { page: pages.demo(ann.sub) });
  const { jwt } = await browser.signsIn(deployment.id);
  const guest = await connectGuest(talk.server, deployment.id);
  guest.sendRaw({
    token: guest.token,
    deploymentId: deployment.id,
    startNew: false,
    journeyContext: contexts["with an empty journey session"](guest.token),
    data: { code: jwt },
    action: "configureAuthenticatedSession",
    tracingId: randomUUID(),
  });
  assert.equal((await answerOf(guest, "SessionResponse")).body.connected, true);
  await guest.close();
});
