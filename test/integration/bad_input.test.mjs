// SPDX-License-Identifier: Apache-2.0
// Bad requests over HTTP: each is answered with status, code, field and contextId, and leaves nothing behind.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { anonymous, apiClient, detailOf, refusal, Rest, tokenRequest } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { unique } from "./support/setup.mjs";

const contacts = "/api/v2/externalcontacts/contacts";
const sources = "/api/v2/externalcontacts/externalsources";

let server;
let api;
let deploymentId;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  ({ deploymentId } = server.demo);
});
after(() => server?.discard());

async function contactCount() {
  return (await api.get(contacts, { pageSize: 1 })).total;
}

const malformed = [
  ["an unfinished object", '{"firstName":'],
  ["no JSON", "firstName=Ann"],
  ["nothing", ""],
  ["two values", "{}{}"],
  ["a comment", '{"firstName":"A"/**/}'],
  ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ["deep nesting", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
];
for (const [name, body] of malformed) {
  test(`a body of ${name} is 400 bad.request`, async () => {
    const total = await contactCount();
    await refusal(api.post(contacts, body), 400, "bad.request");
    assert.equal(await contactCount(), total);
  });
}

const invalid = [
  ["an array", [], undefined],
  ["a name of the wrong type", { firstName: 7 }, "firstName"],
  ["an explicit null", { firstName: null }, "firstName"],
  ["a name too long", { lastName: "x".repeat(1001) }, "lastName"],
  ["an address of no form", { workEmail: "ann at example" }, "workEmail"],
  ["an address too long", { workEmail: `${"x".repeat(250)}@example.org` }, "workEmail"],
  ["a phone of the wrong type", { cellPhone: "+442079460018" }, "cellPhone"],
  ["a city too long", { address: { city: "x".repeat(101) } }, "address.city"],
  ["an external id without a source", { externalIds: [{ value: "1" }] }, "externalIds[0].externalSource"],
  ["an external id without a value", { externalIds: [{ externalSource: { id: randomUUID() } }] }, "externalIds[0].value"],
  ["an unknown source", { externalIds: [{ externalSource: { id: randomUUID() }, value: "1" }] }, "externalIds[0].externalSource"],
  ["eleven external ids", { externalIds: Array(11).fill({ externalSource: { id: randomUUID() }, value: "1" }) }, "externalIds"],
  ["a link that is no URL", { externalSystemUrl: "not a url" }, "externalSystemUrl"],
];
for (const [name, body, field] of invalid) {
  test(`a contact with ${name} is refused and not written`, async () => {
    const total = await contactCount();
    const error = await refusal(api.post(contacts, body), 400, field ? "invalid.value" : "bad.request");
    if (field) assert.ok(detailOf(error, field).errorCode);
    assert.equal(await contactCount(), total);
  });
}

test("every bad field is named at once", async () => {
  const error = await refusal(api.post(contacts, { firstName: 7, workEmail: "x" }), 400, "invalid.value");
  assert.deepEqual(error.details.map(({ fieldName }) => fieldName).sort(), ["firstName", "workEmail"]);
});

test("a refused replacement leaves the contact as it was", async () => {
  const { id } = await api.post(contacts, { firstName: "Ann", lastName: "Lee" });
  const whole = await api.get(`${contacts}/${id}`);
  await refusal(api.put(`${contacts}/${id}`, { firstName: "Eve", workEmail: "x" }), 400, "invalid.value");
  assert.deepEqual(await api.get(`${contacts}/${id}`), whole);
});

test("a contact that is refused for one identifier claims none of the others", async () => {
  const source = await api.post(sources, { name: unique("Source"), active: true });
  const externalIds = [{ externalSource: { id: source.id, name: source.name }, value: "A-1" }];
  await api.post(contacts, { firstName: "Holder", externalIds });
  const mail = `${randomUUID()}@example.org`;
  await refusal(api.post(contacts, { firstName: "Late", workEmail: mail, externalIds }), 409, "conflict");
  const lookup = api.post("/api/v2/externalcontacts/identifierlookup/contacts", { type: "Email", value: mail });
  await refusal(lookup, 404, "not.found");
});

const unknown = [
  ["GET", `${contacts}/${randomUUID()}`],
  ["GET", `${contacts}/nonsense`],
  ["PUT", `${contacts}/${randomUUID()}`],
  ["DELETE", `${contacts}/${randomUUID()}`],
  ["GET", `${contacts}/${randomUUID()}/journey/sessions`],
  ["GET", `${sources}/${randomUUID()}`],
  ["GET", `/api/v2/webdeployments/deployments/${randomUUID()}`],
  ["GET", `/api/v2/webdeployments/configurations/${randomUUID()}/versions/draft`],
  ["POST", `/api/v2/webdeployments/configurations/${randomUUID()}/versions/draft/publish`],
  ["GET", `/api/v2/integrations/${randomUUID()}`],
  ["GET", `/api/v2/conversations/${randomUUID()}`],
  ["GET", `/api/v2/conversations/messages/${randomUUID()}`],
  ["GET", `/api/v2/conversations/messages/${"0".repeat(32)}/details`],
  ["POST", `/api/v2/conversations/${randomUUID()}/disconnect`],
  ["GET", `/api/v2/journey/sessions/${randomUUID()}`],
  ["GET", `/api/v2/notifications/channels/${randomUUID()}/subscriptions`],
  ["GET", `/webdeployments/v1/deployments/${randomUUID()}/config.json`],
];
for (const [method, path] of unknown) {
  test(`${method} ${path.replace(/[0-9a-f-]{32,}/, "<unknown>")} is 404 not.found`, async () => {
    const body = method === "PUT" ? { firstName: "X" } : undefined;
    await refusal(api.request(method, path, { body }), 404, "not.found");
  });
}

test("a path that does not exist, and a method that a path does not have", async () => {
  await refusal(api.get("/api/v2/no/such/thing"), 404, "not.found");
  await refusal(api.request("PATCH", sources, { body: {} }), 405, "method.not.allowed");
});

const queries = [
  ["pageSize", "0"],
  ["pageSize", "-1"],
  ["pageSize", "many"],
  ["pageNumber", "0"],
  ["expand", "everything"],
  ["sortOrder", "shoeSize:asc"],
];
for (const [name, value] of queries) {
  test(`the query ${name}=${value} is refused by name`, async () => {
    const error = await refusal(api.get(contacts, { [name]: value }), 400, "invalid.value");
    detailOf(error, name);
  });
}

const tokens = [
  ["no token", {}, 401],
  ["nonsense", { Authorization: "Bearer nonsense" }, 401],
  ["the wrong scheme", { Authorization: "Basic eDp5" }, 401],
  ["an empty token", { Authorization: "Bearer " }, 401],
];
for (const [name, headers, status] of tokens) {
  test(`with ${name} nothing is answered`, async () => {
    for (const path of [contacts, "/api/v2/users/me", "/api/v2/conversations/messages"]) {
      await refusal(anonymous(server).request("GET", path, { headers }), status, "authentication.required");
    }
  });
}

test("the scheme of a token is read in any case", async () => {
  await anonymous(server).request("GET", contacts, { headers: { Authorization: `bEARER ${api.token}` } });
});

const grants = [
  ["an unknown client", { grant_type: "client_credentials" }, `${randomUUID()}:x`, "invalid_client"],
  ["no client", { grant_type: "client_credentials" }, undefined, "invalid_client"],
  ["an unknown grant", { grant_type: "telepathy" }, "demo", "unsupported_grant_type"],
  ["no grant", {}, "demo", "invalid_request"],
  ["an unknown code", { grant_type: "authorization_code", code: "x", code_verifier: "y".repeat(43), client_id: "seamline-console", redirect_uri: "http://x/" }, undefined, "invalid_grant"],
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
  for (const login of [{ email, password: "wrong" }, { email: "nobody@example.org", password: "wrong" }]) {
    await refusal(anonymous(server).post("/api/seamline/v1/login", login), 401, "bad.credentials");
  }
  const error = await refusal(anonymous(server).post("/api/seamline/v1/login", { email }), 400, "invalid.value");
  detailOf(error, "password");
});

