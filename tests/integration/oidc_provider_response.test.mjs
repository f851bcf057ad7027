// SPDX-License-Identifier: Apache-2.0
// What a real provider (npm oidc-provider) sends back through the browser, as it is and as a page or a browser could bend it; ID
// tokens that it gives to pages. Rows of docs/reference/relying_party.md that a provider which does everything right produces.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { account, whoIs } from "./support/people.mjs";
import {
  arrive,
  asPage,
  newPerson,
  ownPage,
  realParty,
  realProvider,
  returned,
  signIn,
} from "./support/real_party.mjs";
import { begin, callback, ground, isKnown, redeem, refused } from "./support/relying_party.mjs";
import { makeSource } from "./support/setup.mjs";
import { fragmentOf } from "./support/signin.mjs";

const provider = realProvider();
const other = realProvider();
const redemptions = (of = provider) => of.requests("/token");

/** The callback shows its calm page, and the browser goes nowhere. */
async function isCalm(response) {
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("location"), null);
}

test("AUT-01: what a real provider sends without the state it was given gets nowhere", async () => {
  const at = await realParty(provider);
  const forget = (query) => query.delete("state");
  const { parameters } = await returned(at, newPerson(provider), forget);
  assert.ok(parameters.get("code"));
  await isCalm(await callback(at, parameters));
});

test("AUT-03, AUT-04: a real provider says who it is, and an answer that does not, or says another, is refused", async () => {
  const at = await realParty(provider);
  const before = redemptions();
  for (const iss of [undefined, other.issuer]) {
    const oauth = await arrive(at, newPerson(provider));
    assert.equal(oauth.iss, provider.issuer);
    await refused(redeem(at, { ...oauth, iss }), "iss");
  }
  assert.equal(redemptions(), before);
});

test("AUT-06: a real provider's code on a sign-in that began at another one reaches neither", async () => {
  const [at, elsewhere] = [await realParty(provider), await realParty(other)];
  const before = [redemptions(), redemptions(other)];
  const { parameters, begun } = await returned(at, newPerson(provider));
  const { state } = await begin(elsewhere);
  await isCalm(await callback(elsewhere, parameters));
  await isCalm(await callback(at, { ...Object.fromEntries(parameters), state }));
  const { redirectUri, verifier: codeVerifier, nonce } = begun;
  const oauth = { code: parameters.get("code"), redirectUri, codeVerifier, nonce };
  await refused(redeem(elsewhere, oauth), "redirect_uri");
  assert.deepEqual([redemptions(), redemptions(other)], before);
});

test("AUT-07: a real provider sends nobody to an address that is not registered", async () => {
  const at = await realParty(provider);
  const astray = (query) => query.set("redirect_uri", `${ground.server.baseUrl}/shop/`);
  await assert.rejects(returned(at, newPerson(provider), astray), /redirect_uri/);
});

test("AUT-08: whoever turns back at a real provider, or is not signed in there, comes back with the error as data", async () => {
  const at = await realParty(provider);
  for (const [error, bend, page] of [
    ["access_denied", undefined, (html) => [/href="([^"]+\/abort)"/.exec(html)[1], {}]],
    ["login_required", (query) => query.set("prompt", "none")],
  ]) {
    const who = newPerson(provider);
    const { begun, parameters } = await returned(at, { ...who, ...(page && { page }) }, bend);
    assert.ok(parameters.get("error_description"));
    const response = await callback(at, parameters);
    const back = fragmentOf(response.headers.get("location"));
    assert.equal(back.error, error);
    assert.equal(back.state, begun.state);
    assert.doesNotMatch(response.headers.get("location"), /description/);
  }
});

test("AUT-12: what a real provider was talked into sending in the fragment is not read", async () => {
  const at = await realParty(provider);
  const aside = (query) => query.set("response_mode", "fragment");
  const { back } = await returned(at, newPerson(provider), aside);
  const { hash, search } = new URL(back);
  assert.match(hash, /code=/);
  await isCalm(await callback(at, search));
});

test("AUT-13, AUT-15: a real provider's code is sent nowhere by the callback, however often it is asked", async () => {
  const at = await realParty(provider);
  const before = redemptions();
  const { parameters } = await returned(at, newPerson(provider));
  await callback(at, parameters, { method: "HEAD" });
  await callback(at, parameters, { headers: { Purpose: "prefetch" } });
  const response = await callback(at, parameters);
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(redemptions(), before);
});

test("PKC-01, PKC-04: a real provider that insists on S256 is asked with a fresh challenge, state and nonce", async () => {
  const at = await realParty(provider);
  const asked = [await returned(at, newPerson(provider)), await returned(at, newPerson(provider))];
  for (const name of ["code_challenge", "state", "nonce"]) {
    const [one, two] = asked.map(({ begun }) => begun.url.searchParams.get(name));
    assert.ok(one && two && one !== two, name);
  }
  const plain = (query) => query.set("code_challenge_method", "plain");
  const { parameters } = await returned(at, newPerson(provider), plain);
  assert.equal(parameters.get("error"), "invalid_request", "and it takes no other");
});

