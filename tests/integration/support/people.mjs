// SPDX-License-Identifier: Apache-2.0
// Who is who, as the public API answers it.
import assert from "node:assert/strict";
import { Refused } from "./rest.mjs";

const lookupPath = "/api/v2/externalcontacts/identifierlookup/contacts";

/** The contact that an identifier leads to; undefined when nobody holds it. */
export async function lookup(api, identifier) {
  try {
    return await api.post(lookupPath, identifier, { expand: "identifiers,externalSources" });
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}

export function account(source, value) {
  return { type: "ExternalId", value, externalSource: { id: source.id, name: source.name } };
}

export function device(visitor) {
  return { type: "Cookie", value: visitor.cookie };
}

export function email(value) {
  return { type: "Email", value };
}

/** As `lookup`, for somebody who must be there. */
export async function whoIs(api, identifier) {
  const contact = await lookup(api, identifier);
  assert.ok(contact, `nobody holds ${identifier.type} ${identifier.value}`);
  return contact;
}

/** The id under which a contact is known now; leaves and superseded heads lead to it. */
export async function personOf(api, contactId) {
  const contact = await api.get(`/api/v2/externalcontacts/contacts/${contactId}`);
  return contact.canonicalContact?.id ?? contact.id;
}

/** The ids of all sessions of a person. */
export async function sessionsOf(api, contactId) {
  const path = `/api/v2/externalcontacts/contacts/${contactId}/journey/sessions`;
  const { entities } = await api.get(path, { includeMerged: true, pageSize: 200 });
  return entities;
}

export async function sessionIdsOf(api, contactId) {
  return (await sessionsOf(api, contactId)).map(({ id }) => id);
}

/** The person that a session belongs to; undefined when it is nobody's. */
export async function personOfSession(api, sessionId) {
  const session = await api.get(`/api/v2/journey/sessions/${sessionId}`);
  return session.externalContact && personOf(api, session.externalContact.id);
}

/** Identifiers of a contact as `Type value`, sorted. */
export async function identifiersOf(api, contactId) {
  const path = `/api/v2/externalcontacts/contacts/${contactId}/identifiers`;
  const { entities } = await api.get(path);
  return entities.map(({ type, value }) => `${type} ${value}`).sort();
}

/** The customer participant of the conversation that a message belongs to. */
export async function customerOf(api, messageId) {
  const { conversationId } = await api.get(`/api/v2/conversations/messages/${messageId}/details`);
  const conversation = await api.get(`/api/v2/conversations/messages/${conversationId}`);
  const customer = conversation.participants.find(({ purpose }) => purpose === "customer");
  return { conversationId, customer };
}
