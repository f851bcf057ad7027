// SPDX-License-Identifier: Apache-2.0
// Signs tokens, rightly or wrongly, with nothing but Node: a library would refuse most of what a hostile provider wants.
import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  sign,
} from "node:crypto";

export const encode = (value) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

function made(type, options) {
  const { privateKey, publicKey } = generateKeyPairSync(type, options);
  return { privateKey, publicKey, jwk: publicKey.export({ format: "jwk" }) };
}

export const newKey = {
  rsa: (modulusLength = 2048) => made("rsa", { modulusLength }),
  ec: (namedCurve = "P-256") => made("ec", { namedCurve }),
  ed: () => made("ed25519"),
};

/** A key as a provider publishes it. */
export const published = (key, kid, more = {}) => ({
  ...key.jwk,
  use: "sig",
  ...(kid !== undefined && { kid }),
  ...more,
});

const bits = (alg) => alg.slice(2);

/** The signature of `input` as JWS has it. `saltLength` and `dsaEncoding` make it another one. */
export function signature(alg, key, input, { saltLength, dsaEncoding = "ieee-p1363" } = {}) {
  const data = Buffer.from(input);
  if (alg.startsWith("HS")) {
    return createHmac(`sha${bits(alg)}`, key)
      .update(data)
      .digest();
  }
  if (alg === "EdDSA" || alg === "Ed25519") return sign(null, data, key);
  if (alg.startsWith("ES")) return sign(`sha${bits(alg)}`, data, { key, dsaEncoding });
  if (alg.startsWith("RS")) return sign(`sha${bits(alg)}`, data, key);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(`sha${bits(alg)}`, data, {
    key,
    padding,
    saltLength: saltLength ?? constants.RSA_PSS_SALTLEN_DIGEST,
  });
}

/** A compact token; header and payload may be texts, and then go as they are. */
export function compact(header, payload, key, options = {}) {
  const input = `${encode(header)}.${encode(payload)}`;
  const alg = options.alg ?? header.alg;
  return `${input}.${signature(alg, key, input, options).toString("base64url")}`;
}

/** The value of `at_hash` and `c_hash` under an algorithm. */
export function halfHash(alg, text) {
  const size = alg.startsWith("Ed") ? "512" : bits(alg);
  const whole = createHash(`sha${size}`).update(text).digest();
  return whole.subarray(0, whole.length / 2).toString("base64url");
}

export const pemKey = (pem) => createPrivateKey(pem);