test("PKC-03: a real provider's code in another browser's sign-in is refused", async () => {
  const at = await realParty(provider);
  const theirs = await arrive(at, newPerson(provider));
  const own = await arrive(at, newPerson(provider));
  await refused(redeem(at, { ...own, code: theirs.code }), "code");
  const { codeVerifier } = await arrive(at, newPerson(provider));
  await refused(redeem(at, { ...own, codeVerifier }), "provider_error");
});

test("IDT-26: a real provider that was given no nonce, or another one, signs nobody in", async () => {
  const at = await realParty(provider);
  for (const bend of [
    (query) => query.delete("nonce"),
    (query) => query.set("nonce", randomUUID()),
  ]) {
    const who = newPerson(provider);
    await refused(redeem(at, await arrive(at, who, bend)), "nonce");
    assert.equal(await isKnown(who.sub), false);
  }
});

const implicit = (properties = {}) =>
  realParty(provider, {
    client: () => ({
      redirect_uris: [ownPage],
      response_types: ["code", "id_token", "code id_token"],
      grant_types: ["authorization_code", "implicit"],
    }),
    properties: { implicitFlowSupport: true, ...properties },
  });

test("IDT-29: an ID token that a page has from a real provider signs in, once", async () => {
  const at = await implicit();
  const who = newPerson(provider);
  const { id_token: idToken, nonce } = await asPage(at, who, { response_type: "id_token" });

  const granted = await redeem(at, { idToken, nonce });

  assert.ok(granted.jwt);
  assert.equal((await whoIs(ground.api, account(ground.source, who.sub))).firstName, "Ann");
  await refused(redeem(at, { idToken, nonce }), "replayed");
});

test("IDT-27: a real provider's hash of a code that came along does no harm", async () => {
  const at = await implicit();
  const asked = { response_type: "code id_token" };
  const { id_token: idToken, nonce } = await asPage(at, newPerson(provider), asked);
  const { c_hash: hash } = JSON.parse(Buffer.from(idToken.split(".")[1], "base64url"));
  assert.ok(hash);
  assert.ok((await redeem(at, { idToken, nonce })).jwt);
});

test("IDT-20: an ID token that a real provider gave to another client is refused", async () => {
  const [at, elsewhere] = [await implicit(), await implicit()];
  const who = newPerson(provider);
  const { id_token: idToken, nonce } = await asPage(elsewhere, who, { response_type: "id_token" });
  await refused(redeem(at, { idToken, nonce }), "aud");
  assert.equal(await isKnown(who.sub), false);
});

test("IDT-28: how long ago somebody signed in at a real provider is looked at where it is asked", async () => {
  const at = await implicit({ clockSkewSeconds: 0 });
  const who = newPerson(provider);
  const token = async (asked) => {
    const { id_token: idToken, nonce } = await asPage(at, who, {
      response_type: "id_token",
      ...asked,
    });
    return { idToken, nonce };
  };
  // The provider says when only if it is asked.
  await refused(redeem(at, { ...(await token({})), maxAge: 600 }), "auth_time");
  assert.ok((await redeem(at, { ...(await token({ max_age: "600" })), maxAge: 600 })).jwt);
  await sleep(2_100);
  await refused(redeem(at, { ...(await token({ max_age: "600" })), maxAge: 1 }), "auth_time");
});

test("IDT-28: a real provider that does not say how somebody signed in is refused where that is asked", async () => {
  await refused(signIn(await realParty(provider, { properties: { acrValues: ["gold"] } })), "acr");
});

for (const [row, name, customer] of [
  ["CLM-01", "missing", undefined],
  ["CLM-01", "an object", { id: "1" }],
  ["CLM-02", "a number", 7],
])
  test(`${row}: an external id that is ${name} at a real provider names nobody; the visitor is signed in`, async () => {
    const at = await realParty(provider, { properties: { externalIdClaim: "nickname" } });
    const who = newPerson(provider, { nickname: customer });
    assert.ok((await signIn(at, who)).jwt);
    assert.equal(await isKnown(who.sub), false);
  });

test("CLM-04, CLM-05: one subject at two real providers, under two sources, is two people", async () => {
  const second = await makeSource(ground.api);
  const who = newPerson(provider);
  other.accounts.set(who.sub, { given_name: "Eve" });
  await signIn(await realParty(provider), who);
  await signIn(await realParty(other, { source: second }), who);
  const one = await whoIs(ground.api, account(ground.source, who.sub));
  const two = await whoIs(ground.api, account(second, who.sub));
  assert.notEqual(one.id, two.id);
});
