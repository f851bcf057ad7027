// SPDX-License-Identifier: Apache-2.0
// A provider whose metadata are wrong. The rows DIS of docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { test } from "node:test";
import { html, json, never, raw, redirect, status } from "./support/hostile_provider.mjs";
import { accepts, begin, ground, party, refused, signIn } from "./support/relying_party.mjs";

/** No visitor of this provider is even sent to it. */
async function leadsNowhere(tamper, check) {
  const at = await party(tamper);
  const body = await refused(begin(at), check);
  assert.equal(at.op.requests("token").length, 0);
  return { at, body };
}

const metadata = (change) => ({ metadata: (right) => ({ ...right, ...change(right) }) });

for (const [name, change] of [
  ["DIS-01: an issuer of somebody else", () => "https://evil.example"],
  ["DIS-02: an issuer with a slash too many", ({ issuer }) => `${issuer}/`],
  ["DIS-02: an issuer in capitals", ({ issuer }) => issuer.toUpperCase()],
]) {
  test(`${name} leads nowhere`, async () => {
    await leadsNowhere(
      metadata((right) => ({ issuer: change(right) })),
      "issuer",
    );
  });
}

test("DIS-01: an integration whose provider is at fault says so until a sign-in works", async () => {
  const at = await party();
  const state = async () => {
    const path = `/api/v2/integrations/${at.integration.id}`;
    return (await ground.api.get(path)).reportedState;
  };
  assert.equal((await state()).code, "ACTIVE");
  at.op.tamper = { jwks: { keys: [] } };
  await refused(signIn(at), "jwks");
  const failing = await state();
  assert.equal(failing.code, "ERROR");
  assert.match(failing.detail.message, /expected .*, got /);
  // The failure of keys is remembered for five seconds.
  await new Promise((done) => setTimeout(done, 5_200));
  at.op.tamper = {};
  await accepts(at);
  assert.equal((await state()).code, "ACTIVE");
});

for (const [name, answer, check] of [
  ["404", status(404), "http_status"],
  ["500", status(500), "http_status"],
  ["a page", html, "content_type"],
  ["10 MB", json(`{"issuer":"${"x".repeat(10_000_000)}"}`), "response_size"],
  ["half a document", json('{"issuer":'), "response"],
]) {
  test(`DIS-03: metadata that are ${name} lead nowhere, and are not asked for again at once`, async () => {
    const { at } = await leadsNowhere({ metadata: answer }, check);
    await refused(begin(at), check);
    assert.equal(at.op.requests("discovery").length, 1);
  });
}

test("DIS-03: metadata that never come lead nowhere, in bounded time", async () => {
  const started = Date.now();
  const drip = raw({ headers: { "Content-Type": "application/json" }, body: "{ ", drip: true });
  await Promise.all([
    leadsNowhere({ metadata: never }, "timed_out"),
    leadsNowhere({ metadata: { ...drip, body: " ".repeat(60) } }, "timed_out"),
  ]);
  assert.ok(Date.now() - started < 20_000);
});

for (const endpoint of ["authorization_endpoint", "token_endpoint", "jwks_uri"]) {
  test(`DIS-04: a ${endpoint} that is not https is refused`, async () => {
    const change = () => ({ [endpoint]: "http://op.example/x" });
    await leadsNowhere(metadata(change), "endpoint");
  });
}

for (const [what, host] of [
  ["link-local, which nobody can allow", "169.254.169.254"],
  ["private, and not the host that was allowed", "10.0.0.7"],
  ["this machine by another name than was allowed", "localhost"],
]) {
  test(`DIS-05: an endpoint is not reached that is ${what}`, async () => {
    const change = () => ({ token_endpoint: `https://${host}/token` });
    const at = await party(metadata(change), {
      properties: { privateHosts: ["127.0.0.1", "169.254.169.254"] },
    });
    await refused(signIn(at), "address");
  });
}

for (const [name, to] of [
  ["another origin", () => "https://op.example/.well-known/openid-configuration"],
  ["a file", () => "file:///etc/passwd"],
  ["itself", (at) => at],
]) {
  test(`DIS-07: a redirect to ${name} is not followed`, async () => {
    const { at } = await leadsNowhere(
      { metadata: () => redirect(302, to(ground.providers.origin)) },
      "http_status",
    );
    assert.equal(at.op.seen.length, 1);
  });
}

test("DIS-08: without S256 in its metadata a provider is sent S256 all the same", async () => {
  const at = await party(metadata(() => ({ code_challenge_methods_supported: ["plain"] })));
  const { url } = await begin(at);
  assert.equal(url.searchParams.get("code_challenge_method"), "S256");
  await accepts(at);
});

for (const listed of [["HS256"], ["none"], []]) {
  test(`DIS-09: a provider that signs with ${JSON.stringify(listed)} alone is refused`, async () => {
    await leadsNowhere(
      metadata(() => ({ id_token_signing_alg_values_supported: listed })),
      "algorithms",
    );
  });
}

for (const [name, text] of [
  ["the issuer twice", ({ issuer }) => `{"issuer":"https://evil.example","issuer":"${issuer}"}`],
  ["bad UTF-8", () => Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
]) {
  test(`DIS-10: metadata with ${name} are refused`, async () => {
    await leadsNowhere({ metadata: (right) => json(text(right)) }, "response");
  });
}
