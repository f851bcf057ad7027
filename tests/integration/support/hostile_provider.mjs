// SPDX-License-Identifier: Apache-2.0
// An OpenID provider that does wrong what a test wants it to. One HTTP server is any number of providers, each at a
// path of its own, so that a test has one whose documents nobody has cached.
//
// What a test may set in `tamper`, each a function from the right answer to another one, or an answer itself:
//   metadata, jwks, token, userinfo: an object becomes JSON; `raw(…)` is any answer at all
//   claims, header, idToken: of the ID token, from what it would have been
//   alg, key, kid: what it is signed with
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { text } from "node:stream/consumers";
import { compact, halfHash, newKey, published } from "./jws.mjs";

// RSA keys take long to make: all providers of a file share these.
const shared = {
  rsa: newKey.rsa(),
  ec: newKey.ec(),
  ec384: newKey.ec("P-384"),
  ec521: newKey.ec("P-521"),
  ed: newKey.ed(),
};
const kids = { ES256: "ec", ES384: "ec384", ES512: "ec521", EdDSA: "ed", Ed25519: "ed" };

/** An answer that is not JSON, or not at once, or not 200. */
export const raw = (answer) => ({ isRaw: true, status: 200, headers: {}, body: "", ...answer });
export const html = raw({ headers: { "Content-Type": "text/html" }, body: "<html>sorry</html>" });
export const status = (code, body = {}) =>
  raw({
    status: code,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
export const never = raw({ never: true });
export const json = (body) => raw({ headers: { "Content-Type": "application/json" }, body });
export const redirect = (code, location) => raw({ status: code, headers: { Location: location } });

const now = () => Math.floor(Date.now() / 1000);

class Provider {
  constructor(origin, name) {
    this.issuer = `${origin}/${name}`;
    this.discoveryUri = `${this.issuer}/.well-known/openid-configuration`;
    this.clientId = "shop";
    this.clientSecret = "the secret of the shop";
    this.tamper = {};
    this.keys = Object.entries(shared).map(([kid, key]) => published(key, kid));
    this.seen = [];
    this.codes = new Map();
    this.subjects = new Map();
  }

  /** Requests that reached an endpoint, in order. */
  requests(endpoint) {
    return this.seen.filter((each) => each.endpoint === endpoint);
  }

  metadata() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      userinfo_endpoint: `${this.issuer}/userinfo`,
      end_session_endpoint: `${this.issuer}/end`,
      id_token_signing_alg_values_supported: ["RS256", "PS256", "ES256", "EdDSA"],
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic"],
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
    };
  }

  /** The visitor has signed in: a code for what the authorization request asked. */
  code(url, claims = {}) {
    const code = randomUUID();
    const nonce = new URL(url).searchParams.get("nonce");
    this.codes.set(code, { nonce, claims });
    return code;
  }

  claims({ nonce, claims } = {}) {
    return {
      iss: this.issuer,
      aud: this.clientId,
      sub: `u-${randomUUID()}`,
      iat: now(),
      exp: now() + 300,
      ...(nonce && { nonce }),
      ...claims,
    };
  }

  /** An ID token of these claims, as `tamper` has it. */
  idToken(claims, { accessToken, code } = {}) {
    const { tamper } = this;
    const alg = tamper.alg ?? "RS256";
    const kid = kids[alg] ?? "rsa";
    const hashes = {
      ...(accessToken && { at_hash: halfHash(alg, accessToken) }),
      ...(code && { c_hash: halfHash(alg, code) }),
    };
    const right = { ...claims, ...hashes };
    const payload = change(tamper.claims, right);
    const header = change(tamper.header, { alg, kid: tamper.kid ?? kid, typ: "JWT" });
    const key = tamper.key ?? shared[kid].privateKey;
    const token = compact(header, payload, key, { alg, ...tamper.signing });
    return change(tamper.idToken, token, { header, payload });
  }

  /** A logout token (Back-Channel Logout 1.0) about `who`: sub, sid or both. */
  logoutToken(who, { header = {}, alg = "RS256", key, ...claims } = {}) {
    const kid = kids[alg] ?? "rsa";
    const payload = {
      iss: this.issuer,
      aud: this.clientId,
      iat: now(),
      exp: now() + 120,
      jti: randomUUID(),
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
      ...who,
      ...claims,
    };
    const head = { alg, kid, typ: "logout+jwt", ...header };
    return compact(head, payload, key ?? shared[kid].privateKey, { alg });
  }

  tokenAnswer(form) {
    const code = form.get("code");
    const transaction = this.codes.get(code);
    if (!transaction) return status(400, { error: "invalid_grant" });
    const access = `at-${code}`;
    const claims = this.claims(transaction);
    this.subjects.set(`Bearer ${access}`, claims.sub);
    return {
      access_token: access,
      token_type: "Bearer",
      expires_in: 600,
      id_token: this.idToken(claims, { accessToken: access }),
    };
  }

  answer(endpoint, form, headers) {
    const { tamper } = this;
    if (endpoint === "discovery") return change(tamper.metadata, this.metadata());
    if (endpoint === "jwks") return change(tamper.jwks, { keys: this.keys });
    if (endpoint === "token") return change(tamper.token, this.tokenAnswer(form), form);
    if (endpoint === "userinfo") {
      return change(tamper.userinfo, { sub: this.subjects.get(headers.authorization) });
    }
    return status(404);
  }

  async serve(endpoint, request, response) {
    const body = await text(request);
    const { method, headers, url } = request;
    const form = new URLSearchParams(body);
    this.seen.push({ endpoint, method, headers, url, body, form });
    const answer = await this.answer(endpoint, form, headers);
    await send(answer.isRaw ? answer : json(JSON.stringify(answer)), response);
  }
}

function change(by, right, more) {
  if (by === undefined) return right;
  return typeof by === "function" ? by(right, more) : by;
}

async function send(answer, response) {
  if (answer.never) return;
  response.writeHead(answer.status, answer.headers);
  if (!answer.drip) {
    response.end(answer.body);
    return;
  }
  for (const character of answer.body) {
    if (response.destroyed) return;
    response.write(character);
    await new Promise((done) => setTimeout(done, 1000));
  }
  response.end();
}

const endpoints = { "/.well-known/openid-configuration": "discovery" };

/** Starts the server of all providers. `make()` is a new one, which behaves until its `tamper` is set. */
export async function startHostileProviders() {
  const server = http.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const made = new Map();
  server.on("request", (request, response) => {
    const { pathname } = new URL(request.url, origin);
    const [, name, rest] = /^\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    const provider = made.get(name);
    if (!provider) {
      response.writeHead(404).end();
      return;
    }
    provider.serve(endpoints[rest] ?? rest.slice(1), request, response);
  });
  return {
    origin,
    make: (tamper = {}) => {
      const name = `op-${made.size}`;
      made.set(name, new Provider(origin, name));
      return Object.assign(made.get(name), { tamper });
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

export { shared as keys };
