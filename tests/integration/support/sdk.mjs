// SPDX-License-Identifier: Apache-2.0
// The official JavaScript client, unmodified, with a proxy between it and the server that checks every answer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startCheckedProxy } from "./checked_proxy.mjs";
import { load } from "./packages.mjs";
import { startServer } from "./server.mjs";

export const platform = load("purecloud-platform-client-v2");
export const client = platform.ApiClient.instance;

/** What the tests of this file run against; set before the first of them. */
export const under = { server: undefined, proxy: undefined };

async function start() {
  under.server = await startServer();
  under.proxy = await startCheckedProxy(under.server.baseUrl);
  client.setGateway({ host: "127.0.0.1", protocol: "http", port: under.proxy.port });
}

// Hooks of several modules are not ordered: whoever comes first starts the server.
let started;
function ready() {
  started ??= start();
  return started;
}

before(ready);
after(async () => {
  await under.proxy?.stop();
  await under.server?.discard();
});

/** Logs in with the demo's API client. */
export async function login() {
  await ready();
  const { clientId, clientSecret } = under.server.demo.api;
  return client.loginClientCredentialsGrant(clientId, clientSecret);
}

/** Asserts that a call is refused, for the named fields if there are any; the client rejects with the ErrorBody. */
export async function refused(call, status, code, ...fields) {
  await assert.rejects(call, (body) => {
    assert.deepEqual([body.status, body.code], [status, code], JSON.stringify(body));
    const named = (body.details ?? []).map(({ fieldName }) => fieldName);
    if (fields.length > 0) assert.deepEqual(named, fields, JSON.stringify(body));
    return true;
  });
}

/** A test whose every answer must keep the contract. */
export function checked(name, run) {
  test(name, async () => {
    const { seen, violations } = under.proxy;
    const already = seen.length;
    await run();
    assert.ok(seen.length > already, "the client went through the proxy");
    assert.deepEqual(violations.splice(0), []);
  });
}
