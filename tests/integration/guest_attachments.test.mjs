// SPDX-License-Identifier: Apache-2.0
// Files of visitors: announced, sent, checked, named in a message, read by those who may, and gone with what they belong to.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { connectGuest, history } from "./support/guest.mjs";
import { anonymous, apiClient, eventually } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { configurationBody, makeDeployment, unique } from "./support/setup.mjs";

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from("a picture"),
]);

let server;
let api;
let folder;
let open; // takes files
let shut; // takes none

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "seamline-scan-"));
  const scan = join(folder, "scan");
  await writeFile(scan, '#!/bin/sh\ngrep -q EICAR "$1" && exit 1\nexit 0\n');
  await chmod(scan, 0o755);
  server = await startServer({ extra: ["--scan-command", scan] });
  api = await apiClient(server);
  open = await makeFileDeployment({ allowAllDomains: true });
  shut = await makeDeployment(api, {});
});
after(async () => {
  await server?.discard();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function makeFileDeployment(domains) {
  const body = configurationBody({});
  body.name = unique("Files");
  body.messenger.fileUpload = {
    enableAttachments: true,
    modes: [{ fileTypes: ["image/*", "text/plain"], maxFileSizeKB: 2048 }],
  };
  const draft = await api.post("/api/v2/webdeployments/configurations", body);
  const { id, version } = await api.post(
    `/api/v2/webdeployments/configurations/${draft.id}/versions/draft/publish`,
  );
  return api.post("/api/v2/webdeployments/deployments", {
    name: unique("Files"),
    configuration: { id, version },
    ...domains,
  });
}

async function configured(deployment = open, options = {}) {
  const guest = await connectGuest(server, deployment.id, options);
  const { body } = await guest.configure();
  return Object.assign(guest, { allowed: body });
}

const announce = (guest, fields = {}) =>
  guest.ask("onAttachment", {
    fileName: "a picture.png",
    fileType: "image/png",
    fileSize: png.length,
    ...fields,
  });
const put = (url, body, headers = {}) => fetch(url, { method: "PUT", body, headers });
const md5 = (bytes) => createHash("md5").update(bytes).digest("base64");
const event = (guest, wanted) => guest.next(({ class: name }) => name === wanted, wanted);

/** An uploaded file: its id and where it is read. */
async function uploaded(guest, bytes = png, fields = {}) {
  const { body } = await announce(guest, { fileSize: bytes.length, ...fields });
  assert.equal((await put(body.url, bytes, body.headers)).status, 200);
  const done = await event(guest, "UploadSuccessEvent");
  assert.equal(done.body.attachmentId, body.attachmentId);
  return { id: body.attachmentId, url: done.body.downloadUrl };
}

const withFile = (id) => ({
  message: { content: [{ contentType: "Attachment", attachment: { id } }] },
});
const stored = async () =>
  (await readdir(join(server.data, "attachments"))).filter((name) => name.endsWith(".json"));

test("a session says what may be sent", async () => {
  const guest = await configured();
  assert.deepEqual(guest.allowed.allowedMedia.inbound, {
    fileTypes: [{ type: "image/*" }, { type: "text/plain" }],
    maxFileSizeKB: 2048,
  });
  assert.ok(guest.allowed.blockedExtensions.includes(".exe"));
  await guest.close();
});

test("a file is announced, sent, named in a message and read", async () => {
  const guest = await configured();
  const { id, url } = await uploaded(guest, png, { fileMd5: md5(png) });

  const echo = await guest.ask("onMessage", withFile(id));

  assert.equal(echo.body.type, "Text");
  const [{ attachment }] = echo.body.content;
  assert.deepEqual(
    [
      attachment.id,
      attachment.filename,
      attachment.mediaType,
      attachment.fileSize,
      attachment.mime,
    ],
    [id, "a picture.png", "Image", png.length, "image/png"],
  );
  const read = await fetch(url);
  assert.equal(read.status, 200);
  assert.deepEqual(Buffer.from(await read.arrayBuffer()), png);
  assert.equal(read.headers.get("content-type"), "image/png");
  assert.match(read.headers.get("content-security-policy"), /sandbox/);
  assert.equal(read.headers.get("x-content-type-options"), "nosniff");
  const { entities } = await history(guest, anonymous(server));
  assert.deepEqual(entities[0].content, echo.body.content);
  const again = await guest.ask("getAttachment", { attachmentId: id });
  assert.deepEqual([again.body.headers, again.body.fileSize], [{}, png.length]);
  await guest.close();
});

const refusedFiles = [
  ["a type that is not allowed", { fileType: "video/mp4", fileName: "a.mp4" }, 4001],
  ["a program", { fileName: "a.png.exe" }, 4001],
  ["more than is allowed", { fileSize: 2048 * 1024 + 1 }, 4002],
  ["a name without extension", { fileName: "picture" }, 4004],
  ["a path for a name", { fileName: "../a.png" }, 4004],
  ["a name of 1,024 bytes", { fileName: `${"a".repeat(1020)}.png` }, 4005],
  ["nothing in it", { fileSize: 0 }, 4102],
];
for (const [name, fields, code] of refusedFiles) {
  test(`a file with ${name} is refused with ${code}`, async () => {
    const guest = await configured();
    const asJson = await announce(guest, { ...fields, errorsAsJson: true });
    assert.deepEqual([asJson.class, asJson.body.errorCode], ["GenerateUrlError", code]);
    const asText = await announce(guest, fields);
    assert.deepEqual([asText.class, asText.code], ["string", code]);
    await guest.close();
  });
}

test("a deployment without files refuses them with 4000", async () => {
  const guest = await configured(shut);
  assert.equal((await announce(guest)).code, 4000);
  await guest.close();
});

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

test("a file keeps the id that its client gave it, which is nobody else's", async () => {
  const guest = await configured();
  const attachmentId = randomUUID().toUpperCase();
  const { id, url } = await uploaded(guest, png, { attachmentId });
  assert.equal(id, attachmentId);
  const stranger = await configured();
  assert.equal((await announce(stranger, { attachmentId })).code, 409);

  const echo = await guest.ask("onMessage", withFile(attachmentId));

  assert.equal(echo.body.content[0].attachment.id, attachmentId);
  assert.equal(echo.body.content[0].attachment.url, url);
  assert.equal((await announce(guest, { attachmentId: "mine" })).code, 400);
  await Promise.all([guest.close(), stranger.close()]);
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
  await rm(join(server.data, "attachments", id.replaceAll("-", "").toLowerCase()));

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

test("a file serves one message; its message sent again is the first one", async () => {
  const guest = await configured();
  const { id } = await uploaded(guest);
  const first = await guest.ask("onMessage", withFile(id));
  const again = await guest.ask("onMessage", { ...withFile(id), tracingId: first.tracingId });
  assert.deepEqual(again.body, first.body);
  assert.equal((await guest.ask("onMessage", withFile(id))).code, 4009);
  assert.equal((await guest.ask("deleteAttachment", { attachmentId: id })).code, 409);
  await guest.close();
});

test("a file that was not sent is no message, one that is taken back is gone, and nobody else has it", async () => {
  const guest = await configured();
  const { body } = await announce(guest);
  assert.equal((await guest.ask("onMessage", withFile(body.attachmentId))).code, 4010);
  const { id, url } = await uploaded(guest);
  const stranger = await configured();
  for (const [action, fields] of [
    ["getAttachment", { attachmentId: id }],
    ["deleteAttachment", { attachmentId: id }],
    ["onMessage", withFile(id)],
  ]) {
    assert.equal((await stranger.ask(action, fields)).code, 4009);
  }
  const deleted = await guest.ask("deleteAttachment", { attachmentId: id });
  assert.deepEqual(
    [deleted.class, deleted.body],
    ["AttachmentDeletedResponse", { attachmentId: id }],
  );
  assert.equal((await fetch(url)).status, 404);
  assert.equal((await guest.ask("getAttachment", { attachmentId: id })).code, 4009);
  await Promise.all([guest.close(), stranger.close()]);
});

test("a file outlives the server", async () => {
  const guest = await configured();
  const { id, url } = await uploaded(guest);
  await guest.ask("onMessage", withFile(id));
  await server.stop();
  await server.start();
  assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), png);
  await eventually(() => server.alive, "the server is up");
});
