// SPDX-License-Identifier: Apache-2.0
// Who is who, by example, through the public API and the guest socket. K1, K2: devices. X:a: account a at
// source X. e1: an e-mail address. "Earlier" visits happen at other deployments, where they are visits of their own.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import {
  account, customerOf, device, email, identifiersOf, lookup, personOfSession, sessionIdsOf, sessionsOf, whoIs,
} from "./support/people.mjs";
import { startProvider } from "./support/provider.mjs";
import { apiClient, detailOf, eventually, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import {
  fullResolution, makeDeployment, makeIntegration, makeSource, reconfigure, setResolution,
} from "./support/setup.mjs";
import { pages } from "./support/signin.mjs";
import { Visitor } from "./support/visitor.mjs";

let server;
let api;
let provider;
let integrationId;
let source; // X
let shop; // where people sign in
let blog; // where they were before
let forum; // where they go after
const accounts = new Map();

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  const redirectUri = `${server.baseUrl}/messenger/callback`;
  provider = await startProvider({ redirectUri, accounts, configuration: { conformIdTokenClaims: false } });
  const { discoveryUri } = provider;
  integrationId = (await makeIntegration(api, { discoveryUri, ...provider.client() })).id;
  source = await makeSource(api);
  const resolution = fullResolution(source);
  shop = await makeDeployment(api, { integrationId, resolution });
  blog = await makeDeployment(api, { integrationId, resolution });
  forum = await makeDeployment(api, { integrationId, resolution });
});
after(async () => {
  await provider?.stop();
  await server?.discard();
});

/** An account at the provider: what the rows call X:a with e1 verified. */
function newAccount(claims = {}) {
  const sub = `u-${randomUUID()}`;
  const mail = `${sub}@example.org`;
  accounts.set(sub, { given_name: "Ann", family_name: "Lee", email: mail, email_verified: true, ...claims });
  return { sub, mail, page: pages.oidcProvider(sub) };
}

const on = (who, cookie) => new Visitor(server, { page: who?.page, ...(cookie && { cookie }) });
const personX = (who) => whoIs(api, account(source, who.sub));

/** Signs in at a deployment, says hello, and returns the person's id. */
async function talks(browser, deployment) {
  const guest = await browser.signsInAndSays(deployment.id, "Hello");
  const { customer, conversationId } = await customerOf(api, guest.lastEcho.id);
  await guest.close();
  return { contactId: customer.externalContact?.id, conversationId };
}

test("1: a device's earlier visit and the sign-in on it are one person's journey", async () => {
  const a = newAccount();
  const k1 = on(a);
  const early = await k1.looksAt(blog.id, "/blog/", "Blog");
  const visit = await k1.looksAt(shop.id, "/shop/", "Shop");
  const { conversationId } = await talks(k1, shop);

  const person = await personX(a);

  assert.equal((await whoIs(api, device(k1))).id, person.id);
  assert.equal(person.mergeSet.length, 2, "the device leaf and the account leaf");
  const sessions = await sessionsOf(api, person.id);
  const ids = sessions.map(({ id }) => id);
  assert.ok(ids.includes(early.id) && ids.includes(visit.id));
  assert.ok(sessions.some(({ conversation }) => conversation?.id === conversationId));
  assert.equal(ids.length, 3);
});

test("2 and 3: one account on two devices, and a later anonymous visit on the second", async () => {
  const a = newAccount();
  const [k1, k2] = [on(a), on(a)];
  await k1.looksAt(shop.id, "/shop/", "Shop");
  const first = await talks(k1, shop);
  await k2.looksAt(shop.id, "/shop/", "Shop");
  const second = await talks(k2, shop);

  const person = await personX(a);
  for (const id of [first.contactId, second.contactId]) {
    assert.equal((await api.get(`/api/v2/externalcontacts/contacts/${id}`)).id, person.id);
  }
  const identifiers = await identifiersOf(api, person.id);
  for (const k of [k1, k2]) assert.ok(identifiers.includes(`Cookie ${k.cookie}`));

  const later = await k2.looksAt(forum.id, "/forum/", "Forum");

  assert.equal(await personOfSession(api, later.id), person.id);
  assert.ok((await sessionIdsOf(api, person.id)).includes(later.id));
});

