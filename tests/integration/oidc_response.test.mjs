// SPDX-License-Identifier: Apache-2.0
// What comes back through the browser, from a provider or from somebody who would like to be taken for one. The rows AUT
// and PKC of docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { test } from "node:test";
import { status } from "./support/hostile_provider.mjs";
import {
  accepts,
  arrive,
  begin,
  callback,
  ground,
  newSubject,
  party,
  redeem,
  refused,
  rejects,
  signIn,
} from "./support/relying_party.mjs";
import { fragmentOf } from "./support/signin.mjs";

const invalid = status(400, { error: "invalid_grant" });
const calls = ({ op }) => op.requests("token").length;

/** The callback shows its calm page, and the browser goes nowhere. */
async function isCalm(response) {
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("location"), null);
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.match(response.headers.get("content-security-policy"), /default-src 'none'/);
  const page = await response.text();
  assert.doesNotMatch(page, /<script|https?:/);
}

test("AUT-01: without a state, and with one that was not given out, nobody gets in", async () => {
  const at = await party();
  const { state } = await begin(at);
  await isCalm(await callback(at, { code: "x" }));
  await isCalm(await callback(at, { code: "x", state: "forged" }));
  await isCalm(await callback(at, { code: "x", state: `${state.slice(0, -4)}AAAA` }));
});

test("AUT-01: a code of another browser is of no use: verifier and nonce are missing", async () => {
  const at = await party();
  const theirs = await arrive(at);
  const own = await arrive(at);
  await refused(redeem(at, { ...own, code: theirs.code }), "code");
});

test("AUT-03: an answer of another issuer is refused before the code is sent anywhere", async () => {
  const at = await party();
  await rejects(at, "iss", { iss: "https://evil.example" });
  assert.equal(calls(at), 0);
});

test("AUT-04: an answer without the promised issuer is refused", async () => {
  const at = await party();
  await rejects(at, "iss", { iss: undefined });
  assert.equal(calls(at), 0);
});

test("AUT-05: an issuer that was not promised is accepted if it is right, and refused if not", async () => {
  const quiet = { authorization_response_iss_parameter_supported: false };
  const at = await party({ metadata: (right) => ({ ...right, ...quiet }) });
  await accepts(at);
  await accepts(at, {}, { iss: undefined });
  await rejects(at, "iss", { iss: "https://evil.example" });
});

/** Says nothing of who answers: what tells providers apart is the redirect URI alone. */
const quiet = (right) => ({ ...right, authorization_response_iss_parameter_supported: false });

test("AUT-06: a provider is given a redirect URI that no other one has", async () => {
  const [a, b] = [await begin(await party()), await begin(await party())];
  assert.notEqual(a.redirectUri, b.redirectUri);
  assert.equal(a.url.searchParams.get("redirect_uri"), a.redirectUri);
});

test("AUT-06: a code of one provider on the transaction of another reaches neither", async () => {
  const [a, b] = [await party({ metadata: quiet }), await party({ metadata: quiet })];
  const { iss: _, ...atA } = await arrive(a);
  await refused(redeem(b, atA), "redirect_uri");
  const { redirectUri } = await begin(b);
  await refused(redeem(b, { ...atA, redirectUri }), "code");
  assert.deepEqual([calls(a), calls(b)], [0, 0]);
});

test("AUT-06: a state that began at one provider is refused at the callback of another", async () => {
  const [a, b] = [await party({ metadata: quiet }), await party({ metadata: quiet })];
  const { state } = await begin(a);
  await isCalm(await callback(b, { code: b.op.code((await begin(b)).url), state }));
  await isCalm(await callback({ ...b, integration: { id: "nobody's" } }, { code: "x", state }));
});

test("AUT-07: a redirect URI that is neither the callback nor a page of the deployment is refused", async () => {
  const at = await party({}, { domains: ["shop.example"] });
  const oauth = await arrive(at);
  const { baseUrl } = ground.server;
  for (const redirectUri of [
    "https://evil.example/back",
    "https://evil.example\\@shop.example/back",
    `${baseUrl}/messenger/callback`,
    `${baseUrl}/messenger/callback/${randomUUID()}`,
    `${oauth.redirectUri}?`,
    "back",
  ]) {
    await refused(redeem(at, { ...oauth, redirectUri }), "redirect_uri");
  }
  assert.equal(calls(at), 0);
});

for (const redirectUri of ["https://www.shop.example/back", "com.shop.app:/back"]) {
  test(`AUT-07: a code that came to ${redirectUri} is the provider's to judge`, async () => {
    const at = await party({}, { domains: ["shop.example"] });
    const { url, verifier, nonce } = await begin(at);
    const { issuer: iss } = at.op;
    const oauth = { code: at.op.code(url), codeVerifier: verifier, redirectUri, nonce, iss };
    assert.ok((await redeem(at, oauth)).jwt);
    assert.equal(at.op.requests("token")[0].form.get("redirect_uri"), redirectUri);
  });
}

for (const error of ["access_denied", "login_required", "<script>alert(1)</script>"]) {
  test(`AUT-08: the error ${error} comes back as data, its description not at all`, async () => {
    const at = await party();
    const { state } = await begin(at);
    const description = "<img src=x onerror=alert(1)>";
    const response = await callback(at, { error, error_description: description, state });
    const location = response.headers.get("location");
    assert.deepEqual(fragmentOf(location), { error, state });
    assert.doesNotMatch(location, /[<>]|onerror/);
  });
}

