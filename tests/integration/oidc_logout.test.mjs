// SPDX-License-Identifier: Apache-2.0
// A provider says that somebody has signed out there, or somebody says so in its name. And
// a visitor who signs out here is signed out there. The rows BCL and OUT of docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { connectGuest } from "./support/guest.mjs";
import {
  arrive,
  begin,
  ground,
  newSubject,
  party,
  redeem,
  refused,
  signIn,
} from "./support/relying_party.mjs";
import { anonymous, Rest, refusal } from "./support/rest.mjs";

let at;
beforeEach(async () => {
  at ??= await party({}, { properties: { implicitFlowSupport: true } });
});

const now = () => Math.floor(Date.now() / 1000);
const form = (token) => new URLSearchParams({ logout_token: token });

function post(body, options = {}, where = at) {
  const path = `/api/seamline/v1/integrations/${where.integration.id}/backchannel-logout`;
  return fetch(`${ground.server.baseUrl}${path}`, { method: "POST", body, ...options });
}

const refresh = ({ refreshToken }) =>
  anonymous(ground.server).post("/api/v2/webdeployments/token/refresh", { refreshToken });
const isOver = (signedIn) => refusal(refresh(signedIn), 401, "authentication.required");
const goesOn = async (signedIn) => assert.ok((await refresh(signedIn)).jwt);

async function isDone(response) {
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("cache-control"), "no-store");
}

async function isRefused(response, check) {
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal((await response.json()).code, `openid.${check}`);
}

test("BCL-01: a session that is over at the provider is over here, and no other", async () => {
  const sub = newSubject();
  const [one, two] = [randomUUID(), randomUUID()];
  const first = await signIn(at, { sub, sid: one });
  const second = await signIn(at, { sub, sid: two });

  await isDone(await post(form(at.op.logoutToken({ sub, sid: one }))));

  await isOver(first);
  await goesOn(second);
  await isDone(await post(form(at.op.logoutToken({ sid: two }))));
  await isOver(second);
});

test("BCL-02: an account that has signed out is signed out everywhere, and nobody else", async () => {
  const [sub, other] = [newSubject(), newSubject()];
  const theirs = [await signIn(at, { sub }), await signIn(at, { sub, sid: randomUUID() })];
  const others = await signIn(at, { sub: other });

  await isDone(await post(form(at.op.logoutToken({ sub }))));

  for (const each of theirs) await isOver(each);
  await goesOn(others);
});

test("BCL-02: a session and a subject that do not belong together end nothing", async () => {
  const sid = randomUUID();
  const signedIn = await signIn(at, { sub: newSubject(), sid });
  await isDone(await post(form(at.op.logoutToken({ sub: newSubject(), sid }))));
  await goesOn(signedIn);
});

const sub = "u-of-the-table";
const event = "http://schemas.openid.net/event/backchannel-logout";
for (const [name, make, check] of [
  ["BCL-03: neither subject nor session", {}, "sub", {}],
  ["BCL-04: a nonce", { nonce: "n" }, "nonce"],
  ["BCL-05: no events", { events: undefined }, "events"],
  ["BCL-05: another event", { events: { "http://example.org/event": {} } }, "events"],
  ["BCL-05: an event that is no object", { events: { [event]: true } }, "events"],
  ["BCL-07: another issuer", { iss: "https://evil.example" }, "iss"],
  ["BCL-07: another audience", { aud: "bakery" }, "aud"],
  ["BCL-07: HS256", { alg: "HS256", key: "the secret of the shop" }, "alg"],
  ["BCL-07: an unknown key", { header: { kid: "x" } }, "kid"],
  ["BCL-08: an end in the past", { exp: now() - 120 }, "exp"],
  ["BCL-08: no beginning", { iat: undefined }, "iat"],
  ["BCL-08: a beginning ten minutes ago", { iat: now() - 600 }, "iat"],
]) {
  test(`${name} is refused`, async () => {
    const who = check === "sub" ? {} : { sub };
    await isRefused(await post(form(at.op.logoutToken(who, make))), check);
  });
}

