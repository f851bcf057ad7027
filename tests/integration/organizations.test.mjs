// SPDX-License-Identifier: Apache-2.0
// Two organisations in one server: what one has, the other can neither read nor change nor learn of, whatever operation it tries.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleToken } from "./support/agent.mjs";
import { document } from "./support/contract.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, Refused, Rest } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./support/setup.mjs";
import { Visitor } from "./support/visitor.mjs";

const word = `Kestrel${randomUUID().slice(0, 8)}`;

let server;
let ours;
let theirs;
/** Ids of what the first organisation has, by the name of the path parameter. */
let ids;

/** A note has an author, and an API client is nobody. */
async function writesNote(api, contactId) {
  const account = { email: `${word}@agents.example`, password: randomUUID() };
  const { id } = await api.post("/api/v2/users", { name: "Agent", ...account });
  await api.put(`/api/v2/users/${id}/roles`, ["agent"]);
  const rest = new Rest(server.baseUrl, await consoleToken(server, account));
  return rest.post(`/api/v2/externalcontacts/contacts/${contactId}/notes`, { noteText: word });
}

async function fill(api) {
  const contact = await api.post("/api/v2/externalcontacts/contacts", { firstName: word });
  const other = await api.post("/api/v2/externalcontacts/contacts", { firstName: word });
  const note = await writesNote(api, contact.id);
  const decision = await api.post("/api/seamline/v1/decisions", {
    verdict: "apart",
    left: [contact.id],
    right: [other.id],
    note: word,
  });
  const source = await makeSource(api, word);
  const integration = await makeIntegration(api, {
    discoveryUri: "https://provider.example",
    clientId: "c",
    clientSecret: word,
    properties: { allowPrivateNetwork: false },
  });
  const resolution = fullResolution(source);
  const deployment = await makeDeployment(api, { integrationId: integration.id, resolution });
  const session = await new Visitor(server).looksAt(deployment.id, "/", word);
  const channel = await api.post("/api/v2/notifications/channels");
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  const { id: messageId } = await guest.say(word);
  const { conversationId, customer } = await customerOf(api, messageId);
  await guest.close();
  return {
    contactId: contact.id,
    noteId: note.id,
    decisionId: decision.id,
    externalSourceId: source.id,
    integrationId: integration.id,
    deploymentId: deployment.id,
    configurationId: deployment.configuration.id,
    versionId: deployment.configuration.version,
    sessionId: session.id,
    channelId: channel.id,
    conversationId,
    messageId,
    participantId: customer.id,
    communicationId: customer.id,
  };
}

before(async () => {
  server = await startPlainServer({ names: ["One", "Two"] });
  [ours, theirs] = await Promise.all(server.organizations.map((one) => apiClient(server, one)));
  ids = await fill(ours);
});
after(() => server?.discard());

/** What needs a token of the API: of all others the path itself says whose they are. */
const guarded = Object.entries(document.paths)
  .filter(([path]) => path.startsWith("/api/"))
  .flatMap(([path, { parameters: _, ...item }]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
  .filter(({ operation }) => operation.security === undefined);

/** Stands for what the first organisation has none of. */
const nobodys = randomUUID();

function pathFor(path) {
  return path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? nobodys);
}

/** Everything that the first organisation can read of its own, so that a change would show. */
async function everything() {
  const reads = guarded.filter(({ method, path }) => method === "get" && !path.includes("tokens"));
  const seen = {};
  for (const { path } of reads) seen[path] = await ours.get(pathFor(path)).catch(String);
  return seen;
}

async function attempt(method, path, body) {
  try {
    return {
      status: 200,
      text: JSON.stringify((await theirs.request(method, path, { body })) ?? ""),
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: error.status, text: JSON.stringify(error.body) };
  }
}

test("no operation with an id answers to another organisation", async () => {
  const before = await everything();
  assert.ok(JSON.stringify(before).includes(word));
  for (const { path, method, operation } of guarded.filter((each) => each.path.includes("{"))) {
    const way = pathFor(path);
    // What it would be replaced with is as valid as can be: what stands there.
    const current = operation.requestBody ? await ours.get(way).catch(() => ({})) : undefined;
    const { status, text } = await attempt(method.toUpperCase(), way, current);
    assert.ok(status >= 400 && status < 500, `${method} ${path} answered ${status} ${text}`);
    assert.ok(!text.includes(word), `${method} ${path} tells: ${text}`);
    if (method === "get") assert.equal(status, 404, `${method} ${path}`);
  }
  assert.deepEqual(await everything(), before);
});

test("no list shows another organisation's", async () => {
  for (const { path } of guarded.filter(
    ({ method, path }) => method === "get" && !path.includes("{"),
  )) {
    const { text } = await attempt("GET", path);
    assert.ok(!text.includes(word), `${path} tells: ${text}`);
    for (const id of Object.values(ids).filter((each) => each.length > 8)) {
      assert.ok(!text.includes(id), `${path} tells ${id}`);
    }
  }
});

test("another organisation's names and identifiers may be used again", async () => {
  await makeSource(theirs, word);
  const email = `${word}@example.org`;
  const first = await ours.post("/api/v2/externalcontacts/contacts", { workEmail: email });
  const second = await theirs.post("/api/v2/externalcontacts/contacts", { workEmail: email });
  const found = await theirs.post("/api/v2/externalcontacts/identifierlookup/contacts", {
    type: "Email",
    value: email,
  });
  assert.equal(found.id, second.id);
  assert.notEqual(found.id, first.id);
});

test("what refers to another organisation's is refused by field", async () => {
  const wrong = [
    [
      "/api/v2/externalcontacts/contacts",
      { externalIds: [{ externalSource: { id: ids.externalSourceId }, value: "1" }] },
    ],
    [
      "/api/v2/webdeployments/deployments",
      {
        name: word,
        configuration: { id: ids.configurationId, version: ids.versionId },
        allowAllDomains: true,
      },
    ],
  ];
  for (const [path, body] of wrong) {
    const { status, text } = await attempt("POST", path, body);
    assert.ok([400, 404].includes(status), `${path} answered ${status} ${text}`);
  }
});
