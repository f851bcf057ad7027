// SPDX-License-Identifier: Apache-2.0
// The handshake of a WebSocket in raw bytes: which open it, and how the others are refused.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import {
  acceptOf,
  lives,
  openRaw,
  RawSocket,
  sampleKey,
  text,
  upgradeHead,
} from "./support/raw_websocket.mjs";
import { apiClient } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment } from "./support/setup.mjs";

let server;
let path;

before(async () => {
  server = await startServer();
  const deployment = await makeDeployment(await apiClient(server), {});
  path = `/v1?deploymentId=${deployment.id}`;
});
after(() => server?.discard());

test("the key of the specification is accepted as it says", () => {
  assert.equal(acceptOf(sampleKey), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
});

const opens = [
  ["as the specification has it", {}],
  ["with names of headers in small letters", { Upgrade: null, upgrade: "websocket" }],
  ["with Upgrade: WebSocket", { Upgrade: "WebSocket" }],
  ["with Connection: keep-alive, Upgrade", { Connection: "keep-alive, Upgrade" }],
  ["with two headers Connection", { Connection: ["keep-alive", "Upgrade"] }],
  ["with connection: UPGRADE", { Connection: "UPGRADE" }],
  [
    "with an extension offered",
    { "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits" },
  ],
  ["with a subprotocol offered", { "Sec-WebSocket-Protocol": "chat, superchat" }],
  ["with a header that is folded", { "X-Folded": "a\r\n b: c" }],
  ["with a key of its own", { "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==" }],
  ["with a cookie and an application's name", { Cookie: "a=b", "User-Agent": "test/1" }],
];
for (const [name, changes] of opens) {
  test(`a handshake ${name} opens, without extension or subprotocol`, async () => {
    const raw = new RawSocket(server.port);

    raw.send(upgradeHead(path, changes));

    const { status, headers } = await raw.response();
    assert.equal(status, 101);
    assert.equal(headers.get("upgrade")?.toLowerCase(), "websocket");
    assert.equal(headers.get("connection")?.toLowerCase(), "upgrade");
    const key = changes["Sec-WebSocket-Key"] ?? sampleKey;
    assert.equal(headers.get("sec-websocket-accept"), acceptOf(key));
    assert.equal(headers.get("sec-websocket-extensions"), null);
    assert.equal(headers.get("sec-websocket-protocol"), null);
    await lives(raw);
  });
}

const refused = [
  ["of version 8", { "Sec-WebSocket-Version": "8" }, {}, 426],
  ["of version 14", { "Sec-WebSocket-Version": "14" }, {}, 426],
  ["without version", { "Sec-WebSocket-Version": null }, {}, 426],
  ["without key", { "Sec-WebSocket-Key": null }, {}, 400],
  ["with an empty key", { "Sec-WebSocket-Key": "" }, {}, 400],
  ["with a key that is no base64", { "Sec-WebSocket-Key": "not base64 at all!!!!!!" }, {}, 400],
  ["with a key of 15 bytes", { "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAA" }, {}, 400],
  ["with a key of 17 bytes", { "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAAA=" }, {}, 400],
  ["with two keys", { "Sec-WebSocket-Key": [sampleKey, "AAAAAAAAAAAAAAAAAAAAAA=="] }, {}, 400],
  ["by POST", {}, { method: "POST" }, 400],
  ["of HTTP/1.0", {}, { version: "1.0" }, 400],
  ["without host", { Host: null }, {}, 400],
  ["with two hosts", { Host: ["a.example", "b.example"] }, {}, 400],
];
for (const [name, changes, line, expected] of refused) {
  test(`a handshake ${name} is refused with ${expected}`, async () => {
    const raw = new RawSocket(server.port);

    raw.send(upgradeHead(path, changes, line));

    const { status, headers } = await raw.response();
    assert.equal(status, expected);
    if (expected === 426) assert.equal(headers.get("sec-websocket-version"), "13");
    raw.discard();
  });
}

const elsewhere = [
  ["of a path that has no socket", "/v2", {}, 404],
  ["of a deployment that does not exist", `/v1?deploymentId=${randomUUID()}`, {}, 404],
  ["without a deployment", "/v1", {}, 404],
];
for (const [name, target, changes, expected] of elsewhere) {
  test(`a handshake ${name} is refused with ${expected}, and the connection goes on`, async () => {
    const raw = new RawSocket(server.port);

    raw.send(upgradeHead(target, changes));

    const { status, headers } = await raw.response();
    assert.equal(status, expected);
    assert.equal(headers.get("upgrade"), null);
    raw.discard();
  });
}

test("a frame that comes with the handshake is refused, not lost", async () => {
  const raw = new RawSocket(server.port);
  raw.send(Buffer.concat([Buffer.from(upgradeHead(path)), text("hello")]));
  const { status } = await raw.response();
  assert.equal(status, 400);
  raw.discard();
});

test("the server has lived through all of it", async () => {
  assert.equal(server.alive, true);
  await lives(await openRaw(server.port, path));
  assert.doesNotMatch(server.log, /AddressSanitizer|runtime error|terminate called/);
});
