// SPDX-License-Identifier: Apache-2.0
// What the tests of site tokens begin with: a server with two organisations, a site that signs tokens, one that hashes.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before } from "node:test";
import { account, lookup } from "./people.mjs";
import { apiClient, eventually, Refused } from "./rest.mjs";
import { startPlainServer } from "./server.mjs";
import { makeSource } from "./setup.mjs";
import { makeSite, show } from "./site.mjs";

/** Set before the first test: server, api, source, `other`, another organisation's client, and the two sites. */
export const ground = {};

before(async () => {
  ground.server = await startPlainServer({ names: ["Shop", "Bakery"] });
  ground.api = await apiClient(ground.server);
  ground.other = await apiClient(ground.server, ground.server.organizations[1]);
  ground.source = await makeSource(ground.api);
  ground.site = await makeSite(ground.api, ground.source);
  ground.hashing = await makeSite(ground.api, ground.source, "HMAC");
});
after(() => ground.server?.discard());

export const newUser = () => `u-${randomUUID()}`;
export const isKnown = async (id) =>
  (await lookup(ground.api, account(ground.source, id))) !== undefined;
const lastRefusal = async ({ integration }) => {
  const query = { action: "sign_in", entityId: integration.id, limit: 1 };
  return (await ground.api.get("/api/seamline/v1/audit", query)).entities[0];
};

/** Nobody is signed in, the check is named, the audit log tells, and nothing of the proof is repeated. */
export async function refused(at, body, check, user = body.userId) {
  let answer;
  try {
    await show(ground.server, at, body);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    answer = error;
  }
  assert.ok(answer, `refused by ${check}, not accepted`);
  assert.equal(answer.body.code, `site_token.${check}`, answer.body.message);
  assert.equal(answer.status, 401);
  await eventually(
    async () => (await lastRefusal(at))?.reason === answer.body.code,
    "the audit log tells",
  );
  const secrets = [body.token, body.userHash, user, at.key.fields.secret].filter(Boolean);
  for (const text of secrets) {
    assert.ok(!JSON.stringify(answer.body).includes(text), "nothing of it is in the answer");
    assert.ok(!ground.server.log.includes(text), "nothing of it is in the log");
  }
  return answer.body;
}
