// SPDX-License-Identifier: Apache-2.0
// What the guest socket does with garbage, silence, too much and too large.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { connectGuest, history } from "./support/guest.mjs";
import { anonymous, apiClient } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment } from "./support/setup.mjs";

let server;
let deployment;
let silent; // connected in the beginning, says nothing
const connectedAt = Date.now();

before(async () => {
  server = await startServer();
  deployment = await makeDeployment(await apiClient(server), {});
  silent = await connectGuest(server, deployment.id);
});
after(() => server?.discard());

const text = (value) => ({ message: { type: "Text", text: value } });

async function configured(options = {}) {
  const guest = await connectGuest(server, deployment.id, options);
  assert.equal((await guest.configure()).body.connected, true);
  return guest;
}

async function refusedWith(guest, code, pattern) {
  const frame = await guest.next(({ class: name }) => name === "string", `the refusal ${code}`);
  assert.equal(frame.code, code, frame.body);
  if (pattern) assert.match(frame.body, pattern);
  return frame;
}

const token = randomUUID();
const bad = [
  ["no JSON", "hello", 400],
  ["an unfinished object", '{"action":', 400],
  ["an array", "[]", 400],
  ["a number", "7", 400],
  ["nothing", "", 400],
  ["invalid UTF-16 escapes", '{"action":"\\ud800"}', 400],
  ["deep nesting", `${"[".repeat(5000)}${"]".repeat(5000)}`, 400],
  ["no action", { token }, 4020, /action/],
  ["an unknown action", { action: "dance", token }, 400, /action/],
  ["an action of the wrong type", { action: 7, token }, 400, /action/],
  ["no token", { action: "getJwt" }, 4020, /token/],
  [
    "a null for the deployment",
    { action: "configureSession", token, deploymentId: null },
    4020,
    /deploymentId/,
  ],
  ["no deployment", { action: "configureSession", token }, 4020, /deploymentId/],
  [
    "another deployment",
    { action: "configureSession", token, deploymentId: randomUUID() },
    400,
    /deploymentId/,
  ],
  ["a message before a session", { action: "onMessage", token, ...text("hi") }, 4007],
  ["a history before a session", { action: "getJwt", token }, 4007],
  [
    "an upload without a name",
    { action: "onAttachment", token, fileType: "a/b" },
    4020,
    /fileName/,
  ],
  ["a file before a session", { action: "getAttachment", token, attachmentId: "a" }, 4007],
];
for (const [name, data, code, pattern] of bad) {
  test(`a socket that sends ${name} is told ${code} and lives`, async () => {
    const guest = await connectGuest(server, deployment.id);

    guest.sendRaw(data);

    await refusedWith(guest, code, pattern);
    assert.equal((await guest.configure()).body.connected, true);
    await guest.close();
  });
}

test("a binary frame closes the socket with 1003", async () => {
  const guest = await connectGuest(server, deployment.id);
  guest.sendRaw(Buffer.from([0, 1, 2, 0xff]));
  assert.equal((await guest.closed).code, 1003);
});

const badMessages = [
  ["no message", {}, 4020, /message/],
  ["a text of the wrong type", { message: { type: "Text", text: 7 } }, 400, /text/],
  ["neither text nor content", { message: { type: "Text" } }, 400, /text/],
  ["an unknown type", { message: { type: "Receipt", text: "x" } }, 400, /type/],
  ["an event without events", { message: { type: "Event" } }, 4020, /events/],
  ["a text of 4,097 bytes", text(`${"é".repeat(2048)}x`), 4011, /4,?096/],
];
for (const [name, fields, code, pattern] of badMessages) {
  test(`a message with ${name} is told ${code} and not stored`, async () => {
    const guest = await configured();
    await guest.say("before");
    const tracingId = randomUUID();

    guest.sendRaw({ action: "onMessage", token: guest.token, tracingId, ...fields });

    assert.equal((await refusedWith(guest, code, pattern)).tracingId, tracingId);
    await guest.say("after");
    const page = await history(guest, anonymous(server));
    assert.deepEqual(
      page.entities.map((entity) => entity.text),
      ["after", "before"],
    );
    await guest.close();
  });
}

test("a text of 4,096 bytes arrives whole", async () => {
  const guest = await configured();
  await guest.say("é".repeat(2048));
  await guest.close();
});

test("custom attributes above 2,048 bytes are told 4013", async () => {
  const guest = await configured();
  const customAttributes = { note: "x".repeat(2049) };
  const frame = await guest.ask("onMessage", {
    ...text("hi"),
    channel: { metadata: { customAttributes } },
  });
  assert.deepEqual([frame.class, frame.code], ["string", 4013]);
  await guest.close();
});

test("a frame above 64 kB closes the socket with 1009, and the session goes on", async () => {
  const guest = await configured();
  await guest.say("before");
  guest.sendRaw({ action: "onMessage", token: guest.token, ...text("x".repeat(70_000)) });
  assert.equal((await guest.closed).code, 1009);

  const again = await configured({ token: guest.token });

  const page = await history(again, anonymous(server));
  assert.deepEqual(
    page.entities.map((entity) => entity.text),
    ["before"],
  );
  await again.close();
});

test("more than five messages a second are told to wait, and none is stored by half", async () => {
  const guest = await configured();
  const traces = [];
  for (let i = 0; i < 15; i += 1) traces.push(guest.send("onMessage", text(`burst ${i}`)));

  const answers = [];
  for (const trace of traces)
    answers.push(await guest.next(({ tracingId }) => tracingId === trace, trace));

  const refused = answers.filter(({ class: name }) => name === "TooManyRequestsErrorMessage");
  const accepted = answers.filter(({ class: name }) => name === "StructuredMessage");
  assert.ok(refused.length > 0 && accepted.length >= 5, `${accepted.length} of 15 were accepted`);
  assert.equal(refused.length + accepted.length, traces.length);
  await new Promise((done) => setTimeout(done, refused[0].body.retryAfter * 1000));
  const page = await history(guest, anonymous(server), { pageSize: 50 });
  const stored = page.entities.map((entity) => entity.text).reverse();
  assert.deepEqual(
    stored,
    accepted.map(({ body }) => body.text),
  );
  await guest.close();
});

test("a history needs the JWT of getJwt", async () => {
  const guest = await configured();
  const rest = anonymous(server);
  for (const authorization of [
    undefined,
    "bearer nonsense",
    `bearer ${guest.token}`,
    "Basic eDp5",
  ]) {
    const asking = rest.request("GET", "/api/v2/webmessaging/messages", {
      headers: authorization ? { Authorization: authorization } : {},
    });
    await assert.rejects(asking, ({ status }) => status === 401);
  }
  await guest.close();
});

test("a socket that says nothing is told 408 and closed", { timeout: 60_000 }, async () => {
  const frame = await silent.next(({ class: name }) => name === "string", "the refusal", 45_000);
  assert.equal(frame.code, 408);
  assert.equal((await silent.closed).code, 1008);
  assert.ok(Date.now() - connectedAt >= 25_000, "it had its time");
});

test("the server has lived through all of it", async () => {
  assert.equal(server.alive, true);
  assert.equal((await configured()).closeCode, undefined);
  assert.doesNotMatch(server.log, /AddressSanitizer|runtime error|terminate called/);
});
