// SPDX-License-Identifier: Apache-2.0
// Where and how often what a site signs is good, hashes of a user's id, and the settings for both. The other rows of
// docs/reference/site_tokens.md.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { connectGuest } from "./support/guest.mjs";
import { newKey } from "./support/jws.mjs";
import { account, customerOf, email, lookup, whoIs } from "./support/people.mjs";
import { anonymous, refusal } from "./support/rest.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./support/setup.mjs";
import {
  claimsOf,
  configure,
  hashOf,
  makeCredential,
  makeSite,
  newSecret,
  now,
  pem,
  show,
  sign,
  tokenFor,
} from "./support/site.mjs";
import { ground, isKnown, newUser, refused } from "./support/site_ground.mjs";
import { Visitor } from "./support/visitor.mjs";

let api;
let hashing;
let other;
let server;
let site;
let source;
beforeEach(() => {
  ({ api, hashing, other, server, site, source } = ground);
});

test("SIT-20: a token of one deployment is none of another's, nor of another organisation's", async () => {
  const second = await makeDeployment(api, {
    integrationId: site.integration.id,
    resolution: fullResolution(source),
  });
  await refused({ ...site, deployment: second }, { token: tokenFor(site, newUser()) }, "aud");

  // Even one who has the same secret.
  const credential = await makeCredential(other, site.key.fields);
  const theirs = await makeSite(other, await makeSource(other));
  await configure(other, theirs.integration, theirs.settings, { k1: { id: credential.id } });
  await refusal(show(server, theirs, { token: tokenFor(site, newUser()) }), 401, "site_token.aud");
  assert.ok(
    (await show(server, theirs, { token: tokenFor({ ...theirs, key: site.key }, newUser()) })).jwt,
  );
  const path = `/api/v2/integrations/${theirs.integration.id}/config/current`;
  await refusal(api.get(path), 404, "not.found");
  const mine = { k1: { id: credential.id } };
  await refusal(configure(api, site.integration, site.settings, mine), 400, "invalid.value");
});

test("SIT-21: a token with an id serves once, also when it is shown twice at once", async () => {
  const token = tokenFor(site, newUser(), { jti: randomUUID() });
  const shown = await Promise.allSettled([1, 2, 3].map(() => show(server, site, { token })));
  assert.equal(shown.filter(({ status }) => status === "fulfilled").length, 1);
  for (const { status, reason } of shown)
    if (status === "rejected") assert.equal(reason.body.code, "site_token.replayed");
  await refused(site, { token }, "replayed");

  const plain = tokenFor(site, newUser());
  const [one, two] = [
    await show(server, site, { token: plain }),
    await show(server, site, { token: plain }),
  ];
  assert.notEqual(one.refreshToken, two.refreshToken, "each is a sign-in of its own");
});

test("SIT-23: each integration takes what it is set up for", async () => {
  const integration = await makeIntegration(api, {
    discoveryUri: "https://provider.example",
    clientId: "c",
    clientSecret: "s",
    properties: { privateHosts: [] },
  });
  const deployment = await makeDeployment(api, { integrationId: integration.id });
  const body = { token: tokenFor(site, newUser()) };
  await refusal(show(server, { deployment }, body), 400, "integration.incomplete");
  const exchange = "/api/v2/webdeployments/token/oauthcodegrantjwtexchange";
  const oauth = { code: "c", redirectUri: "https://shop.example" };
  const asked = { deploymentId: site.deployment.id, oauth };
  await refusal(anonymous(server).post(exchange, asked), 400, "integration.incomplete");
  const config = `/webdeployments/v1/deployments/${site.deployment.id}/config.json`;
  assert.equal((await anonymous(server).get(config)).auth.siteToken, true);
});

test("SIT-24: a token of our own is none of a site's", async () => {
  const { jwt } = await show(server, site, { token: tokenFor(site, newUser()) });
  await refused(site, { token: jwt }, "signature");
});

test("SIT-25, SIT-27: a hash proves the id; what stands beside it is what the visitor claims", async () => {
  const [user, mail] = [newUser(), `${randomUUID()}@example.org`];
  const body = {
    userId: user,
    userHash: hashOf(hashing.key.signer, user),
    name: "Ada",
    email: mail,
    email_verified: true,
  };
  assert.ok((await show(server, hashing, body)).refreshToken);
  const contact = await whoIs(api, account(source, user));
  assert.equal(contact.firstName, "Ada");
  assert.equal(await lookup(api, email(mail)), undefined, "it links nobody");
  const path = `/api/v2/externalcontacts/contacts/${contact.id}?expand=provenance`;
  const { provenance } = await api.get(path);
  assert.match(JSON.stringify(provenance), /claimed/i);
  assert.doesNotMatch(JSON.stringify(provenance), /asserted|verified/i);
});

