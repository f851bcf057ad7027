// SPDX-License-Identifier: Apache-2.0
// Probable duplicates: found by scans, merged or rejected by humans, and merged by a scan only where that is certain.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import {
  clustersOf,
  clusterWith,
  graphSettings,
  merge,
  mergeAutomatically,
  openLinksOf,
  reject,
  scan,
  takeBack,
} from "./support/links.mjs";
import { device, whoIs } from "./support/people.mjs";
import { detailOf, eventually, refusal } from "./support/rest.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  stage,
  talks,
} from "./support/stage.mjs";

const graphs = "/api/v2/externalcontacts/graphs";

/** Two curated contacts with one name and one verified address. */
async function twins(fields = {}) {
  const workEmail = `twin-${randomUUID()}@example.org`;
  const both = [];
  for (const names of [{ firstName: "Tom" }, { firstName: "TOM", ...fields }])
    both.push(await curatedContact({ lastName: "Twin", workEmail, ...names }));
  return both;
}

function vertices(cluster) {
  return cluster.graph.vertices.contacts.map(({ vertexId }) => vertexId).sort();
}

test("25: curated twins are two people and a suggestion, drawn as a graph", async () => {
  const [first, second] = await twins();

  const [suggestion] = await openLinksOf(stage.api, first.id);
  assert.deepEqual([suggestion.kind, suggestion.reason], ["suggestion", "two_curated"]);
  const scanned = await scan(stage.api);
  const cluster = await clusterWith(stage.api, scanned, first.id);

  assert.deepEqual(vertices(cluster), [first.id, second.id].sort());
  const [identifier] = cluster.graph.vertices.identifiers;
  assert.deepEqual(
    [identifier.normalizedType, identifier.normalizedValue],
    ["Email", first.workEmail],
  );
  assert.deepEqual(
    cluster.graph.edges.map(({ from, to }) => [from, to]).sort(),
    [first.id, second.id].sort().map((from) => [from, identifier.vertexId]),
  );
  assert.deepEqual(cluster.suggestion.clues, ["known_of_both", "same_name"]);
  assert.ok(Math.abs(cluster.suggestion.score - 0.76) < 1e-9);
  assert.equal(cluster.mergeInfo.status, "NotMerged");
  assert.equal((await graphSettings(stage.api)).automaticMergingEnabled, false);
});

test("one name and one phone, however both are written, are suggested", async () => {
  const number = `7946${String(Math.floor(Math.random() * 1e4)).padStart(4, "0")}`;
  const [first, second] = [
    await curatedContact({
      firstName: "Jos\u00e9",
      lastName: "N\u00fa\u00f1ez",
      workPhone: { display: `+44 20 ${number}` },
    }),
    await curatedContact({
      firstName: " JOSE\u0301",
      lastName: "nu\u0301n\u0303ez",
      cellPhone: { display: `020 ${number}`, normalizationCountryCode: "GB" },
    }),
  ];
  const typist = on();
  await typist.looksAt(stage.shop.id, "/form/", "Form", {
    traits: Object.fromEntries(
      Object.entries({
        givenName: "Jose\u0301",
        familyName: "N\u00fa\u00f1ez",
        phone: `+4420${number}`,
      }).map(([name, value]) => [name, { dataType: "string", value }]),
    ),
  });
  const stranger = await whoIs(stage.api, device(typist));

  const cluster = await clusterWith(stage.api, await scan(stage.api), first.id);

  assert.deepEqual(vertices(cluster), [first.id, second.id, stranger.id].sort());
  assert.ok(cluster.suggestion.clues.includes("same_name"));
  assert.ok(!cluster.suggestion.clues.includes("different_names"));
});

test("a scan has statistics, is the latest, and is in the list", async () => {
  const scanned = await scan(stage.api);

  const latest = await stage.api.get(`${graphs}/clusterscans/latest`, { expand: "statistics" });
  assert.equal(latest.id, scanned.id);
  assert.ok(latest.dateCompleted);
  const { aggregated } = await stage.api.get(`${graphs}/clusterscans/latest/statistics`);
  assert.equal(aggregated.totalClusters, (await clustersOf(stage.api, scanned)).length);
  assert.deepEqual(await stage.api.get(`${graphs}/clusterscans/${scanned.id}`), latest);
  const again = await stage.api.get(`${graphs}/clusterscans/${scanned.id}/statistics`);
  assert.deepEqual(again.aggregated, aggregated);
  const { entities } = await stage.api.get(`${graphs}/clusterscans`, { limit: 1 });
  assert.deepEqual(entities, [latest]);
});

test("a cluster is merged by a decision, and is open again when that is taken back", async () => {
  const [first, second] = await twins();
  const cluster = await clusterWith(stage.api, await scan(stage.api), first.id);

  const merged = await merge(stage.api, cluster);

  assert.equal(merged.mergeInfo.status, "Merged");
  assert.ok(merged.mergeInfo.dateMerged);
  const one = await contact(first.id);
  assert.equal((await contact(second.id)).id, one.id);
  assert.deepEqual(await merge(stage.api, cluster), merged, "merged once");
  assert.equal(await clusterWith(stage.api, await scan(stage.api), one.id), undefined);

  await takeBack(stage.api, merged.mergeInfo.decisionId);
  assert.equal((await stage.api.get(cluster.selfUri)).mergeInfo.status, "NotMerged");
  assert.notEqual((await contact(first.id)).id, (await contact(second.id)).id);
});

