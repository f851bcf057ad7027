// SPDX-License-Identifier: Apache-2.0
// Users log in to the console with the company's OpenID provider. Who does not: user_sign_in_refused.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { status } from "./support/hostile_provider.mjs";
import { anonymous, detailOf, refusal } from "./support/rest.mjs";
import {
  accounts,
  begins,
  callbackOf,
  choose,
  isRefused,
  leadsTo,
  logsIn,
  newUser,
  returns,
  settingsPath,
  stage,
} from "./support/sign_in_stage.mjs";
import { Cookies, pages, walk } from "./support/signin.mjs";

test("the settings are checked, and an administrator's", async () => {
  const set = await stage.api.get(settingsPath);
  assert.equal(set.idleMinutes, 30);
  assert.equal(set.integration, undefined);
  assert.equal(set.redirectUri, callbackOf("{integrationId}"));

  const { version } = set;
  const few = stage.api.put(settingsPath, { idleMinutes: 4, version });
  detailOf(await refusal(few, 400, "invalid.value"), "idleMinutes");
  const nobodys = stage.api.put(settingsPath, { integration: { id: randomUUID() }, version });
  detailOf(await refusal(nobodys, 400, "invalid.value"), "integration.id");
  const stale = stage.api.put(settingsPath, { version: version + 1 });
  detailOf(await refusal(stale, 409, "conflict"), "version");
  detailOf(await refusal(stage.api.put(settingsPath, {}), 400, "invalid.value"), "version");

  const { rest } = await consoleUser(stage.server);
  await refusal(rest.get(settingsPath), 403, "missing.any.permissions");
  await refusal(rest.put(settingsPath, { version }), 403, "missing.any.permissions");
  const saved = await choose(stage.company, { idleMinutes: 45 });
  assert.deepEqual([saved.integration.id, saved.idleMinutes], [stage.company.id, 45]);
  assert.equal(saved.redirectUri, callbackOf(stage.company.id));
  assert.equal(saved.startUri, `${stage.server.baseUrl}/login/start/${stage.company.id}`);
});

test("a user logs in with the provider, and is known by the account from then on", async () => {
  await choose(stage.company);
  const offered = await anonymous(stage.server).get("/api/seamline/v1/login/providers");
  const { name } = await stage.api.get(`/api/v2/integrations/${stage.company.id}`);
  assert.deepEqual(offered.entities, [{ id: stage.company.id, name }]);

  const ann = await newUser();
  const path = `/api/seamline/v1/users/${ann.id}/accounts`;
  assert.deepEqual((await stage.api.get(path)).entities, []);
  const first = await logsIn(ann.sub);
  assert.equal((await first.get("/api/v2/users/me")).id, ann.id);
  const { entities } = await stage.api.get(path);
  assert.deepEqual(
    entities.map(({ issuer }) => issuer),
    [stage.provider.issuer],
  );

  accounts.set(ann.sub, { email: "married@example.org", email_verified: false });
  const second = await logsIn(ann.sub);
  assert.equal((await second.get("/api/v2/users/me")).id, ann.id);

  const { entities: told } = await stage.api.get("/api/seamline/v1/audit", { entityId: ann.id });
  const linked = told.filter(({ action }) => action === "user.link_account");
  assert.deepEqual(
    linked.map(({ actor, outcome }) => [actor.id, outcome]),
    [[ann.id, "success"]],
  );
});

test("a login without a query of the console's ends at the console", async () => {
  await choose(stage.company);
  const ann = await newUser();
  const cookies = new Cookies();
  const start = await begins(cookies, stage.company);
  const back = await walk(
    start.href,
    callbackOf(stage.company.id),
    pages.oidcProvider(ann.sub),
    cookies,
  );
  assert.equal((await leadsTo(cookies, back)).pathname, "/console/");
  assert.match(cookies.header(stage.server.baseUrl), /seamline_login=/);
});

test("the request to the provider has PKCE, a state and a nonce, and none of them twice", async () => {
  await choose(stage.company);
  const cookies = new Cookies();
  const [one, two] = [await begins(cookies, stage.company), await begins(cookies, stage.company)];
  for (const name of ["code_challenge", "state", "nonce"]) {
    assert.ok(one.searchParams.get(name).length >= 43, name);
    assert.notEqual(one.searchParams.get(name), two.searchParams.get(name));
  }
  assert.equal(one.searchParams.get("code_challenge_method"), "S256");
  assert.equal(one.searchParams.get("redirect_uri"), callbackOf(stage.company.id));
});

test("after a sign-out the provider is told to ask who it is, and has to", async () => {
  await choose(stage.villain);
  const ann = await newUser();
  const claims = { sub: "asked", email: ann.email, email_verified: true };
  const cookies = new Cookies();
  const prompt = async () => (await begins(cookies, stage.villain)).searchParams.get("prompt");
  assert.equal(await prompt(), null);
  assert.equal((await returns({ claims, cookies })).pathname, "/console/");
  assert.equal(await prompt(), null);

  await cookies.fetch(`${stage.server.baseUrl}/api/seamline/v1/logout`, { method: "POST" });

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
  await choose(stage.villain);
  const cookies = new Cookies();
  cookies.keep(stage.server.baseUrl, {
    headers: new Headers([["Set-Cookie", "seamline_login=of-long-ago; Path=/"]]),
  });
  assert.equal((await begins(cookies, stage.villain)).searchParams.get("prompt"), "login");
});

test("an address may be marked as verified in the userinfo answer alone", async () => {
  await choose(stage.villain);
  const ann = await newUser();
  const { email } = ann;
  const claims = { sub: "marked-elsewhere", email };
  stage.op.tamper = { userinfo: { sub: claims.sub, email, email_verified: true } };
  try {
    assert.equal((await returns({ claims })).pathname, "/console/");
  } finally {
    stage.op.tamper = {};
  }
});

test("a password is good whatever is set", async () => {
  await choose(stage.villain);
  stage.op.tamper = { metadata: status(503) };
  const { me } = await consoleUser(stage.server);
  assert.ok(me.id);
  stage.op.tamper = {};
});
