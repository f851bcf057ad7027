// SPDX-License-Identifier: Apache-2.0
// What the tests of visitors' files share: a server that scans them, a deployment that takes files and one that takes none.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { connectGuest } from "./guest.mjs";
import { apiClient } from "./rest.mjs";
import { startServer } from "./server.mjs";
import { configurationBody, makeDeployment, unique } from "./setup.mjs";

export const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from("a picture"),
]);

/** Set before the first test: server, api, open (takes files), shut (takes none). */
export const stage = {};
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "seamline-scan-"));
  const scan = join(folder, "scan");
  await writeFile(scan, '#!/bin/sh\ngrep -q EICAR "$1" && exit 1\nexit 0\n');
  await chmod(scan, 0o755);
  stage.server = await startServer({ extra: ["--scan-command", scan] });
  stage.api = await apiClient(stage.server);
  stage.open = await makeFileDeployment({ allowAllDomains: true });
  stage.shut = await makeDeployment(stage.api, {});
});
after(async () => {
  await stage.server?.discard();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A deployment that takes pictures and plain text up to 2 MB. */
export async function makeFileDeployment(domains) {
  const { api } = stage;
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

/** A visitor with a session, who knows what is `allowed` in it. */
export async function configured(deployment = stage.open, options = {}) {
  const guest = await connectGuest(stage.server, deployment.id, options);
  const { body } = await guest.configure();
  return Object.assign(guest, { allowed: body });
}

export const announce = (guest, fields = {}) =>
  guest.ask("onAttachment", {
    fileName: "a picture.png",
    fileType: "image/png",
    fileSize: png.length,
    ...fields,
  });
export const put = (url, body, headers = {}) => fetch(url, { method: "PUT", body, headers });
export const md5 = (bytes) => createHash("md5").update(bytes).digest("base64");
export const event = (guest, wanted) => guest.next(({ class: name }) => name === wanted, wanted);

/** An uploaded file: its id and where it is read. */
export async function uploaded(guest, bytes = png, fields = {}) {
  const { body } = await announce(guest, { fileSize: bytes.length, ...fields });
  assert.equal((await put(body.url, bytes, body.headers)).status, 200);
  const done = await event(guest, "UploadSuccessEvent");
  assert.equal(done.body.attachmentId, body.attachmentId);
  return { id: body.attachmentId, url: done.body.downloadUrl };
}

/** A message with the file of that id. */
export const withFile = (id) => ({
  message: { content: [{ contentType: "Attachment", attachment: { id } }] },
});
