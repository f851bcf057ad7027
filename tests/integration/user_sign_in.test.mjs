// SPDX-License-Identifier: Apache-2.0
// Users log in to the console with the company's OpenID provider: who they are, and who they are not.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { startHostileProviders, status } from "./support/hostile_provider.mjs";
import { startProvider } from "./support/provider.mjs";
import { anonymous, apiClient, detailOf, eventually, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeIntegration } from "./support/setup.mjs";
import { Cookies, pages, walk } from "./support/signin.mjs";
import { authorization, follow, redeem } from "./support/user_login.mjs";

const accounts = new Map();
const settingsPath = "/api/seamline/v1/signin";

let server;
let api;
let provider;
let hostile;
/** Integrations of the two. */
let company;
let villain;
let op;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  provider = await startProvider({ server, accounts });
  company = await makeIntegration(api, {
    discoveryUri: provider.discoveryUri,
    ...provider.client(),
  });
  hostile = await startHostileProviders();
  op = hostile.make();
  villain = await makeIntegration(api, op);
});
after(async () => {
  await provider?.stop();
  await hostile?.stop();
  await server?.discard();
});

function callbackOf(integrationId) {
  return `${server.baseUrl}/login/callback/${integrationId}`;
}

/** Has users log in with an integration; undefined: by password only. */
async function choose(integration, more = {}) {
  const { version } = await api.get(settingsPath);
  return api.put(settingsPath, {
    ...(integration && { integration: { id: integration.id } }),
    version,
    ...more,
  });
}

/** A user with an account at the npm provider. */
async function newUser(claims = {}) {
  const sub = `u-${randomUUID()}`;
  const email = `${sub}@example.org`;
  accounts.set(sub, { email, email_verified: true, ...claims });
  const user = await api.post("/api/v2/users", { name: "Ann Lee", email });
  await api.put(`/api/v2/users/${user.id}/roles`, ["agent"]);
  return { ...user, sub, email };
}

const leadsTo = (cookies, url) => follow(server, cookies, url);

/** To where the provider is asked. */
function begins(cookies, integration, query = "") {
  return leadsTo(cookies, `${server.baseUrl}/login/start/${integration.id}?${query}`);
}

/** The whole way by the npm provider; the access token. */
async function logsIn(sub, cookies = new Cookies()) {
  const { verifier, query } = authorization(server);
  const start = await begins(cookies, company, query);
  const back = await walk(start.href, callbackOf(company.id), pages.oidcProvider(sub), cookies);
  const next = await leadsTo(cookies, back);
  assert.equal(next.href, `${server.baseUrl}/oauth/authorize?${query}`);
  const { searchParams } = await leadsTo(cookies, next);
  return redeem(server, verifier, searchParams.get("code"));
}

/** Where the way back from the hostile provider leads, with `change` to what it brings. */
async function returns({ claims, cookies = new Cookies(), change = {}, start } = {}) {
  const asked = start ?? (await begins(cookies, villain));
  const state = asked.searchParams.get("state");
  const query = new URLSearchParams({ code: op.code(asked, claims), state, iss: op.issuer });
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return leadsTo(cookies, `${callbackOf(villain.id)}?${query}`);
}

/** Asserts that a way leads to the login page with this reason, and that nobody is logged in. */
async function isRefused(to, code, cookies) {
  assert.equal(to.pathname, "/console/login");
  assert.equal(to.searchParams.get("failed"), code);
  assert.match(to.searchParams.get("contextId"), /^[0-9a-f-]{36}$/);
  if (cookies) assert.doesNotMatch(cookies.header(server.baseUrl), /seamline_login=/);
}