test("SIT-26: a wrong hash names nobody", async () => {
  const user = newUser();
  const { signer } = hashing.key;
  for (const userHash of [
    hashOf(signer, newUser()),
    hashOf(newSecret(), user),
    hashOf(signer, user).slice(0, 62),
    `${hashOf(signer, user)}00`,
    Buffer.from(hashOf(signer, user), "hex").toString("base64"),
  ])
    await refused(hashing, { userId: user, userHash }, "signature");
  await refused(hashing, { userId: ` ${user}`, userHash: hashOf(signer, user) }, "signature");
  assert.equal(await isKnown(user), false);
  await show(server, hashing, { userId: user, userHash: hashOf(signer, user).toUpperCase() });
  await refused(
    hashing,
    { userId: "null", userHash: hashOf(signer, "null") },
    "external_id",
    undefined,
  );
});

test("SIT-28: one kind of proof is not taken for another", async () => {
  const user = newUser();
  await refused(hashing, { token: tokenFor({ ...hashing, algorithm: "HS256" }, user) }, "alg");
  await refused(site, { userId: user, userHash: hashOf(site.key.signer, user) }, "alg");
});

test("SIT-29: weak, private and unfit keys are refused by name", async () => {
  const rsa = newKey.rsa();
  const secretOf = (key) => key.privateKey.export({ type: "pkcs8", format: "pem" });
  for (const fields of [
    { secret: "x".repeat(31) },
    { secret: "x".repeat(513) },
    {},
    { secret: newSecret(), publicKey: pem(rsa) },
    { publicKey: pem(newKey.rsa(1024)) },
    { publicKey: pem(newKey.ec("P-384")) },
    { publicKey: pem(newKey.ed()) },
    { publicKey: secretOf(rsa) },
    { publicKey: "-----BEGIN PUBLIC KEY-----" },
  ])
    await refusal(makeCredential(api, fields), 400, "invalid.value");

  const rsaKey = await makeCredential(api, { publicKey: pem(rsa) });
  const put = (settings, keys) => configure(api, site.integration, settings, keys);
  const mine = { k1: { id: site.credential.id } };
  for (const [settings, keys] of [
    [site.settings, { k1: { id: rsaKey.id } }],
    [{ algorithm: "ES256" }, { k1: { id: rsaKey.id } }],
    [{ algorithm: "none" }, mine],
    [{}, mine],
    [site.settings, {}],
    [site.settings, { "a key": { id: site.credential.id } }],
    [site.settings, Object.fromEntries([...Array(9).keys()].map((n) => [`k${n}`, mine.k1]))],
    [site.settings, { k1: { id: randomUUID() } }],
    [{ ...site.settings, maxTokenLifetimeSeconds: 100_000 }, mine],
    [{ ...site.settings, clockSkewSeconds: 301 }, mine],
  ])
    await refusal(put(settings, keys), 400, "invalid.value");
  assert.ok(
    (await show(server, site, { token: tokenFor(site, newUser()) })).jwt,
    "nothing changed",
  );
});

test("SIT-30: a secret is never shown again, and lies sealed", async () => {
  const { secret } = site.key.fields;
  const answers = [
    await api.get("/api/v2/integrations/credentials"),
    await api.get(`/api/v2/integrations/${site.integration.id}/config/current`),
    await api.get("/api/v2/integrations"),
  ];
  assert.ok(!JSON.stringify(answers).includes(secret));
  assert.ok(!server.log.includes(secret));
  for (const name of ["seamline.db", "seamline.db-wal"]) {
    const bytes = await readFile(join(server.data, name)).catch(() => Buffer.alloc(0));
    assert.equal(bytes.includes(secret), false, name);
  }
});