test("4: two accounts on one device are two people, and its anonymous visits neither's", async () => {
  const [a, b] = [newAccount(), newAccount({ given_name: "Bob" })];
  const k1 = on(a);
  const before_ = await k1.looksAt(blog.id, "/blog/", "Blog");
  await talks(k1, shop);
  assert.equal(await personOfSession(api, before_.id), (await personX(a)).id, "so far it looks like a's");
  await k1.signsOut();
  await talks(on(b, k1.cookie), shop);
  const after_ = await k1.looksAt(forum.id, "/forum/", "Forum");

  const [personA, personB] = [await personX(a), await personX(b)];

  assert.notEqual(personA.id, personB.id);
  const stands = await whoIs(api, device(k1));
  assert.ok(![personA.id, personB.id].includes(stands.id), "the device leaf stands alone");
  for (const visit of [before_, after_]) {
    assert.equal(await personOfSession(api, visit.id), stands.id);
    for (const person of [personA, personB]) {
      assert.ok(!(await sessionIdsOf(api, person.id)).includes(visit.id));
    }
  }
});

test("6: after signing out, a rotated device is nobody until it signs in", async () => {
  const a = newAccount();
  const k1 = on(a);
  const before_ = await k1.looksAt(blog.id, "/blog/", "Blog");
  await talks(k1, shop);
  await k1.signsOut();
  const rotated = on(a);
  const after_ = await rotated.looksAt(blog.id, "/blog/", "Blog");

  const person = await personX(a);
  assert.ok((await sessionIdsOf(api, person.id)).includes(before_.id));
  assert.notEqual(await personOfSession(api, after_.id), person.id);
  assert.ok(!(await sessionIdsOf(api, person.id)).includes(after_.id));

  await talks(rotated, shop);

  assert.equal(await personOfSession(api, after_.id), (await personX(a)).id);
});

test("7: stepping up on one socket is the same conversation and one person", async () => {
  const a = newAccount();
  const k1 = on(a);
  await k1.looksAt(shop.id, "/shop/", "Shop");
  const guest = await k1.opensMessenger(shop.id);
  const other = await k1.opensMessenger(shop.id);
  const first = await guest.say("Not signed in");
  const stranger = await customerOf(api, first.id);
  await k1.signsIn(shop.id);

  await guest.configureAuthenticated(k1.signIn.jwt);
  await guest.presence("SignIn");
  assert.equal((await other.next(({ class: name }) => name === "ConnectionClosedEvent", "a goodbye")).body.reason, "signedIn");
  const second = await guest.say("Signed in");

  const known = await customerOf(api, second.id);
  assert.equal(known.conversationId, stranger.conversationId);
  const person = await personX(a);
  assert.equal((await api.get(`/api/v2/externalcontacts/contacts/${known.customer.externalContact.id}`)).id, person.id);
  const conversations = (await sessionsOf(api, person.id)).filter(({ conversation }) => conversation);
  assert.deepEqual(conversations.map(({ conversation }) => conversation.id), [known.conversationId]);
  await guest.close();
});

test("26: a curated contact with the verified address is the person, and its fields win", async () => {
  const a = newAccount({ given_name: "Annie" });
  const contacts = "/api/v2/externalcontacts/contacts";
  const curated = await api.post(contacts, { firstName: "Anne", title: "Dr", workEmail: a.mail });

  await talks(on(a), shop);

  const person = await personX(a);
  assert.equal(person.type, "Curated");
  assert.deepEqual([person.firstName, person.title, person.lastName], ["Anne", "Dr", "Lee"]);
  assert.equal((await api.get(`${contacts}/${curated.id}`)).id, person.id);
  const recorded = await api.get(`${contacts}/${curated.id}/unresolved`);
  assert.equal(recorded.canonicalContact.id, person.id);
  assert.equal(recorded.lastName, undefined, "the record is as it was made");
});

test("30: with resolution off the conversation works and nothing personal is kept", async () => {
  const a = newAccount();
  const quiet = await makeDeployment(api, { integrationId, resolution: { resolveIdentities: false } });
  const k1 = on(a);
  const visit = await k1.looksAt(quiet.id, "/shop/", "Shop");
  const guest = await k1.signsInAndSays(quiet.id, "Hello");
  const { customer } = await customerOf(api, guest.lastEcho.id);

  assert.equal(customer.authenticated, true);
  assert.equal(customer.externalContact, undefined);
  for (const identifier of [account(source, a.sub), email(a.mail), device(k1)]) {
    assert.equal(await lookup(api, identifier), undefined, identifier.type);
  }
  const session = await api.get(`/api/v2/journey/sessions/${visit.id}`);
  assert.equal(session.externalContact, undefined);
  const kept = JSON.stringify([customer, session, await api.get("/api/v2/externalcontacts/contacts", { pageSize: 200 })]);
  for (const claim of [a.sub, a.mail]) assert.ok(!kept.includes(claim));
  await guest.close();
});