test("the settings are checked, and an administrator's", async () => {
  const set = await api.get(settingsPath);
  assert.equal(set.idleMinutes, 30);
  assert.equal(set.integration, undefined);
  assert.equal(set.redirectUri, callbackOf("{integrationId}"));

  const { version } = set;
  const few = api.put(settingsPath, { idleMinutes: 4, version });
  detailOf(await refusal(few, 400, "invalid.value"), "idleMinutes");
  const nobodys = api.put(settingsPath, { integration: { id: randomUUID() }, version });
  detailOf(await refusal(nobodys, 400, "invalid.value"), "integration.id");
  const stale = api.put(settingsPath, { version: version + 1 });
  detailOf(await refusal(stale, 409, "conflict"), "version");
  detailOf(await refusal(api.put(settingsPath, {}), 400, "invalid.value"), "version");

  const { rest } = await consoleUser(server);
  await refusal(rest.get(settingsPath), 403, "missing.any.permissions");
  await refusal(rest.put(settingsPath, { version }), 403, "missing.any.permissions");
  const saved = await choose(company, { idleMinutes: 45 });
  assert.deepEqual([saved.integration.id, saved.idleMinutes], [company.id, 45]);
  assert.equal(saved.redirectUri, callbackOf(company.id));
  assert.equal(saved.startUri, `${server.baseUrl}/login/start/${company.id}`);
});

test("nobody logs in with a provider that is not chosen, and none is offered", async () => {
  await choose(undefined);
  const { entities } = await anonymous(server).get("/api/seamline/v1/login/providers");
  assert.deepEqual(entities, []);
  await isRefused(await begins(new Cookies(), company), "openid.off");
  await isRefused(await begins(new Cookies(), { id: randomUUID() }), "openid.off");
  await choose(company);
  await isRefused(await begins(new Cookies(), villain), "openid.off");
  await refusal(api.delete(`/api/v2/integrations/${company.id}`), 409, "conflict");
});

test("a user logs in with the provider, and is known by the account from then on", async () => {
  await choose(company);
  const offered = await anonymous(server).get("/api/seamline/v1/login/providers");
  const { name } = await api.get(`/api/v2/integrations/${company.id}`);
  assert.deepEqual(offered.entities, [{ id: company.id, name }]);

  const ann = await newUser();
  const path = `/api/seamline/v1/users/${ann.id}/accounts`;
  assert.deepEqual((await api.get(path)).entities, []);
  const first = await logsIn(ann.sub);
  assert.equal((await first.get("/api/v2/users/me")).id, ann.id);
  const { entities } = await api.get(path);
  assert.deepEqual(
    entities.map(({ issuer }) => issuer),
    [provider.issuer],
  );

  accounts.set(ann.sub, { email: "married@example.org", email_verified: false });
  const second = await logsIn(ann.sub);
  assert.equal((await second.get("/api/v2/users/me")).id, ann.id);

  const { entities: told } = await api.get("/api/seamline/v1/audit", { entityId: ann.id });
  const linked = told.filter(({ action }) => action === "user.link_account");
  assert.deepEqual(
    linked.map(({ actor, outcome }) => [actor.id, outcome]),
    [[ann.id, "success"]],
  );
});

test("a login without a query of the console's ends at the console", async () => {
  await choose(company);
  const ann = await newUser();
  const cookies = new Cookies();
  const start = await begins(cookies, company);
  const back = await walk(start.href, callbackOf(company.id), pages.oidcProvider(ann.sub), cookies);
  assert.equal((await leadsTo(cookies, back)).pathname, "/console/");
  assert.match(cookies.header(server.baseUrl), /seamline_login=/);
});

test("the request to the provider has PKCE, a state and a nonce, and none of them twice", async () => {
  await choose(company);
  const cookies = new Cookies();
  const [one, two] = [await begins(cookies, company), await begins(cookies, company)];
  for (const name of ["code_challenge", "state", "nonce"]) {
    assert.ok(one.searchParams.get(name).length >= 43, name);
    assert.notEqual(one.searchParams.get(name), two.searchParams.get(name));
  }
  assert.equal(one.searchParams.get("code_challenge_method"), "S256");
  assert.equal(one.searchParams.get("redirect_uri"), callbackOf(company.id));
});

