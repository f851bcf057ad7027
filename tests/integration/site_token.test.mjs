// SPDX-License-Identifier: Apache-2.0
// A site without an OpenID provider signs by itself who is signed in there: what is believed of a token. The first rows of
// docs/reference/site_tokens.md.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { compact, encode, newKey } from "./support/jws.mjs";
import { account, device, personOf, whoIs } from "./support/people.mjs";
import { anonymous, refusal } from "./support/rest.mjs";
import {
  claimsOf,
  configure,
  keyFor,
  makeCredential,
  makeSite,
  newSecret,
  now,
  show,
  sign,
  tokenFor,
} from "./support/site.mjs";
import { ground, newUser, refused } from "./support/site_ground.mjs";
import { Visitor } from "./support/visitor.mjs";

let api;
let server;
let site;
let source;
beforeEach(() => {
  ({ api, server, site, source } = ground);
});

for (const algorithm of ["HS256", "RS256", "ES256"]) {
  test(`SIT-01: a ${algorithm} token signs its customer in, and stitches what the browser did before`, async () => {
    const at = algorithm === "HS256" ? site : await makeSite(api, source, algorithm);
    const user = newUser();
    const browser = new Visitor(server);
    await browser.looksAt(at.deployment.id, "/shoes", "Shoes");

    const granted = await show(server, at, {
      token: tokenFor(at, user, { given_name: "Ada", family_name: "Lee" }),
      journeyContext: browser.journeyContext(at.deployment.id),
    });
    browser.signIn = granted;
    const guest = await browser.opensSignedIn(at.deployment.id);
    const echo = await guest.say("It is me");

    assert.equal(echo.metadata.authenticated, "true");
    const contact = await whoIs(api, account(source, user));
    assert.equal(contact.firstName, "Ada");
    assert.equal((await whoIs(api, device(browser))).id, contact.id);
    assert.ok(granted.refreshToken);
    const path = "/api/v2/webdeployments/token/refresh";
    assert.ok((await anonymous(server).post(path, { refreshToken: granted.refreshToken })).jwt);
    await guest.close();
  });
}

test("SIT-02, SIT-03: the settings say the algorithm, never the token", async () => {
  const rs = await makeSite(api, source, "RS256");
  const published = rs.key.fields.publicKey;
  const [head, payload] = [{ alg: "none" }, claimsOf(site, newUser())].map(encode);
  for (const [at, token] of [
    [site, `${head}.${payload}.AAAA`],
    [site, `${head}.${payload}.`],
    [site, compact({ alg: "HS512" }, claimsOf(site, newUser()), site.key.signer)],
    [site, compact({ alg: "RS256" }, claimsOf(site, newUser()), rs.key.signer)],
    [rs, compact({ alg: "HS256" }, claimsOf(rs, newUser()), published)],
    [rs, compact({ alg: "PS256" }, claimsOf(rs, newUser()), rs.key.signer)],
  ])
    await refused(at, { token }, "alg");
  const options = { alg: "HS256" };
  const token = compact({ alg: "RS256" }, claimsOf(rs, newUser()), published, options);
  await refused(rs, { token }, "signature");
});

test("SIT-04: another secret, a changed token, none at all", async () => {
  const [head, , tail] = tokenFor(site, newUser()).split(".");
  const payload = encode(claimsOf(site, newUser()));
  const foreign = sign(site, claimsOf(site, newUser()), { signer: newSecret() });
  await refused(site, { token: foreign }, "signature");
  await refused(site, { token: `${head}.${payload}.${tail}` }, "signature");
  await refused(site, { token: `${head}.${payload}.` }, "signature");
});

test("SIT-05, SIT-10: a key takes another's place without an outage", async () => {
  const at = await makeSite(api, source);
  const next = keyFor("HS256");
  const credential = await makeCredential(api, next.fields);
  const signedBy = (signer, kid) =>
    sign(at, claimsOf(at, newUser()), { signer, ...(kid && { header: { kid } }) });
  const [old, fresh] = [at.key.signer, next.signer];

  await refused(at, { token: signedBy(fresh) }, "signature");
  const both = { k1: { id: at.credential.id }, k2: { id: credential.id } };
  await configure(api, at.integration, at.settings, both);
  for (const token of [signedBy(old), signedBy(fresh), signedBy(old, "k1"), signedBy(fresh, "k2")])
    assert.ok((await show(server, at, { token })).jwt);
  await refused(at, { token: signedBy(old, "k2") }, "signature");
  await refused(at, { token: signedBy(old, "k3") }, "kid");
  await configure(api, at.integration, at.settings, { k2: { id: credential.id } });
  await refused(at, { token: signedBy(old) }, "signature");
  await refused(at, { token: signedBy(old, "k1") }, "kid");
  assert.ok((await show(server, at, { token: signedBy(fresh) })).jwt);
});

test("SIT-06: a key that comes with the token is not looked at", async () => {
  const key = newKey.rsa();
  const rs = await makeSite(api, source, "RS256");
  for (const header of [{ jwk: key.jwk }, { jku: `${server.baseUrl}/keys` }, { x5c: ["AAAA"] }]) {
    const token = sign(rs, claimsOf(rs, newUser()), { header, signer: key.privateKey });
    await refused(rs, { token }, "signature");
  }
});

