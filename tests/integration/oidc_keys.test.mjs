// SPDX-License-Identifier: Apache-2.0
// A provider whose keys change or are wrong. The rows JWK of docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { html, json, keys, never, status } from "./support/hostile_provider.mjs";
import { newKey, published } from "./support/jws.mjs";
import { accepts, party, rejects } from "./support/relying_party.mjs";

const second = newKey.rsa();
const good = published(keys.rsa, "rsa");
const jwks = (...all) => ({ jwks: { keys: all } });
const fetched = ({ op }) => op.requests("jwks").length;

test("JWK-01, JWK-02: keys that were replaced are fetched once more, and the visitor notices nothing", async () => {
  const at = await party();
  await accepts(at);
  at.op.keys = [published(second, "new")];
  Object.assign(at.op.tamper, { key: second.privateKey, kid: "new" });

  await accepts(at);
  await accepts(at);

  assert.equal(fetched(at), 2);
});

test("JWK-03: a flood of unknown keys is one fetch a minute", async () => {
  const at = await party();
  await accepts(at);
  const before = fetched(at);
  for (let n = 0; n < 8; n += 1) {
    at.op.tamper = { kid: randomUUID() };
    await rejects(at, "kid");
  }
  assert.equal(fetched(at), before + 1);
});

test("JWK-04: what a removed key signs is refused", async () => {
  const at = await party();
  await accepts(at);
  at.op.keys = [published(second, "new")];
  Object.assign(at.op.tamper, { key: second.privateKey, kid: "new" });
  await accepts(at);
  at.op.tamper = { kid: "rsa" };
  await rejects(at, "kid");
});

const many = { keys: Array.from({ length: 1000 }, (_, n) => ({ ...good, kid: `${n}` })) };
for (const [name, answer, check] of [
  ["no keys", { keys: [] }, "jwks"],
  ["500", status(500), "http_status"],
  ["a page", html, "content_type"],
  ["5 MB", json(`{"keys":["${"x".repeat(5_000_000)}"]}`), "response_size"],
  ["a thousand keys", many, "jwks|response_size"],
]) {
  test(`JWK-05: keys that are ${name} are refused, and the last good ones serve on`, async () => {
    await rejects(await party({ jwks: answer }), check);

    const at = await party();
    await accepts(at);
    at.op.tamper = { jwks: answer, kid: "unknown" };
    await rejects(at, "kid");
    at.op.tamper = { jwks: answer };
    await accepts(at);
  });
}

test("JWK-05: keys that never come are refused in bounded time", { timeout: 30_000 }, async () => {
  await rejects(await party({ jwks: never }), "timed_out");
});

test("JWK-06: of two keys with one id the kind decides; two of a kind are refused", async () => {
  const both = jwks(published(keys.ec, "one"), published(keys.rsa, "one"));
  await accepts(await party({ ...both, kid: "one" }));
  const twins = jwks(published(second, "one"), published(keys.rsa, "one"));
  await rejects(await party({ ...twins, kid: "one" }), "key");
});

for (const [name, more] of [
  ["encryption", { use: "enc" }],
  ["signing alone", { key_ops: ["sign"] }],
]) {
  test(`JWK-07: a key for ${name} verifies nothing`, async () => {
    await rejects(await party(jwks({ ...good, ...more }, published(keys.ed, "ed"))), "kid");
  });
}

const small = newKey.rsa(1024);
for (const [name, jwk] of [
  ["of 1024 bits", { ...published(small, "rsa") }],
  ["with the exponent 1", { ...good, e: "AQ" }],
  ["with an even exponent", { ...good, e: "AQAA" }],
  ["of 16,384 bits", { ...good, n: Buffer.alloc(2048, 0xff).toString("base64url") }],
]) {
  test(`JWK-08: an RSA key ${name} is skipped`, async () => {
    await rejects(await party(jwks(jwk, published(keys.ed, "ed"))), "kid");
  });
}

const ec = published(keys.ec, "ec");
const p384 = newKey.ec("P-384");
for (const [name, jwk] of [
  ["a point beside the curve", { ...ec, x: ec.y, y: ec.x }],
  ["P-384 for ES256", published(p384, "ec")],
  ["P-384 that says P-256", { ...published(p384, "ec"), crv: "P-256" }],
]) {
  test(`JWK-09: an EC key with ${name} is skipped`, async () => {
    await rejects(await party({ alg: "ES256", ...jwks(jwk, good) }), "kid");
  });
}

test("JWK-10: unknown kinds of keys beside good ones do no harm", async () => {
  const akp = { kty: "AKP", alg: "ML-DSA-44", pub: "AAAA", kid: "pq" };
  const x25519 = { kty: "OKP", crv: "X25519", x: published(keys.ed, "x").x, kid: "x" };
  await accepts(await party(jwks(akp, x25519, { kty: "later" }, good)));
});

test("JWK-11: a symmetric key in the set signs nothing", async () => {
  const k = Buffer.from("a secret that everybody can read").toString("base64url");
  const oct = { kty: "oct", kid: "oct", use: "sig", k };
  const tamper = { alg: "HS256", kid: "oct", key: Buffer.from(k, "base64url") };
  await rejects(await party({ ...tamper, ...jwks(oct, good) }), "alg");
});

test("JWK-12: private members that a provider publishes are ignored", async () => {
  const leaked = { ...keys.rsa.privateKey.export({ format: "jwk" }), kid: "rsa", use: "sig" };
  await accepts(await party(jwks(leaked)));
});

const withoutKid = { header: ({ kid, ...rest }) => rest };
test("JWK-13: a token without a key's id is that of the only key", async () => {
  await accepts(await party({ ...withoutKid, ...jwks(published(keys.rsa), published(keys.ec)) }));
});

test("JWK-14: a token without a key's id is refused where several keys fit", async () => {
  await rejects(await party({ ...withoutKid, ...jwks(good, published(second, "b")) }), "key");
});
