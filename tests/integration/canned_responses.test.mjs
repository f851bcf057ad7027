// SPDX-License-Identifier: Apache-2.0
// Canned responses: who may read and change them, that others' are not seen, and what the audit log tells.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { apiClient, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { unique } from "./support/setup.mjs";

const libraries = "/api/v2/responsemanagement/libraries";
const responses = "/api/v2/responsemanagement/responses";

let server;
let api;
let agent;
let admin;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  agent = await consoleUser(server, "agent");
  admin = await consoleUser(server, "admin");
});
after(() => server?.discard());

const words = (library) => ({
  name: "Greeting",
  libraries: [{ id: library.id }],
  texts: [{ content: "Hello!" }],
});

test("agents read and search what administrators write", async () => {
  const library = await admin.rest.post(libraries, { name: unique("Library") });
  const made = await admin.rest.post(responses, words(library));

  assert.deepEqual(await agent.rest.get(library.selfUri), library);
  assert.deepEqual(await agent.rest.get(made.selfUri), made);
  const { entities } = await agent.rest.get(responses, { libraryId: library.id });
  assert.deepEqual(entities, [made]);
  const { results } = await agent.rest.post(`${responses}/query`, { queryPhrase: "hello" });
  assert.ok(results.entities.some(({ id }) => id === made.id));

  for (const refused of [
    () => agent.rest.post(libraries, { name: "mine" }),
    () => agent.rest.put(library.selfUri, { name: "mine" }),
    () => agent.rest.delete(library.selfUri),
    () => agent.rest.post(responses, words(library)),
    () => agent.rest.put(made.selfUri, words(library)),
    () => agent.rest.delete(made.selfUri),
  ])
    await refusal(refused(), 403, "missing.any.permissions");
  assert.deepEqual(await agent.rest.get(made.selfUri), made);
});

test("what an API client makes has no user as its maker", async () => {
  const library = await api.post(libraries, { name: unique("Library") });
  const made = await api.post(responses, words(library));
  assert.deepEqual([library.createdBy, made.createdBy], [undefined, undefined]);
});

test("a list needs a library", async () => {
  await refusal(agent.rest.get(responses), 400, "invalid.value");
  await refusal(agent.rest.get(responses, { libraryId: "none" }), 404, "not.found");
});

test("the audit log tells who made, changed and deleted what, and not the text", async () => {
  const library = await admin.rest.post(libraries, { name: unique("Secret") });
  const made = await admin.rest.post(responses, words(library));
  await admin.rest.put(made.selfUri, { ...words(library), texts: [{ content: "Whispered." }] });
  await admin.rest.delete(library.selfUri);

  const told = async (entityId) => {
    const { entities } = await admin.rest.get("/api/seamline/v1/audit", { entityId, limit: 25 });
    assert.ok(entities.every(({ actor }) => actor.id === admin.me.id));
    assert.doesNotMatch(JSON.stringify(entities), /Whispered|Secret/);
    return entities.map(({ action }) => action).toReversed();
  };
  assert.deepEqual(await told(library.id), ["response_library.create", "response_library.delete"]);
  assert.deepEqual(await told(made.id), [
    "canned_response.create",
    "canned_response.update",
    "canned_response.delete",
  ]);
});

test("they outlive the server", async () => {
  const library = await admin.rest.post(libraries, { name: unique("Library") });
  const made = await admin.rest.post(responses, words(library));
  await server.kill();
  await server.start();
  const again = await consoleUser(server, "agent");
  assert.deepEqual(await again.rest.get(made.selfUri), made);
});
