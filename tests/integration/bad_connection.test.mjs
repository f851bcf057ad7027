// SPDX-License-Identifier: Apache-2.0
// Bad connections: what is too large, cut off or no HTTP at all. They live where they safely can.
import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { after, before, test } from "node:test";
import { apiClient } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";

const contacts = "/api/v2/externalcontacts/contacts";

let server;
let api;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
});
after(() => server?.discard());

async function contactCount() {
  return (await api.get(contacts, { pageSize: 1 })).total;
}

/** One keep-alive connection; requests go over it one after another. */
async function over(agent, options, body) {
  const { hostname, port } = new URL(server.baseUrl);
  const request = http.request({ agent, hostname, port, ...options });
  request.end(body);
  const [response] = await once(request, "response");
  response.resume();
  await once(response, "end");
  return { status: response.statusCode, socket: request.socket };
}

test("a connection lives through refused requests", async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { Authorization: `Bearer ${api.token}`, "Content-Type": "application/json" };
  const bad = await over(agent, { path: contacts, method: "POST", headers }, "{");
  const missing = await over(agent, { path: "/api/v2/none", headers });
  const good = await over(agent, { path: contacts, headers });
  agent.destroy();

  assert.deepEqual([bad.status, missing.status, good.status], [400, 404, 200]);
  assert.equal(bad.socket, good.socket, "the same connection");
});

test("a body above the limit is 413 and never read whole", async () => {
  const total = await contactCount();
  const body = JSON.stringify({ firstName: "x".repeat(8 * 1024 * 1024) });
  const headers = {
    Authorization: `Bearer ${api.token}`,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    Expect: "100-continue",
  };
  const { hostname, port } = new URL(server.baseUrl);
  const request = http.request({ hostname, port, path: contacts, method: "POST", headers });
  request.on("error", () => {});
  request.flushHeaders();
  const [response] = await once(request, "response");
  assert.equal(response.statusCode, 413);
  request.destroy();
  assert.equal(await contactCount(), total);
});

const garbage = [
  ["no HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
  ["a header of 100 kB", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(100_000)}\r\n\r\n`],
  [
    "two lengths",
    "POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
  ],
  [
    "a length and chunks",
    "POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
];
for (const [name, bytes] of garbage) {
  test(`a connection that sends ${name} is closed, at most after an error`, {
    timeout: 20_000,
  }, async () => {
    const socket = net.connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.write(bytes, "latin1");
    await once(socket, "close");
    assert.match(answer || "HTTP/1.1 400", /^HTTP\/1\.1 4\d\d/);
  });
}

test("a body that stops half-way writes nothing", async () => {
  const total = await contactCount();
  const socket = net.connect(server.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    `POST ${contacts} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${api.token}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"firstName":"Half"}',
  );
  await new Promise((done) => setTimeout(done, 200));
  socket.destroy();
  assert.equal(await contactCount(), total);
});

test("the server has lived through all of it", async () => {
  assert.equal(server.alive, true);
  assert.doesNotMatch(server.log, /AddressSanitizer|runtime error|terminate called/);
  assert.ok((await contactCount()) >= 0);
});
