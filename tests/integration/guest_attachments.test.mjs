// SPDX-License-Identifier: Apache-2.0
// Files of visitors: announced, named in a message, read by those who may, and gone with what they belong to.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import {
  announce,
  configured,
  md5,
  png,
  stage,
  uploaded,
  withFile,
} from "./support/file_stage.mjs";
import { history } from "./support/guest.mjs";
import { anonymous, eventually } from "./support/rest.mjs";

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
  const { entities } = await history(guest, anonymous(stage.server));
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
  const guest = await configured(stage.shut);
  assert.equal((await announce(guest)).code, 4000);
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
  await stage.server.stop();
  await stage.server.start();
  assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), png);
  await eventually(() => stage.server.alive, "the server is up");
});
