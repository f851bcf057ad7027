// SPDX-License-Identifier: Apache-2.0
// Who we are to a real provider (npm oidc-provider), which keys it has, and what it tells of a person: rows of
// docs/reference/relying_party.md that a provider which does everything right produces.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newKey } from "./support/jws.mjs";
import { account, email, whoIs } from "./support/people.mjs";
import { signing } from "./support/provider.mjs";
import {
  asPage,
  newPerson,
  ownPage,
  realParty,
  realProvider,
  signIn,
} from "./support/real_party.mjs";
import { begin, ground, isKnown, redeem, refused } from "./support/relying_party.mjs";
import { anonymous } from "./support/rest.mjs";

/** Keys of kinds that nobody here knows, or not for signatures. */
const strange = [
  { kty: "AKP", alg: "ML-DSA-44", pub: "AAAA", priv: "AAAA", kid: "post-quantum" },
  { ...newKey.rsa().privateKey.export({ format: "jwk" }), use: "enc", kid: "encryption" },
];
const provider = realProvider({
  // What is about a person is asked for where OpenID Connect has it: at the userinfo endpoint.
  conformIdTokenClaims: true,
  features: { encryption: { enabled: true }, jwtUserinfo: { enabled: true } },
  enabledJWA: { idTokenSigningAlgValues: [...Object.keys(signing), "HS256"] },
  jwks: { keys: strange },
});

/** Signs somebody new in: they are a contact with the name and address that the provider tells. */
async function accepts(at) {
  const who = newPerson(provider);
  assert.ok((await signIn(at, who)).jwt);
  const contact = await whoIs(ground.api, account(ground.source, who.sub));
  assert.deepEqual([contact.firstName, contact.lastName], ["Ann", "Lee"]);
  assert.equal((await whoIs(ground.api, email(who.mail))).id, contact.id);
}

/** A sign-in of somebody new is refused by this check, and makes no contact. */
async function rejects(at, check, change = {}) {
  const who = newPerson(provider);
  await refused(signIn(at, who, change), check);
  assert.equal(await isKnown(who.sub), false);
}

for (const alg of Object.keys(signing)) {
  test(`IDT-01: a real provider's ${alg} is accepted`, async () => {
    await accepts(
      await realParty(provider, { client: () => ({ id_token_signed_response_alg: alg }) }),
    );
  });
}

test("IDT-05: HS256 with the client's secret, as a real provider signs it, is refused", async () => {
  const client = () => ({ id_token_signed_response_alg: "HS256" });
  await rejects(await realParty(provider, { client }), "alg");
});

test("IDT-06: an algorithm of a real provider that the integration does not allow is refused", async () => {
  await rejects(await realParty(provider, { properties: { idTokenAlgorithms: ["ES256"] } }), "alg");
});

test("IDT-14: an ID token that a real provider has encrypted is refused", async () => {
  const keys = [{ ...newKey.rsa().jwk, use: "enc", kid: "ours" }];
  const encrypted = { id_token_encrypted_response_alg: "RSA-OAEP", jwks: { keys } };
  await rejects(await realParty(provider, { client: () => encrypted }), "segments");
});

for (const method of ["client_secret_basic", "client_secret_post"]) {
  test(`TOK-01, TOK-02: a real provider knows us by ${method}, whatever the secret is made of`, async () => {
    const at = await realParty(provider, {
      client: () => ({ token_endpoint_auth_method: method }),
      properties: { tokenEndpointAuthMethod: method },
    });

    await accepts(at);

    for (const { url } of provider.seen)
      assert.ok(!url.includes(encodeURIComponent(at.clientSecret)));
  });
}

test("TOK-02: a public client needs no secret at a real provider", async () => {
  await accepts(
    await realParty(provider, {
      client: () => ({ token_endpoint_auth_method: "none" }),
      credentials: { clientSecret: "" },
    }),
  );
});

