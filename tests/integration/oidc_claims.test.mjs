// SPDX-License-Identifier: Apache-2.0
// What a valid token says about a person, and what becomes of it: claims, refreshing, sessions. The rows CLM, REF and
// SES of docs/reference/relying_party.md.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { connectGuest, refusedUpgrade } from "./support/guest.mjs";
import { account, email, lookup, whoIs } from "./support/people.mjs";
import {
  begin,
  entriesOf,
  ground,
  isKnown,
  newSubject,
  party,
  refused,
  signIn,
} from "./support/relying_party.mjs";
import { anonymous, apiClient, eventually, refusal } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import { fullResolution, makeDeployment, makeSource, reconfigure } from "./support/setup.mjs";

const refreshPath = "/api/v2/webdeployments/token/refresh";
const refresh = (body) => anonymous(ground.server).post(refreshPath, body);

/** Asks for a refresh over a line that breaks when the answer comes: the server has done it, and the client does not know. */
async function loseAnswer(body) {
  let answered = 0;
  const relay = createServer((client) => {
    const { hostname, port } = new URL(ground.server.baseUrl);
    const server = connect(Number(port), hostname);
    client.pipe(server);
    server.on("data", () => {
      answered += 1;
      client.destroy();
      server.destroy();
    });
    for (const end of [client, server]) end.on("error", () => {});
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  const baseUrl = `http://127.0.0.1:${relay.address().port}`;
  await assert.rejects(anonymous({ ...ground.server, baseUrl }).post(refreshPath, body));
  assert.ok(answered > 0, "there was an answer to lose");
  relay.close();
}
const payloadOf = (jwt) => JSON.parse(Buffer.from(jwt.split(".")[1], "base64url"));

for (const [name, customer] of [
  ["missing", undefined],
  ["empty", ""],
  ["an object", { id: "1" }],
  ["an array", ["1"]],
  ["a number", 12345678901234],
  ["of 4 kB", "x".repeat(4_096)],
  ["with control characters", "a\u0007b"],
]) {
  test(`CLM-01, CLM-02, CLM-03: an external id that is ${name} names nobody; the visitor is signed in`, async () => {
    const at = await party({}, { properties: { externalIdClaim: "customer" } });
    const sub = newSubject();
    const mail = `${sub}@example.org`;
    const granted = await signIn(at, { sub, customer, email: mail, email_verified: true });
    assert.ok(granted.jwt);
    assert.equal(await isKnown(sub), false);
    assert.equal(await lookup(ground.api, email(mail)), undefined);
  });
}

test("CLM-01: a sign-in without a fit external id is counted", async () => {
  const server = await startPlainServer({ serve: ["--metrics", "127.0.0.1:0"] });
  try {
    const api = await apiClient(server);
    const by = { server, api, source: await makeSource(api) };
    const at = await party({}, { by, properties: { externalIdClaim: "customer" } });
    const figures = /figures are at (http:\S+)/;
    const address = await eventually(() => server.log.match(figures)?.[1], "the log says where");
    const counted = async () =>
      /^seamline_sign_ins_without_external_id_total (\d+)$/m.exec(
        await (await fetch(address)).text(),
      )[1];
    await signIn(at, { sub: newSubject(), customer: "1" });
    assert.equal(await counted(), "0");
    await signIn(at, { sub: newSubject(), customer: { id: "1" } });
    assert.equal(await counted(), "1");
  } finally {
    await server.discard();
  }
});

test("CLM-03: external ids are told apart byte by byte", async () => {
  const at = await party();
  const base = newSubject();
  const all = [base, base.toUpperCase(), `${base}a`, `${base}\u0430`];
  for (const sub of all) await signIn(at, { sub });
  const ids = await Promise.all(
    all.map(async (sub) => (await whoIs(ground.api, account(ground.source, sub))).id),
  );
  assert.equal(new Set(ids).size, all.length);
});

test("CLM-04, CLM-05: one subject at two providers, under two sources, is two people", async () => {
  const [a, b] = [await party(), await party()];
  const other = await makeSource(ground.api);
  const second = await makeDeployment(ground.api, {
    integrationId: b.integration.id,
    resolution: fullResolution(other),
  });
  const sub = newSubject();
  await signIn(a, { sub });
  await signIn({ ...b, deployment: second }, { sub });
  const one = await whoIs(ground.api, account(ground.source, sub));
  const two = await whoIs(ground.api, account(other, sub));
  assert.notEqual(one.id, two.id);
});

test("CLM-06: an address that is not verified names nobody", async () => {
  const at = await party();
  const mail = `${randomUUID()}@example.org`;
  for (const email_verified of [false, undefined, "false", 1]) {
    const sub = newSubject();
    await signIn(at, { sub, email: mail, email_verified });
    assert.equal((await whoIs(ground.api, account(ground.source, sub))).personalEmail, mail);
    assert.equal(await lookup(ground.api, email(mail)), undefined);
  }
});

test("claims fill what the integration says, and what it does not want is not kept", async () => {
  const names = { firstName: "vorname", email: "mail", phone: "", picture: "" };
  const at = await party({}, { properties: { claims: names } });
  const sub = newSubject();
  const mail = `${sub}@example.org`;
  await signIn(at, {
    sub,
    vorname: "Ann",
    given_name: "Eve",
    mail,
    mail_verified: true,
    phone_number: "+442079460018",
    phone_number_verified: true,
    picture: "https://example.org/a.png",
  });
  const contact = await whoIs(ground.api, account(ground.source, sub));
  assert.equal(contact.firstName, "Ann");
  assert.equal((await whoIs(ground.api, email(mail))).id, contact.id);
  assert.doesNotMatch(JSON.stringify(contact), /460018|a\.png|Eve/);
});

test("IDT-28: how the visitor must have signed in is asked for and looked at", async () => {
  const strong = { properties: { acrValues: ["gold", "silver"] } };
  const at = await party({}, strong);
  for (const acr of [undefined, "bronze", "gold silver", 2])
    await refused(signIn(at, { sub: newSubject(), acr }), "acr");
  assert.ok((await signIn(at, { sub: newSubject(), acr: "silver" })).jwt);
  assert.equal((await begin(at)).url.searchParams.get("acr_values"), "gold silver");
});

test("CLM-08: when authentication is turned off, live sign-ins are refreshed no more and links stay", async () => {
  const at = await party();
  const sub = newSubject();
  const { jwt, refreshToken } = await signIn(at, { sub });
  const guest = await connectGuest(ground.server, at.deployment.id);
  await guest.configureAuthenticated(jwt, { startNew: false });
  await reconfigure(ground.api, at.deployment, (draft) => ({
    ...draft,
    authenticationSettings: { ...draft.authenticationSettings, enabled: false },
  }));
  guest.send("getJwt");
  await guest.next((frame) => frame.class === "LogoutEvent");
  await guest.closed;
  await refusal(refresh({ refreshToken }), 403, "missing.any.permissions");
  await refusal(signIn(at), 403, "missing.any.permissions");
  assert.equal(await isKnown(sub), true);
});

test("REF-01: no refresh token of the provider is asked for, kept or used", async () => {
  const at = await party({ token: (right) => ({ ...right, refresh_token: "theirs" }) });
  const { refreshToken } = await signIn(at);
  const before = at.op.seen.length;
  assert.ok((await refresh({ refreshToken })).jwt);
  assert.equal(at.op.seen.length, before, "the provider is not spoken to");
  assert.doesNotMatch(at.op.requests("token")[0].body, /offline_access|refresh/);
});

test("REF-02: a refresh token that was replaced and is shown again ends the sign-in, and is told of", async () => {
  const at = await party();
  const { refreshToken } = await signIn(at);
  const first = await refresh({ refreshToken, rotate: true });
  assert.notEqual(first.refreshToken, refreshToken);
  // Whoever uses the new one has it, so nobody lost an answer.
  assert.ok((await refresh({ refreshToken: first.refreshToken })).jwt);

  await refusal(refresh({ refreshToken, rotate: true }), 401, "authentication.required");

  const both = refresh({ refreshToken: first.refreshToken });
  await refusal(both, 401, "authentication.required");
  const [entry] = await entriesOf("sign_in.refresh", at.deployment.id);
  assert.deepEqual([entry.outcome, entry.reason], ["refused", "token.reused"]);
});

test("REF-03: tabs that refresh at once are all served, with one new token", async () => {
  const { refreshToken } = await signIn(await party());
  const all = await Promise.all([1, 2, 3].map(() => refresh({ refreshToken })));
  for (const { jwt } of all) assert.ok(jwt);
  const rotating = await Promise.all([1, 2, 3].map(() => refresh({ refreshToken, rotate: true })));
  for (const { jwt } of rotating) assert.ok(jwt);
  assert.equal(new Set(rotating.map((each) => each.refreshToken)).size, 1);
  assert.notEqual(rotating[0].refreshToken, refreshToken);
  assert.ok((await refresh({ refreshToken: rotating[0].refreshToken, rotate: true })).jwt);
});

test("REF-04: whose answer was lost on the way is given the new token again", async () => {
  const at = await party();
  const { refreshToken } = await signIn(at);
  await loseAnswer({ refreshToken, rotate: true });

  const again = await refresh({ refreshToken, rotate: true });

  assert.notEqual(again.refreshToken, refreshToken);
  // It goes on: what was given again is good, and the old one is now a copy.
  const next = await refresh({ refreshToken: again.refreshToken, rotate: true });
  assert.ok(next.jwt);
  await refusal(refresh({ refreshToken, rotate: true }), 401, "authentication.required");
  await refusal(refresh({ refreshToken: next.refreshToken }), 401, "authentication.required");
});

test("SES-01: a refresh token has 256 random bits, belongs to its deployment, and is not stored", async () => {
  const [a, b] = [await party(), await party()];
  const one = await signIn(a);
  const two = await signIn(a);
  assert.notEqual(one.refreshToken, two.refreshToken);
  assert.ok(Buffer.from(one.refreshToken, "base64url").length >= 32);
  const deploymentId = b.deployment.id;
  await refusal(
    refresh({ refreshToken: one.refreshToken, deploymentId }),
    401,
    "authentication.required",
  );
  for (const name of ["seamline.db", "seamline.db-wal"]) {
    const stored = await readFile(join(ground.server.data, name)).catch(() => Buffer.alloc(0));
    for (const secret of [one.refreshToken, one.jwt]) assert.equal(stored.includes(secret), false);
  }
});

test("SES-01: a refresh token is of no use to a page of another site", async () => {
  const at = await party({}, { domains: ["shop.example"] });
  const { refreshToken } = await signIn(at);
  const from = (origin) =>
    anonymous(ground.server).request("POST", refreshPath, {
      body: { refreshToken },
      headers: { Origin: origin },
    });
  await refusal(from("https://evil.example"), 403, "missing.any.permissions");
  assert.ok((await from("https://www.shop.example")).jwt);
});

test("SES-02: each sign-in is an authorization of its own", async () => {
  const at = await party();
  const sub = newSubject();
  const [one, two] = [await signIn(at, { sub }), await signIn(at, { sub })];
  assert.notEqual(payloadOf(one.jwt).sub, payloadOf(two.jwt).sub);
});

test("SES-03: a sign-in is in no log and no address", async () => {
  const at = await party();
  const sub = newSubject();
  const { jwt, refreshToken } = await signIn(at, { sub, email: `${sub}@example.org` });
  await refresh({ refreshToken });
  for (const secret of [jwt, refreshToken, sub]) assert.ok(!ground.server.log.includes(secret));
  for (const { url } of at.op.seen) assert.doesNotMatch(url, /secret|token=|code=/);
});

test("SES-04: a socket opens for the deployment's pages alone", async () => {
  const { deployment } = await party({}, { domains: ["shop.example"] });
  const foreign = ["https://evil.example", "null", "https://shop.example.evil.test"];
  for (const origin of [...foreign, "https://evilshop.example"]) {
    assert.equal(await refusedUpgrade(ground.server, deployment.id, { origin }), 403);
  }
  const origin = "https://www.shop.example";
  await (await connectGuest(ground.server, deployment.id, { origin })).close();
});
