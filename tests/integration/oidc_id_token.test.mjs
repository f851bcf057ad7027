// SPDX-License-Identifier: Apache-2.0
// A provider, or somebody in between, whose ID tokens are wrong in one way each. The rows IDT of
// docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { keys } from "./support/hostile_provider.mjs";
import { compact, encode, signature } from "./support/jws.mjs";
import { accepts, party, rejects } from "./support/relying_party.mjs";

// A new one now and then: of one integration no more than sixty refusals a minute are told of one by one.
let at;
let left = 0;
beforeEach(async () => {
  left -= 1;
  if (left > 0) return;
  left = 15;
  at = await party({}, { properties: { implicitFlowSupport: true } });
});

const now = () => Math.floor(Date.now() / 1000);
const rsa = keys.rsa.privateKey;

/** Tests that a sign-in with each of these ways to tamper is refused by the check. */
function refusals(row, cases) {
  for (const [name, tamper, check] of cases) {
    test(`${row}: ${name} is refused`, async () => {
      at.op.tamper = tamper;
      await rejects(at, check);
    });
  }
}

const claims = (change) => ({ claims: (right) => ({ ...right, ...change(right) }) });
const header = (change) => ({ header: (right) => ({ ...right, ...change }) });
/** Signed rightly, whatever header and payload are; they may be texts. */
const written = (make) => ({
  idToken: (_, { header: head, payload }) => {
    const [first, second] = make(head, payload);
    return compact(first, second, rsa, { alg: "RS256" });
  },
});
const token = (change) => ({
  idToken: (right, parts) => change(right.split("."), right, parts).join("."),
});

for (const alg of [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
]) {
  test(`IDT-01: ${alg} is accepted`, async () => {
    at.op.tamper = { alg };
    await accepts(at);
  });
}

const flipped = (text) => {
  const bytes = Buffer.from(text, "base64url");
  bytes[bytes.length >> 1] ^= 1;
  return bytes.toString("base64url");
};
refusals(
  "IDT-02",
  ["RS256", "PS256", "ES256", "EdDSA"].map((alg) => [
    `a bit of an ${alg} signature that is flipped`,
    { alg, ...token(([a, b, c]) => [a, b, flipped(c)]) },
    "signature",
  ]),
);

refusals(
  "IDT-03",
  ["none", "None", "NONE", "nOnE"].flatMap((alg) => [
    [`the algorithm ${alg} without a signature`, unsigned(alg, ""), "alg"],
    [`the algorithm ${alg} with a signature`, unsigned(alg, "AAAA"), "alg"],
  ]),
);
function unsigned(alg, end) {
  return token(([, b]) => [encode({ alg }), b, end]);
}

const spki = keys.rsa.publicKey.export({ format: "pem", type: "spki" });
refusals(
  "IDT-04",
  [
    ["the PEM of the public key", spki],
    ["its PEM without a last line feed", spki.trim()],
    ["its PKCS#1 PEM", keys.rsa.publicKey.export({ format: "pem", type: "pkcs1" })],
    ["its DER", keys.rsa.publicKey.export({ format: "der", type: "spki" })],
    ["its modulus", Buffer.from(keys.rsa.jwk.n, "base64url")],
    ["an empty key", ""],
  ].map(([name, key]) => [`HS256 with ${name}`, { alg: "HS256", kid: "rsa", key }, "alg"]),
);

refusals(
  "IDT-05",
  ["HS256", "HS384", "HS512"].map((alg) => [
    `${alg} with the client's secret`,
    { alg, key: "the secret of the shop" },
    "alg",
  ]),
);

refusals("IDT-06", [
  ["PS256 under the name RS256", { signing: { alg: "PS256" } }, "signature"],
  ["an RSA signature under the name ES256", { ...header({ alg: "ES256" }) }, "kid"],
]);
test("IDT-06: an algorithm that the integration does not allow is refused", async () => {
  const strict = await party({ alg: "RS256" }, { properties: { idTokenAlgorithms: ["ES256"] } });
  await rejects(strict, "alg");
  strict.op.tamper = { alg: "ES256" };
  await accepts(strict);
});
refusals("IDT-07", [
  ["no algorithm", header({ alg: undefined }), "alg"],
  ["an algorithm that is a number", header({ alg: 256 }), "alg"],
  ["an algorithm in small letters", header({ alg: "rs256" }), "alg"],
]);
refusals("IDT-08", [
  ["an unknown key", header({ kid: "of nobody" }), "kid"],
  ["a key's id that is a number", header({ kid: 7 }), "kid"],
  ["a key's id of 5 kB", header({ kid: "k".repeat(5_000) }), "kid|size"],
  ["a key's id that is a path", header({ kid: "../../../dev/null" }), "kid"],
  ["a key's id that is SQL", header({ kid: "' OR 1=1 --" }), "kid"],
]);