test("merging and rejecting a cluster can be asked first, which changes nothing", async () => {
  const [first, second] = await twins();
  const cluster = await clusterWith(stage.api, await scan(stage.api), first.id);
  const now = () => stage.api.get(cluster.selfUri);
  const before = await now();
  const ask = { preview: true };

  const merging = await merge(stage.api, cluster, ask);
  const fresh = merging.contacts.find(({ isNew }) => isNew);
  assert.deepEqual(fresh.after.leaves.map(({ id }) => id).sort(), [first.id, second.id].sort());
  const rejecting = await reject(stage.api, cluster, undefined, ask);
  assert.deepEqual(rejecting, { contacts: [], movedLeaves: [], movedHeads: [] });

  assert.deepEqual(await now(), before);
  assert.deepEqual([await contact(first.id), await contact(second.id)], [first, second]);
  for (const act of [
    () => merge(stage.api, cluster, { preview: "perhaps" }),
    () => reject(stage.api, cluster, undefined, { preview: "perhaps" }),
  ])
    detailOf(await refusal(act(), 400, "invalid.value"), "preview");

  await reject(stage.api, cluster);
  await refusal(merge(stage.api, cluster, ask), 409, "conflict");
  assert.equal((await now()).mergeInfo.status, "Rejected");
});

test("a rejection is remembered by the next scan until it is taken back", async () => {
  const a = newAccount();
  await talks(on(a), stage.shop);
  const k9 = on();
  await k9.looksAt(stage.shop.id, "/form/", "Form", {
    traits: { email: { dataType: "string", value: a.mail } },
  });
  const stranger = await whoIs(stage.api, device(k9));
  const cluster = await clusterWith(stage.api, await scan(stage.api), stranger.id);
  assert.deepEqual(cluster.suggestion.clues, ["claimed"]);
  assert.equal(cluster.suggestion.isCertain, false);

  const { decisionId } = await reject(stage.api, cluster);

  assert.equal((await stage.api.get(cluster.selfUri)).mergeInfo.status, "Rejected");
  assert.deepEqual((await reject(stage.api, cluster)).decisionId, decisionId, "rejected once");
  await refusal(merge(stage.api, cluster), 409, "conflict");
  assert.equal(await clusterWith(stage.api, await scan(stage.api), stranger.id), undefined);
  assert.deepEqual(await openLinksOf(stage.api, stranger.id), []);

  await takeBack(stage.api, decisionId);
  const again = await clusterWith(stage.api, await scan(stage.api), stranger.id);
  assert.deepEqual(vertices(again), vertices(cluster));
});

test("a merge that a rule forbids is refused, and the cluster says why", async () => {
  const [first, second] = await twins();
  const cluster = await clusterWith(stage.api, await scan(stage.api), first.id);
  for (const [id, value] of [
    [first.id, randomUUID()],
    [second.id, randomUUID()],
  ]) {
    const now = await contact(id);
    const externalIds = [
      { externalSource: { id: stage.source.id, name: stage.source.name }, value },
    ];
    await stage.api.put(`/api/v2/externalcontacts/contacts/${id}`, { ...now, externalIds });
  }

  await refusal(merge(stage.api, cluster), 409, "conflict");

  const { mergeInfo } = await stage.api.get(cluster.selfUri);
  assert.deepEqual([mergeInfo.status, mergeInfo.error.code], ["Failed", "two.accounts"]);
  const failed = await stage.api.get(`${graphs}/clusterscans/${cluster.clusterScan.id}/clusters`, {
    "mergeInfo.status": "failed",
  });
  assert.deepEqual(
    failed.entities.map(({ id }) => id),
    [cluster.id],
  );
  assert.notEqual((await contact(first.id)).id, (await contact(second.id)).id);
});

test("of a cluster of three a rejection names who is somebody else", async () => {
  const [first, second] = await twins();
  const third = await curatedContact({
    firstName: "Tom",
    lastName: "Twin",
    workEmail: first.workEmail,
  });
  const cluster = await clusterWith(stage.api, await scan(stage.api), first.id);
  assert.equal(vertices(cluster).length, 3);

  const silent = await refusal(reject(stage.api, cluster), 400, "invalid.value");
  detailOf(silent, "contactIds");
  for (const contactIds of [[randomUUID()], vertices(cluster)]) {
    const refused = await refusal(reject(stage.api, cluster, { contactIds }), 400, "invalid.value");
    detailOf(refused, "contactIds");
  }
  await reject(stage.api, cluster, { contactIds: [third.id] });

  const rest = await clusterWith(stage.api, await scan(stage.api), first.id);
  assert.deepEqual(vertices(rest), [first.id, second.id].sort());
});

