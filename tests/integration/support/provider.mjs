// SPDX-License-Identifier: Apache-2.0
// A real OpenID provider (npm oidc-provider) with the accounts and clients that a test wants.
import { once } from "node:events";
import http from "node:http";
import { load } from "./packages.mjs";

const { Provider } = load("oidc-provider");
const { exportJWK, generateKeyPair, importJWK, SignJWT } = load("jose");

const signing = ["RS256", "PS256", "ES256"];

/** Private keys as they are published (the provider strips the secret parts), by kid. */
async function makeKeys() {
  const made = async (alg, kid) => {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    return { ...(await exportJWK(privateKey)), use: "sig", kid };
  };
  return { rsa: await made("RS256", "rsa"), ec: await made("ES256", "ec") };
}

function clientOf(alg, baseUrl) {
  return {
    client_id: `shop-${alg}`,
    client_secret: `secret of the ${alg} client`,
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
  const keys = await makeKeys();
  const provider = new Provider(issuer, {
    clients: signing.map((alg) => clientOf(alg, at.baseUrl)),
    jwks: { keys: Object.values(keys) },
    enabledJWA: { idTokenSigningAlgValues: signing },
    claims: {
      openid: ["sub"],
      profile: ["given_name", "family_name", "name", "nickname", "picture"],
      email: ["email", "email_verified"],
      phone: ["phone_number", "phone_number_verified"],
    },
    // Claims go into the ID token, where the server reads them.
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
    ...configuration,
  });
  // Integrations are made while the provider runs.
  provider.Client.prototype.redirectUriAllowed = (uri) =>
    uri.startsWith(`${at.baseUrl}/`) &&
    /^\/(messenger|login)\/callback\/[0-9a-f-]{36}$/.test(uri.slice(at.baseUrl.length));
  const counts = new Map();
  const serve = provider.callback();
  server.on("request", (request, response) => {
    const { pathname } = new URL(request.url, issuer);
    counts.set(pathname, (counts.get(pathname) ?? 0) + 1);
    serve(request, response);
  });
  return {
    issuer,
    discoveryUri: `${issuer}/.well-known/openid-configuration`,
    accounts,
    /** How often a path was asked for. */
    requests: (path) => counts.get(path) ?? 0,
    client: (alg = "RS256") => ({
      clientId: `shop-${alg}`,
      clientSecret: `secret of the ${alg} client`,
    }),
    /** An ID token with these claims and a signature of this provider, right or wrong as the test wants. */
    sign: async (claims, alg = "RS256") => {
      const kid = alg === "ES256" ? "ec" : "rsa";
      const key = await importJWK(keys[kid], alg);
      return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
