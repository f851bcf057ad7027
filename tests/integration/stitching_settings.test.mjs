// SPDX-License-Identifier: Apache-2.0
// What the settings of a deployment's identity resolution mean, by example: resolution off, merging off, no source,
// a source that is deactivated, authentication off.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import {
  account,
  customerOf,
  device,
  email,
  identifiersOf,
  lookup,
  sessionIdsOf,
  whoIs,
} from "./support/people.mjs";
import { detailOf, eventually, refusal } from "./support/rest.mjs";
import {
  fullResolution,
  makeDeployment,
  makeSource,
  reconfigure,
  setResolution,
} from "./support/setup.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  stage,
  talks,
} from "./support/stage.mjs";

test("30: with resolution off the conversation works and nothing personal is kept", async () => {
  const a = newAccount({
    given_name: `Given-${randomUUID()}`,
    family_name: `Family-${randomUUID()}`,
  });
  const quiet = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: { resolveIdentities: false },
  });
  const k1 = on(a);
  const visit = await k1.looksAt(quiet.id, "/shop/", "Shop");
  const guest = await k1.signsInAndSays(quiet.id, "Hello");
  const { customer } = await customerOf(stage.api, guest.lastEcho.id);

  assert.equal(customer.authenticated, true);
  assert.equal(customer.externalContact, undefined);
  for (const identifier of [account(stage.source, a.sub), email(a.mail), device(k1)]) {
    assert.equal(await lookup(stage.api, identifier), undefined, identifier.type);
  }
  const session = await stage.api.get(`/api/v2/journey/sessions/${visit.id}`);
  assert.equal(session.externalContact, undefined);
  const kept = JSON.stringify([
    customer,
    session,
    await stage.api.get("/api/v2/externalcontacts/contacts", { pageSize: 200 }),
  ]);
  const claims = [a.sub, a.mail, a.given_name, a.family_name];
  for (const claim of claims) assert.ok(!kept.includes(claim));
  await guest.close();
  const files = await readdir(stage.server.data);
  for (const file of files.filter((name) => name.startsWith("seamline.db"))) {
    const bytes = await readFile(join(stage.server.data, file));
    for (const claim of [...claims, k1.cookie]) {
      assert.ok(!bytes.includes(claim), `${claim} is in ${file}`);
    }
  }
  assert.ok(files.includes("seamline.db"));
});

test("31: with merging off a sign-in is a leaf of its own; turned on later, everything links", async () => {
  const a = newAccount();
  const separate = {
    ...fullResolution(stage.source),
    automerge: { authenticatedWebMessaging: false, webTracking: false },
  };
  const apart = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: separate,
  });
  const k1 = on(a);
  const visit = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  const curated = await curatedContact({
    firstName: "Anne",
    workEmail: a.mail,
  });
  await talks(k1, apart);

  const alone = await personX(a);
  assert.equal(alone.type, "Identified");
  assert.notEqual(alone.id, curated.id);
  assert.equal((await whoIs(stage.api, email(a.mail))).id, curated.id);
  assert.ok(!(await sessionIdsOf(stage.api, alone.id)).includes(visit.id));

  await setResolution(stage.api, apart.id, fullResolution(stage.source));

  const person = await eventually(async () => {
    const found = await personX(a);
    return found.type === "Curated" && found;
  }, "the leaves are linked");
  assert.equal((await contact(curated.id)).id, person.id);
  assert.equal((await whoIs(stage.api, device(k1))).id, person.id);
  assert.ok((await sessionIdsOf(stage.api, person.id)).includes(visit.id));
});

test("32: without an external source a sign-in links by its verified address", async () => {
  const a = newAccount();
  const { automerge } = fullResolution(stage.source);
  const sourceless = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: { resolveIdentities: true, automerge },
  });
  const curated = await curatedContact({
    firstName: "Anne",
    workEmail: a.mail,
  });
  const { contactId } = await talks(on(a), sourceless);

  const person = await whoIs(stage.api, email(a.mail));

  for (const id of [curated.id, contactId]) {
    assert.equal((await contact(id)).id, person.id);
  }
  assert.equal(await lookup(stage.api, account(stage.source, a.sub)), undefined);
  const identifiers = await identifiersOf(stage.api, person.id);
  assert.ok(!identifiers.some((one) => one.startsWith("ExternalId")), `${identifiers}`);
});

test("33: a source that is deactivated keeps its people and names no new ones", async () => {
  const own = await makeSource(stage.api);
  const deployment = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: fullResolution(own),
  });
  const [a, b] = [newAccount(), newAccount()];
  const k1 = on(a);
  const early = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  await talks(k1, deployment);
  const before_ = await whoIs(stage.api, account(own, a.sub));
  await stage.api.put(`/api/v2/externalcontacts/externalsources/${own.id}`, {
    name: own.name,
    active: false,
  });
  const curated = await curatedContact({
    firstName: "Bobby",
    workEmail: b.mail,
  });

  const { contactId } = await talks(on(b), deployment);

  const still = await whoIs(stage.api, account(own, a.sub));
  assert.equal(still.id, before_.id);
  assert.ok((await sessionIdsOf(stage.api, still.id)).includes(early.id));
  assert.equal(await lookup(stage.api, account(own, b.sub)), undefined);
  assert.equal((await contact(contactId)).id, (await contact(curated.id)).id);
});

/** What was set while authentication was on is no other's to lose: it can be written back, and changed for nothing else. */
async function keepsWhatWasSet() {
  const { api, source, integrationId } = stage;
  const resolution = fullResolution(source);
  const deployment = await makeDeployment(api, { integrationId, resolution });
  await reconfigure(api, deployment, (draft) => ({
    ...draft,
    authenticationSettings: { ...draft.authenticationSettings, enabled: false },
  }));
  const path = `/api/v2/webdeployments/deployments/${deployment.id}/identityresolution`;
  const set = await api.get(path);
  const kept = await api.put(path, { ...set, resolveIdentities: false, defaultRegion: "GB" });
  assert.deepEqual([kept.externalSource.id, kept.automerge], [source.id, set.automerge]);
  const other = await makeSource(api);
  const error = await refusal(
    api.put(path, { ...kept, externalSource: { id: other.id } }),
    400,
    "invalid.value",
  );
  detailOf(error, "externalSource");
}

test("34: with authentication off neither source nor merging can be set", async () => {
  const deployment = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: { resolveIdentities: true },
  });
  await reconfigure(stage.api, deployment, (draft) => ({
    ...draft,
    authenticationSettings: { ...draft.authenticationSettings, enabled: false },
  }));
  const path = `/api/v2/webdeployments/deployments/${deployment.id}/identityresolution`;
  const current = await stage.api.get(path);
  const configuration = await stage.api.get(
    `/api/v2/webdeployments/configurations/${deployment.configuration.id}/versions/draft`,
  );
  const bad = [
    ["externalSource", { externalSource: { id: stage.source.id } }],
    ["automerge.authenticatedWebMessaging", { automerge: { authenticatedWebMessaging: true } }],
  ];
  for (const [field, change] of bad) {
    const body = { resolveIdentities: true, ...change };
    const error = await refusal(stage.api.put(path, body), 400, "invalid.value");
    detailOf(error, field);
    assert.ok(
      error.message.includes(configuration.name),
      `the message names the configuration: ${error.message}`,
    );
  }
  assert.deepEqual(await stage.api.get(path), current);
  await keepsWhatWasSet();
  await setResolution(stage.api, deployment.id, {
    resolveIdentities: true,
    automerge: { webTracking: true },
  });
});