test("BCL-07: alg none and a bad signature are refused", async () => {
  const [header, payload, signature] = at.op.logoutToken({ sub }).split(".");
  const none = Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString("base64url");
  await isRefused(await post(form(`${none}.${payload}.`)), "alg");
  const bent = `${signature[0] === "A" ? "B" : "A"}${signature.slice(1)}`;
  await isRefused(await post(form(`${header}.${payload}.${bent}`)), "signature");
});

test("BCL-06: an ID token ends nothing, and a logout token signs nobody in", async () => {
  const { nonce } = await arrive(at);
  const claims = { ...at.op.claims(), nonce };
  await isRefused(await post(form(at.op.idToken(claims))), "events");
  for (const typ of ["logout+jwt", "JWT"]) {
    const idToken = at.op.logoutToken(claims, { header: { typ } });
    await refused(redeem(at, { idToken, nonce }), "typ|events");
  }
});

test("BCL-09: a logout token that is posted again ends nothing that began since", async () => {
  const who = { sub: newSubject() };
  await signIn(at, who);
  const token = at.op.logoutToken(who);
  await isDone(await post(form(token)));
  const later = await signIn(at, who);
  await isDone(await post(form(token)));
  await goesOn(later);
});

test("BCL-10: what is not known, or over already, is done", async () => {
  await isDone(await post(form(at.op.logoutToken({ sid: randomUUID() }))));
  const who = { sub: newSubject() };
  await signIn(at, who);
  await isDone(await post(form(at.op.logoutToken(who))));
  await isDone(await post(form(at.op.logoutToken(who))));
});

test("BCL-11: other methods, bodies and parameters are refused", async () => {
  const token = at.op.logoutToken({ sub });
  const get = await post(undefined, { method: "GET" });
  assert.ok([404, 405].includes(get.status));
  const json = { headers: { "Content-Type": "application/json" } };
  assert.equal((await post(JSON.stringify({ logout_token: token }), json)).status, 400);
  const two = new URLSearchParams([...form(token), ["logout_token", token]]);
  assert.equal((await post(two)).status, 400);
  assert.equal((await post(new URLSearchParams({ x: "y" }))).status, 400);
  assert.ok([400, 413].includes((await post(form("x".repeat(1_048_576)))).status));
  const nowhere = { integration: { id: randomUUID() } };
  assert.equal((await post(form(token), {}, nowhere)).status, 404);
});

test("BCL-13: an open socket is told within a second, and shows nothing any more", async () => {
  const who = { sub: newSubject(), sid: randomUUID() };
  const { jwt, refreshToken } = await signIn(at, who);
  const guest = await connectGuest(ground.server, at.deployment.id);
  await guest.configureAuthenticated(jwt, { startNew: false });
  await guest.say("Hello");
  const { body: reading } = await guest.ask("getJwt");
  const started = Date.now();

  await isDone(await post(form(at.op.logoutToken(who))));

  await guest.next((frame) => frame.class === "LogoutEvent");
  assert.ok(Date.now() - started < 1_000);
  await guest.closed;
  await isOver({ refreshToken });
  const headers = { Authorization: `Bearer ${reading.jwt}` };
  const path = "/api/v2/webmessaging/messages";
  await refusal(
    anonymous(ground.server).request("GET", path, { headers }),
    401,
    "authentication.required",
  );
});

test("BCL-13: an open socket whose session was closed is told too, and hears no later one", async () => {
  const who = { sub: newSubject(), sid: randomUUID() };
  const { jwt } = await signIn(at, who);
  const guest = await connectGuest(ground.server, at.deployment.id);
  await guest.configureAuthenticated(jwt, { startNew: false });
  await guest.say("Hello");
  await guest.ask("closeSession", { closeAllConnections: true });

  await isDone(await post(form(at.op.logoutToken(who))));

  await guest.next((frame) => frame.class === "LogoutEvent");
  await guest.closed;
});

