// SPDX-License-Identifier: Apache-2.0
// Two who save the same thing: the second one is told, and undoes nothing of what the first one saved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { apiClient, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { configurationBody, makeDeployment, makeSource, unique } from "./support/setup.mjs";

let server;
let api;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
});
after(() => server?.discard());

const contacts = "/api/v2/externalcontacts/contacts";
const configurations = "/api/v2/webdeployments/configurations";
const clientBody = { authorizedGrantType: "CLIENT-CREDENTIALS", roleIds: ["agent"] };

/** What can be replaced: how it is made, where it is, and how each of two people changes what they have read. */
const things = {
  "a contact": {
    make: () => api.post(contacts, { firstName: "Ada" }),
    first: { lastName: "Lovelace" },
    second: { title: "Countess" },
  },
  "an external source": {
    make: () => makeSource(api),
    first: { active: false },
    second: { linkConfiguration: { uriTemplate: "https://crm.example/{id}" } },
  },
  "an API client": {
    make: () => api.post("/api/v2/oauth/clients", { name: unique("Client"), ...clientBody }),
    first: { state: "inactive" },
    second: { description: "Reports" },
  },
  "a queue": {
    make: () => api.post("/api/v2/routing/queues", { name: unique("Queue") }),
    first: { description: "Sales" },
    second: { description: "Support" },
  },
  "a wrap-up code": {
    make: () => api.post("/api/v2/routing/wrapupcodes", { name: unique("Code") }),
    first: { description: "Sales" },
    second: { description: "Support" },
  },
  "a deployment": {
    make: () => makeDeployment(api, {}),
    first: { allowAllDomains: false, allowedDomains: ["shop.example"] },
    second: { status: "Inactive" },
  },
  "an identity resolution": {
    make: async () => {
      const { id } = await makeDeployment(api, {});
      return api.get(`/api/v2/webdeployments/deployments/${id}/identityresolution`);
    },
    first: { resolveIdentities: true },
    second: { defaultRegion: "GB" },
  },
  "a draft": {
    make: () => api.post(configurations, configurationBody({})),
    path: ({ id }) => `${configurations}/${id}/versions/draft`,
    first: { description: "Blue" },
    second: { description: "Green" },
    field: "draftVersion",
  },
};

for (const [name, { make, path, first, second, field = "version" }] of Object.entries(things)) {
  test(`${name} is replaced only as it was read`, async () => {
    const read = await make();
    const at = path?.(read) ?? read.selfUri;

    const saved = await api.put(at, { ...read, ...first });
    assert.notEqual(saved[field], read[field]);
    const { details } = await refusal(api.put(at, { ...read, ...second }), 409, "conflict");

    assert.equal(details[0].fieldName, field);
    const now = await api.get(at);
    assert.deepEqual(now, saved);
    const both = await api.put(at, { ...now, ...second });
    for (const [member, value] of Object.entries({ ...first, ...second }))
      assert.deepEqual(both[member], value);
  });

  test(`${name} is replaced by whoever says no version`, async () => {
    const read = await make();
    const at = path?.(read) ?? read.selfUri;
    const { [field]: _version, ...unversioned } = read;

    await api.put(at, { ...unversioned, ...first });
    const last = await api.put(at, { ...unversioned, ...second });

    for (const [member, value] of Object.entries(second)) assert.deepEqual(last[member], value);
  });
}

test("what is made has no version that could be wrong", async () => {
  const bodies = {
    "/api/v2/externalcontacts/externalsources": { name: unique("Source"), version: 0 },
    "/api/v2/oauth/clients": { name: unique("Client"), ...clientBody, version: 0 },
    "/api/v2/routing/queues": { name: unique("Queue"), version: 7 },
    "/api/v2/routing/wrapupcodes": { name: unique("Code"), version: 0 },
    "/api/v2/responsemanagement/libraries": { name: unique("Library"), version: 0 },
    [configurations]: { ...configurationBody({}), draftVersion: 0 },
  };
  for (const [path, body] of Object.entries(bodies)) {
    const made = await api.post(path, body);
    assert.equal(made.draftVersion ?? made.version, 1, path);
  }
});

test("a draft is published only as it was read", async () => {
  const read = await api.post(configurations, configurationBody({}));
  const draft = `${configurations}/${read.id}/versions/draft`;
  const publish = (draftVersion) => api.post(`${draft}/publish`, undefined, { draftVersion });
  const saved = await api.put(draft, { ...read, description: "Blue" });

  const { details } = await refusal(publish(read.draftVersion), 409, "conflict");

  assert.equal(details[0].fieldName, "draftVersion");
  assert.equal((await api.get(draft)).draftVersion, saved.draftVersion);
  const published = await publish(saved.draftVersion);
  assert.deepEqual([published.version, published.description], ["1", "Blue"]);
  await refusal(publish(saved.draftVersion), 409, "conflict");
  assert.equal((await publish()).version, "2");
  await refusal(publish(0), 400, "invalid.value");
});

test("a version that is no version is refused by name", async () => {
  const source = await makeSource(api);
  const { details } = await refusal(
    api.put(source.selfUri, { ...source, version: "newest" }),
    400,
    "invalid.value",
  );
  assert.equal(details[0].fieldName, "version");
});

test("what a merge adds to a contact makes it another version", async () => {
  const kept = await api.post(contacts, { firstName: "Grace" });
  const other = await api.post(contacts, { lastName: "Hopper" });
  await api.post(`${contacts}/merge`, { contactIds: [kept.id, other.id] });

  await refusal(api.put(kept.selfUri, { ...kept, title: "Admiral" }), 409, "conflict");

  const now = await api.get(kept.selfUri);
  const saved = await api.put(kept.selfUri, { ...now, title: "Admiral" });
  assert.deepEqual([saved.firstName, saved.lastName, saved.title], ["Grace", "Hopper", "Admiral"]);
});
