// SPDX-License-Identifier: Apache-2.0
// A real OpenID provider (npm oidc-provider) with the accounts and clients that a test wants.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { load } from "./packages.mjs";

const { Provider } = load("oidc-provider");
const { createMemoryAdapter } = load("oidc-provider/lib/adapters/memory_adapter.js");
const { exportJWK, generateKeyPair, importJWK, SignJWT } = load("jose");

/** What an ID token may be signed with, and with which of the provider's keys. */
export const signing = {
  ...{ RS256: "rsa", RS384: "rsa", RS512: "rsa", PS256: "rsa", PS384: "rsa", PS512: "rsa" },
  ...{ ES256: "ec", ES384: "ec384", ES512: "ec521", EdDSA: "ed", Ed25519: "ed" },
};
const kinds = { rsa: "RS256", ec: "ES256", ec384: "ES384", ec521: "ES512", ed: "Ed25519" };

/** Private keys as they are published (the provider strips the secret parts), by kind; each time others. */
async function makeKeys() {
  const made = async ([kind, alg]) => {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const kid = `${kind}-${randomUUID().slice(0, 8)}`;
    return [kind, { ...(await exportJWK(privateKey)), use: "sig", kid }];
  };
  return Object.fromEntries(await Promise.all(Object.entries(kinds).map(made)));
}

const secretOf = (alg) => `secret of the ${alg} client`;

function clientOf(alg, baseUrl) {
  return {
    client_id: `shop-${alg}`,
    client_secret: secretOf(alg),
    redirect_uris: [`${baseUrl}/messenger/callback/`],
    response_types: ["code"],
    grant_types: ["authorization_code", "refresh_token"],
    id_token_signed_response_alg: alg,
    token_endpoint_auth_method: "client_secret_basic",
  };
}

/**
 * Starts a provider whose clients may return to the callbacks of any integration of `server`, visitors' and users'. `accounts` is a Map
 * from sub to claims and may be changed at any time; logging in with a sub that is not in it fails at the provider.
 */
export async function startProvider({ server: at, accounts = new Map(), configuration = {} }) {
  const server = http.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const store = createMemoryAdapter();
  const posted = [];
  const seen = [];
  const begin = (keys) => {
    const provider = new Provider(issuer, {
      clients: Object.keys(signing).map((alg) => clientOf(alg, at.baseUrl)),
      enabledJWA: { idTokenSigningAlgValues: Object.keys(signing) },
      claims: {
        openid: ["sub"],
        profile: ["given_name", "family_name", "name", "nickname", "picture"],
        email: ["email", "email_verified"],
        phone: ["phone_number", "phone_number_verified"],
      },
      // Claims go into the ID token; oidc_provider_clients.test.mjs has them from the userinfo endpoint.
      conformIdTokenClaims: false,
      findAccount: (_context, sub) => {
        const claims = accounts.get(sub);
        return claims && { accountId: sub, claims: () => ({ sub, ...claims }) };
      },
      cookies: { keys: ["for the tests"] },
      ttl: {
        AccessToken: 3600,
        AuthorizationCode: 60,
        IdToken: 3600,
        Session: 3600,
        Grant: 3600,
        Interaction: 600,
      },
      // The provider's own dispatcher keeps it from loopback addresses, where the server is.
      fetch: (url, { dispatcher: _, ...options }) => {
        posted.push({ url, body: options.body });
        return fetch(url, options);
      },
      ...configuration,
      adapter: store,
      jwks: { keys: [...Object.values(keys), ...(configuration.jwks?.keys ?? [])] },
    });
    // Integrations are made while the provider runs.
    const registered = provider.Client.prototype.redirectUriAllowed;
    provider.Client.prototype.redirectUriAllowed = function allowed(uri) {
      const isCallback =
        uri.startsWith(`${at.baseUrl}/`) &&
        /^\/(messenger|login)\/callback\/[0-9a-f-]{36}$/.test(uri.slice(at.baseUrl.length));
      return isCallback || registered.call(this, uri);
    };
    return provider.callback();
  };
  let keys = await makeKeys();
  let serve = begin(keys);
  server.on("request", (request, response) => {
    const { method, url, headers } = request;
    seen.push({ path: new URL(url, issuer).pathname, method, url, headers });
    serve(request, response);
  });
  return {
    issuer,
    discoveryUri: `${issuer}/.well-known/openid-configuration`,
    accounts,
    /** Requests so far: path, method, url, headers. */
    seen,
    /** How often a path was asked for. */
    requests: (path) => seen.filter((each) => each.path === path).length,
    /** What the provider itself has fetched or posted: url, body. */
    posted,
    client: (alg = "RS256") => ({ clientId: `shop-${alg}`, clientSecret: secretOf(alg) }),
    /** Registers one more client, or registers it anew; `metadata` as in RFC 7591. */
    register: (metadata) => store("Client").upsert(metadata.client_id, metadata),
    /** Begins anew with other keys. Who is signed in stays so. */
    rotate: async () => {
      keys = await makeKeys();
      serve = begin(keys);
    },
    /** An ID token with these claims and a signature of this provider, right or wrong as the test wants. */
    sign: async (claims, alg = "RS256") => {
      const { kid, ...jwk } = keys[signing[alg]];
      return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(await importJWK(jwk, alg));
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