test("IDT-09: a key that comes with the token is not looked at, and nothing is fetched for it", async () => {
  const jwk = keys.ec.jwk;
  const url = `${at.op.issuer}/evil`;
  for (const more of [{ jwk }, { jku: url }, { x5u: url }, { x5c: ["AAAA"] }]) {
    at.op.tamper = {
      alg: "ES256",
      key: keys.rsa.privateKey,
      idToken: (_, { header: head, payload }) =>
        compact({ ...head, alg: "RS256", kid: "ec", ...more }, payload, rsa),
    };
    await rejects(at, "kid");
  }
  assert.equal(at.op.requests("evil").length, 0);
});

refusals("IDT-10", [
  ["an unknown extension", header({ crit: ["x"], x: 1 }), "crit"],
  ["an empty list of extensions", header({ crit: [] }), "crit"],
  ["extensions as a text", header({ crit: "x" }), "crit"],
  ["an unencoded payload", header({ crit: ["b64"], b64: false }), "crit"],
  ["a compressed one", header({ zip: "DEF" }), "zip"],
]);
refusals(
  "IDT-11",
  ["logout+jwt", "at+jwt", "dpop+jwt", "application/at+jwt"].map((typ) => [
    `a token of type ${typ}`,
    header({ typ }),
    "typ",
  ]),
);

const order = Buffer.from(
  "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
  "hex",
);
const es256 = (bytes) => ({
  alg: "ES256",
  ...token(([a, b, c]) => [a, b, bytes(Buffer.from(c, "base64url")).toString("base64url")]),
});
refusals("IDT-12", [
  ["ES256 with a signature in DER", { alg: "ES256", signing: { dsaEncoding: "der" } }, "signature"],
  ["ES256 with r = s = 0", es256(() => Buffer.alloc(64)), "signature"],
  ["ES256 with r = n", es256((right) => Buffer.concat([order, right.subarray(32)])), "signature"],
  ["ES256 of 63 bytes", es256((right) => right.subarray(0, 63)), "signature"],
  ["ES256 of 65 bytes", es256((right) => Buffer.concat([right, Buffer.from([0])])), "signature"],
]);
refusals("IDT-13", [
  ["PS256 without salt", { alg: "PS256", signing: { saltLength: 0 } }, "signature"],
]);
refusals("IDT-14", [
  ["two segments", token(([a, b]) => [a, b]), "segments"],
  ["four segments", token((parts) => [...parts, "AAAA"]), "segments"],
  ["five segments, as of an encrypted token", token((p) => [...p, "AA", "AA"]), "segments"],
]);
refusals("IDT-15", [
  ["padding", token(([a, b, c]) => [a, `${b}==`, c]), "base64|signature"],
  ["the other alphabet", token(([a, b, c]) => [a, `${b}+/`, c]), "base64"],
  ["a blank", token(([a, b, c]) => [a, b, ` ${c}`]), "base64"],
  ["a line feed", token(([a, b, c]) => [a, `${b}\n`, c]), "base64"],
  ["bits left over at the end", token(([a, b, c]) => [a, b, `${c.slice(0, -1)}h`]), "base64"],
]);

refusals("IDT-16", [
  ["a payload that is no JSON", written((h) => [h, "hello"]), "json"],
  ["a payload that is an array", written((h, p) => [h, [p]]), "json"],
  ["a payload that is a text", written((h) => [h, '"hello"']), "json"],
  ["more after the payload", written((h, p) => [h, `${JSON.stringify(p)} {}`]), "json"],
  ["a byte order mark", written((h, p) => [h, `\ufeff${JSON.stringify(p)}`]), "json"],
  [
    "bad UTF-8",
    {
      idToken: (_, { header: head, payload }) => {
        const text = JSON.stringify({ ...payload, name: "@" }).replace("@", "\xff");
        const input = `${encode(head)}.${Buffer.from(text, "latin1").toString("base64url")}`;
        return `${input}.${signature("RS256", rsa, input).toString("base64url")}`;
      },
    },
    "json",
  ],
]);
const twice = (name, text) => (p) => JSON.stringify(p).replace("{", `{"${name}":${text},`);
refusals("IDT-17", [
  ["two audiences", written((h, p) => [h, twice("aud", '"x"')(p)]), "json"],
  ["two subjects", written((h, p) => [h, twice("sub", '"x"')(p)]), "json"],
  ["two subjects, one escaped", written((h, p) => [h, twice("s\\u0075b", '"x"')(p)]), "json"],
  ["two algorithms", written((h, p) => [twice("alg", '"none"')(h), p]), "json"],
]);

const deep = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
test("IDT-18: what is enormous is refused at once", async () => {
  const started = Date.now();
  for (const [tamper, check] of [
    [claims(() => ({ x: "x".repeat(20_000) })), "size"],
    [claims(() => ({ x: "x".repeat(1_048_576) })), "size|response_size"],
    [header({ x: "x".repeat(64_000) }), "size|response_size"],
    [written((h) => [h, deep.slice(0, 12_000)]), "json|size"],
    [written((h) => [h, deep]), "json|size"],
  ]) {
    at.op.tamper = tamper;
    await rejects(at, check);
  }
  assert.ok(Date.now() - started < 5_000);
});

