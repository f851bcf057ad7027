// SPDX-License-Identifier: Apache-2.0
// A small REST client whose every answer is checked against the contract.
import assert from "node:assert/strict";
import { checkedFetch } from "./contract.mjs";

/** An answer of 400 or above. `body` is the ErrorBody. */
export class Refused extends Error {
  constructor(method, pathname, status, body) {
    super(`${method} ${pathname} -> ${status} ${body.code ?? body.error}: ${body.message ?? ""}`);
    this.name = "Refused";
    this.status = status;
    this.body = body;
  }
}

function queryOf(query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

/** Texts and bytes go as they are, so that a test can send what is no JSON. */
function asSent(body) {
  return typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
}

export class Rest {
  constructor(baseUrl, token) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  async request(method, path, { body, query, headers = {} } = {}) {
    const answer = await checkedFetch(`${this.baseUrl}${path}${queryOf(query)}`, {
      method,
      headers: {
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: asSent(body) }),
    });
    const parsed = answer.text === "" ? undefined : JSON.parse(answer.text);
    if (answer.status >= 400) throw new Refused(method, path, answer.status, parsed ?? {});
    return parsed;
  }

  get(path, query) {
    return this.request("GET", path, { query });
  }
  post(path, body, query) {
    return this.request("POST", path, { body, query });
  }
  put(path, body, query) {
    return this.request("PUT", path, { body, query });
  }
  patch(path, body, query) {
    return this.request("PATCH", path, { body, query });
  }
  delete(path) {
    return this.request("DELETE", path);
  }
}

/** A client without a token, as visitors are. */
export function anonymous(server) {
  return new Rest(server.baseUrl);
}

export async function tokenRequest(baseUrl, form, basic) {
  const answer = await checkedFetch(`${baseUrl}/oauth/token`, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      ...(basic && { Authorization: `Basic ${Buffer.from(basic).toString("base64")}` }),
    },
    body: new URLSearchParams(form).toString(),
  });
  const body = JSON.parse(answer.text);
  if (answer.status !== 200) throw new Refused("POST", "/oauth/token", answer.status, body);
  return body;
}

/** A client with the rights of an API client: the demo's unless told. */
export async function apiClient(server, { clientId, clientSecret } = server.demo.api) {
  const form = { grant_type: "client_credentials" };
  const { access_token } = await tokenRequest(server.baseUrl, form, `${clientId}:${clientSecret}`);
  return new Rest(server.baseUrl, access_token);
}

/** Asserts that a request is refused with this status and code; returns the ErrorBody. */
export async function refusal(promise, status, code) {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    assert.deepEqual([error.status, error.body.code], [status, code], error.message);
    return error.body;
  }
  assert.fail(`expected ${status} ${code}, but the request succeeded`);
}

/** Asserts that a refusal names a field in its details, and returns that detail. */
export function detailOf(body, fieldName) {
  const detail = (body.details ?? []).find((entry) => entry.fieldName === fieldName);
  assert.ok(detail, `no detail names ${fieldName}: ${JSON.stringify(body)}`);
  return detail;
}

/** Repeats `probe` until it returns something true, or fails with what it last saw. */
export async function eventually(probe, what, within = 5000) {
  const end = Date.now() + within;
  let last;
  while (Date.now() < end) {
    try {
      const value = await probe();
      if (value) return value;
      last = value;
    } catch (error) {
      if (!(error instanceof Refused) && error.code !== "ERR_ASSERTION") throw error;
      last = error.message;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`${what}: not within ${within} ms (last: ${last})`);
}
