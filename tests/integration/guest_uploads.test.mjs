// SPDX-License-Identifier: Apache-2.0
// The bytes of visitors' files: who may send them and where, what is taken of them, and what becomes of the rest.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import {
  announce,
  configured,
  event,
  makeFileDeployment,
  md5,
  png,
  put,
  stage,
  uploaded,
  withFile,
} from "./support/file_stage.mjs";

const stored = async () =>
  (await readdir(join(stage.server.data, "attachments"))).filter((name) => name.endsWith(".json"));

const badBytes = [
  ["a page", Buffer.from("<html><script>alert(1)</script>"), 4003],
  ["another kind", Buffer.from("GIF89a and more"), 4003],
  ["what the scan finds", Buffer.concat([png, Buffer.from("EICAR")]), 4003],
  ["not the one whose MD5 was announced", png, 4003, { fileMd5: md5("x") }],
];
for (const [name, bytes, code, fields] of badBytes) {
  test(`a picture that is ${name} is not taken, and nothing of it is kept`, async () => {
    const guest = await configured();
    const { body } = await announce(guest, { fileSize: bytes.length, ...fields });
    const before_ = (await stored()).length;

    const answer = await put(body.url, bytes, body.headers);

    assert.equal(answer.status, 400);
    const failure = await event(guest, "UploadFailureEvent");
    assert.deepEqual(
      [failure.body.attachmentId, failure.body.errorCode],
      [body.attachmentId, code],
    );
    assert.equal((await stored()).length, before_ - 1);
    assert.equal((await guest.ask("onMessage", withFile(body.attachmentId))).code, 4009);
    await guest.close();
  });
}

test("a file above 1 MB comes through where it was announced, and nowhere else", async () => {
  const guest = await configured();
  const big = Buffer.concat([png, Buffer.alloc(1536 * 1024)]);
  const { url } = await uploaded(guest, big);
  assert.equal((await (await fetch(url)).arrayBuffer()).byteLength, big.length);
  const { body } = await announce(guest, { fileSize: 100 });
  assert.equal((await put(body.url, big).catch(() => ({ status: 413 }))).status, 413);
  await guest.close();
});

test("who sends a file a byte at a time is sent away, and may try again", {
  timeout: 180_000,
}, async () => {
  const guest = await configured();
  const { body } = await announce(guest);
  const begun = Date.now();
  const sending = request(body.url, { method: "PUT", headers: { "Content-Length": png.length } });
  sending.on("error", () => {});
  let sent = 0;
  const drip = setInterval(
    () => sent < png.length - 1 && sending.write(png.subarray(sent, ++sent)),
    2000,
  );
  sending.flushHeaders();
  try {
    const [answer] = await once(sending, "response");
    assert.equal(answer.statusCode, 408);
    // A body may take five minutes in all.
    assert.ok(Date.now() - begun < 100_000);
    assert.ok(sent < png.length);
  } finally {
    clearInterval(drip);
    sending.destroy();
  }
  assert.ok((await put(body.url, png)).ok);
  await guest.close();
});

test("a file whose size nobody says is measured", async () => {
  const guest = await configured();
  const { id } = await uploaded(guest, png, { fileSize: undefined });
  const echo = await guest.ask("onMessage", withFile(id));
  assert.equal(echo.body.content[0].attachment.fileSize, png.length);
  await guest.close();
});

test("a page of an allowed domain may send a file, and no other page", async () => {
  const there = await makeFileDeployment({ allowedDomains: ["shop.example"] });
  const guest = await configured(there, { origin: "https://shop.example" });
  const { body } = await announce(guest);
  const preflight = await fetch(body.url, {
    method: "OPTIONS",
    headers: {
      Origin: "https://shop.example",
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "content-type",
    },
  });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get("access-control-allow-methods"), /PUT/);
  assert.match(preflight.headers.get("access-control-allow-headers"), /Content-Type/);

  const elsewhere = { ...body.headers, Origin: "https://evil.example" };
  assert.equal((await put(body.url, png, elsewhere)).status, 403);
  const here = { ...body.headers, Origin: "https://shop.example" };
  const taken = await put(body.url, png, here);
  assert.equal(taken.status, 200);
  assert.equal(taken.headers.get("access-control-allow-origin"), "*");
  await guest.close();
});

test("a file that is lost on disk is told to be so", async () => {
  const guest = await configured();
  const { id, url } = await uploaded(guest);
  await guest.ask("onMessage", withFile(id));
  await rm(join(stage.server.data, "attachments", id.replaceAll("-", "").toLowerCase()));

  const answer = await fetch(url);

  assert.equal(answer.status, 404);
  assert.match((await answer.json()).message, /file not found/i);
  await guest.close();
});

test("an address that is not as it was given is refused", async () => {
  const guest = await configured();
  const { body } = await announce(guest);
  const other = (await announce(guest)).body.attachmentId;
  for (const change of [
    (url) => url.replace(/bytes=\d+/, "bytes=999999"),
    (url) => url.replace(/expires=\d+/, "expires=9999999999"),
    (url) => url.replace(body.attachmentId, other),
    (url) => url.replace(/signature=\w/, "signature=x"),
  ]) {
    assert.equal((await put(change(body.url), png)).status, 404);
  }
  const { url } = await uploaded(guest);
  assert.equal((await fetch(url.replace(/signature=\w/, "signature=x"))).status, 404);
  assert.equal((await fetch(url.replace(/\?.*/, ""))).status, 404);
  assert.equal((await put(url, png)).status, 404);
  await guest.close();
});

test("of two who send a file's bytes at once the second one is refused before it has sent any", async () => {
  const guest = await configured();
  const { body } = await announce(guest);
  const slow = request(body.url, {
    method: "PUT",
    headers: { ...body.headers, "Content-Length": png.length, Expect: "100-continue" },
  });
  const answered = once(slow, "response");
  slow.flushHeaders();
  await once(slow, "continue");

  const { status } = await put(body.url, png, body.headers);

  assert.equal(status, 409);
  const renamed = new URL(body.url);
  renamed.pathname = renamed.pathname.replace(/[^/]*$/, "other.png");
  assert.equal((await put(renamed, png, body.headers)).status, 404);
  slow.end(png);
  const [{ statusCode }] = await answered;
  assert.equal(statusCode, 200);
  await event(guest, "UploadSuccessEvent");
  await guest.close();
});
