// SPDX-License-Identifier: Apache-2.0
// Somebody who has a deployment here, with a page of their own, would like to be taken for the visitors of another one: the
// mix-up of RFC 9700, section 4.4, between organisations and between deployments of one. The provider never says who it is
// (RFC 9207), and compares neither verifier nor nonce: all that stands against it is the server's own.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { begin, callback, ground, party, redeem, refused } from "./support/relying_party.mjs";
import { apiClient } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import { fullResolution, makeDeployment, makeSource } from "./support/setup.mjs";
import { fragmentOf } from "./support/signin.mjs";

const quiet = {
  metadata: (right) => ({ ...right, authorization_response_iss_parameter_supported: false }),
};

let server;
/** Two organisations of one server: {server, api, source}. */
let theirs;
let ours;

before(async () => {
  server = await startPlainServer({ names: ["One", "Two"] });
  const organizations = await Promise.all(
    server.organizations.map(async (one) => {
      const api = await apiClient(server, one);
      return { server, api, source: await makeSource(api) };
    }),
  );
  [theirs, ours] = organizations;
});
after(() => server?.discard());

/**
 * The visitor's browser, on the attacker's page: it is sent to the victim's provider, which knows the visitor, with the
 * state of a sign-in at the attacker's deployment and with secrets of the attacker's. What comes of it: the response of
 * the callback, the provider's code, and what the attacker knows.
 */
async function lure(attacker, victim) {
  const { state } = await begin(attacker);
  const { url } = await begin(victim);
  const codeVerifier = randomBytes(32).toString("base64url");
  const nonce = randomBytes(16).toString("hex");
  url.searchParams.set("state", state);
  url.searchParams.set("nonce", nonce);
  const challenge = createHash("sha256").update(codeVerifier).digest("base64url");
  url.searchParams.set("code_challenge", challenge);
  const redirectUri = url.searchParams.get("redirect_uri");
  assert.equal(redirectUri, `${server.baseUrl}/messenger/callback/${victim.integration.id}`);
  const code = victim.op.code(url);
  const response = await callback(victim, { code, state });
  return { response, code, oauth: { codeVerifier, nonce, redirectUri } };
}

const askedFor = ({ op }) => op.requests("token").length;

async function bringsNothing(attacker, victim) {
  const { response, code, oauth } = await lure(attacker, victim);
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("location"), null, "the code goes to nobody");
  assert.match(await response.text(), /another provider/);
  // Even if they had the code: it is none that the callback gave to a sign-in there.
  await refused(redeem(victim, { ...oauth, code }), "code");
  const { redirectUri } = await begin(attacker);
  await refused(redeem(victim, { ...oauth, code, redirectUri }), "redirect_uri");
  await refused(redeem(attacker, { ...oauth, code }), "redirect_uri");
  assert.deepEqual([askedFor(attacker), askedFor(victim)], [0, 0], "no provider is asked");
}

test("AUT-06: another organisation's deployment gets no code of our visitors", async () => {
  await bringsNothing(await party(quiet, { by: theirs }), await party(quiet, { by: ours }));
});

test("AUT-06: nor does another deployment of the same organisation with another provider", async () => {
  await bringsNothing(await party(quiet, { by: ours }), await party(quiet, { by: ours }));
});

test("AUT-06: a code that was given to one deployment does not sign in at another with the same provider", async () => {
  const victim = await party(quiet, { by: ours });
  const deployment = await makeDeployment(ours.api, {
    integrationId: victim.integration.id,
    resolution: fullResolution(ours.source),
  });
  const attacker = { ...victim, deployment };
  const { response, oauth } = await lure(attacker, victim);
  assert.equal(response.status, 302, "it is the provider with which the sign-in began");
  const { code } = fragmentOf(response.headers.get("location"));
  await refused(redeem(victim, { ...oauth, code }), "code");
  // Nor at their own: the nonce is not the one that this sign-in was given.
  await refused(redeem(attacker, { ...oauth, code }), "code");
  assert.equal(askedFor(victim), 0);
});

test("AUT-06: an integration of another organisation signs nobody in, also when it is in use", async () => {
  const victim = await party(quiet, { by: ours });
  await begin(victim);
  const deployment = await makeDeployment(theirs.api, { integrationId: victim.integration.id });
  await assert.rejects(begin({ ...victim, deployment }), ({ status, body }) => {
    assert.equal(status, 400);
    assert.equal(body.code, "integration.incomplete");
    return true;
  });
});

test("AUT-14: a page that browsers take for another host than the one before it gets no sign-in", async () => {
  const at = await party({}, { domains: ["shop.example"] });
  const path = `/api/seamline/v1/webdeployments/deployments/${at.deployment.id}/signin`;
  const codeChallenge = "c".repeat(43);
  for (const returnTo of [
    "https://evil.example\\@shop.example/",
    "https://evil.example\\.shop.example/",
    "https://shop.example@evil.example/",
  ]) {
    const response = await fetch(`${ground.server.baseUrl}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ codeChallenge, returnTo }),
    });
    assert.ok([400, 403].includes(response.status), returnTo);
  }
});
