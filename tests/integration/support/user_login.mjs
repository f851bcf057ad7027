// SPDX-License-Identifier: Apache-2.0
// How the console gets its access token, step by step, in a browser with cookies.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Rest, tokenRequest } from "./rest.mjs";

const clientId = "seamline-console";
const redirectUri = (server) => `${server.baseUrl}/console/callback`;

/** What the console sends the browser to `/oauth/authorize` with. */
export function authorization(server) {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri(server),
    response_type: "code",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state: randomBytes(8).toString("hex"),
  });
  return { verifier, query };
}

/** Where the server sends a browser on from an address. */
export async function follow(server, cookies, url) {
  const response = await cookies.fetch(url);
  assert.equal(response.status, 302, await response.text());
  return new URL(response.headers.get("location"), server.baseUrl);
}

/** A client with the token that a code of the console is good for. */
export async function redeem(server, verifier, code) {
  const { access_token } = await tokenRequest(server.baseUrl, {
    grant_type: "authorization_code",
    code,
    code_verifier: verifier,
    client_id: clientId,
    redirect_uri: redirectUri(server),
  });
  return new Rest(server.baseUrl, access_token);
}
