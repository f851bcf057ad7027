// SPDX-License-Identifier: Apache-2.0
// Sign-in at a provider that is not ours (npm oidc-provider), through an integration made over the API.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { account, customerOf, email, lookup, whoIs } from "./support/people.mjs";
import { startProvider } from "./support/provider.mjs";
import { anonymous, apiClient, detailOf, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./support/setup.mjs";
import { authorize, exchange, pages } from "./support/signin.mjs";
import { Visitor } from "./support/visitor.mjs";

let server;
let api;
let provider;
let source;
const accounts = new Map();

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  source = await makeSource(api);
  provider = await startProvider({ server, accounts });
});
after(async () => {
  await provider?.stop();
  await server?.discard();
});

async function deploymentFor(alg, properties = {}) {
  const { discoveryUri } = provider;
  const integration = await makeIntegration(api, {
    discoveryUri,
    ...provider.client(alg),
    properties,
  });
  return makeDeployment(api, { integrationId: integration.id, resolution: fullResolution(source) });
}

function newAccount(claims = {}) {
  const sub = `u-${randomUUID()}`;
  const mail = `${sub}@example.org`;
  accounts.set(sub, {
    given_name: "Ann",
    family_name: "Lee",
    email: mail,
    email_verified: true,
    ...claims,
  });
  return { sub, mail, page: pages.oidcProvider(sub) };
}

for (const alg of ["RS256", "PS256", "ES256"]) {
  test(`a visitor signs in with ${alg} and is a contact with name and e-mail`, async () => {
    const deployment = await deploymentFor(alg);
    const { sub, mail, page } = newAccount();
    const browser = new Visitor(server, { page });
    await browser.looksAt(deployment.id, "/shop/", "Shop");

    const guest = await browser.signsInAndSays(deployment.id, "Hello");

    const contact = await whoIs(api, account(source, sub));
    assert.deepEqual([contact.firstName, contact.lastName], ["Ann", "Lee"]);
    assert.equal((await whoIs(api, email(mail))).id, contact.id);
    const { customer } = await customerOf(api, guest.lastEcho.id);
    assert.equal(customer.name, "Ann Lee");
    await guest.close();
  });
}

test("the messenger token is refreshed, and the keys of the provider are fetched once", async () => {
  const deployment = await deploymentFor("RS256");
  const browser = new Visitor(server, { page: newAccount().page });
  const { refreshToken } = await browser.signsIn(deployment.id);
  const fetched = provider.requests("/jwks");
  await new Visitor(server, { page: newAccount().page }).signsIn(deployment.id);

  const rest = anonymous(server);
  const path = "/api/v2/webdeployments/token/refresh";
  const { jwt } = await rest.post(path, { refreshToken });
  const { jwt: second } = await rest.post(path, { refreshToken, deploymentId: deployment.id });

  assert.ok(jwt && second);
  assert.equal(provider.requests("/jwks"), fetched);
  browser.signIn = { jwt: second, refreshToken };
  const guest = await browser.opensSignedIn(deployment.id);
  assert.equal(guest.configured.body.connected, true);
  await guest.close();
});

test("CLM-06: an e-mail that a real provider has not verified names nobody", async () => {
  const deployment = await deploymentFor("RS256");
  const { sub, mail, page } = newAccount({ email_verified: false });
  const curated = await api.post("/api/v2/externalcontacts/contacts", {
    firstName: "Other",
    workEmail: mail,
  });

  await new Visitor(server, { page }).signsIn(deployment.id);

  const contact = await whoIs(api, account(source, sub));
  assert.notEqual(contact.id, curated.id);
  assert.equal((await whoIs(api, email(mail))).id, curated.id);
});

test("the external id comes from the configured claim", async () => {
  const deployment = await deploymentFor("RS256", { externalIdClaim: "nickname" });
  const nickname = `customer-${randomUUID()}`;
  const { sub, page } = newAccount({ nickname });

  await new Visitor(server, { page }).signsIn(deployment.id);

  await whoIs(api, account(source, nickname));
  assert.equal(await lookup(api, account(source, sub)), undefined);
});

