// SPDX-License-Identifier: Apache-2.0
// What an administrator is told about an integration that does not work.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { consoleToken } from "./support/agent.mjs";
import { html, status } from "./support/hostile_provider.mjs";
import { ground, newSubject, party } from "./support/relying_party.mjs";
import { anonymous, Rest, refusal } from "./support/rest.mjs";

const pathOf = (id) => `/api/seamline/v1/integrations/${id}/check`;
const look = ({ integration }, body) => ground.api.post(pathOf(integration.id), body);
/** The first step that is not right. */
const flaw = ({ steps }) => steps.find(({ finding }) => finding !== "right");

test("an integration that works is said to, with a sample and without", async () => {
  const at = await party();

  const plain = await look(at);
  const idToken = at.op.idToken({
    ...at.op.claims(),
    email: "a@example.org",
    email_verified: true,
  });
  const sampled = await look(at, { idToken });

  assert.equal(plain.works, true);
  assert.deepEqual(
    plain.steps.map(({ step }) => step),
    ["discovery", "metadata", "client", "keys"],
  );
  assert.equal(sampled.works, true);
  assert.equal(flaw(sampled), undefined);
  assert.equal(at.op.requests("discovery").length, 2, "looked at afresh each time");
});

for (const [name, tamper, step, check] of [
  ["a provider that answers 404", { metadata: status(404) }, "discovery", "http_status"],
  ["a login page", { metadata: html }, "discovery", "content_type"],
  [
    "an issuer with a slash too many",
    { metadata: (right) => ({ ...right, issuer: `${right.issuer}/` }) },
    "discovery",
    "issuer",
  ],
  ["no keys", { jwks: { keys: [] } }, "keys", "jwks"],
  [
    "an unknown way of authentication",
    { metadata: (right) => ({ ...right, token_endpoint_auth_methods_supported: ["tls"] }) },
    "client",
    "client_authentication",
  ],
]) {
  test(`${name} is found, and what to do is said`, async () => {
    const found = await look(await party(tamper));
    assert.equal(found.works, false);
    const first = flaw(found);
    assert.deepEqual([first.step, first.finding, first.check], [step, "wrong", check]);
    assert.match(first.text, /expected .*, got /);
    assert.match(first.advice, /^[A-Z].*\.$/);
  });
}

test("what is wrong with a sample is said, and nothing of it repeated", async () => {
  const at = await party();
  const sub = newSubject();
  const token = (claims) => at.op.idToken({ ...at.op.claims(), sub, ...claims });
  for (const [claims, check] of [
    [{ aud: "bakery" }, "aud"],
    [{ iss: "https://evil.example" }, "iss"],
    [{ exp: 1_700_000_300, iat: 1_700_000_000 }, "exp"],
  ]) {
    const idToken = token(claims);
    const found = await look(at, { idToken });
    assert.equal(flaw(found).check, check);
    assert.ok(!JSON.stringify(found).includes(sub));
    assert.ok(!JSON.stringify(found).includes(idToken));
    assert.ok(!ground.server.log.includes(sub));
  }
});

test("an external id that the token lacks is missed", async () => {
  const at = await party({}, { properties: { externalIdClaim: "customer" } });
  const found = await look(at, { idToken: at.op.idToken(at.op.claims()) });
  const step = found.steps.find(({ step: name }) => name === "external_id");
  assert.equal(step.finding, "warning");
  assert.match(step.advice, /externalIdClaim/);
});

test("an integration that is disabled does not work", async () => {
  const at = await party();
  const path = `/api/v2/integrations/${at.integration.id}`;
  await ground.api.patch(path, { intendedState: "DISABLED" });
  const found = await look(at);
  assert.equal(found.works, false);
  assert.equal(flaw(found).step, "integration");
});

test("only administrators look, and only at their own", async () => {
  const { integration } = await party();
  await refusal(
    anonymous(ground.server).post(pathOf(integration.id)),
    401,
    "authentication.required",
  );
  const other = ground.server.demo.users.find(({ roles }) => !roles.includes("admin"));
  const agent = new Rest(ground.server.baseUrl, await consoleToken(ground.server, other));
  await refusal(agent.post(pathOf(integration.id)), 403, "missing.any.permissions");
  await refusal(ground.api.post(pathOf(randomUUID())), 404, "not.found");
});
