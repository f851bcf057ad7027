// SPDX-License-Identifier: Apache-2.0
// How often who may ask: by address, visitor, deployment, token and organisation; and whose address it is.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { test } from "node:test";
import { connectGuest, refusedUpgrade } from "./support/guest.mjs";
import { repository } from "./support/packages.mjs";
import { anonymous, apiClient, eventually, Refused } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import { makeDeployment, makeSource } from "./support/setup.mjs";
import { claimsOf, makeSite, newSecret, show, sign, tokenFor } from "./support/site.mjs";

const proxied = ["--trusted-proxy", "127.0.0.1", "--trusted-proxy", "10.0.0.0/8"];
const from = (address) => ({ "X-Forwarded-For": address });
let addresses = 0;
const freshAddress = () => {
  addresses += 1;
  return `198.51.100.${addresses}`;
};

/** A server with these limits for the length of `work`. */
async function withLimits(limits, work, { options = proxied, ...rest } = {}) {
  const serve = [...options, ...limits.flatMap((limit) => ["--limit", limit])];
  const server = await startPlainServer({ serve, ...rest });
  try {
    await work(server);
  } finally {
    await server.discard();
  }
}

/** Asks until it is too much; how often it was answered before, and the answer then. */
async function exhaust(ask, most = 50) {
  for (let n = 0; n < most; n += 1) {
    try {
      await ask();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 429) return { answered: n, body: error.body };
    }
  }
  return assert.fail(`never too much in ${most}`);
}

const raw = (server, path, headers = {}) => fetch(`${server.baseUrl}${path}`, { headers });

test("an address that asks too often is told when to come back, and others are served", async () => {
  await withLimits(["address=5:6/m"], async (server) => {
    const busy = from(freshAddress());
    for (let n = 0; n < 5; n += 1)
      assert.equal((await raw(server, "/api/v2/users/me", busy)).status, 401);
    const refused = await raw(server, "/api/v2/users/me", busy);
    assert.equal(refused.status, 429);
    const wait = Number(refused.headers.get("retry-after"));
    assert.ok(wait >= 1 && wait <= 10, `${wait} s`);
    assert.equal(refused.headers.get("access-control-allow-origin"), "*", "pages can read it");
    const body = await refused.json();
    assert.deepEqual([body.code, body.status], ["too.many.requests", 429]);
    assert.equal(body.contextId, refused.headers.get("inin-correlation-id"));
    assert.equal((await raw(server, "/", busy)).status, 429, "pages too");
    assert.equal((await raw(server, "/api/v2/users/me", from(freshAddress()))).status, 401);
  });
});

test("an address is the one that the nearest trusted proxy saw", async () => {
  await withLimits(["address=2:1/m"], async (server) => {
    const ask = async (forwarded) =>
      (await raw(server, "/api/v2/users/me", from(forwarded))).status;
    const busy = freshAddress();
    for (const forwarded of [busy, `${busy}:4711`]) assert.equal(await ask(forwarded), 401);
    // What the client wrote before it does not make it another one.
    for (const forwarded of [busy, `1.2.3.4, ${busy}`, `${freshAddress()},${busy}, 10.0.0.1`])
      assert.equal(await ask(forwarded), 429);
    // Of IPv6, a network is one.
    for (const last of ["1", "2"]) assert.equal(await ask(`2001:db8:0:1::${last}`), 401);
    assert.equal(await ask("2001:db8:0:1::3"), 429);
    assert.equal(await ask("2001:db8:0:2::1"), 401);
  });
});

test("without a trusted proxy the header is nobody's word, and this machine is not limited", async () => {
  await withLimits(
    ["address=2:1/m"],
    async (server) => {
      const same = from(freshAddress());
      for (let n = 0; n < 10; n += 1)
        assert.equal((await raw(server, "/api/v2/users/me", same)).status, 401);
    },
    { options: [] },
  );
});