test("AUT-02: a real provider's code serves once", async () => {
  const deployment = await deploymentFor("RS256");
  const oauth = await authorize(server, deployment.id, newAccount().page);
  assert.ok((await exchange(server, deployment.id, oauth)).jwt);
  await assert.rejects(exchange(server, deployment.id, oauth), ({ status }) => status === 401);
});

const spoilt = [
  ["a verifier of another browser", { codeVerifier: "w".repeat(43) }, /^openid\./],
  ["a nonce of another browser", { nonce: "another" }, /^openid\.code$/],
  ["an issuer that is not the provider", { iss: "https://evil.example" }, /^openid\.iss$/],
  [
    "a redirect that the client has not registered",
    { redirectUri: "https://evil.example/back" },
    /^openid\./,
  ],
];
for (const [name, change, code] of spoilt) {
  test(`an exchange with ${name} is refused, and no contact is made`, async () => {
    const deployment = await deploymentFor("RS256");
    const { sub, page } = newAccount();
    const oauth = { ...(await authorize(server, deployment.id, page)), ...change };

    await assert.rejects(exchange(server, deployment.id, oauth), ({ status, body }) => {
      assert.equal(status, 401);
      assert.match(body.code, code);
      const { clientSecret } = provider.client();
      for (const secret of [oauth.code, clientSecret, oauth.codeVerifier]) {
        assert.ok(!JSON.stringify(body).includes(secret), "secrets are not echoed");
      }
      return true;
    });
    assert.equal(await lookup(api, account(source, sub)), undefined);
  });
}

test("TOK-04: a client secret that a real provider refuses is told as that", async () => {
  const { discoveryUri } = provider;
  const { clientId } = provider.client();
  const integration = await makeIntegration(api, {
    discoveryUri,
    clientId,
    clientSecret: "of-nobody-at-all",
  });
  const deployment = await makeDeployment(api, {
    integrationId: integration.id,
    resolution: fullResolution(source),
  });
  const oauth = await authorize(server, deployment.id, newAccount().page);
  await assert.rejects(exchange(server, deployment.id, oauth), ({ status, body }) => {
    assert.equal(status, 502);
    assert.equal(body.code, "openid.provider.client_authentication");
    assert.ok(!JSON.stringify(body).includes("of-nobody-at-all"));
    return true;
  });
});

test("DIS-05: a real provider at a private address needs to be named in privateHosts", async () => {
  const discoveryUri = provider.discoveryUri.replace("http:", "https:");
  const deployment = await deploymentFor("RS256", { privateHosts: ["localhost"], discoveryUri });
  const path = `/api/seamline/v1/webdeployments/deployments/${deployment.id}/signin`;
  const start = { codeChallenge: "c".repeat(43), returnTo: `${server.baseUrl}/shop/` };
  const error = await refusal(anonymous(server).post(path, start), 502, "openid.provider.address");
  assert.match(error.message, /private/i);
});

test("an integration with settings that make no sense is refused by field", async () => {
  const { discoveryUri } = provider;
  const integration = await makeIntegration(api, { discoveryUri, ...provider.client() });
  const path = `/api/v2/integrations/${integration.id}/config/current`;
  const current = await api.get(path);
  const bad = [
    [{ discoveryUri: "not a url" }, "properties.discoveryUri"],
    [{ discoveryUri, privateHosts: [] }, "properties.discoveryUri"],
    [{ discoveryUri, privateHosts: [discoveryUri] }, "properties.privateHosts"],
    [
      { discoveryUri, maxRefreshTokenLifetimeSeconds: 5 },
      "properties.maxRefreshTokenLifetimeSeconds",
    ],
    [{ discoveryUri, implicitFlowSupport: "yes" }, "properties.implicitFlowSupport"],
  ];
  for (const [properties, field] of bad) {
    detailOf(await refusal(api.put(path, { ...current, properties }), 400, "invalid.value"), field);
  }
  assert.deepEqual(await api.get(path), current, "a refused change leaves everything as it was");
});