test("SIT-31: a disabled integration, another page, no authentication", async () => {
  const at = await makeSite(api, source, "HS256", { domains: ["shop.example"] });
  const attempt = (headers) => show(server, at, { token: tokenFor(at, newUser()) }, headers);
  assert.ok((await attempt({ Origin: "https://www.shop.example" })).jwt);
  await refusal(attempt({ Origin: "https://evil.example" }), 403, "missing.any.permissions");
  await api.patch(`/api/v2/integrations/${at.integration.id}`, { intendedState: "DISABLED" });
  await refusal(attempt({}), 400, "integration.incomplete");
  const open = await makeDeployment(api, {
    integrationId: at.integration.id,
    authentication: false,
  });
  const body = { token: tokenFor({ ...at, deployment: open }, newUser()) };
  await refusal(show(server, { deployment: open }, body), 403, "missing.any.permissions");
});

test("SIT-33: the check says in words what is wrong with the settings and with a sample", async () => {
  const path = ({ integration }) => `/api/seamline/v1/integrations/${integration.id}/check`;
  const flaw = ({ steps }) => steps.find(({ finding }) => finding !== "right");
  const deploymentId = site.deployment.id;
  const user = newUser();
  const look = (claims) => api.post(path(site), { token: sign(site, claims), deploymentId });

  const good = await look(claimsOf(site, user));
  assert.deepEqual(
    good.steps.map(({ step }) => step),
    ["settings", "keys", "token", "external_id"],
  );
  assert.deepEqual([good.works, flaw(good)], [true, undefined]);
  for (const [change, check] of [
    [{ aud: "shop" }, "aud"],
    [{ exp: undefined }, "exp"],
    [{ external_id: 42 }, "external_id"],
  ]) {
    const found = await look({ ...claimsOf(site, user), ...change });
    assert.equal(found.works, false);
    assert.equal(flaw(found).check, check);
    assert.match(flaw(found).advice, /^[A-Z].*\.$/);
    assert.ok(!JSON.stringify(found).includes(user));
  }
  const old = await look({ ...claimsOf(site, user), exp: now() - 86_400 });
  assert.deepEqual([flaw(old).finding, flaw(old).check], ["warning", "exp"]);
  const userHash = hashOf(hashing.key.signer, user);
  const hashed = await api.post(path(hashing), { userId: user, userHash });
  assert.equal(hashed.works, true);
  assert.match(flaw(hashed).text, /proves the user's id and nothing else/);
  await refusal(other.post(path(site)), 404, "not.found");
});

test("without an external source the account is the site's own; with resolution off nothing of it is kept", async () => {
  const merging = { authenticatedWebMessaging: true, webTracking: true };
  for (const [resolution, isKept] of [
    [{ resolveIdentities: true, automerge: merging }, true],
    [{ resolveIdentities: false }, false],
  ]) {
    const at = await makeSite(api, source, "HS256", { resolution });
    const mail = `${randomUUID()}@example.org`;
    const user = newUser();
    const claims = { email: mail, email_verified: true, name: "Ada" };
    const sayHello = async () => {
      const { jwt } = await show(server, at, { token: tokenFor(at, user, claims) });
      const guest = await connectGuest(server, at.deployment.id);
      await guest.configureAuthenticated(jwt, { startNew: false });
      const { id } = await guest.say("Hello");
      await guest.close();
      return customerOf(api, id);
    };
    const [first, second] = [await sayHello(), await sayHello()];
    assert.equal(first.conversationId, second.conversationId, "it is the same person");
    assert.equal((await lookup(api, email(mail))) !== undefined, isKept);
    await refused(at, { token: tokenFor(at, "null") }, "external_id", undefined);
  }
});

test("two customers of one browser stay two people, each with a thread of their own", async () => {
  const browser = new Visitor(server);
  const [ann, bob] = [newUser(), newUser()];
  const said = [];
  for (const user of [ann, bob]) {
    browser.signIn = await show(server, site, {
      token: tokenFor(site, user),
      journeyContext: browser.journeyContext(site.deployment.id),
    });
    const guest = await connectGuest(server, site.deployment.id, { token: randomUUID() });
    await guest.configureAuthenticated(browser.signIn.jwt, { startNew: false });
    said.push((await guest.say(`I am ${user}`)).id);
    await guest.close();
  }
  const [a, b] = [await whoIs(api, account(source, ann)), await whoIs(api, account(source, bob))];
  assert.notEqual(a.id, b.id);
  const conversation = async (id) =>
    (await api.get(`/api/v2/conversations/messages/${id}/details`)).conversationId;
  assert.notEqual(await conversation(said[0]), await conversation(said[1]));
});
