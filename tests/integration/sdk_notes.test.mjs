// SPDX-License-Identifier: Apache-2.0
// Notes on contacts: what the official client makes of them.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before } from "node:test";
import { consoleToken } from "./support/agent.mjs";
import { checked, client, login, platform, refused, under } from "./support/sdk.mjs";

const contacts = new platform.ExternalContactsApi();
const users = new platform.UsersApi();
let me;
let ann;

before(async () => {
  await login();
  ann = await contacts.postExternalcontactsContacts({ firstName: "Ann" });
  await refused(
    contacts.postExternalcontactsContactNotes(ann.id, { noteText: "x" }),
    400,
    "not.a.user",
  );
  // A note has an author: from here on the client is a user's.
  const { demo } = under.server;
  client.setAccessToken(
    await consoleToken(
      under.server,
      demo.users.find(({ roles }) => roles.includes("agent")),
    ),
  );
  me = await users.getUsersMe();
});

checked("a note is written, read, replaced, patched and deleted", async () => {
  const made = await contacts.postExternalcontactsContactNotes(ann.id, {
    noteText: "Prefers mail.",
  });
  assert.deepEqual([made.noteText, made.createdBy.id], ["Prefers mail.", me.id]);
  assert.deepEqual(await contacts.getExternalcontactsContactNote(ann.id, made.id), made);
  const expanded = await contacts.getExternalcontactsContactNote(ann.id, made.id, {
    expand: ["author", "division"],
  });
  assert.equal(expanded.createdBy.name, me.name);

  // Clients send back what they have read, whole.
  const put = await contacts.putExternalcontactsContactNote(ann.id, made.id, {
    ...expanded,
    noteText: "Prefers calls.",
  });
  assert.equal(put.noteText, "Prefers calls.");
  const patched = await contacts.patchExternalcontactsContactNote(ann.id, made.id, {
    changes: [{ field: "noteText", action: "Update", value: "Prefers letters." }],
  });
  assert.equal(patched.noteText, "Prefers letters.");

  await contacts.deleteExternalcontactsContactNote(ann.id, made.id);
  await refused(contacts.getExternalcontactsContactNote(ann.id, made.id), 404, "not.found");
});

checked("notes are listed in pages, either way", async () => {
  const bob = await contacts.postExternalcontactsContacts({ firstName: "Bob" });
  for (const noteText of ["1", "2", "3"])
    await contacts.postExternalcontactsContactNotes(bob.id, { noteText });
  const read = async (options) => {
    const page = await contacts.getExternalcontactsContactNotes(bob.id, options);
    return page.entities.map(({ noteText }) => noteText);
  };
  assert.deepEqual(await read({}), ["3", "2", "1"]);
  assert.deepEqual(await read({ sortOrder: "createDate:asc", pageSize: 2, pageNumber: 2 }), ["3"]);
  const whole = await contacts.getExternalcontactsContactNotes(bob.id, {
    expand: ["author", "mergeset"],
  });
  assert.deepEqual([whole.total, whole.pageSize, whole.pageCount], [3, 20, 1]);
  assert.ok(whole.entities.every(({ createdBy }) => createdBy.name === me.name));
  await refused(
    contacts.postExternalcontactsContactNotes(randomUUID(), { noteText: "x" }),
    404,
    "not.found",
  );
});
