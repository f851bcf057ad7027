// SPDX-License-Identifier: Apache-2.0
// Who does not get into the console with the company's OpenID provider, and what the login page and the audit log tell of it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { status } from "./support/hostile_provider.mjs";
import { anonymous, eventually, refusal } from "./support/rest.mjs";
import {
  begins,
  callbackOf,
  choose,
  isRefused,
  newUser,
  returns,
  stage,
} from "./support/sign_in_stage.mjs";
import { Cookies } from "./support/signin.mjs";

test("nobody logs in with a provider that is not chosen, and none is offered", async () => {
  await choose(undefined);
  const { entities } = await anonymous(stage.server).get("/api/seamline/v1/login/providers");
  assert.deepEqual(entities, []);
  await isRefused(await begins(new Cookies(), stage.company), "openid.off");
  await isRefused(await begins(new Cookies(), { id: randomUUID() }), "openid.off");
  await choose(stage.company);
  await isRefused(await begins(new Cookies(), stage.villain), "openid.off");
  await refusal(stage.api.delete(`/api/v2/integrations/${stage.company.id}`), 409, "conflict");
});

test("an account that is nobody's, or only says whose it is, is refused", async () => {
  await choose(stage.villain);
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
  assert.deepEqual((await stage.api.get(`/api/seamline/v1/users/${ann.id}/accounts`)).entities, []);
});

test("whoever is given a user's address later is not them, until an administrator says so", async () => {
  await choose(stage.villain);
  const ann = await newUser();
  const mine = { sub: "ann", email: ann.email.toUpperCase(), email_verified: true };
  assert.equal((await returns({ claims: mine })).pathname, "/console/");
  const other = { ...mine, sub: "eve" };
  await isRefused(await returns({ claims: other }), "openid.other_account");

  await stage.api.delete(`/api/seamline/v1/users/${ann.id}/accounts`);
  assert.equal((await returns({ claims: other })).pathname, "/console/");
  await isRefused(await returns({ claims: mine }), "openid.other_account");
});

test("a user who is deactivated is refused, and comes back when activated", async () => {
  await choose(stage.villain);
  const ann = await newUser();
  const claims = { sub: ann.sub, email: ann.email, email_verified: true };
  assert.equal((await returns({ claims })).pathname, "/console/");
  const path = `/api/v2/users/${ann.id}`;
  const set = async (state) => {
    const { version } = await stage.api.get(path);
    await stage.api.patch(path, { version, state });
  };
  await set("inactive");
  await isRefused(await returns({ claims }), "openid.inactive_user");
  await set("active");
  assert.equal((await returns({ claims })).pathname, "/console/");
});

test("only the browser that started can finish, once, and with what it started", async () => {
  await choose(stage.villain);
  const ann = await newUser();
  const claims = { sub: ann.sub, email: ann.email, email_verified: true };
  const asked = () => stage.op.requests("token").length;
  const before = asked();

  // Another browser: with nothing under way, and with a login of its own.
  const theirs = new Cookies();
  const start = await begins(theirs, stage.villain);
  await isRefused(await returns({ claims, start }), "openid.state");
  const own = new Cookies();
  await begins(own, stage.villain);
  await isRefused(await returns({ claims, start, cookies: own }), "openid.state", own);
  await isRefused(await returns({ claims, change: { state: "x".repeat(43) } }), "openid.state");
  await isRefused(await returns({ claims, change: { state: undefined } }), "openid.state");
  await isRefused(await returns({ claims, change: { code: undefined } }), "openid.state");
  await isRefused(await returns({ claims, change: { error: "x" } }), "openid.state");
  assert.equal(asked(), before, "no code has left the server");

  // A cookie of one integration is good for no other.
  const { host } = new URL(stage.server.baseUrl);
  const cookie = theirs.header(stage.server.baseUrl);
  const elsewhere = await fetch(
    `http://${host}/login/callback/${stage.company.id}?code=x&state=${start.searchParams.get("state")}`,
    { redirect: "manual", headers: { Cookie: cookie } },
  );
  assert.match(elsewhere.headers.get("location"), /failed=openid\.state/);

  // The same answer twice, by whoever kept the cookie; the provider takes the code again.
  const query = new URLSearchParams({
    code: stage.op.code(start, claims),
    state: start.searchParams.get("state"),
    iss: stage.op.issuer,
  });
  const again = () =>
    fetch(`${callbackOf(stage.villain.id)}?${query}`, {
      redirect: "manual",
      headers: { Cookie: cookie },
    });
  assert.equal((await again()).headers.get("location"), "/console/");
  assert.match((await again()).headers.get("location"), /failed=openid\.replayed/);
});

test("what the provider says is believed no more than a visitor's", async () => {
  await choose(stage.villain);
  const ann = await newUser();
  const claims = { sub: ann.sub, email: ann.email, email_verified: true };
  const tampered = async (tamper, code) => {
    stage.op.tamper = tamper;
    const cookies = new Cookies();
    await isRefused(await returns({ claims, cookies }), code, cookies);
    stage.op.tamper = {};
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
    const { entities } = await stage.api.get("/api/seamline/v1/audit", {
      entityId: stage.villain.id,
    });
    const reasons = entities.filter(({ action }) => action === "login").map(({ reason }) => reason);
    return ["openid.nonce", "openid.aud", "openid.denied"].every((one) => reasons.includes(one));
  }, "the audit log tells of refused logins");
});

test("what an administrator disables is neither offered nor good", async () => {
  await choose(stage.villain);
  const path = `/api/v2/integrations/${stage.villain.id}`;
  await stage.api.patch(path, { intendedState: "DISABLED" });
  const { entities } = await anonymous(stage.server).get("/api/seamline/v1/login/providers");
  assert.deepEqual(entities, []);
  await isRefused(await begins(new Cookies(), stage.villain), "integration.incomplete");
  await stage.api.patch(path, { intendedState: "ENABLED" });
});
