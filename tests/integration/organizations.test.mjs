// SPDX-License-Identifier: Apache-2.0
// Two organisations in one server: what one has, the other can neither read nor change nor learn of, whatever operation it tries.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleToken } from "./support/agent.mjs";
import { document } from "./support/contract.mjs";
import { connectGuest } from "./support/guest.mjs";
import { account, customerOf, device, email, sessionsOf, whoIs } from "./support/people.mjs";
import { startProvider } from "./support/provider.mjs";
import { apiClient, Refused, Rest, refusal } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./support/setup.mjs";
import { pages } from "./support/signin.mjs";
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
    properties: { privateHosts: [] },
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

/** Somebody looks around and signs in at a shop of this organisation, under a source X of its own. */
async function visits(api, provider, { sub, cookie }) {
  const source = await makeSource(api);
  const { discoveryUri } = provider;
  const integration = await makeIntegration(api, { discoveryUri, ...provider.client() });
  const shop = await makeDeployment(api, {
    integrationId: integration.id,
    resolution: fullResolution(source),
  });
  const browser = new Visitor(server, { page: pages.oidcProvider(sub), cookie });
  await browser.looksAt(shop.id, "/shop/", "Shop");
  const guest = await browser.signsInAndSays(shop.id, "Hello");
  await guest.close();
  return { api, browser, person: await whoIs(api, account(source, sub)) };
}

test("38: one account on one device, seen in two organisations, is two people who have nothing in common", async () => {
  const [sub, cookie] = [randomUUID(), randomUUID()];
  const mail = `${sub}@example.org`;
  const provider = await startProvider({
    server,
    accounts: new Map([[sub, { given_name: "Ann", email: mail, email_verified: true }]]),
  });
  try {
    const here = await visits(ours, provider, { sub, cookie });
    const there = await visits(theirs, provider, { sub, cookie });

    assert.notEqual(here.person.id, there.person.id);
    const seen = [];
    for (const [{ api, browser, person }, other] of [
      [here, there],
      [there, here],
    ]) {
      for (const identifier of [device(browser), email(mail)])
        assert.equal((await whoIs(api, identifier)).id, person.id, identifier.type);
      assert.equal(person.mergeSet.length, 2, "the device leaf and the account leaf");
      const sessions = await sessionsOf(api, person.id);
      assert.equal(sessions.length, 2, "the visit and the conversation");
      seen.push([
        person.id,
        ...person.mergeSet.map(({ id }) => id),
        ...sessions.map(({ id }) => id),
      ]);
      const path = `/api/v2/externalcontacts/contacts/${other.person.id}`;
      await refusal(api.get(path), 404, "not.found");
    }
    assert.equal(
      new Set(seen.flat()).size,
      seen.flat().length,
      "no leaf and no session is of both",
    );
  } finally {
    await provider.stop();
  }
});