test("a sign-in returns to allowed places only", async () => {
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

test("the callback refuses a state that was not given out", async () => {
  const response = await fetch(`${server.baseUrl}/messenger/callback?code=x&state=forged`, { redirect: "manual" });
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("location"), null);
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
  ["a time of two hours ago", { createdDate: new Date(Date.now() - 7_200_000).toISOString() }, "createdDate"],
];
for (const [name, change, field] of events) {
  test(`a web event with ${name} is refused and starts no session`, async () => {
    const body = event(change);
    const path = `/api/v2/journey/deployments/${deploymentId}/webevents`;
    detailOf(await refusal(anonymous(server).post(path, body), 400, "invalid.value"), field);
    if (!body.customerCookieId) return;
    const lookup = { type: "Cookie", value: body.customerCookieId };
    await refusal(api.post("/api/v2/externalcontacts/identifierlookup/contacts", lookup), 404, "not.found");
  });
}

test("a beacon of text/plain is read as JSON", async () => {
  const path = `/api/v2/journey/deployments/${deploymentId}/webevents`;
  const headers = { "Content-Type": "text/plain;charset=UTF-8" };
  const answer = await anonymous(server).request("POST", path, { body: JSON.stringify(event({})), headers });
  assert.ok(answer.session.id);
});

test("the server has lived through all of it", async () => {
  assert.equal(server.alive, true);
  assert.doesNotMatch(server.log, /AddressSanitizer|runtime error|terminate called/);
});