test("after a sign-out the provider is told to ask who it is, and has to", async () => {
  await choose(villain);
  const ann = await newUser();
  const claims = { sub: "asked", email: ann.email, email_verified: true };
  const cookies = new Cookies();
  const prompt = async () => (await begins(cookies, villain)).searchParams.get("prompt");
  assert.equal(await prompt(), null);
  assert.equal((await returns({ claims, cookies })).pathname, "/console/");
  assert.equal(await prompt(), null);

  await cookies.fetch(`${server.baseUrl}/api/seamline/v1/logout`, { method: "POST" });

  assert.equal(await prompt(), "login");
  const long = Math.floor(Date.now() / 1000) - 3600;
  await isRefused(
    await returns({ claims: { ...claims, auth_time: long }, cookies }),
    "openid.not_asked",
    cookies,
  );
  assert.equal(await prompt(), "login");
  const now = Math.floor(Date.now() / 1000);
  const back = await returns({ claims: { ...claims, auth_time: now }, cookies });
  assert.equal(back.pathname, "/console/");
  assert.equal(await prompt(), null);
});

test("a provider is told to ask where a login has ended by itself", async () => {
  await choose(villain);
  const cookies = new Cookies();
  cookies.keep(server.baseUrl, {
    headers: new Headers([["Set-Cookie", "seamline_login=of-long-ago; Path=/"]]),
  });
  assert.equal((await begins(cookies, villain)).searchParams.get("prompt"), "login");
});

test("an address may be marked as verified in the userinfo answer alone", async () => {
  await choose(villain);
  const ann = await newUser();
  const { email } = ann;
  const claims = { sub: "marked-elsewhere", email };
  op.tamper = { userinfo: { sub: claims.sub, email, email_verified: true } };
  try {
    assert.equal((await returns({ claims })).pathname, "/console/");
  } finally {
    op.tamper = {};
  }
});

test("an account that is nobody's, or only says whose it is, is refused", async () => {
  await choose(villain);
  const ann = await newUser();
  const refused = async (claims, code) => {
    const cookies = new Cookies();
    await isRefused(await returns({ claims, cookies }), code, cookies);
  };
  await refused({ email: "nobody@example.org", email_verified: true }, "openid.unknown_user");
  await refused({ email: ann.email, email_verified: false }, "openid.unverified_email");
  await refused({ email: ann.email, email_verified: "yes" }, "openid.unverified_email");
  await refused({ email: ann.email }, "openid.unverified_email");
  await refused({}, "openid.unverified_email");
  assert.deepEqual((await api.get(`/api/seamline/v1/users/${ann.id}/accounts`)).entities, []);
});

test("whoever is given a user's address later is not them, until an administrator says so", async () => {
  await choose(villain);
  const ann = await newUser();
  const mine = { sub: "ann", email: ann.email.toUpperCase(), email_verified: true };
  assert.equal((await returns({ claims: mine })).pathname, "/console/");
  const other = { ...mine, sub: "eve" };
  await isRefused(await returns({ claims: other }), "openid.other_account");

  await api.delete(`/api/seamline/v1/users/${ann.id}/accounts`);
  assert.equal((await returns({ claims: other })).pathname, "/console/");
  await isRefused(await returns({ claims: mine }), "openid.other_account");
});

test("a user who is deactivated is refused, and comes back when activated", async () => {
  await choose(villain);
  const ann = await newUser();
  const claims = { sub: ann.sub, email: ann.email, email_verified: true };
  assert.equal((await returns({ claims })).pathname, "/console/");
  const path = `/api/v2/users/${ann.id}`;
  const set = async (state) => {
    const { version } = await api.get(path);
    await api.patch(path, { version, state });
  };
  await set("inactive");
  await isRefused(await returns({ claims }), "openid.inactive_user");
  await set("active");
  assert.equal((await returns({ claims })).pathname, "/console/");
});