test("SIT-07, SIT-08, SIT-09: a token that is not plainly one", async () => {
  const claims = claimsOf(site, newUser());
  const text = JSON.stringify(claims);
  const with_ = (payload, header = {}) => sign(site, payload, { header });
  for (const [token, check] of [
    [with_(claims, { crit: ["exp"] }), "crit"],
    [with_(claims, { zip: "DEF" }), "zip"],
    [with_(claims, { b64: false }), "crit"],
    [with_(claims, { typ: "at+jwt" }), "typ"],
    ["a.b.c.d.e", "segments"],
    ["a.b", "segments"],
    [with_(claims, { x: "y".repeat(3_000) }), "size"],
    [with_("[".repeat(5_000)), "json"],
    [with_(`${text.slice(0, -1)},"external_id":"1"}`), "json"],
    [with_(`\u{feff}${text}`), "json"],
    [with_("[]"), "json"],
    [`${with_(claims)}=`, "base64"],
  ])
    await refused(site, { token }, check);
  await refusal(show(server, site, { token: "a".repeat(17_000) }), 400, "invalid.value");
  await refusal(show(server, site, {}), 400, "invalid.value");
  await refusal(
    show(server, site, { token: "a.b.c", userId: "1", userHash: "2" }),
    400,
    "invalid.value",
  );
});

for (const [name, change, check] of [
  ["SIT-11: no end", { exp: undefined }, "exp"],
  ["SIT-11: an end that is past", { exp: now() - 61 }, "exp"],
  ["SIT-11: an end in milliseconds", { exp: (now() + 300) * 1000 }, "exp"],
  ["SIT-11: an end that is a text", { exp: String(now() + 300) }, "exp"],
  ["SIT-12: an end in a day", { exp: now() + 86_400 }, "exp"],
  ["SIT-12: a life of a day", { iat: now() - 86_000, exp: now() + 60 }, "exp"],
  ["SIT-13: a beginning to come", { iat: now() + 300 }, "iat"],
  ["SIT-13: not before to come", { nbf: now() + 300 }, "nbf"],
  ["SIT-14: no audience", { aud: undefined }, "aud"],
  ["SIT-14: another audience", { aud: randomUUID() }, "aud"],
  ["SIT-14: a number as audience", { aud: 1 }, "aud"],
  ["SIT-14: no audience in a list", { aud: [] }, "aud"],
  ["SIT-16: no external id", { external_id: undefined }, "external_id"],
  ["SIT-16: an empty one", { external_id: "" }, "external_id"],
  ["SIT-16: a number", { external_id: 42 }, "external_id"],
  ["SIT-16: an object", { external_id: { id: "1" } }, "external_id"],
  ["SIT-16: control characters", { external_id: "a\u0007" }, "external_id"],
  ["SIT-16: 300 characters", { external_id: "x".repeat(300) }, "external_id"],
  ["SIT-17: null as a text", { external_id: "null" }, "external_id"],
  ["SIT-17: undefined as a text", { external_id: "undefined" }, "external_id"],
  ["SIT-17: zeros", { external_id: "0000" }, "external_id"],
  ["SIT-22: an id of the token that is a number", { jti: 1 }, "jti"],
]) {
  test(`${name} is refused`, async () => {
    await refused(
      site,
      { token: sign(site, { ...claimsOf(site, newUser()), ...change }) },
      check,
      undefined,
    );
  });
}

test("SIT-13, SIT-14: what is within the rules is accepted", async () => {
  for (const change of [
    { nbf: now() + 30, iat: now() + 30 },
    { exp: now() - 30 },
    { aud: [randomUUID(), site.deployment.id] },
    { aud: site.integration.id },
  ])
    assert.ok((await show(server, site, { token: tokenFor(site, newUser(), change) })).jwt);
});

test("SIT-15, SIT-19, SIT-22: an integration may ask for an issuer, an id, and other claims", async () => {
  const at = await makeSite(api, source, "HS256", {
    properties: {
      issuer: "https://shop.example",
      requireTokenId: true,
      externalIdClaim: "customer",
      claims: { firstName: "vorname", email: "" },
    },
  });
  const user = newUser();
  const all = { iss: "https://shop.example", jti: randomUUID(), customer: user, vorname: "Ann" };
  const without = (name) => ({ token: tokenFor(at, newUser(), { ...all, [name]: undefined }) });
  await refused(at, without("iss"), "iss", undefined);
  await refused(at, without("jti"), "jti", undefined);
  await refused(at, without("customer"), "external_id", undefined);
  const mail = `${user}@example.org`;
  await show(server, at, { token: tokenFor(at, newUser(), { ...all, email: mail }) });
  const contact = await whoIs(api, account(source, user));
  assert.equal(contact.firstName, "Ann");
  assert.ok(!JSON.stringify(contact).includes(mail));
});

test("SIT-18: an address links only where the site says that it is verified", async () => {
  const [user, mail] = [newUser(), `${randomUUID()}@example.org`];
  const known = await api.post("/api/v2/externalcontacts/contacts", { workEmail: mail });
  const person = () => personOf(api, known.id);
  await show(server, site, { token: tokenFor(site, user, { email: mail }) });
  const contact = await whoIs(api, account(source, user));
  assert.equal(contact.personalEmail, mail);
  assert.notEqual(contact.id, await person());
  const marked = { email: mail, email_verified: true };
  await show(server, site, { token: tokenFor(site, user, marked) });
  assert.equal((await whoIs(api, account(source, user))).id, await person());
});
