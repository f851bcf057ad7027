// SPDX-License-Identifier: Apache-2.0
// What the tests of users' sign-in share: a server, the npm provider with integration `company`, and a hostile one with `villain`.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before } from "node:test";
import { startHostileProviders } from "./hostile_provider.mjs";
import { startProvider } from "./provider.mjs";
import { apiClient } from "./rest.mjs";
import { startServer } from "./server.mjs";
import { makeIntegration } from "./setup.mjs";
import { Cookies, pages, walk } from "./signin.mjs";
import { authorization, follow, redeem } from "./user_login.mjs";

export const settingsPath = "/api/seamline/v1/signin";
/** The accounts at the npm provider: claims by subject. */
export const accounts = new Map();

/** Set before the first test: server, api, provider, company, op (the hostile provider), villain. */
export const stage = {};
let hostile;

before(async () => {
  stage.server = await startServer();
  const api = await apiClient(stage.server);
  stage.provider = await startProvider({ server: stage.server, accounts });
  const { discoveryUri } = stage.provider;
  const company = await makeIntegration(api, { discoveryUri, ...stage.provider.client() });
  hostile = await startHostileProviders();
  const op = hostile.make();
  const villain = await makeIntegration(api, op);
  Object.assign(stage, { api, company, op, villain });
});
after(async () => {
  await stage.provider?.stop();
  await hostile?.stop();
  await stage.server?.discard();
});

export const callbackOf = (integrationId) =>
  `${stage.server.baseUrl}/login/callback/${integrationId}`;

/** Has users log in with an integration; undefined: by password only. */
export async function choose(integration, more = {}) {
  const { version } = await stage.api.get(settingsPath);
  return stage.api.put(settingsPath, {
    ...(integration && { integration: { id: integration.id } }),
    version,
    ...more,
  });
}

/** A user with an account at the npm provider. */
export async function newUser(claims = {}) {
  const sub = `u-${randomUUID()}`;
  const email = `${sub}@example.org`;
  accounts.set(sub, { email, email_verified: true, ...claims });
  const user = await stage.api.post("/api/v2/users", { name: "Ann Lee", email });
  await stage.api.put(`/api/v2/users/${user.id}/roles`, ["agent"]);
  return { ...user, sub, email };
}

export const leadsTo = (cookies, url) => follow(stage.server, cookies, url);

/** To where the provider is asked. */
export function begins(cookies, integration, query = "") {
  return leadsTo(cookies, `${stage.server.baseUrl}/login/start/${integration.id}?${query}`);
}

/** The whole way by the npm provider; the access token. */
export async function logsIn(sub, cookies = new Cookies()) {
  const { verifier, query } = authorization(stage.server);
  const start = await begins(cookies, stage.company, query);
  const back = await walk(
    start.href,
    callbackOf(stage.company.id),
    pages.oidcProvider(sub),
    cookies,
  );
  const next = await leadsTo(cookies, back);
  assert.equal(next.href, `${stage.server.baseUrl}/oauth/authorize?${query}`);
  const { searchParams } = await leadsTo(cookies, next);
  return redeem(stage.server, verifier, searchParams.get("code"));
}

/** Where the way back from the hostile provider leads, with `change` to what it brings. */
export async function returns({ claims, cookies = new Cookies(), change = {}, start } = {}) {
  const asked = start ?? (await begins(cookies, stage.villain));
  const state = asked.searchParams.get("state");
  const query = new URLSearchParams({
    code: stage.op.code(asked, claims),
    state,
    iss: stage.op.issuer,
  });
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return leadsTo(cookies, `${callbackOf(stage.villain.id)}?${query}`);
}

/** Asserts that a way leads to the login page with this reason, and that nobody is logged in. */
export async function isRefused(to, code, cookies) {
  assert.equal(to.pathname, "/console/login");
  assert.equal(to.searchParams.get("failed"), code);
  assert.match(to.searchParams.get("contextId"), /^[0-9a-f-]{36}$/);
  if (cookies) assert.doesNotMatch(cookies.header(stage.server.baseUrl), /seamline_login=/);
}
