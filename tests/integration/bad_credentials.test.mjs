// SPDX-License-Identifier: Apache-2.0
// Bad tokens, logins and sign-ins, and bad events of visitors: each is answered precisely and leaves nothing behind.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import http from "node:http";
import { after, before, test } from "node:test";
import { anonymous, apiClient, detailOf, refusal, tokenRequest } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { demoIntegration, makeDeployment } from "./support/setup.mjs";

const contacts = "/api/v2/externalcontacts/contacts";

let server;
let api;
let deploymentId;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  ({ deploymentId } = server.demo);
});
after(() => server?.discard());

const tokens = [
  ["no token", {}, 401],
  ["nonsense", { Authorization: "Bearer nonsense" }, 401],
  ["the wrong scheme", { Authorization: "Basic eDp5" }, 401],
  ["an empty token", { Authorization: "Bearer " }, 401],
];
for (const [name, headers, status] of tokens) {
  test(`with ${name} nothing is answered`, async () => {
    for (const path of [contacts, "/api/v2/users/me", "/api/v2/conversations/messages"]) {
      await refusal(
        anonymous(server).request("GET", path, { headers }),
        status,
        "authentication.required",
      );
    }
  });
}

test("the scheme of a token is read in any case", async () => {
  await anonymous(server).request("GET", contacts, {
    headers: { Authorization: `bEARER ${api.token}` },
  });
});

const grants = [
  [
    "an unknown client",
    { grant_type: "client_credentials" },
    `${randomUUID()}:x`,
    "invalid_client",
  ],
  ["no client", { grant_type: "client_credentials" }, undefined, "invalid_client"],
  ["an unknown grant", { grant_type: "telepathy" }, "demo", "unsupported_grant_type"],
  ["no grant", {}, "demo", "invalid_request"],
  [
    "an unknown code",
    {
      grant_type: "authorization_code",
      code: "x",
      code_verifier: "y".repeat(43),
      client_id: "seamline-console",
      redirect_uri: "http://x/",
    },
    undefined,
    "invalid_grant",
  ],
];
for (const [name, form, client, error] of grants) {
  test(`the token endpoint refuses ${name}`, async () => {
    const { clientId, clientSecret } = server.demo.api;
    const basic = client === "demo" ? `${clientId}:${clientSecret}` : client;
    await assert.rejects(tokenRequest(server.baseUrl, form, basic), (refused) => {
      assert.equal(refused.body.error, error);
      assert.ok(refused.status === 400 || refused.status === 401);
      assert.ok(!JSON.stringify(refused.body).includes(clientSecret));
      return true;
    });
  });
}

test("a wrong password is 401 bad.credentials, whoever it is for", async () => {
  const [{ email }] = server.demo.users;
  for (const login of [
    { email, password: "wrong" },
    { email: "nobody@example.org", password: "wrong" },
  ]) {
    await refusal(anonymous(server).post("/api/seamline/v1/login", login), 401, "bad.credentials");
  }
  const error = await refusal(
    anonymous(server).post("/api/seamline/v1/login", { email }),
    400,
    "invalid.value",
  );
  detailOf(error, "password");
});