/** The visitor of `signedIn` signs out, here and at the provider. */
function signOut(where, signedIn, body = {}) {
  const path = `/api/seamline/v1/webdeployments/deployments/${where.deployment.id}/signout`;
  const returnTo = `${ground.server.baseUrl}/shop/`;
  const { signOutToken, jwt } = signedIn;
  return new Rest(ground.server.baseUrl, jwt).post(path, { returnTo, signOutToken, ...body });
}
const signedOut = (query) =>
  fetch(`${ground.server.baseUrl}/messenger/signedout?${new URLSearchParams(query)}`, {
    redirect: "manual",
  });
const atProviderToo = () => party({}, { properties: { signOutAtProvider: true } });

test("OUT-01: signing out at the provider has a hint, our own address and a state", async () => {
  const where = await atProviderToo();
  const signedIn = await signIn(where, { sub: newSubject() });

  const { endSessionUrl } = await signOut(where, signedIn);

  await isOver(signedIn);
  const url = new URL(endSessionUrl);
  assert.equal(`${url.origin}${url.pathname}`, `${where.op.issuer}/end`);
  const given = Object.fromEntries(url.searchParams);
  const redirectUri = `${ground.server.baseUrl}/messenger/signedout`;
  assert.equal(given.post_logout_redirect_uri, redirectUri);
  assert.equal(given.client_id, "shop");
  assert.equal(given.id_token_hint.split(".").length, 3);
  assert.ok(!signedIn.signOutToken.includes(given.id_token_hint), "the browser has it sealed");
  const back = await signedOut({ state: given.state });
  assert.equal(back.status, 302);
  // With a fragment of its own, so that browsers bring along none that they came with.
  assert.equal(back.headers.get("location"), `${ground.server.baseUrl}/shop/#`);
});

test("OUT-01: what is sealed for one sign-in is no hint for another", async () => {
  const where = await atProviderToo();
  const [one, two] = [await signIn(where), await signIn(where)];
  const { signOutToken } = one;
  const { endSessionUrl } = await signOut(where, two, { signOutToken });
  assert.equal(new URL(endSessionUrl).searchParams.get("id_token_hint"), null);
});

test("OUT-01: without the setting nobody is sent to the provider, and pages elsewhere get nothing", async () => {
  const signedIn = await signIn(at);
  assert.equal(signedIn.signOutToken, undefined);
  assert.deepEqual(await signOut(at, signedIn), {});
  await isOver(signedIn);
  const where = await party(
    {},
    { domains: ["shop.example"], properties: { signOutAtProvider: true } },
  );
  const evil = { returnTo: "https://evil.example/" };
  await refusal(signOut(where, await signIn(at), evil), 403, "missing.any.permissions");
  await refusal(signOut(where, await signIn(at)), 401, "authentication.required");
});

test("OUT-02: a return with a wrong state is ignored: the sign-in is over already", async () => {
  const where = await atProviderToo();
  const signedIn = await signIn(where);
  await signOut(where, signedIn);
  const { state } = await begin(where);
  for (const query of [{}, { state: "forged" }, { state }]) {
    const back = await signedOut(query);
    assert.equal(back.status, 200);
    assert.equal(back.headers.get("location"), null);
    assert.match(await back.text(), /signed out/);
  }
  await isOver(signedIn);
});

test("BCL-12: very many posts of one address are turned away before anything is verified", async () => {
  const all = await Promise.all(Array.from({ length: 300 }, () => post(form("a.b.c"))));
  const turnedAway = all.filter(({ status }) => status === 429);
  assert.ok(turnedAway.length > 100, `${turnedAway.length} of 300`);
  assert.ok(turnedAway[0].headers.get("retry-after"));
});