test("AUT-09: a code and an error together are refused", async () => {
  const at = await party();
  const { state } = await begin(at);
  await isCalm(await callback(at, { code: "x", error: "access_denied", state }));
});

test("AUT-10: a parameter that is repeated is refused", async () => {
  const at = await party();
  const { state } = await begin(at);
  const once = [
    ["code", "x"],
    ["state", state],
  ];
  await isCalm(await callback(at, [...once, ["code", "y"]]));
  await isCalm(await callback(at, [...once, ["state", state]]));
  await isCalm(await callback(at, [...once, ["iss", "a"], ["iss", "b"]]));
});

test("AUT-11: a code of 10 kB or with control characters is refused at every door", async () => {
  const at = await party();
  const { state } = await begin(at);
  for (const code of ["x".repeat(10_000), "a\r\nb"])
    await isCalm(await callback(at, { code, state }));
  assert.equal((await callback(at, { code: "a\u0000b", state })).status, 400);
  const oauth = await arrive(at);
  const own = { redirectUri: "https://shop.example/back" };
  for (const code of ["a\u0001b", "a\u00e9b"]) {
    await refused(redeem(at, { ...oauth, code }), "code");
    await refused(redeem(at, { ...oauth, ...own, code }), "code");
  }
  assert.equal(calls(at), 0);
});

test("AUT-12: an answer that is posted, or in the fragment, is none", async () => {
  const at = await party();
  const { state } = await begin(at);
  const form = new URLSearchParams({ code: "x", state });
  const posted = await fetch(`${ground.server.baseUrl}/messenger/callback/${at.integration.id}`, {
    method: "POST",
    body: form,
  });
  assert.ok([404, 405].includes(posted.status));
  await isCalm(await callback(at, {}));
});

test("AUT-13: the callback itself sends no code anywhere, however often it is asked", async () => {
  const at = await party();
  const { state, url } = await begin(at);
  const parameters = { code: at.op.code(url), state, iss: at.op.issuer };
  await callback(at, parameters, { method: "HEAD" });
  await callback(at, parameters, { headers: { Purpose: "prefetch" } });
  await callback(at, parameters);
  assert.equal(calls(at), 0);
});

test("AUT-13, AUT-02: a code that has signed in is not redeemed again", async () => {
  const at = await party();
  const oauth = await arrive(at);
  assert.ok((await redeem(at, oauth)).jwt);
  await refused(redeem(at, oauth), "replayed");
});

test("AUT-15: the callback leads away at once, without a trace in Referer or cache", async () => {
  const at = await party();
  const { state } = await begin(at);
  const response = await callback(at, { code: "x", state });
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(await response.text(), "");
});

test("AUT-16: the messenger has no opener and listens to no other window", async () => {
  const script = await (await fetch(`${ground.server.baseUrl}/messenger/seamline.js`)).text();
  const parts = [...script.matchAll(/["'`]([^"'`]*\.js)["'`]/g)].map(([, path]) => path);
  const all = [script];
  for (const part of parts) {
    const response = await fetch(new URL(part, `${ground.server.baseUrl}/messenger/`));
    if (response.ok) all.push(await response.text());
  }
  for (const each of all) {
    assert.doesNotMatch(each, /\bopener\b|window\.open\(/);
    assert.doesNotMatch(each, /(^|[^.\w]|window\.|globalThis\.)addEventListener\(["'`]message/);
  }
});

test("PKC-01, PKC-04: challenge, state and nonce are fresh, and the verifier arrives", async () => {
  const at = await party();
  const urls = [await begin(at), await begin(at)].map(({ url }) => url.searchParams);
  for (const each of urls) {
    assert.equal(each.get("code_challenge_method"), "S256");
    assert.match(each.get("code_challenge"), /^[\w-]{43}$/);
  }
  for (const name of ["code_challenge", "nonce", "state"]) {
    assert.notEqual(urls[0].get(name), urls[1].get(name));
  }
  await signIn(at);
  assert.match(at.op.requests("token")[0].form.get("code_verifier"), /^[\w.~-]{43,128}$/);
});

test("PKC-02: a provider that says plain is sent S256", async () => {
  const plain = { code_challenge_methods_supported: ["plain"] };
  const at = await party({ metadata: (right) => ({ ...right, ...plain }) });
  const { url } = await begin(at);
  assert.equal(url.searchParams.get("code_challenge_method"), "S256");
});

test("PKC-03: a code that is injected into another browser's sign-in is refused", async () => {
  const at = await party();
  const injected = await arrive(at, { sub: newSubject() });
  const own = await arrive(at);
  // A provider that does not compare the verifier: the nonce still does.
  await refused(redeem(at, { ...own, code: injected.code }), "code");
  at.op.tamper = {
    token: (right, form) => (form.get("code_verifier") === injected.codeVerifier ? right : invalid),
  };
  const verifier = randomBytes(32).toString("base64url");
  const again = await arrive(at);
  await refused(redeem(at, { ...again, codeVerifier: verifier }), "provider_error");
});
test("PKC-04: the nonce of another sign-in is refused", async () => {
  const at = await party();
  const { nonce } = await begin(at);
  await rejects(at, "code", { nonce });
  await rejects(at, "nonce", { nonce: undefined });
});
