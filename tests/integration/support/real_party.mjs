// SPDX-License-Identifier: Apache-2.0
// The way of a browser from "Sign in" to the token exchange at a real provider (npm oidc-provider), each step by itself, so that a
// test can bend it as a page or a browser could. What the provider does is its own.
import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { after, beforeEach } from "node:test";
import { startProvider } from "./provider.mjs";
import { begin, callback, ground, newSubject, redeem } from "./relying_party.mjs";
import { fullResolution, makeDeployment, makeIntegration } from "./setup.mjs";
import { Cookies, fragmentOf, pages, walk } from "./signin.mjs";

/** A provider that runs while the file's tests do; its members are there from the first test on. */
export function realProvider(configuration = {}) {
  const provider = {};
  let starting;
  // Not `before`: the ground would not be there yet.
  beforeEach(async () => {
    starting ??= startProvider({ server: ground.server, configuration });
    Object.assign(provider, await starting);
  });
  after(() => provider.stop?.());
  return provider;
}

/** What form encoding, percent signs and the colon of HTTP Basic could spoil. */
const awkward = () => `a:b+c%d/e &=~ ${randomBytes(24).toString("hex")}`;

/**
 * An integration and a deployment with a client of its own at `provider`; `client` answers the client's metadata for an
 * integration's id.
 */
export async function realParty(
  provider,
  { client = () => ({}), properties = {}, credentials = {}, source = ground.source } = {},
) {
  const { server, api } = ground;
  const known = { clientId: `shop:${randomUUID()}`, clientSecret: awkward(), ...credentials };
  const { discoveryUri } = provider;
  const integration = await makeIntegration(api, { discoveryUri, ...known, properties });
  await provider.register({
    client_id: known.clientId,
    ...(known.clientSecret && { client_secret: known.clientSecret }),
    redirect_uris: [`${server.baseUrl}/messenger/callback/${integration.id}`],
    ...client(integration.id),
  });
  const resolution = fullResolution(source);
  const deployment = await makeDeployment(api, { integrationId: integration.id, resolution });
  return { provider, integration, deployment, server, ...known };
}

/** Somebody who can sign in at `provider`, in a browser of their own. */
export function newPerson(provider, claims = {}) {
  const sub = newSubject();
  const mail = `${sub}@example.org`;
  const usual = { given_name: "Ann", family_name: "Lee", email: mail, email_verified: true };
  provider.accounts.set(sub, { ...usual, ...claims });
  return { sub, mail, page: pages.oidcProvider(sub), cookies: new Cookies() };
}

/** "Sign in", the provider's pages and back: the address with which the provider sends the browser. `bend` changes what is asked. */
export async function returned(at, { page, cookies }, bend = () => {}) {
  const begun = await begin(at);
  bend(begun.url.searchParams);
  const back = await walk(begun.url.href, begun.redirectUri, page, cookies);
  return { begun, back, parameters: new URL(back).searchParams };
}

/** As far as to what the exchange is called with. */
export async function arrive(at, who, bend) {
  const { begun, parameters } = await returned(at, who, bend);
  const response = await callback(at, parameters);
  assert.equal(response.status, 302, "the callback sends the browser back to its page");
  const { code, iss } = fragmentOf(response.headers.get("location"));
  const { redirectUri, verifier: codeVerifier, nonce } = begun;
  return { code, redirectUri, codeVerifier, nonce, ...(iss && { iss }) };
}

/** The whole of it. */
export const signIn = async (at, who = newPerson(at.provider), change = {}) =>
  redeem(at, { ...(await arrive(at, who)), ...change });

/** Where a page that signs its visitors in by itself is returned to. */
export const ownPage = "https://shop.example/back";

/** What such a page gets for an authorization request of its own, with its nonce and verifier. */
export async function asPage({ provider, clientId }, { page, cookies }, asked) {
  const nonce = randomUUID();
  const codeVerifier = randomBytes(32).toString("base64url");
  const url = new URL(`${provider.issuer}/auth`);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: ownPage,
    scope: "openid profile",
    nonce,
    ...(asked.response_type.includes("code") && {
      code_challenge: createHash("sha256").update(codeVerifier).digest("base64url"),
      code_challenge_method: "S256",
    }),
    ...asked,
  });
  const back = new URL(await walk(url.href, ownPage, page, cookies));
  const answered = new URLSearchParams(back.hash.slice(1) || back.search);
  return { ...Object.fromEntries(answered), nonce, codeVerifier, redirectUri: ownPage };
}
