// SPDX-License-Identifier: Apache-2.0
// ID tokens that a page has from the provider itself, and that somebody may have seen. The row IDT-29 of
// docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, party, redeem, refused } from "./support/relying_party.mjs";

const fromThePage = (tamper) => party(tamper, { properties: { implicitFlowSupport: true } });

test("IDT-29: an ID token serves once", async () => {
  const at = await fromThePage();
  const { nonce } = await arrive(at);
  const idToken = at.op.idToken({ ...at.op.claims(), nonce });
  assert.ok((await redeem(at, { idToken, nonce })).jwt);
  await refused(redeem(at, { idToken, nonce }), "replayed");
});

/** The same token with the other signature that is as good: anybody can write (r, n - s) for (r, s). */
function withOtherSignature(token) {
  const [header, payload, signature] = token.split(".");
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n; // of P-256
  const bytes = Buffer.from(signature, "base64url");
  const s = order - BigInt(`0x${bytes.subarray(32).toString("hex")}`);
  bytes.write(s.toString(16).padStart(64, "0"), 32, "hex");
  return [header, payload, bytes.toString("base64url")].join(".");
}

test("IDT-29: an ID token serves once, however its signature is written", async () => {
  const at = await fromThePage({ alg: "ES256" });
  const { nonce } = await arrive(at);
  const idToken = at.op.idToken({ ...at.op.claims(), nonce });
  const other = withOtherSignature(idToken);
  assert.ok((await redeem(at, { idToken: other, nonce })).jwt, "the other signature is good");
  await refused(redeem(at, { idToken, nonce }), "replayed");
});
