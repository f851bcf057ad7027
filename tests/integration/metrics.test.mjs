// SPDX-License-Identifier: Apache-2.0
// The figures for a system that watches: what is counted, in which form, and for whom.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { connectGuest } from "./support/guest.mjs";
import { anonymous, apiClient, eventually, Refused } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import { makeDeployment, makeIntegration, makeSource } from "./support/setup.mjs";
import { claimsOf, makeSite, newSecret, show, sign, tokenFor } from "./support/site.mjs";

let server;
let api;
let address;

before(async () => {
  server = await startPlainServer({ serve: ["--metrics", "127.0.0.1:0"] });
  api = await apiClient(server);
  address = await eventually(
    () => server.log.match(/figures are at (http:\S+)/)?.[1],
    "the log says where",
  );
});
after(() => server?.discard());

/** All samples by name with labels; checks the form of every line. */
async function figures() {
  const response = await fetch(address);
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type"), /^text\/plain; version=0\.0\.4/);
  const samples = new Map();
  const types = new Map();
  for (const line of (await response.text()).split("\n").filter(Boolean)) {
    const comment = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line);
    if (comment) {
      if (comment[1] === "TYPE") {
        assert.ok(!types.has(comment[2]), `${comment[2]} once`);
        types.set(comment[2], comment[3]);
      }
      continue;
    }
    const sample = /^([a-z_]+)(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? ([0-9.e+-]+)$/.exec(line);
    assert.ok(sample, `a sample: ${line}`);
    assert.ok(types.has(sample[1]), `${sample[1]} has a type`);
    samples.set(`${sample[1]}${sample[2] ?? ""}`, Number(sample[4]));
  }
  return samples;
}

const grows = async (name, work) => {
  const before_ = (await figures()).get(name) ?? 0;
  await work();
  return ((await figures()).get(name) ?? 0) - before_;
};

test("answers are counted by what they are about and how they ended", async () => {
  const ask = () =>
    anonymous(server)
      .get("/api/v2/users/me")
      .catch(() => {});
  const name = 'seamline_http_requests_total{class="platform",code="4xx"}';
  assert.equal(await grows(name, async () => Promise.all([ask(), ask(), ask()])), 3);
  const seconds = 'seamline_http_request_seconds_total{class="platform"}';
  assert.ok((await grows(seconds, ask)) > 0);
});

test("sockets are counted while they are open", async () => {
  const deployment = await makeDeployment(api, {});
  const guests = 'seamline_sockets{kind="guest"}';
  const before_ = (await figures()).get(guests);
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  assert.equal((await figures()).get(guests), before_ + 1);
  assert.ok((await figures()).get("seamline_connections") >= 1);
  await guest.close();
  await eventually(async () => (await figures()).get(guests) === before_, "it is gone");
});

test("sign-ins are counted, and those that are refused by their reason", async () => {
  const site = await makeSite(api, await makeSource(api));
  const good = async () => {
    const { refreshToken, jwt } = await show(server, site, {
      token: tokenFor(site, `u-${randomUUID()}`),
    });
    await anonymous(server).post("/api/v2/webdeployments/token/refresh", { refreshToken });
    await anonymous(server).request("DELETE", "/api/v2/webdeployments/token/revoke", {
      headers: { Authorization: `Bearer ${jwt}` },
    });
  };
  for (const what of ["site_token", "refresh", "end"])
    assert.equal(await grows(`seamline_sign_ins_total{what="${what}"}`, good), 1, what);
  const forged = { token: sign(site, claimsOf(site, "x"), { signer: newSecret() }) };
  const bad = () =>
    show(server, site, forged).catch((error) => assert.ok(error instanceof Refused));
  assert.equal(await grows('site_token_reject_total{reason="signature"}', bad), 1);

  const integration = await makeIntegration(api, {
    discoveryUri: "http://127.0.0.1:1/",
    clientId: "c",
    clientSecret: "s",
  });
  const deployment = await makeDeployment(api, { integrationId: integration.id });
  const path = "/api/v2/webdeployments/token/oauthcodegrantjwtexchange";
  const oauth = { code: "c", redirectUri: "https://shop.example", codeVerifier: "v".repeat(43) };
  const unreachable = () =>
    anonymous(server)
      .post(path, { deploymentId: deployment.id, oauth })
      .catch((error) => {
        assert.equal(error.body.code, "openid.provider.unreachable");
      });
  assert.equal(await grows('oidc_reject_total{reason="provider.unreachable"}', unreachable), 1);
});

test("the store tells of its commands, commits and queues", async () => {
  const write = () => api.post("/api/v2/externalcontacts/contacts", { firstName: "Ada" });
  assert.ok((await grows("seamline_store_commits_total", write)) >= 1);
  assert.ok((await grows("seamline_store_commands_total", write)) >= 1);
  const all = await figures();
  for (const queue of ["store", "readers", "hashing"])
    assert.ok(all.get(`seamline_queue_length{queue="${queue}"}`) >= 0);
  assert.ok(all.get("seamline_graph_leaves") >= 2);
  assert.ok(all.get("process_resident_memory_bytes") > 1_000_000);
  assert.ok(all.get("process_cpu_seconds_total") > 0);
  assert.equal(all.get('seamline_limited_total{limit="address"}'), 0);
});

test("the figures are on their own listener alone, and nothing else is there", async () => {
  const elsewhere = await fetch(`${server.baseUrl}/metrics`);
  assert.ok(!(await elsewhere.text()).includes("seamline_http_requests_total"));
  const { origin } = new URL(address);
  for (const path of ["/", "/api/v2/users/me", "/metrics/"])
    assert.equal((await fetch(`${origin}${path}`)).status, 404);
  assert.equal((await fetch(address, { method: "POST" })).status, 404);
  assert.doesNotMatch(await (await fetch(address)).text(), /u-[0-9a-f]{8}|@/);
});