test("what is certain is merged by a scan where an administrator wants it, claims never", async () => {
  const [first, second] = await twins();
  const [other] = await twins({ firstName: "Tina" });
  const a = newAccount({ given_name: "Cleo", family_name: "Ray" });
  await talks(on(a), stage.shop);
  const k9 = on();
  const said = { email: a.mail, firstName: "Cleo", lastName: "Ray" };
  await k9.looksAt(stage.shop.id, "/form/", "Form", {
    traits: Object.fromEntries(
      Object.entries(said).map(([name, value]) => [name, { dataType: "string", value }]),
    ),
  });
  const settings = await mergeAutomatically(stage.api, true);
  assert.equal(settings.automaticMergingEnabled, true);
  assert.ok(settings.dateModified);

  const scanned = await scan(stage.api);
  await mergeAutomatically(stage.api, false);

  assert.equal((await contact(first.id)).id, (await contact(second.id)).id);
  const { aggregated } = await stage.api.get(`${graphs}/clusterscans/${scanned.id}/statistics`);
  assert.ok(aggregated.totalAutomaticMergeSuccesses >= 1);
  const differs = await clusterWith(stage.api, scanned, other.id);
  assert.deepEqual([differs.suggestion.isCertain, differs.mergeInfo.status], [false, "NotMerged"]);
  const stranger = await whoIs(stage.api, device(k9));
  assert.notEqual(stranger.id, (await personX(a)).id);
  const claimed = await clusterWith(stage.api, scanned, stranger.id);
  assert.deepEqual(claimed.suggestion.clues, ["claimed", "same_name"]);
  assert.equal(claimed.mergeInfo.status, "NotMerged");
});

test("a deleted contact is gone from what scans have found", async () => {
  const [first, second] = await twins();
  const cluster = await clusterWith(stage.api, await scan(stage.api), first.id);

  await stage.api.delete(`/api/v2/externalcontacts/contacts/${first.id}`);

  const left = await stage.api.get(cluster.selfUri);
  assert.deepEqual(vertices(left), [second.id]);
  assert.deepEqual(left.graph.vertices.identifiers, []);
  const refused = await refusal(merge(stage.api, cluster), 409, "conflict");
  assert.ok(!refused.message.includes(first.workEmail));
});

test("only the last scans are kept", async () => {
  const first = await scan(stage.api);
  const clusters = await clustersOf(stage.api, first);
  for (let count = 0; count < 5; count += 1) await scan(stage.api);

  const { entities } = await stage.api.get(`${graphs}/clusterscans`);
  assert.equal(entities.length, 5);
  await refusal(stage.api.get(`${graphs}/clusterscans/${first.id}`), 404, "not.found");
  await refusal(stage.api.get(clusters[0].selfUri), 404, "not.found");
});

test("bad input is refused by name", async () => {
  const { api } = stage;
  const latest = await api.get(`${graphs}/clusterscans/latest`);
  for (const [path, query, field] of [
    [`${graphs}/clusterscans`, { limit: 201 }, "limit"],
    [`${graphs}/clusterscans`, { cursor: "x" }, "cursor"],
    [`${graphs}/clusterscans`, { expand: "everything" }, "expand"],
    [
      `${graphs}/clusterscans/${latest.id}/clusters`,
      { "mergeInfo.status": "Lost" },
      "mergeInfo.status",
    ],
  ]) {
    detailOf(await refusal(api.get(path, query), 400, "invalid.value"), field);
  }
  for (const path of [
    "clusterscans/x",
    `clusterscans/${randomUUID()}`,
    `clusterscans/${latest.id}/clusters/x`,
  ])
    await refusal(api.get(`${graphs}/${path}`), 404, "not.found");
  const missing = await refusal(api.put(`${graphs}/settings`, {}), 400, "invalid.value");
  detailOf(missing, "automaticMergingEnabled");
  const [first] = await twins();
  const cluster = await clusterWith(api, await scan(api), first.id);
  const odd = await refusal(reject(api, cluster, { contactIds: ["x"] }), 400, "invalid.value");
  detailOf(odd, "contactIds[0]");
});

test("a scan that is killed in the middle goes on after the restart, and another may be started", {
  timeout: 120_000,
}, async () => {
  const path = "/api/seamline/v1/suggestions/scans";
  await Promise.all(Array.from({ length: 60 }, () => twins()));
  const last = await scan(stage.api);
  const interrupted = [];
  // It may be quicker than we are; then once more.
  for (let attempt = 0; attempt < 10 && interrupted.length === 0; attempt += 1) {
    const { id } = await stage.api.post(path);
    await stage.server.kill();
    const killed = new Date().toISOString();
    await stage.server.start();
    const now = await eventually(async () => {
      const scanned = await stage.api.get(`${path}/${id}`);
      return scanned.status === "Completed" && scanned;
    }, "the scan goes on");
    if (now.dateCompleted > killed) interrupted.push(now);
  }

  assert.equal(interrupted.length, 1, "killed while it ran");
  assert.equal(interrupted[0].totalClusters, last.totalClusters, "it began anew");
  assert.equal((await scan(stage.api)).totalClusters, last.totalClusters);
});
