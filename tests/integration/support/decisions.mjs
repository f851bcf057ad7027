// SPDX-License-Identifier: Apache-2.0
// What humans decided, and taking it back.

/** Takes leaves out of a contact; the decision. */
export function split(api, contactId, leaves) {
  return api.post(`/api/seamline/v1/contacts/${contactId}/split`, { leaves });
}

/** The newest decision about a contact. */
export async function latestDecision(api, contactId) {
  const { entities } = await api.get(`/api/seamline/v1/contacts/${contactId}/decisions`);
  return entities[0];
}

export function takeBack(api, decisionId) {
  return api.delete(`/api/seamline/v1/decisions/${decisionId}`);
}
