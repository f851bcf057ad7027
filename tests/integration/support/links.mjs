// SPDX-License-Identifier: Apache-2.0
// What was not stitched, and the suggestions made of it, through the public API.
import { eventually } from "./rest.mjs";

const scansPath = "/api/seamline/v1/suggestions/scans";
const graphsPath = "/api/v2/externalcontacts/graphs";

/** The open links of one contact, by reason. */
export async function openLinksOf(api, contactId) {
  const { entities } = await api.get(`/api/seamline/v1/contacts/${contactId}/conflicts`);
  return entities;
}

/** All open links of one identifier value in the organisation, page by page. */
export async function openLinksBy(api, value, query = {}) {
  const found = [];
  let cursor;
  do {
    const page = await api.get("/api/seamline/v1/conflicts", { limit: 200, cursor, ...query });
    found.push(...page.entities.filter(({ identifier }) => identifier.value === value));
    cursor = page.cursors.after;
  } while (cursor);
  return found;
}

/** Runs a scan to its end; returns it. */
export async function scan(api) {
  const { id } = await api.post(scansPath);
  return eventually(async () => {
    const now = await api.get(`${scansPath}/${id}`);
    return now.status === "Completed" && now;
  }, "the scan is completed");
}

/** All clusters of a scan. */
export async function clustersOf(api, { id }) {
  const found = [];
  let cursor;
  do {
    const page = await api.get(`${graphsPath}/clusterscans/${id}/clusters`, { limit: 200, cursor });
    found.push(...page.entities);
    cursor = page.cursors.after;
  } while (cursor);
  return found;
}

/** The cluster of a scan that has this contact; undefined if none has. */
export async function clusterWith(api, scanned, contactId) {
  const all = await clustersOf(api, scanned);
  return all.find(({ graph }) =>
    graph.vertices.contacts.some(({ vertexId }) => vertexId === contactId),
  );
}

export function merge(api, cluster, query) {
  return api.put(`${cluster.selfUri}/merge`, {}, query);
}

export function reject(api, cluster, body, query) {
  const path = `${scansPath}/${cluster.clusterScan.id}/clusters/${cluster.id}/rejection`;
  return api.post(path, body, query);
}

export function takeBack(api, decisionId) {
  return api.delete(`/api/seamline/v1/decisions/${decisionId}`);
}

export function graphSettings(api) {
  return api.get(`${graphsPath}/settings`);
}

export function mergeAutomatically(api, automaticMergingEnabled) {
  return api.put(`${graphsPath}/settings`, { automaticMergingEnabled });
}