test("SIT-32: attempts to sign in are counted before anything is looked at, at every door", async () => {
  await withLimits(["address-sign-ins=4:1/m"], async (server) => {
    const api = await apiClient(server);
    const site = await makeSite(api, await makeSource(api));
    const visitor = anonymous(server);
    const forged = () => ({ token: sign(site, claimsOf(site, "x"), { signer: newSecret() }) });
    const at = freshAddress();
    const { answered } = await exhaust(() => show(server, site, forged(), from(at)));
    assert.equal(answered, 4);
    // The right one comes too late, at each door.
    const good = { token: tokenFor(site, "u-1") };
    const refused = { status: 429 };
    await assert.rejects(show(server, site, good, from(at)), refused);
    const post = (path, body) => visitor.request("POST", path, { body, headers: from(at) });
    const token = "/api/v2/webdeployments/token";
    const { id: deploymentId } = site.deployment;
    const oauth = { code: "c", redirectUri: "https://shop.example" };
    await assert.rejects(
      post(`${token}/oauthcodegrantjwtexchange`, { deploymentId, oauth }),
      refused,
    );
    await assert.rejects(post(`${token}/refresh`, { refreshToken: "r" }), refused);
    const start = { codeChallenge: "c".repeat(43), returnTo: "https://shop.example/" };
    const signIn = `/api/seamline/v1/webdeployments/deployments/${deploymentId}/signin`;
    await assert.rejects(post(signIn, start), refused);
    assert.ok((await show(server, site, good, from(freshAddress()))).jwt, "others sign in");
  });
});

test("a deployment takes so many sign-ins, from wherever", async () => {
  await withLimits(["deployment-sign-ins=3:1/m"], async (server) => {
    const api = await apiClient(server);
    const source = await makeSource(api);
    const [site, other] = [await makeSite(api, source), await makeSite(api, source)];
    const attempt = (at) =>
      show(server, at, { token: tokenFor(at, `u-${randomUUID()}`) }, from(freshAddress()));
    assert.equal((await exhaust(() => attempt(site))).answered, 3);
    assert.ok((await attempt(other)).jwt);
  });
});

test("a visitor's events, and a deployment's events and sockets", async () => {
  await withLimits(["visitor=3:1/m", "deployment=8:1/m"], async (server) => {
    const deployment = await makeDeployment(await apiClient(server), {});
    const look = (cookie) =>
      anonymous(server).post(`/api/v2/journey/deployments/${deployment.id}/webevents`, {
        customerCookieId: cookie,
        eventName: "page_viewed",
        page: { url: `${server.baseUrl}/` },
        createdDate: new Date().toISOString(),
      });
    const busy = randomUUID();
    assert.equal((await exhaust(() => look(busy))).answered, 3);
    await look(randomUUID()); // five of the deployment's
    assert.equal((await exhaust(() => look(randomUUID()))).answered, 3);
    assert.equal(await refusedUpgrade(server, deployment.id), 429);
  });
});

test("a token, and an organisation with all its tokens", async () => {
  const limits = ["token=5:1/m", "organization=8:1/m"];
  await withLimits(
    limits,
    async (server) => {
      const clients = await Promise.all([1, 2, 3].map(() => apiClient(server)));
      const ask = (client) => client.get("/api/v2/organizations/me");
      assert.equal((await exhaust(() => ask(clients[0]))).answered, 5);
      assert.equal((await exhaust(() => ask(clients[1]))).answered, 3, "the organisation's rest");
      await assert.rejects(ask(clients[2]), { status: 429 });
      const other = await apiClient(server, server.organizations[1]);
      assert.ok(await ask(other), "another organisation is served");
    },
    { names: ["Shop", "Bakery"] },
  );
});

test("an address may have so many sockets open at once, and others are let in", async () => {
  const options = [...proxied, "--metrics", "127.0.0.1:0"];
  await withLimits(
    ["address-sockets=2"],
    async (server) => {
      const deployment = await makeDeployment(await apiClient(server), {});
      const enter = (address) => connectGuest(server, deployment.id, { headers: from(address) });
      const network = "2001:db8:0:7";
      const held = [await enter(`${network}::1`), await enter(`${network}::2`)];
      const third = { headers: from(`${network}::3`) };
      assert.equal(await refusedUpgrade(server, deployment.id, third), 429);
      held.push(await enter(freshAddress()));
      const [, where] = /figures are at (\S+)/.exec(server.log);
      const figures = await (await fetch(where)).text();
      assert.match(figures, /^seamline_limited_total\{limit="address-sockets"\} 1$/m);

      // Who is let in again is served.
      await held.shift().close();
      await eventually(async () => {
        const guest = await enter(third.headers["X-Forwarded-For"]).catch(() => undefined);
        if (guest) held.push(guest);
        return guest;
      }, "a place for another");
      assert.equal((await held.at(-1).configure()).class, "SessionResponse");
      for (const guest of held) await guest.close();
    },
    { options },
  );
});

