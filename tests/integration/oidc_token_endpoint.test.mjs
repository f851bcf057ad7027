// SPDX-License-Identifier: Apache-2.0
// A provider whose answers to a code, and about a person, are wrong. The rows TOK and UIN of
// docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { html, json, raw, redirect, status } from "./support/hostile_provider.mjs";
import { newKey } from "./support/jws.mjs";
import { load } from "./support/packages.mjs";
import { account, whoIs } from "./support/people.mjs";
import {
  accepts,
  arrive,
  begin,
  ground,
  isKnown,
  newSubject,
  party,
  redeem,
  refused,
  rejects,
  signIn,
} from "./support/relying_party.mjs";
import { anonymous, detailOf, refusal } from "./support/rest.mjs";

const { importJWK, jwtVerify } = load("jose");

const token = (change) => ({ token: (right) => ({ ...right, ...change }) });
const userinfo = (answer) => ({ userinfo: answer });

test("TOK-01: client_secret_basic encodes what it sends", async () => {
  const clientSecret = "a:b+c%d/é ü&=";
  const at = await party({}, { credentials: { clientId: "shop:1", clientSecret } });
  at.op.clientId = "shop:1";

  await accepts(at);

  const [{ headers, body, url }] = at.op.requests("token");
  const [id, secret] = Buffer.from(headers.authorization.replace("Basic ", ""), "base64")
    .toString()
    .split(":");
  const decode = (text) => decodeURIComponent(text.replaceAll("+", " "));
  assert.deepEqual([decode(id), decode(secret)], ["shop:1", clientSecret]);
  assert.doesNotMatch(body, /secret/);
  assert.doesNotMatch(url, /\?/);
});

test("TOK-02: client_secret_post sends the secret in the body alone", async () => {
  const methods = { token_endpoint_auth_methods_supported: ["client_secret_post"] };
  const at = await party({ metadata: (right) => ({ ...right, ...methods }) });

  await accepts(at);

  const [{ headers, form, url }] = at.op.requests("token");
  assert.equal(form.get("client_secret"), at.op.clientSecret);
  assert.equal(headers.authorization, undefined);
  assert.doesNotMatch(url, /\?/);
});

test("TOK-02: a public client sends its id and no secret", async () => {
  const at = await party({}, { credentials: { clientSecret: "" } });

  await accepts(at);

  const [{ headers, form }] = at.op.requests("token");
  assert.deepEqual([form.get("client_id"), form.has("client_secret")], ["shop", false]);
  assert.equal(headers.authorization, undefined);
});

for (const [type, make] of [
  ["RS256", () => newKey.rsa()],
  ["ES256", () => newKey.ec()],
  ["EdDSA", () => newKey.ed()],
]) {
  test(`TOK-02, TOK-03: private_key_jwt with ${type} proves who we are to the issuer alone`, async () => {
    const privateKey = make().privateKey.export({ format: "pem", type: "pkcs8" });
    const methods = { token_endpoint_auth_methods_supported: ["private_key_jwt"] };
    const at = await party(
      { metadata: (right) => ({ ...right, ...methods }) },
      { credentials: { clientSecret: undefined, privateKey } },
    );
    const path = `/api/seamline/v1/integrations/${at.integration.id}/jwks`;
    const { keys } = await anonymous(ground.server).get(path);
    assert.equal(keys.length, 1);
    assert.equal(keys[0].d, undefined);

    await accepts(at);
    await accepts(at);

    const ids = new Set();
    for (const { form, headers } of at.op.requests("token")) {
      assert.equal(headers.authorization, undefined);
      assert.equal(form.has("client_secret"), false);
      assert.match(form.get("client_assertion_type"), /jwt-bearer$/);
      const key = await importJWK(keys[0], type);
      const { payload, protectedHeader } = await jwtVerify(form.get("client_assertion"), key, {
        audience: at.op.issuer,
        issuer: "shop",
        subject: "shop",
      });
      assert.deepEqual([protectedHeader.alg, protectedHeader.kid], [type, keys[0].kid]);
      assert.equal(payload.aud, at.op.issuer);
      assert.ok(payload.exp - payload.iat <= 60);
      ids.add(payload.jti);
    }
    assert.equal(ids.size, 2);
  });
}

test("TOK-02: the administrator's way of authentication outranks the provider's", async () => {
  const at = await party({}, { properties: { tokenEndpointAuthMethod: "client_secret_post" } });
  await accepts(at);
  const [{ form, headers }] = at.op.requests("token");
  assert.equal(form.get("client_secret"), at.op.clientSecret);
  assert.equal(headers.authorization, undefined);
});

test("a credential's private key must be one", async () => {
  const body = {
    name: "Client",
    type: { id: "openIdConnect" },
    credentialFields: { clientId: "shop", privateKey: "-----BEGIN PRIVATE KEY-----" },
  };
  const error = await refusal(
    ground.api.post("/api/v2/integrations/credentials", body),
    400,
    "invalid.value",
  );
  detailOf(error, "credentialFields.privateKey");
});

