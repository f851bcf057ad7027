// SPDX-License-Identifier: Apache-2.0
// A provider whose ID tokens a page hands over itself: two documents and a key. It takes no part in what is measured, but
// for the documents, which the server asks for once.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { compact, newKey, published } from "../../tests/integration/support/jws.mjs";

export const clientId = "bench";

export async function startProvider() {
  const key = newKey.ec();
  const server = http.createServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(request.url === "/jwks" ? keys : metadata));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const keys = { keys: [published(key, "ec", { alg: "ES256" })] };
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code", "id_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["ES256"],
  };
  return {
    discoveryUri: `${issuer}/.well-known/openid-configuration`,
    /** What somebody new signs in with. */
    idToken() {
      const now = Math.floor(Date.now() / 1000);
      const sub = randomUUID();
      const claims = {
        iss: issuer,
        aud: clientId,
        sub,
        iat: now,
        exp: now + 3600,
        nonce: sub,
        given_name: "Guest",
        email: `${sub}@mail.test`,
      };
      const idToken = compact({ alg: "ES256", kid: "ec", typ: "JWT" }, claims, key.privateKey);
      return { idToken, nonce: sub };
    },
    stop: () => server.close(),
  };
}