test("31: with merging off a sign-in is a leaf of its own; turned on later, everything links", async () => {
  const a = newAccount();
  const separate = { ...fullResolution(source), automerge: { authenticatedWebMessaging: false, webTracking: false } };
  const apart = await makeDeployment(api, { integrationId, resolution: separate });
  const k1 = on(a);
  const visit = await k1.looksAt(blog.id, "/blog/", "Blog");
  const curated = await api.post("/api/v2/externalcontacts/contacts", { firstName: "Anne", workEmail: a.mail });
  await talks(k1, apart);

  const alone = await personX(a);
  assert.equal(alone.type, "Identified");
  assert.notEqual(alone.id, curated.id);
  assert.equal((await whoIs(api, email(a.mail))).id, curated.id);
  assert.ok(!(await sessionIdsOf(api, alone.id)).includes(visit.id));

  await setResolution(api, apart.id, fullResolution(source));

  const person = await eventually(async () => {
    const found = await personX(a);
    return found.type === "Curated" && found;
  }, "the leaves are linked");
  assert.equal((await api.get(`/api/v2/externalcontacts/contacts/${curated.id}`)).id, person.id);
  assert.equal((await whoIs(api, device(k1))).id, person.id);
  assert.ok((await sessionIdsOf(api, person.id)).includes(visit.id));
});

test("32: without an external source a sign-in links by its verified address", async () => {
  const a = newAccount();
  const { automerge } = fullResolution(source);
  const sourceless = await makeDeployment(api, { integrationId, resolution: { resolveIdentities: true, automerge } });
  const curated = await api.post("/api/v2/externalcontacts/contacts", { firstName: "Anne", workEmail: a.mail });
  const { contactId } = await talks(on(a), sourceless);

  const person = await whoIs(api, email(a.mail));

  for (const id of [curated.id, contactId]) {
    assert.equal((await api.get(`/api/v2/externalcontacts/contacts/${id}`)).id, person.id);
  }
  assert.equal(await lookup(api, account(source, a.sub)), undefined);
  const identifiers = await identifiersOf(api, person.id);
  assert.ok(!identifiers.some((one) => one.startsWith("ExternalId")), `${identifiers}`);
});

test("33: a source that is deactivated keeps its people and names no new ones", async () => {
  const own = await makeSource(api);
  const deployment = await makeDeployment(api, { integrationId, resolution: fullResolution(own) });
  const [a, b] = [newAccount(), newAccount()];
  const k1 = on(a);
  const early = await k1.looksAt(blog.id, "/blog/", "Blog");
  await talks(k1, deployment);
  const before_ = await whoIs(api, account(own, a.sub));
  await api.put(`/api/v2/externalcontacts/externalsources/${own.id}`, { name: own.name, active: false });
  const curated = await api.post("/api/v2/externalcontacts/contacts", { firstName: "Bobby", workEmail: b.mail });

  const { contactId } = await talks(on(b), deployment);

  const still = await whoIs(api, account(own, a.sub));
  assert.equal(still.id, before_.id);
  assert.ok((await sessionIdsOf(api, still.id)).includes(early.id));
  assert.equal(await lookup(api, account(own, b.sub)), undefined);
  assert.equal(
    (await api.get(`/api/v2/externalcontacts/contacts/${contactId}`)).id,
    (await api.get(`/api/v2/externalcontacts/contacts/${curated.id}`)).id,
  );
});

test("34: with authentication off neither source nor merging can be set", async () => {
  const deployment = await makeDeployment(api, { integrationId, resolution: { resolveIdentities: true } });
  await reconfigure(api, deployment, (draft) => ({
    ...draft,
    authenticationSettings: { ...draft.authenticationSettings, enabled: false },
  }));
  const path = `/api/v2/webdeployments/deployments/${deployment.id}/identityresolution`;
  const current = await api.get(path);
  const configuration = await api.get(
    `/api/v2/webdeployments/configurations/${deployment.configuration.id}/versions/draft`,
  );
  const bad = [
    ["externalSource", { externalSource: { id: source.id } }],
    ["automerge.authenticatedWebMessaging", { automerge: { authenticatedWebMessaging: true } }],
  ];
  for (const [field, change] of bad) {
    const body = { resolveIdentities: true, ...change };
    const error = await refusal(api.put(path, body), 400, "invalid.value");
    detailOf(error, field);
    assert.ok(error.message.includes(configuration.name), `the message names the configuration: ${error.message}`);
  }
  assert.deepEqual(await api.get(path), current);
  await setResolution(api, deployment.id, { resolveIdentities: true, automerge: { webTracking: true } });
});
