// SPDX-License-Identifier: Apache-2.0
// RFC 6455 as a table of raw bytes: what each makes the server do. The guest socket answers every text with one text,
// so that "answered" means that the message has arrived whole.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { expects, lives, opcodes, openRaw, ping, text } from "./support/raw_websocket.mjs";
import { apiClient } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment } from "./support/setup.mjs";
import { cuts, groups, join } from "./support/websocket_cases.mjs";

let server;
let deployment;
let path;

before(async () => {
  server = await startServer();
  deployment = await makeDeployment(await apiClient(server), {});
  path = `/v1?deploymentId=${deployment.id}`;
});
after(() => server?.discard());

for (const [group, rows] of Object.entries(groups)) {
  for (const [name, sent, expected] of rows) {
    test(`${group}: ${name}`, async () => {
      const raw = await openRaw(server.port, path);

      raw.send(join(...[sent].flat()));

      await expects(raw, expected);
      if (expected.code === undefined) await lives(raw);
    });
  }
}

for (const [name, sent, expected] of cuts) {
  test(`${name}, byte by byte`, async () => {
    const raw = await openRaw(server.port, path);

    for (const byte of sent) {
      raw.send(Buffer.from([byte]));
      await new Promise((done) => setImmediate(done));
    }

    await expects(raw, expected);
    if (expected.code === undefined) await lives(raw);
  });
}

test("what is said arrives as it was said, and in its order", async () => {
  const raw = await openRaw(server.port, path);
  const said = ["plain", "κόσμε", "日本語", "😀", "\u{10FFFF}"];
  const asking = (tracingId) =>
    JSON.stringify({
      action: "getConfiguration",
      token: randomUUID(),
      deploymentId: deployment.id,
      tracingId,
    });
  raw.send(join(...said.map((tracingId) => text(asking(tracingId)))));
  for (const tracingId of said) {
    const answer = await raw.next();
    assert.equal(JSON.parse(answer.payload.toString()).tracingId, tracingId);
  }
  raw.discard();
});

for (const [what, one] of [
  ["messages", text("x")],
  ["pings", ping("x")],
]) {
  test(`more than twice a hundred ${what} at once close the socket with 1008`, async () => {
    const raw = await openRaw(server.port, path);
    raw.send(join(...Array.from({ length: 400 }, () => one)));
    let next = await raw.next();
    while (next && next.opcode !== opcodes.close) next = await raw.next();
    assert.ok(next, "a close comes");
    assert.equal(next.payload.readUInt16BE(), 1008);
    raw.discard();
  });
}

test("the server has lived through all of it", async () => {
  assert.equal(server.alive, true);
  await lives(await openRaw(server.port, path));
  assert.doesNotMatch(server.log, /AddressSanitizer|runtime error|terminate called/);
});