for (const [name, answer, check] of [
  ["400", status(400, { error: "invalid_grant" }), "provider_error"],
  ["401", status(401, { error: "invalid_client" }), "client_authentication"],
  ["500", status(500), "http_status"],
  ["a page", html, "content_type"],
  ["nothing", json(""), "response"],
  ["half a document", json('{"id_token":"'), "response"],
]) {
  test(`TOK-04: ${name} for a code is refused, and the code is not tried again`, async () => {
    const at = await party({ token: answer });
    await rejects(at, check);
    assert.equal(at.op.requests("token").length, 1);
  });
}

for (const code of [302, 307]) {
  test(`TOK-05: a redirect (${code}) of the token endpoint is not followed`, async () => {
    const at = await party();
    at.op.tamper = { token: redirect(code, `${at.op.issuer}/elsewhere`) };
    await rejects(at, "http_status");
    assert.equal(at.op.requests("elsewhere").length, 0);
  });
}

test("TOK-06: an answer without an ID token is refused", async () => {
  await rejects(await party(token({ id_token: undefined })), "id_token");
});

for (const type of [undefined, "DPoP", "N_A"]) {
  test(`TOK-07: the token type ${type} is refused`, async () => {
    await rejects(await party(token({ token_type: type })), "token_type");
  });
}
test("TOK-07: Bearer is read in any case", async () => {
  await accepts(await party(token({ token_type: "bEARER" })));
});

test("TOK-08: an answer of 5 MB, and one that drips, are refused", {
  timeout: 30_000,
}, async () => {
  const drip = raw({
    headers: { "Content-Type": "application/json" },
    body: " ".repeat(60),
    drip: true,
  });
  await rejects(await party(token({ x: "x".repeat(5_000_000) })), "response_size");
  const started = Date.now();
  await rejects(await party({ token: drip }), "timed_out");
  assert.ok(Date.now() - started < 20_000);
});

for (const life of [-1, "600", undefined, 1e300]) {
  test(`TOK-09: the lifetime ${life} is no reason to refuse`, async () => {
    const { jwt } = await accepts(await party(token({ expires_in: life })));
    const { exp, iat } = JSON.parse(Buffer.from(jwt.split(".")[1], "base64url"));
    assert.ok(exp - iat >= 60 && exp - iat <= 900);
  });
}

test("TOK-10: a certificate that nobody vouches for, and TLS 1.1, are refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seamline-tls-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "1"],
    ...["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
  ]);
  assert.equal(made.status, 0, `openssl made no certificate: ${made.error ?? made.stderr}`);
  const files = { key: await readFile(key), cert: await readFile(cert) };
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };
  for (const [options, code] of [
    [{}, /UNKNOWN_CA/],
    [old, /UNSUPPORTED_PROTOCOL|VERSION/],
  ]) {
    const errors = [];
    const web = https.createServer({ ...files, ...options });
    web.on("tlsClientError", (error) => errors.push(error.code));
    web.listen(0, "127.0.0.1");
    await once(web, "listening");
    const discoveryUri = `https://127.0.0.1:${web.address().port}`;
    await refused(begin(await party({}, { credentials: { discoveryUri } })), "tls");
    assert.match(errors.join(), code);
    web.close();
  }
  await rm(folder, { recursive: true });
});

test("TOK-11: a code serves once, whatever the provider says", async () => {
  const at = await party();
  const sub = newSubject();
  const oauth = await arrive(at, { sub });
  assert.ok((await redeem(at, oauth)).jwt);
  await refused(redeem(at, oauth), "replayed");
  const [one, two] = await Promise.allSettled([1, 2].map(async () => redeem(at, oauth)));
  assert.deepEqual([one.status, two.status], ["rejected", "rejected"]);
});

test("UIN-01: userinfo about somebody else refuses the whole sign-in", async () => {
  await rejects(await party(userinfo({ sub: "another", email: "x@example.org" })), "userinfo");
});

for (const [name, answer] of [
  ["without a subject", { email: "x@example.org", email_verified: true, given_name: "Eve" }],
  ["that is a page", html],
  ["of 5 MB", json(`{"sub":"${"x".repeat(5_000_000)}"}`)],
  ["that is 401", status(401)],
]) {
  test(`UIN-02: userinfo ${name} is ignored`, async () => {
    const sub = newSubject();
    await signIn(await party(userinfo(answer)), { sub });
    assert.equal((await whoIs(ground.api, account(ground.source, sub))).firstName, undefined);
  });
}

test("UIN-03: signed userinfo is not asked for, and not read", async () => {
  const answer = raw({ headers: { "Content-Type": "application/jwt" }, body: "a.b.c" });
  await accepts(await party(userinfo(answer)));
});

test("UIN-04: the access token is sent in the header alone", async () => {
  const at = await party();
  const sub = newSubject();
  at.op.tamper = userinfo({ sub, given_name: "Ann" });

  await signIn(at, { sub });

  const [{ method, url, headers, body }] = at.op.requests("userinfo");
  assert.match(headers.authorization, /^Bearer at-/);
  assert.deepEqual([method, body], ["GET", ""]);
  assert.doesNotMatch(url, /\?/);
  assert.equal((await whoIs(ground.api, account(ground.source, sub))).firstName, "Ann");
  assert.equal(await isKnown(sub), true);
});
