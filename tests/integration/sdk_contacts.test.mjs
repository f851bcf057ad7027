// SPDX-License-Identifier: Apache-2.0
// The official client, unmodified: what is done to contacts by hand.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before } from "node:test";
import { checked, login, platform, refused } from "./support/sdk.mjs";

const contacts = new platform.ExternalContactsApi();

before(login);

checked("contacts: merge of several, with an override", async () => {
  const [ann, bob, cleo] = await Promise.all(
    ["Ann", "Bob", "Cleo"].map((firstName) =>
      contacts.postExternalcontactsContacts({ firstName, lastName: "Lee" }),
    ),
  );
  const merged = await contacts.postExternalcontactsContactsMerge({
    contactIds: [ann.id, bob.id, cleo.id],
    valueOverride: { firstName: "Annabel" },
  });
  assert.deepEqual([merged.firstName, merged.lastName], ["Annabel", "Lee"]);
  assert.deepEqual(merged.mergedFrom.map(({ id }) => id).sort(), [ann.id, bob.id, cleo.id].sort());
  const read = await contacts.getExternalcontactsContact(bob.id);
  assert.equal(read.id, merged.id);
  const recorded = await contacts.getExternalcontactsContactUnresolved(bob.id);
  assert.deepEqual([recorded.firstName, recorded.mergedTo.id], ["Bob", merged.id]);
  await refused(
    contacts.postExternalcontactsContactsMerge({ contactIds: [ann.id, randomUUID()] }),
    404,
    "not.found",
  );
});

checked("contacts: the older merge of two", async () => {
  const [ann, bob] = await Promise.all(
    ["Ann", "Bob"].map((firstName) => contacts.postExternalcontactsContacts({ firstName })),
  );
  const body = { sourceContactId: ann.id, targetContactId: bob.id };
  await refused(contacts.postExternalcontactsMergeContacts(body), 409, "conflict");
});

checked("contacts: promotion, claim and release", async () => {
  const { id } = await contacts.postExternalcontactsContacts({ firstName: "Ann" });
  const promoted = await contacts.postExternalcontactsContactPromotion(id);
  assert.equal(promoted.type, "Curated");
  const identifier = { type: "Email", value: `${randomUUID()}@example.org` };
  const claimed = await contacts.patchExternalcontactsContactIdentifiers(id, {
    operation: "Claim",
    identifier,
  });
  assert.equal(claimed.value, identifier.value);
  assert.equal((await contacts.postExternalcontactsIdentifierlookupContacts(identifier)).id, id);
  await contacts.patchExternalcontactsContactIdentifiers(id, { operation: "Release", identifier });
  await refused(
    contacts.postExternalcontactsIdentifierlookupContacts(identifier),
    404,
    "not.found",
  );
});

checked("contacts: the association of a conversation that is not there", async () => {
  const conversationId = randomUUID();
  const body = { conversationId, communicationId: randomUUID(), mediaType: "MESSAGE" };
  await refused(contacts.putExternalcontactsConversation(conversationId, body), 404, "not.found");
});
