// SPDX-License-Identifier: Apache-2.0
// What the tests of a hostile provider begin with: a server, providers, and the way of a browser from "Sign in" to the
// token exchange, each step by itself, so that a test can bend any of them.
import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { after, before } from "node:test";
import { startHostileProviders } from "./hostile_provider.mjs";
import { account, lookup } from "./people.mjs";
import { anonymous, apiClient, eventually, Refused } from "./rest.mjs";
import { startServer } from "./server.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./setup.mjs";
import { exchange, fragmentOf } from "./signin.mjs";

/** What is running while a file's tests are. */
export const ground = {};

before(async () => {
  ground.server = await startServer();
  ground.api = await apiClient(ground.server);
  ground.source = await makeSource(ground.api);
  ground.providers = await startHostileProviders();
});
after(async () => {
  await ground.providers?.stop();
  await ground.server?.discard();
});

/** A provider with an integration and a deployment of its own, at the organisation `by`: server, api, source. */
export async function party(
  tamper = {},
  { properties = {}, credentials = {}, by = ground, ...options } = {},
) {
  const { server, api, source } = by;
  const op = ground.providers.make(tamper);
  const { discoveryUri, clientId, clientSecret } = op;
  const integration = await makeIntegration(api, {
    discoveryUri,
    clientId,
    clientSecret,
    ...credentials,
    properties,
  });
  const deployment = await makeDeployment(api, {
    integrationId: integration.id,
    resolution: fullResolution(source),
    ...options,
  });
  return { op, integration, deployment, server };
}

/** "Sign in" is pressed: what the messenger learns, and what it keeps. */
export async function begin({ deployment, server }) {
  const verifier = randomBytes(32).toString("base64url");
  const start = await anonymous(server).post(
    `/api/seamline/v1/webdeployments/deployments/${deployment.id}/signin`,
    {
      codeChallenge: createHash("sha256").update(verifier).digest("base64url"),
      returnTo: `${server.baseUrl}/shop/`,
    },
  );
  return { ...start, verifier, url: new URL(start.authorizationUrl) };
}

/** The browser comes back with these parameters from the provider of a party; the response of the callback. */
export function callback({ integration, server }, parameters, options = {}) {
  const query = new URLSearchParams(parameters);
  const url = `${server.baseUrl}/messenger/callback/${integration.id}?${query}`;
  return fetch(url, { redirect: "manual", ...options });
}

/** From "Sign in" to what the exchange is called with. `who` are claims. */
export async function arrive(at, who = {}) {
  const begun = await begin(at);
  const code = at.op.code(begun.url, who);
  const iss = at.op.issuer;
  const back = await callback(at, { code, state: begun.state, iss });
  assert.equal(back.status, 302);
  const read = fragmentOf(back.headers.get("location"));
  return {
    code: read.code,
    iss: read.iss,
    redirectUri: begun.redirectUri,
    codeVerifier: begun.verifier,
    nonce: begun.nonce,
  };
}

export const redeem = ({ deployment, server }, oauth, journey) =>
  exchange(server, deployment.id, oauth, journey);

/** The whole of it. */
export async function signIn(at, who = {}, change = {}) {
  return redeem(at, { ...(await arrive(at, who)), ...change });
}

export const newSubject = () => `u-${randomUUID()}`;

/** Whether there is a contact of this subject. */
export const isKnown = async (sub) =>
  (await lookup(ground.api, account(ground.source, sub))) !== undefined;

/** What the audit log tells of an action on something, newest first. */
export async function entriesOf(action, entityId) {
  const query = { action, entityId, limit: 200 };
  return (await ground.api.get("/api/seamline/v1/audit", query)).entities;
}

/** Nothing comes of it, and the code says what was wrong: `openid.<check>` or `openid.provider.<check>`. */
export async function refused(attempt, check) {
  let body;
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    body = error.body;
  }
  assert.ok(body, `refused by ${check}, not accepted`);
  assert.match(body.code, new RegExp(`^openid\\.(provider\\.)?(${check})$`), body.message);
  return body;
}

/** A sign-in of somebody new is refused by this check, and leaves no contact and no token in the answer or in the log. */
export async function rejects(at, check, change = {}) {
  const sub = newSubject();
  const oauth = await arrive(at, { sub });
  const body = await refused(redeem(at, { ...oauth, ...change }), check);
  assert.equal(await isKnown(sub), false, "no contact");
  await eventually(async () => {
    const [latest] = await entriesOf("sign_in", at.integration.id);
    return latest?.reason === body.code && latest.outcome === "refused";
  }, `the audit log tells of ${body.code}`);
  for (const secret of [oauth.code, oauth.codeVerifier, at.op.clientSecret, sub]) {
    assert.ok(!JSON.stringify(body).includes(secret), "nothing secret is echoed");
    assert.ok(!ground.server.log.includes(secret), "nothing secret is logged");
  }
  return body;
}

/** A sign-in of somebody new works, and makes their contact. */
export async function accepts(at, who = {}, change = {}) {
  const sub = newSubject();
  const granted = await signIn(at, { sub, ...who }, change);
  assert.ok(granted.jwt);
  assert.equal(await isKnown(sub), true, "there is a contact");
  return granted;
}