test("of many passwords that are tried at once for one address only a few are looked at", async () => {
  const email = `${randomUUID()}@example.org`;
  const attempt = async (password) => {
    const response = await fetch(`${server.baseUrl}/api/seamline/v1/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    await response.arrayBuffer();
    return response.status;
  };

  const statuses = await Promise.all(Array.from({ length: 40 }, (_, i) => attempt(`guess ${i}`)));

  assert.equal(statuses.filter((status) => status === 401).length, 10);
  assert.equal(statuses.filter((status) => status === 429).length, 30);
  const again = anonymous(server).post("/api/seamline/v1/login", { email, password: "guess" });
  await refusal(again, 429, "too.many.requests");
});

test("AUT-14: a sign-in returns to allowed places only", async () => {
  const path = `/api/seamline/v1/webdeployments/deployments/${deploymentId}/signin`;
  const codeChallenge = "c".repeat(43);
  const bad = [
    [{ codeChallenge, returnTo: "javascript:alert(1)" }, "returnTo"],
    [{ codeChallenge, returnTo: "/shop/" }, "returnTo"],
    [{ codeChallenge: "short", returnTo: `${server.baseUrl}/shop/` }, "codeChallenge"],
    [{ codeChallenge }, "returnTo"],
  ];
  for (const [body, field] of bad) {
    detailOf(await refusal(anonymous(server).post(path, body), 400, "invalid.value"), field);
  }
});

test("AUT-14: an allowed domain in front of another one's address is no way back", async () => {
  const integration = await demoIntegration(api);
  const options = { integrationId: integration.id, domains: ["shop.example"] };
  const { id } = await makeDeployment(api, options);
  const path = `/api/seamline/v1/webdeployments/deployments/${id}/signin`;
  const codeChallenge = "c".repeat(43);
  const { host } = new URL(server.baseUrl);
  const foreign = [
    "https://shop.example@evil.test/",
    "https://shop.example:x@evil.test/",
    `http://${host}@evil.test/`,
    "https://evil.test/?https://shop.example/",
    "https://evil.test/#@shop.example",
  ];
  for (const returnTo of foreign) {
    const start = anonymous(server).post(path, { codeChallenge, returnTo });
    await refusal(start, 403, "missing.any.permissions");
  }
  const returnTo = "https://www.shop.example/basket";
  const { state } = await anonymous(server).post(path, { codeChallenge, returnTo });
  assert.ok(state);
});

test("AUT-14: where all domains are allowed, a sign-in returns to the server's own pages", async () => {
  const { id: integrationId } = await demoIntegration(api);
  const { id } = await makeDeployment(api, { integrationId });
  const path = `/api/seamline/v1/webdeployments/deployments/${id}/signin`;
  const begins = (returnTo) =>
    anonymous(server).post(path, { codeChallenge: "c".repeat(43), returnTo });

  const refused = await refusal(begins("https://any.example/"), 403, "missing.any.permissions");
  assert.match(refused.message, /name the domains of the site/);
  assert.ok((await begins(`${server.baseUrl}/shop/`)).state);
});

test("AUT-14: a sign-in does not return to an address of the server that leads elsewhere", async () => {
  const { id: integrationId } = await demoIntegration(api);
  for (const domains of [undefined, ["shop.example"]]) {
    const { id } = await makeDeployment(api, { integrationId, domains });
    const path = `/api/seamline/v1/webdeployments/deployments/${id}/signin`;
    for (const door of ["/messenger/signedout?state=s", `/login/start/${integrationId}`]) {
      const returnTo = `${server.baseUrl}${door}`;
      const start = anonymous(server).post(path, { codeChallenge: "c".repeat(43), returnTo });
      await refusal(start, 403, "missing.any.permissions");
    }
  }
});

test("AUT-14: a sign-in that began under another Host ends nowhere", async () => {
  const { id: integrationId } = await demoIntegration(api);
  const { id } = await makeDeployment(api, { integrationId, domains: ["shop.example"] });
  const path = `/api/seamline/v1/webdeployments/deployments/${id}/signin`;
  const body = JSON.stringify({
    codeChallenge: "c".repeat(43),
    returnTo: "http://evil.example/",
  });
  // `fetch` writes the true Host whatever it is told.
  const { state } = await new Promise((done, failed) => {
    const headers = { Host: "evil.example", "Content-Type": "application/json" };
    const sent = http.request(
      server.baseUrl + path,
      { method: "POST", headers },
      async (answer) => {
        let text = "";
        for await (const part of answer) text += part;
        done(JSON.parse(text));
      },
    );
    sent.once("error", failed);
    sent.end(body);
  });
  assert.ok(state, "whoever begins may write what they like");

  const response = await fetch(
    `${server.baseUrl}/messenger/callback/${integrationId}?code=x&state=${state}`,
    { redirect: "manual" },
  );
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("location"), null);
});

test("the callback refuses a state that was not given out", async () => {
  const { id: integrationId } = await demoIntegration(api);
  const response = await fetch(
    `${server.baseUrl}/messenger/callback/${integrationId}?code=x&state=forged`,
    {
      redirect: "manual",
    },
  );
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("location"), null);
});

