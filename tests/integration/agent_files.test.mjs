// SPDX-License-Identifier: Apache-2.0
// Files of agents: announced, sent, named in a message, read by the visitor, and gone with their contact.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest, history } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { anonymous, apiClient, eventually, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment } from "./support/setup.mjs";

const pdf = Buffer.from("%PDF-1.7 and the rest of it");

let server;
let api;
let deployment;
let agent;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  deployment = await makeDeployment(api, { resolution: { resolveIdentities: true } });
  agent = await consoleUser(server);
});
after(() => server?.discard());

/** A conversation that the agent has answered. */
async function talk() {
  const guest = await connectGuest(server, deployment.id);
  const customer = { id: randomUUID(), idType: "cookie" };
  await guest.configure({ journeyContext: { customer } });
  const { id } = await guest.say("can you send me the manual?");
  const { conversationId } = await customerOf(api, id);
  await agent.answers(conversationId);
  const { id: communicationId } = await agent.participantOf(conversationId);
  const base = `/api/v2/conversations/messages/${conversationId}/communications/${communicationId}/messages`;
  return { guest, conversationId, base };
}

const announce = (base, fields = {}) =>
  agent.rest.post(`${base}/media/uploads`, {
    fileName: "manual.pdf",
    contentLengthBytes: pdf.length,
    ...fields,
  });
const put = (url, body, headers = {}) => fetch(url, { method: "PUT", body, headers });

async function uploaded(base, bytes = pdf, fields = {}) {
  const media = await announce(base, { contentLengthBytes: bytes.length, ...fields });
  assert.equal((await put(media.uploadUrl, bytes, media.uploadHeaders)).status, 200);
  return media.id;
}

test("an agent's file reaches the visitor, live and in the history", async () => {
  const { guest, base } = await talk();
  const media = await announce(base);
  assert.deepEqual(media.uploadHeaders, { "Content-Type": "application/pdf" });
  assert.equal((await agent.rest.get(media.selfUri)).status, "uploading");
  assert.equal((await put(media.uploadUrl, pdf, media.uploadHeaders)).status, 200);
  const known = await agent.rest.get(media.selfUri);
  assert.deepEqual(
    [known.status, known.name, known.mediaType],
    ["valid", "manual.pdf", "application/pdf"],
  );

  const said = await agent.rest.post(base, { textBody: "here it is", mediaIds: [media.id] });

  assert.equal(said.normalizedMessage.type, "Text");
  const message = await guest.hears("here it is");
  const [{ attachment }] = message.content;
  assert.deepEqual([attachment.id, attachment.filename], [media.id, "manual.pdf"]);
  assert.deepEqual(Buffer.from(await (await fetch(attachment.url)).arrayBuffer()), pdf);
  const { entities } = await history(guest, anonymous(server));
  assert.equal(entities[0].content[0].attachment.url, attachment.url);
  const again = await guest.ask("getAttachment", { attachmentId: media.id });
  assert.equal(again.body.url, attachment.url);
  assert.equal((await guest.ask("deleteAttachment", { attachmentId: media.id })).code, 409);
  await guest.close();
});

test("a message may be files alone, and a file is in one message", async () => {
  const { guest, base } = await talk();
  const ids = [await uploaded(base), await uploaded(base)];
  const said = await agent.rest.post(base, { mediaIds: ids });
  assert.deepEqual(
    said.normalizedMessage.content.map(({ attachment }) => attachment.id),
    ids,
  );
  await refusal(agent.rest.post(base, { mediaIds: [ids[0]] }), 409, "conflict");
  await refusal(agent.rest.post(base, {}), 400, "invalid.value");
  await guest.close();
});

test("a file of which nothing was said is what its bytes say", async () => {
  const { guest, base } = await talk();
  const media = await agent.rest.post(`${base}/media`);
  assert.equal(media.status, "uploading");
  assert.equal((await put(media.uploadUrl, pdf)).status, 200);
  const known = await agent.rest.get(media.selfUri);
  assert.deepEqual(
    [known.name, known.mediaType, known.contentLengthBytes],
    ["file.pdf", "application/pdf", pdf.length],
  );
  await guest.close();
});

test("bytes that are not what the name says are refused, and the file is invalid", async () => {
  const { guest, base } = await talk();
  const media = await announce(base, { fileName: "a.png" });
  const answer = await put(media.uploadUrl, pdf, media.uploadHeaders);
  assert.equal(answer.status, 400);
  assert.equal((await agent.rest.get(media.selfUri)).status, "invalid");
  await refusal(agent.rest.post(base, { mediaIds: [media.id] }), 404, "not.found");
  await guest.close();
});

for (const [name, fields, field] of [
  ["a program", { fileName: "run.exe" }, "fileName"],
  ["no extension", { fileName: "manual" }, "fileName"],
  ["nothing in it", { contentLengthBytes: 0 }, "contentLengthBytes"],
  ["more than 10 MB", { contentLengthBytes: 10 * 1024 * 1024 + 1 }, "contentLengthBytes"],
]) {
  test(`a file with ${name} is refused by its field`, async () => {
    const { guest, base } = await talk();
    const body = await refusal(announce(base, fields), 400, "invalid.value");
    assert.deepEqual(
      body.details.map(({ fieldName }) => fieldName),
      [field],
    );
    await guest.close();
  });
}

test("what is not uploaded, not here or not the agent's is no media", async () => {
  const first = await talk();
  const second = await talk();
  const { id } = await announce(first.base);
  await refusal(agent.rest.post(first.base, { mediaIds: [id] }), 409, "conflict");
  const there = await uploaded(first.base);
  await refusal(agent.rest.post(second.base, { mediaIds: [there] }), 404, "not.found");
  await refusal(agent.rest.get(`${second.base}/media/${there}`), 404, "not.found");
  await refusal(agent.rest.post(first.base, { mediaIds: [randomUUID()] }), 404, "not.found");
  // An unsent file is nothing that the visitor could know of.
  assert.equal((await first.guest.ask("getAttachment", { attachmentId: there })).code, 4009);
  assert.equal((await second.guest.ask("getAttachment", { attachmentId: there })).code, 4009);
  await agent.leaves(first.conversationId);
  await refusal(announce(first.base), 409, "conflict");
  await Promise.all([first.guest.close(), second.guest.close()]);
});

test("another visitor has no part in an agent's file", async () => {
  const { guest, base } = await talk();
  const id = await uploaded(base);
  await agent.rest.post(base, { textBody: "for you alone", mediaIds: [id] });
  const stranger = await connectGuest(server, deployment.id);
  await stranger.configure();
  assert.equal((await stranger.ask("getAttachment", { attachmentId: id })).code, 4009);
  await Promise.all([guest.close(), stranger.close()]);
});

test("a contact that is erased takes its files along", async () => {
  const { guest, conversationId, base } = await talk();
  const id = await uploaded(base);
  await agent.rest.post(base, { textBody: "soon gone", mediaIds: [id] });
  const message = await guest.hears("soon gone");
  const { url } = message.content[0].attachment;
  const { participants } = await api.get(`/api/v2/conversations/messages/${conversationId}`);
  const contact = participants.find(({ purpose }) => purpose === "customer").externalContact;

  await api.delete(`/api/v2/externalcontacts/contacts/${contact.id}`);

  assert.equal((await fetch(url)).status, 404);
  await eventually(
    async () => !(await readdir(join(server.data, "attachments"))).includes(id),
    "the bytes are gone",
  );
  await guest.close();
});
