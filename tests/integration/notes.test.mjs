// SPDX-License-Identifier: Apache-2.0
// What agents write down about contacts: whose it is, where it stays while contacts are merged and taken apart, and who hears of it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { latestDecision, split, takeBack } from "./support/decisions.mjs";
import { Evidence, leafOf } from "./support/evidence.mjs";
import { apiClient, detailOf, refusal } from "./support/rest.mjs";
import { curatedContact, newAccount, on, personX, stage } from "./support/stage.mjs";

const root = "/api/v2/externalcontacts/contacts";

let agent;
let colleague;
// In a test: hooks of several modules are not ordered.
async function people() {
  agent ??= await consoleUser(stage.server, "agent");
  colleague ??= await consoleUser(stage.server, "admin");
}

const notesOf = (id) => `${root}/${id}/notes`;
const write = (id, noteText, who = agent) => who.rest.post(notesOf(id), { noteText });

/** The texts, the oldest first. */
async function texts(id) {
  const { entities } = await stage.api.get(notesOf(id), { sortOrder: "createDate:asc" });
  return entities.map(({ noteText }) => noteText);
}

/** A request that is wrong in one field. */
async function wrong(request, field) {
  await assert.rejects(request, (error) => {
    assert.equal(error.status, 400, error.message);
    detailOf(error.body, field);
    return true;
  });
}

test("a note says who wrote it and when; another agent changes and deletes it", async () => {
  await people();
  const ann = await curatedContact({ firstName: "Ann" });
  const note = await write(ann.id, "  Prefers mail.\n\nNot before nine. ");
  assert.equal(note.noteText, "Prefers mail.\n\nNot before nine.");
  assert.equal(note.createdBy.id, agent.me.id);
  assert.equal(note.createdBy.name, undefined, "the name is for those who ask for it");
  assert.deepEqual([note.entityId, note.entityType], [ann.id, "contact"]);
  assert.equal(note.createDate, note.modifyDate);
  assert.deepEqual(await colleague.rest.get(note.selfUri), note);
  const named = await colleague.rest.get(note.selfUri, { expand: "author" });
  assert.equal(named.createdBy.name, agent.me.name);

  const changed = await colleague.rest.put(note.selfUri, { ...note, noteText: "Prefers calls." });
  assert.equal(changed.noteText, "Prefers calls.");
  assert.equal(changed.createdBy.id, agent.me.id, "the author stays");
  assert.equal(changed.createDate, note.createDate);
  assert.ok(changed.modifyDate >= note.modifyDate);

  assert.deepEqual(await stage.api.delete(note.selfUri), {});
  await refusal(stage.api.get(note.selfUri), 404, "not.found");
  await refusal(stage.api.delete(note.selfUri), 404, "not.found");
  assert.deepEqual(await texts(ann.id), []);
});

test("a note can be patched", async () => {
  await people();
  const ann = await curatedContact({ firstName: "Ann" });
  const { selfUri } = await write(ann.id, "First.");
  const patch = (...changes) => agent.rest.patch(selfUri, { changes });
  const change = (action, value) => ({ field: "noteText", action, value });

  assert.equal((await patch(change("Update", "Second."))).noteText, "Second.");
  assert.equal((await patch(change("UpdateIfExists", "Third."))).noteText, "Third.");
  assert.equal((await patch(change("UpdateIfEmpty", "Fourth."))).noteText, "Third.");
  assert.equal((await patch()).noteText, "Third.");
  await wrong(patch(change("Remove")), "changes[0].action");
  await wrong(patch(change("Update", "")), "changes[0].value");
  await wrong(patch({ field: "entityId", action: "Update", value: "x" }), "changes[0].field");
  assert.deepEqual(await texts(ann.id), ["Third."]);
});

test("notes are listed newest first, page by page", async () => {
  await people();
  const ann = await curatedContact({ firstName: "Ann" });
  for (const text of ["1", "2", "3"]) await write(ann.id, text);
  const page = await stage.api.get(notesOf(ann.id), { pageSize: 2, expand: "author,mergeset" });
  assert.deepEqual(
    page.entities.map(({ noteText }) => noteText),
    ["3", "2"],
  );
  assert.deepEqual([page.pageNumber, page.pageCount, page.total], [1, 2, 3]);
  assert.ok(page.entities.every(({ createdBy }) => createdBy.name === agent.me.name));
  assert.equal(page.previousUri, undefined);
  const next = await stage.api.get(page.nextUri);
  assert.deepEqual(
    next.entities.map(({ noteText }) => noteText),
    ["1"],
  );
  assert.equal(next.entities[0].createdBy.name, agent.me.name, "the links ask for the same");
  assert.equal(next.nextUri, undefined);
  assert.deepEqual(await texts(ann.id), ["1", "2", "3"]);
});