for (const [type, make] of [
  ["RS256", newKey.rsa],
  ["ES256", newKey.ec],
  ["EdDSA", newKey.ed],
]) {
  test(`TOK-02, TOK-03: a real provider knows us by private_key_jwt with ${type}, and fetches our key`, async () => {
    const privateKey = make().privateKey.export({ format: "pem", type: "pkcs8" });
    const keysOf = (id) => `${ground.server.baseUrl}/api/seamline/v1/integrations/${id}/jwks`;
    const at = await realParty(provider, {
      client: (id) => ({
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: type,
        jwks_uri: keysOf(id),
      }),
      credentials: { clientSecret: undefined, privateKey },
      properties: { tokenEndpointAuthMethod: "private_key_jwt" },
    });

    await accepts(at);
    // It keeps the ids of assertions and takes none twice.
    await accepts(at);

    const fetched = provider.posted.filter(({ url }) => `${url}` === keysOf(at.integration.id));
    assert.equal(fetched.length, 1);
  });
}

test("JWK-01, JWK-02, JWK-04: a real provider's new keys are fetched once, and what its old ones signed is refused", async () => {
  const at = await realParty(provider, {
    client: () => ({
      redirect_uris: [ownPage],
      response_types: ["code", "id_token"],
      grant_types: ["authorization_code", "implicit"],
    }),
    properties: { implicitFlowSupport: true },
  });
  await accepts(at);
  const { id_token: old, nonce } = await asPage(at, newPerson(provider), {
    response_type: "id_token",
  });
  const before = provider.requests("/jwks");

  await provider.rotate();

  await accepts(at);
  await accepts(at);
  assert.equal(provider.requests("/jwks"), before + 1);
  await refused(redeem(at, { idToken: old, nonce }), "kid");
});

test("JWK-07, JWK-10: a real provider's keys of other kinds and for other purposes do no harm", async () => {
  const { keys } = await (await fetch(`${provider.issuer}/jwks`)).json();
  for (const { kid } of strange)
    assert.ok(
      keys.some((key) => key.kid === kid),
      kid,
    );
  await accepts(await realParty(provider));
});

test("UIN-03: userinfo that a real provider signs is not read; the visitor is signed in", async () => {
  const client = () => ({ userinfo_signed_response_alg: "RS256" });
  const who = newPerson(provider);

  await signIn(await realParty(provider, { client }), who);

  const contact = await whoIs(ground.api, account(ground.source, who.sub));
  assert.equal(contact.firstName, undefined);
});

test("UIN-04: a real provider is shown its access token in the header alone", async () => {
  const before = provider.requests("/me");
  await accepts(await realParty(provider));
  const [asked, ...others] = provider.seen.filter(({ path }) => path === "/me").slice(before);
  assert.deepEqual(others, []);
  assert.match(asked.headers.authorization, /^Bearer ./);
  assert.equal(asked.url, "/me");
});

test("REF-01: a real provider's refresh token is not asked for, and a refresh does not speak to it", async () => {
  const { refreshToken } = await signIn(await realParty(provider));
  const before = provider.seen.length;
  const path = "/api/v2/webdeployments/token/refresh";
  assert.ok((await anonymous(ground.server).post(path, { refreshToken })).jwt);
  assert.equal(provider.seen.length, before);
  assert.ok(provider.seen.every(({ url }) => !url.includes("offline_access")));
});

for (const [row, name, uri, check] of [
  [
    "DIS-01",
    "under a name that is not its issuer",
    (of) => of.replace("127.0.0.1", "localhost"),
    "issuer",
  ],
  ["DIS-02", "with a slash too many", (of) => `${of}/`, "issuer"],
  ["DIS-03", "at a path where it has no metadata", (of) => `${of}/elsewhere`, "http_status"],
]) {
  test(`${row}: a real provider that is looked for ${name} leads nowhere`, async () => {
    const properties = {
      discoveryUri: uri(provider.issuer),
      privateHosts: ["127.0.0.1", "localhost"],
    };
    await refused(begin(await realParty(provider, { properties })), check);
  });
}

const symmetric = realProvider({ enabledJWA: { idTokenSigningAlgValues: ["HS256"] }, clients: [] });
test("DIS-09: a real provider that signs with HS256 alone is refused", async () => {
  const client = () => ({ id_token_signed_response_alg: "HS256" });
  await refused(begin(await realParty(symmetric, { client })), "algorithms");
});
