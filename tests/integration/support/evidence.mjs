// SPDX-License-Identifier: Apache-2.0
// Why a contact is one person, and what humans decide about it, through the public API.
const root = "/api/seamline/v1";

export class Evidence {
  constructor(api) {
    this.api = api;
  }

  explain(contactId, query = {}) {
    return this.api.get(`${root}/contacts/${contactId}/explanation`, query);
  }

  split(contactId, leaves, more = {}, query = {}) {
    return this.api.post(`${root}/contacts/${contactId}/split`, { leaves, ...more }, query);
  }

  decide(verdict, left, right, more = {}, query = {}) {
    return this.api.post(`${root}/decisions`, { verdict, left, right, ...more }, query);
  }

  decision(id) {
    return this.api.get(`${root}/decisions/${id}`);
  }

  decisionsOf(contactId) {
    return this.api.get(`${root}/contacts/${contactId}/decisions`);
  }

  takeBack(id, query = {}) {
    return this.api.request("DELETE", `${root}/decisions/${id}`, { query });
  }
}

/** The leaf of a kind among what an explanation speaks of. */
export function leafOf(explanation, kind) {
  return explanation.leaves.find((leaf) => leaf.kind === kind)?.id;
}

/** The ids of references, sorted. */
export function ids(references) {
  return references.map(({ id }) => id).sort();
}