test("what is wrong is refused by its name", async () => {
  await people();
  const ann = await curatedContact({ firstName: "Ann" });
  const note = await write(ann.id, "x".repeat(32_000));
  for (const noteText of ["", " \n ", undefined, 7, "x".repeat(32_001)]) {
    await wrong(write(ann.id, noteText), "noteText");
    await wrong(agent.rest.put(note.selfUri, { noteText }), "noteText");
  }
  const body = { noteText: "x", entityType: "organization" };
  await wrong(agent.rest.post(notesOf(ann.id), body), "entityType");
  await wrong(stage.api.get(notesOf(ann.id), { sortOrder: "noteText:asc" }), "sortOrder");
  await wrong(stage.api.get(notesOf(ann.id), { pageSize: 101 }), "pageSize");
  await wrong(stage.api.get(notesOf(ann.id), { expand: "organization" }), "expand");
  await wrong(stage.api.get(note.selfUri, { expand: "mergeset" }), "expand");

  await refusal(write(randomUUID(), "x"), 404, "not.found");
  await refusal(stage.api.get(notesOf("nobody")), 404, "not.found");
  await refusal(stage.api.get(`${notesOf(ann.id)}/none`), 404, "not.found");
  const bob = await curatedContact({ firstName: "Bob" });
  await refusal(stage.api.get(`${notesOf(bob.id)}/${note.id}`), 404, "not.found");
  await refusal(stage.api.post(notesOf(ann.id), { noteText: "x" }), 400, "not.a.user");
});

test("a merged contact has the notes of all, and each is where it was when that is taken back", async () => {
  await people();
  const ann = await curatedContact({ firstName: "Ann" });
  const bob = await curatedContact({ firstName: "Bob" });
  const ofAnn = await write(ann.id, "Ann: prefers mail.");
  await write(bob.id, "Bob: prefers calls.");
  const merged = await stage.api.post(`${root}/merge`, { contactIds: [bob.id, ann.id] });
  const both = await write(merged.id, "Both: moved to Leeds.");
  assert.equal(both.entityId, ann.id, "on the oldest Curated record");

  const all = ["Ann: prefers mail.", "Bob: prefers calls.", "Both: moved to Leeds."];
  for (const { id } of [ann, bob, merged]) assert.deepEqual(await texts(id), all);
  const through = `${notesOf(merged.id)}/${ofAnn.id}`;
  await agent.rest.put(through, { noteText: "Ann: prefers letters." });

  await takeBack(stage.api, (await latestDecision(stage.api, merged.id)).id);
  assert.deepEqual(await texts(ann.id), ["Ann: prefers letters.", "Both: moved to Leeds."]);
  assert.deepEqual(await texts(bob.id), ["Bob: prefers calls."]);
  assert.equal((await stage.api.get(both.selfUri)).noteText, "Both: moved to Leeds.");
});

test("a note about somebody signed in is on their account, and stays with it when a device is taken out", async () => {
  await people();
  const who = newAccount();
  const browser = on(who);
  await browser.looksAt(stage.blog.id, "/lamps/", "Lamps");
  await browser.signsIn(stage.shop.id);
  const person = await personX(who);
  const leaves = await new Evidence(stage.api).explain(person.id);
  const [account, device] = [leafOf(leaves, "account"), leafOf(leaves, "device")];

  const note = await write(device, "Asked about lamps.");
  assert.equal(note.entityId, account, "by whatever id the person is named");
  await split(stage.api, person.id, [device]);
  assert.deepEqual(await texts(account), ["Asked about lamps."]);
  assert.deepEqual(await texts(device), []);
});

test("whoever listens to the contact hears of a note, and the audit log tells of it without its text", async () => {
  await people();
  const ann = await curatedContact({ firstName: "Ann" });
  const topic = `v2.externalcontacts.contacts.${ann.id}`;
  await colleague.listens([topic]);
  const word = randomUUID();
  const note = await write(ann.id, word);
  await colleague.notified(topic);
  colleague.events.length = 0;
  await agent.rest.put(note.selfUri, { noteText: `${word}.` });
  await colleague.notified(topic);
  colleague.events.length = 0;
  await agent.rest.delete(note.selfUri);
  await colleague.notified(topic);
  colleague.hangsUp();

  const { entities } = await stage.api.get("/api/seamline/v1/audit", { entityId: note.id });
  assert.deepEqual(
    entities.map(({ action }) => action),
    ["note.delete", "note.update", "note.create"],
  );
  assert.ok(entities.every(({ actor }) => actor.id === agent.me.id));
  assert.ok(entities.every(({ details }) => details.contact === ann.id));
  assert.ok(!JSON.stringify(entities).includes(word));
});

test("notes are there after a crash", async () => {
  await people();
  const ann = await curatedContact({ firstName: "Ann" });
  await write(ann.id, "Prefers mail.");
  await stage.server.kill();
  await stage.server.start();
  stage.api = await apiClient(stage.server);

  assert.deepEqual(await texts(ann.id), ["Prefers mail."]);
});