test("only the browser that started can finish, once, and with what it started", async () => {
  await choose(villain);
  const ann = await newUser();
  const claims = { sub: ann.sub, email: ann.email, email_verified: true };
  const asked = () => op.requests("token").length;
  const before = asked();

  // Another browser: with nothing under way, and with a login of its own.
  const theirs = new Cookies();
  const start = await begins(theirs, villain);
  await isRefused(await returns({ claims, start }), "openid.state");
  const own = new Cookies();
  await begins(own, villain);
  await isRefused(await returns({ claims, start, cookies: own }), "openid.state", own);
  await isRefused(await returns({ claims, change: { state: "x".repeat(43) } }), "openid.state");
  await isRefused(await returns({ claims, change: { state: undefined } }), "openid.state");
  await isRefused(await returns({ claims, change: { code: undefined } }), "openid.state");
  await isRefused(await returns({ claims, change: { error: "x" } }), "openid.state");
  assert.equal(asked(), before, "no code has left the server");

  // A cookie of one integration is good for no other.
  const { host } = new URL(server.baseUrl);
  const cookie = theirs.header(server.baseUrl);
  const elsewhere = await fetch(
    `http://${host}/login/callback/${company.id}?code=x&state=${start.searchParams.get("state")}`,
    { redirect: "manual", headers: { Cookie: cookie } },
  );
  assert.match(elsewhere.headers.get("location"), /failed=openid\.state/);

  // The same answer twice, by whoever kept the cookie; the provider takes the code again.
  const query = new URLSearchParams({
    code: op.code(start, claims),
    state: start.searchParams.get("state"),
    iss: op.issuer,
  });
  const again = () =>
    fetch(`${callbackOf(villain.id)}?${query}`, {
      redirect: "manual",
      headers: { Cookie: cookie },
    });
  assert.equal((await again()).headers.get("location"), "/console/");
  assert.match((await again()).headers.get("location"), /failed=openid\.replayed/);
});

test("what the provider says is believed no more than a visitor's", async () => {
  await choose(villain);
  const ann = await newUser();
  const claims = { sub: ann.sub, email: ann.email, email_verified: true };
  const tampered = async (tamper, code) => {
    op.tamper = tamper;
    const cookies = new Cookies();
    await isRefused(await returns({ claims, cookies }), code, cookies);
    op.tamper = {};
  };
  await tampered({ claims: (all) => ({ ...all, nonce: "another" }) }, "openid.nonce");
  await tampered({ claims: ({ nonce: _, ...rest }) => rest }, "openid.nonce");
  await tampered({ claims: (all) => ({ ...all, aud: "another" }) }, "openid.aud");
  await tampered({ claims: (all) => ({ ...all, iss: "https://evil.example" }) }, "openid.iss");
  await tampered({ header: (all) => ({ ...all, alg: "none" }) }, "openid.alg");
  await tampered({ token: status(500) }, "openid.provider.http_status");
  const denied = { code: undefined, error: "access_denied" };
  await isRefused(await returns({ claims, change: denied }), "openid.denied");
  const other = { iss: "https://evil.example" };
  await isRefused(await returns({ claims, change: other }), "openid.iss");

  await eventually(async () => {
    const { entities } = await api.get("/api/seamline/v1/audit", { entityId: villain.id });
    const reasons = entities.filter(({ action }) => action === "login").map(({ reason }) => reason);
    return ["openid.nonce", "openid.aud", "openid.denied"].every((one) => reasons.includes(one));
  }, "the audit log tells of refused logins");
});

test("a password is good whatever is set", async () => {
  await choose(villain);
  op.tamper = { metadata: status(503) };
  const { me } = await consoleUser(server);
  assert.ok(me.id);
  op.tamper = {};
});

test("what an administrator disables is neither offered nor good", async () => {
  await choose(villain);
  const path = `/api/v2/integrations/${villain.id}`;
  await api.patch(path, { intendedState: "DISABLED" });
  const { entities } = await anonymous(server).get("/api/seamline/v1/login/providers");
  assert.deepEqual(entities, []);
  await isRefused(await begins(new Cookies(), villain), "integration.incomplete");
  await api.patch(path, { intendedState: "ENABLED" });
});