/** A state that the server gave out, and what the callback answers to it with other parameters. */
async function calledBack(parameters) {
  const integration = await demoIntegration(api);
  const { id } = await makeDeployment(api, { integrationId: integration.id });
  const { state, redirectUri } = await anonymous(server).post(
    `/api/seamline/v1/webdeployments/deployments/${id}/signin`,
    { codeChallenge: "c".repeat(43), returnTo: `${server.baseUrl}/shop/` },
  );
  const query = new URLSearchParams([["state", state], ...parameters(state)]);
  const response = await fetch(`${redirectUri}?${query}`, {
    redirect: "manual",
  });
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  return response;
}

const answers = [
  ["neither a code nor an error", () => []],
  [
    "a code and an error",
    () => [
      ["code", "x"],
      ["error", "access_denied"],
    ],
  ],
  [
    "two codes",
    () => [
      ["code", "x"],
      ["code", "y"],
    ],
  ],
  [
    "two states",
    (state) => [
      ["code", "x"],
      ["state", state],
    ],
  ],
  ["a code of 10 kB", () => [["code", "x".repeat(10_000)]]],
  ["a code with a line break", () => [["code", "x\r\nSet-Cookie: a=b"]]],
];
for (const [name, parameters] of answers) {
  test(`the callback refuses ${name} with a calm page`, async () => {
    const response = await calledBack(parameters);

    assert.equal(response.status, 400);
    assert.equal(response.headers.get("location"), null);
    assert.match(response.headers.get("content-type"), /^text\/html/);
    assert.doesNotMatch(await response.text(), /Set-Cookie|xxx/);
  });
}

test("what a provider calls an error reaches the page as data", async () => {
  const script = "<script>alert(1)</script>";

  const response = await calledBack(() => [["error", script]]);

  assert.equal(response.status, 302);
  const back = new URL(response.headers.get("location"));
  assert.equal(`${back.origin}${back.pathname}`, `${server.baseUrl}/shop/`);
  const given = new URLSearchParams(
    decodeURIComponent(back.hash.slice("#seamline-signin=".length)),
  );
  assert.equal(given.get("error"), script);
  assert.doesNotMatch(back.href, /[<>]/);
});

const event = (change) => ({
  customerCookieId: randomUUID(),
  eventName: "page_viewed",
  page: { url: "https://shop.example/", title: "Shop" },
  createdDate: new Date().toISOString(),
  ...change,
});
const events = [
  ["no cookie", { customerCookieId: undefined }, "customerCookieId"],
  ["no page", { page: undefined }, "page"],
  ["a page without URL", { page: { title: "x" } }, "page.url"],
  ["a name with blanks", { eventName: "page viewed" }, "eventName"],
  ["a time that is none", { createdDate: "yesterday" }, "createdDate"],
  [
    "a time of two hours ago",
    { createdDate: new Date(Date.now() - 7_200_000).toISOString() },
    "createdDate",
  ],
];
for (const [name, change, field] of events) {
  test(`a web event with ${name} is refused and starts no session`, async () => {
    const body = event(change);
    const path = `/api/v2/journey/deployments/${deploymentId}/webevents`;
    detailOf(await refusal(anonymous(server).post(path, body), 400, "invalid.value"), field);
    if (!body.customerCookieId) return;
    const lookup = { type: "Cookie", value: body.customerCookieId };
    await refusal(
      api.post("/api/v2/externalcontacts/identifierlookup/contacts", lookup),
      404,
      "not.found",
    );
  });
}

test("a beacon of text/plain is read as JSON", async () => {
  const path = `/api/v2/journey/deployments/${deploymentId}/webevents`;
  const headers = { "Content-Type": "text/plain;charset=UTF-8" };
  const answer = await anonymous(server).request("POST", path, {
    body: JSON.stringify(event({})),
    headers,
  });
  assert.ok(answer.session.id);
});

test("the server has lived through all of it", async () => {
  assert.equal(server.alive, true);
  assert.doesNotMatch(server.log, /AddressSanitizer|runtime error|terminate called/);
});
