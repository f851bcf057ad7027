// SPDX-License-Identifier: Apache-2.0
// Signing out at a real provider (npm oidc-provider), from here and from elsewhere. The rows BCL and OUT of
// docs/reference/relying_party.md that a provider which does everything right produces.
import assert from "node:assert/strict";
import { test } from "node:test";
import { connectGuest } from "./support/guest.mjs";
import {
  arrive,
  newPerson,
  realParty,
  realProvider,
  returned,
  signIn,
} from "./support/real_party.mjs";
import { ground, redeem, refused } from "./support/relying_party.mjs";
import { anonymous, Rest, refusal } from "./support/rest.mjs";
import { formsOf, walk } from "./support/signin.mjs";

const provider = realProvider({ features: { backchannelLogout: { enabled: true } } });

const logoutPath = (id) => `/api/seamline/v1/integrations/${id}/backchannel-logout`;
const signedOutPage = () => `${ground.server.baseUrl}/messenger/signedout`;

/** A party that the provider tells of sign-outs: of a session, or of an account alone. */
const party = ({ sid = true, ...properties } = {}) =>
  realParty(provider, {
    client: (id) => ({
      backchannel_logout_uri: `${ground.server.baseUrl}${logoutPath(id)}`,
      backchannel_logout_session_required: sid,
      post_logout_redirect_uris: [signedOutPage()],
    }),
    properties,
  });

/** The provider's page that asks whether to sign out: yes. */
const yes = (html, url) => {
  const [form] = formsOf(html, url);
  assert.ok(form, `the provider asks: ${html.slice(0, 600)}`);
  const body = new URLSearchParams({ ...form.fields, logout: "yes" });
  return [form.action, { method: form.method, body }];
};

/** Somebody signs out at the provider, in their browser, from nowhere in particular. */
async function signsOutThere({ cookies }) {
  const url = `${provider.issuer}/session/end`;
  const [action, options] = yes(await (await cookies.fetch(url)).text(), url);
  assert.equal((await cookies.fetch(action, options)).status, 303);
}

const refresh = ({ refreshToken }) =>
  anonymous(ground.server).post("/api/v2/webdeployments/token/refresh", { refreshToken });
const isOver = (signedIn) => refusal(refresh(signedIn), 401, "authentication.required");
const goesOn = async (signedIn) => assert.ok((await refresh(signedIn)).jwt);

/** The logout tokens that the provider has posted for a party. */
const told = ({ integration }) =>
  provider.posted
    .filter(({ url }) => `${url}`.endsWith(logoutPath(integration.id)))
    .map(({ body }) => body.get("logout_token"));
const payloadOf = (jwt) => JSON.parse(Buffer.from(jwt.split(".")[1], "base64url"));
const post = ({ integration }, token) =>
  fetch(`${ground.server.baseUrl}${logoutPath(integration.id)}`, {
    method: "POST",
    body: new URLSearchParams({ logout_token: token }),
  });

/** One person in two browsers, and somebody else: each signed in. */
async function three(at) {
  const one = newPerson(provider);
  const two = { ...newPerson(provider), page: one.page };
  const other = newPerson(provider);
  return {
    one: { ...one, signedIn: await signIn(at, one) },
    two: { ...two, signedIn: await signIn(at, two) },
    other: { ...other, signedIn: await signIn(at, other) },
  };
}

test("BCL-01: who signs out at a real provider is signed out here, in that browser alone", async () => {
  const at = await party();
  const { one, two, other } = await three(at);

  await signsOutThere(one);

  await isOver(one.signedIn);
  await goesOn(two.signedIn);
  await goesOn(other.signedIn);
  assert.ok(payloadOf(told(at)[0]).sid);
});

test("BCL-02: where a real provider names the account alone, all of its sign-ins end", async () => {
  const at = await party({ sid: false });
  const { one, two, other } = await three(at);

  await signsOutThere(one);

  await isOver(one.signedIn);
  await isOver(two.signedIn);
  await goesOn(other.signedIn);
  assert.equal(payloadOf(told(at)[0]).sid, undefined);
});

test("BCL-09, BCL-10: a real provider's logout token that is posted again ends nothing", async () => {
  const at = await party({ sid: false });
  const who = newPerson(provider);
  await signIn(at, who);
  await signsOutThere(who);
  const later = await signIn(at, who);

  const again = await post(at, told(at)[0]);

  assert.equal(again.status, 200);
  await goesOn(later);
});

test("BCL-06, BCL-07: a real provider's logout token is none for another client, and signs nobody in", async () => {
  const [at, elsewhere] = [
    await party({ implicitFlowSupport: true }),
    await party({ implicitFlowSupport: true }),
  ];
  const who = newPerson(provider);
  await signIn(at, who);
  await signsOutThere(who);
  const [token] = told(at);

  const response = await post(elsewhere, token);

  assert.equal(response.status, 400);
  assert.equal((await response.json()).code, "openid.aud");
  const { nonce } = await arrive(at, who);
  await refused(redeem(at, { idToken: token, nonce }), "typ");
});

test("BCL-13: a real provider's sign-out tells an open socket and closes it", async () => {
  const at = await party();
  const who = newPerson(provider);
  const { jwt } = await signIn(at, who);
  const guest = await connectGuest(ground.server, at.deployment.id);
  await guest.configureAuthenticated(jwt, { startNew: false });
  await guest.say("Hello");

  await signsOutThere(who);

  await guest.next((frame) => frame.class === "LogoutEvent");
  await guest.closed;
});

test("OUT-01: who signs out here is signed out at a real provider too, and comes back to the page", async () => {
  const at = await party({ signOutAtProvider: true });
  const who = newPerson(provider);
  const { jwt, signOutToken } = await signIn(at, who);
  const returnTo = `${ground.server.baseUrl}/shop/`;
  const path = `/api/seamline/v1/webdeployments/deployments/${at.deployment.id}/signout`;

  const { endSessionUrl } = await new Rest(ground.server.baseUrl, jwt).post(path, {
    returnTo,
    signOutToken,
  });

  // The provider verifies the hint, and returns only where the client has registered.
  const back = await walk(endSessionUrl, signedOutPage(), yes, who.cookies);
  const home = await fetch(back, { redirect: "manual" });
  assert.deepEqual([home.status, home.headers.get("location")], [302, `${returnTo}#`]);
  assert.equal(told(at).length, 1, "and it told us of what we knew already");
  const { parameters } = await returned(at, who, (query) => query.set("prompt", "none"));
  assert.equal(parameters.get("error"), "login_required", "nobody is signed in there any more");
});