test("one address leaves three quarters of the connections to others, and a deployment what it may not have", async () => {
  const options = [...proxied, "--connections", "12"];
  await withLimits(
    ["deployment-sockets=4"],
    async (server) => {
      const api = await apiClient(server);
      const [one, two] = [await makeDeployment(api, {}), await makeDeployment(api, {})];
      const enter = ({ id }, address) => connectGuest(server, id, { headers: from(address) });
      const busy = freshAddress();
      const held = [await enter(one, busy), await enter(one, busy), await enter(two, busy)];
      const headers = from(busy);
      assert.equal(await refusedUpgrade(server, two.id, { headers }), 429, "a quarter of twelve");
      for (let n = 0; n < 2; n += 1) held.push(await enter(one, freshAddress()));
      const other = { headers: from(freshAddress()) };
      assert.equal(await refusedUpgrade(server, one.id, other), 429, "four of the deployment");
      held.push(await enter(two, freshAddress()));
      for (const guest of held) await guest.close();
    },
    { options },
  );
});

/** Guests who open sockets of their own and write once; how many messages were taken, and what the next was told. */
async function write(server, deployment, address, most = 20) {
  for (let n = 0; n < most; n += 1) {
    const guest = await connectGuest(server, deployment.id, { headers: from(address()) });
    await guest.configure();
    const told = await guest.ask("onMessage", { message: { type: "Text", text: "Hello" } });
    await guest.close();
    if (told.class !== "StructuredMessage") return { taken: n, told };
  }
  return assert.fail(`never too much in ${most}`);
}

function isTooMany({ class: name, code, body }) {
  assert.deepEqual([name, code], ["TooManyRequestsErrorMessage", 429]);
  assert.equal(body.errorCode, 4029);
  assert.ok(body.retryAfter >= 1 && body.retryAfter <= 60, `${body.retryAfter} s`);
}

test("what guests write is counted by address, by deployment and by organisation", async () => {
  const limits = ["address-messages=3:1/m", "deployment-messages=6:1/m"];
  await withLimits([...limits, "organization-messages=8:1/m"], async (server) => {
    const api = await apiClient(server);
    const [one, two] = [await makeDeployment(api, {}), await makeDeployment(api, {})];
    const busy = freshAddress();
    const byAddress = await write(server, one, () => busy);
    assert.equal(byAddress.taken, 3, "however many sessions there are at one address");
    isTooMany(byAddress.told);
    const byDeployment = await write(server, one, freshAddress);
    assert.equal(byDeployment.taken, 3, "of the six of a deployment");
    isTooMany(byDeployment.told);
    const byOrganization = await write(server, two, freshAddress);
    assert.equal(byOrganization.taken, 2, "of the eight of all");
    isTooMany(byOrganization.told);
  });
});

/** Sessions that are begun on one socket, each under a token of its own, until that is too much. */
async function begin(server, deployment, address, most = 20) {
  const guest = await connectGuest(server, deployment.id, { headers: from(address) });
  try {
    for (let n = 0; n < most; n += 1) {
      const told = await guest.configure({ token: randomUUID() });
      if (told.class !== "SessionResponse") return { begun: n, told };
    }
  } finally {
    await guest.close();
  }
  return assert.fail(`never too much in ${most}`);
}

test("sessions that guests begin are counted by address and by deployment", async () => {
  // A socket is one, too.
  await withLimits(["address=4:1/m"], async (server) => {
    const deployment = await makeDeployment(await apiClient(server), {});
    const { begun, told } = await begin(server, deployment, freshAddress());
    assert.equal(begun, 3);
    isTooMany(told);
  });
  await withLimits(["deployment=6:1/m"], async (server) => {
    const deployment = await makeDeployment(await apiClient(server), {});
    assert.equal((await begin(server, deployment, freshAddress())).begun, 5);
  });
});

test("a limit can be turned off, and comes back with time", async () => {
  await withLimits(["address=1:60/m", "address-sign-ins=off"], async (server) => {
    const headers = from(freshAddress());
    assert.equal((await raw(server, "/api/v2/users/me", headers)).status, 401);
    assert.equal((await raw(server, "/api/v2/users/me", headers)).status, 429);
    await eventually(
      async () => (await raw(server, "/api/v2/users/me", headers)).status === 401,
      "served again",
    );
  });
});

for (const options of [
  ["--limit", "adress=1:1/s"],
  ["--limit", "address=1"],
  ["--limit", "address-sockets=2:1/s"],
  ["--trusted-proxy", "shop.example"],
  ["--metrics", "9464"],
]) {
  test(`${options.join(" ")} does not start`, async () => {
    const binary = process.env.SEAMLINE_BINARY ?? repository("build/dev/seamline");
    const child = spawn(binary, ["serve", ...options, "--data", "/nowhere"]);
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        text += chunk;
      });
    const [code] = await once(child, "close");
    assert.notEqual(code, 0);
    assert.match(text, new RegExp(`${options[0]}: must `));
  });
}
