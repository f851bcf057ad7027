// SPDX-License-Identifier: Apache-2.0
// ID tokens that a page hands over itself: each check that fails is named, with what was expected and what
// came, and nothing is written. The tokens have the signature of a real provider, right or wrong as a case wants.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { account, lookup, whoIs } from "./support/people.mjs";
import { startProvider } from "./support/provider.mjs";
import { apiClient, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./support/setup.mjs";
import { exchange } from "./support/signin.mjs";

let server;
let api;
let provider;
let source;
let implicit;
let codeOnly;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  source = await makeSource(api);
  provider = await startProvider({ server });
  const deployment = async (implicitFlowSupport) => {
    const { discoveryUri } = provider;
    const options = { discoveryUri, ...provider.client(), properties: { implicitFlowSupport } };
    const integration = await makeIntegration(api, options);
    return makeDeployment(api, {
      integrationId: integration.id,
      resolution: fullResolution(source),
    });
  };
  implicit = await deployment(true);
  codeOnly = await deployment(false);
});
after(async () => {
  await provider?.stop();
  await server?.discard();
});

const nonce = "the nonce of the page";
const now = () => Math.floor(Date.now() / 1000);

function claims(change = {}) {
  const good = {
    iss: provider.issuer,
    sub: `u-${randomUUID()}`,
    aud: provider.client().clientId,
    iat: now(),
    exp: now() + 600,
    nonce,
    given_name: "Ann",
  };
  return { ...good, ...change };
}

async function present(body, { alg = "RS256", token } = {}) {
  const idToken = token ?? (await provider.sign(body, alg));
  return exchange(server, implicit.id, { idToken, nonce });
}

const good = [
  ["the client as audience", {}],
  [
    "the client among audiences, as authorised party",
    { aud: () => [provider.client().clientId, "other"], azp: () => provider.client().clientId },
  ],
  ["a clock that is 30 seconds ahead", { iat: () => now() + 30 }],
  ["a clock that is 30 seconds behind", { exp: () => now() - 30, iat: () => now() - 600 }],
];
const evaluate = (change) =>
  Object.fromEntries(
    Object.entries(change).map(([key, value]) => [
      key,
      typeof value === "function" ? value() : value,
    ]),
  );

for (const [name, change] of good) {
  test(`an ID token with ${name} signs in, without a refresh token`, async () => {
    const body = claims(evaluate(change));

    const granted = await present(body);

    assert.ok(granted.jwt);
    assert.equal(granted.refreshToken, undefined);
    assert.equal((await whoIs(api, account(source, body.sub))).firstName, "Ann");
  });
}

test("37: a thousand first sign-ins of one account at once are one leaf", async () => {
  const body = claims();
  const tokens = await Promise.all(
    Array.from({ length: 1000 }, (_, n) => provider.sign({ ...body, jti: `${n}` }, "RS256")),
  );

  const granted = await Promise.all(tokens.map((token) => present(body, { token })));

  assert.equal(new Set(granted.map(({ jwt }) => jwt)).size, tokens.length);
  const person = await whoIs(api, account(source, body.sub));
  assert.equal(person.mergeSet, undefined, "a contact of one leaf has no merge set");
  assert.equal(person.canonicalContact, undefined);
});

const bad = [
  ["another issuer", { iss: "https://evil.example" }, "iss", "https://evil.example"],
  ["no issuer", { iss: undefined }, "iss"],
  ["another audience", { aud: "somebody-else" }, "aud", "somebody-else"],
  [
    "several audiences and no authorised party",
    { aud: () => [provider.client().clientId, "other"] },
    "azp",
  ],
  ["another authorised party", { azp: "other" }, "azp", "other"],
  ["no subject", { sub: undefined }, "sub"],
  ["a subject that is a number", { sub: 7 }, "sub"],
  ["an empty subject", { sub: "" }, "sub"],
  ["an end long ago", { exp: () => now() - 600, iat: () => now() - 1200 }, "exp"],
  ["no end", { exp: undefined }, "exp"],
  ["an end that is a text", { exp: "tomorrow" }, "exp"],
  ["a beginning in the future", { iat: () => now() + 600, exp: () => now() + 1200 }, "iat"],
  ["no beginning", { iat: undefined }, "iat"],
  ["another nonce", { nonce: "of somebody else" }, "nonce"],
  ["no nonce", { nonce: undefined }, "nonce"],
];
for (const [name, change, check, got] of bad) {
  test(`an ID token with ${name} is refused by ${check}`, async () => {
    const body = claims(evaluate(change));
    const error = await refusal(present(body), 401, `openid.${check}`);
    assert.match(error.message, new RegExp(`${check}.*expected .*, got `, "s"));
    if (got) assert.ok(error.message.includes(got), error.message);
    if (typeof body.sub === "string" && body.sub !== "") {
      assert.equal(await lookup(api, account(source, body.sub)), undefined);
    }
  });
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const forged = [
  [
    "no signature",
    async (body) => `${encode({ alg: "none" })}.${encode(body)}.`,
    /^openid\.(alg|segments|signature)$/,
  ],
  [
    "the signature of other claims",
    async (body) => {
      const [header, , signature] = (await provider.sign(claims())).split(".");
      return [header, encode(body), signature].join(".");
    },
    /^openid\.signature$/,
  ],
  [
    "a shared secret as signature",
    async (body) => `${encode({ alg: "HS256" })}.${encode(body)}.AAAA`,
    /^openid\.(alg|signature)$/,
  ],
  ["two segments", async () => "a.b", /^openid\.segments$/],
  ["no base64", async () => "!!.??.--", /^openid\.(base64|json)$/],
];
for (const [name, make, code] of forged) {
  test(`an ID token with ${name} is refused, and not repeated`, async () => {
    const body = claims();
    const token = await make(body);
    await assert.rejects(present(undefined, { token }), ({ status, body: error }) => {
      assert.equal(status, 401);
      assert.match(error.code, code);
      if (token.length > 20)
        assert.ok(!JSON.stringify(error).includes(token), "a token is not echoed");
      return true;
    });
    assert.equal(await lookup(api, account(source, body.sub)), undefined);
  });
}

test("one ID token signs in once", async () => {
  const token = await provider.sign(claims());
  assert.ok((await present(undefined, { token })).jwt);
  await assert.rejects(present(undefined, { token }), ({ status }) => status === 401);
});

test("an ID token is refused where the integration does not take any", async () => {
  const idToken = await provider.sign(claims());
  await assert.rejects(exchange(server, codeOnly.id, { idToken, nonce }), ({ status, body }) => {
    assert.ok(status === 400 || status === 403, `${status}`);
    assert.match(body.message, /implicit/i);
    return true;
  });
});

test("a code and an ID token together, or neither, are refused by field", async () => {
  const redirectUri = "https://shop.example/back";
  const idToken = await provider.sign(claims());
  for (const oauth of [{ code: "x", idToken, nonce, redirectUri }, { redirectUri }]) {
    await refusal(exchange(server, implicit.id, oauth), 400, "invalid.value");
  }
});