refusals("IDT-19", [
  ["another issuer", claims(() => ({ iss: "https://evil.example" })), "iss"],
  ["no issuer", claims(() => ({ iss: undefined })), "iss"],
  ["issuers in an array", claims(({ iss }) => ({ iss: [iss] })), "iss"],
]);
refusals("IDT-20", [
  ["another audience", claims(() => ({ aud: "bakery" })), "aud"],
  ["no audience", claims(() => ({ aud: undefined })), "aud"],
  ["an empty audience", claims(() => ({ aud: "" })), "aud"],
  ["no audience in an array", claims(() => ({ aud: [] })), "aud"],
  ["an audience that is a number", claims(() => ({ aud: 5 })), "aud"],
  ["an audience that we begin with", claims(({ aud }) => ({ aud: `${aud}-2` })), "aud"],
  ["an audience that begins us", claims(({ aud }) => ({ aud: aud.slice(0, 2) })), "aud"],
]);
refusals("IDT-21", [
  ["several audiences without a party", claims(({ aud }) => ({ aud: [aud, "b"] })), "azp"],
  [
    "several audiences with another party",
    claims(({ aud }) => ({ aud: [aud, "b"], azp: "b" })),
    "azp",
  ],
  ["one audience and another party", claims(() => ({ azp: "b" })), "azp"],
]);
refusals("IDT-22", [
  ["no subject", claims(() => ({ sub: undefined })), "sub"],
  ["an empty subject", claims(() => ({ sub: "" })), "sub"],
  ["a subject that is a number", claims(() => ({ sub: 7 })), "sub"],
  ["a subject of 300 characters", claims(() => ({ sub: "s".repeat(300) })), "sub"],
]);
const rawClaim = (name, text) =>
  written((h, p) => [h, JSON.stringify({ ...p, [name]: "@" }).replace('"@"', text)]);
refusals("IDT-23", [
  ["no end", claims(() => ({ exp: undefined })), "exp"],
  ["an end in the past", claims(() => ({ exp: now() - 120, iat: now() - 240 })), "exp"],
  ["an end that is a text", claims(() => ({ exp: `${now() + 300}` })), "exp"],
  ["a negative end", claims(() => ({ exp: -1 })), "exp"],
  ["an infinite end", rawClaim("exp", "1e400"), "exp|json"],
  ["an end in milliseconds", claims(() => ({ exp: Date.now() + 300_000 })), "exp"],
]);
refusals("IDT-24", [
  ["no beginning", claims(() => ({ iat: undefined })), "iat"],
  ["a beginning in the future", claims(() => ({ iat: now() + 180 })), "iat"],
  ["a beginning years ago", claims(() => ({ iat: now() - 63_072_000 })), "iat"],
]);
refusals("IDT-25", [["a token for later", claims(() => ({ nbf: now() + 180 })), "nbf"]]);
for (const [name, change] of [
  ["ahead", () => ({ iat: now() + 30, nbf: now() + 30 })],
  ["behind", () => ({ exp: now() - 30, iat: now() - 330 })],
]) {
  test(`IDT-25: a clock that is 30 s ${name} is accepted`, async () => {
    at.op.tamper = claims(change);
    await accepts(at);
  });
}
refusals("IDT-26", [
  ["another nonce", claims(() => ({ nonce: "of another" })), "nonce"],
  ["no nonce", claims(() => ({ nonce: undefined })), "nonce"],
]);
refusals("IDT-27", [
  ["the hash of another access token", claims(() => ({ at_hash: hashOf("other") })), "at_hash"],
  ["a whole hash", claims(({ at_hash }) => ({ at_hash: at_hash + at_hash })), "at_hash"],
  ["the hash of another code", claims(() => ({ c_hash: hashOf("other") })), "c_hash"],
]);
function hashOf(text) {
  return createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");
}
test("IDT-27: without hashes a token is accepted in the code flow", async () => {
  at.op.tamper = claims(() => ({ at_hash: undefined }));
  await accepts(at);
});

for (const [name, change] of [
  ["without a time of sign-in", () => ({})],
  ["with a sign-in of long ago", () => ({ auth_time: now() - 3_600 })],
]) {
  test(`IDT-28: where a recent sign-in is asked a token ${name} is refused`, async () => {
    at.op.tamper = claims(change);
    await rejects(at, "auth_time", { maxAge: 60 });
  });
}
test("IDT-28: a recent sign-in is accepted", async () => {
  at.op.tamper = claims(() => ({ auth_time: now() - 10 }));
  await accepts(at, {}, { maxAge: 60 });
});

test("IDT-25: how much a clock may differ is the integration's", async () => {
  const late = claims(() => ({ iat: now() + 150 }));
  const strict = { properties: { clockSkewSeconds: 0 } };
  await rejects(
    await party(
      claims(() => ({ iat: now() + 20 })),
      strict,
    ),
    "iat",
  );
  await rejects(await party(late), "iat");
  await accepts(await party(late, { properties: { clockSkewSeconds: 200 } }));
});
