// SPDX-License-Identifier: Apache-2.0
// Bad requests over HTTP: each is answered with status, code, field and contextId, and leaves nothing behind.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { apiClient, detailOf, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { unique } from "./support/setup.mjs";

const contacts = "/api/v2/externalcontacts/contacts";
const sources = "/api/v2/externalcontacts/externalsources";

let server;
let api;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
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
  ["a name too long", { lastName: "x".repeat(1001) }, "lastName"],
  ["an address of no form", { workEmail: "ann at example" }, "workEmail"],
  ["an address too long", { workEmail: `${"x".repeat(250)}@example.org` }, "workEmail"],
  ["a phone of the wrong type", { cellPhone: "+442079460018" }, "cellPhone"],
  ["a city too long", { address: { city: "x".repeat(101) } }, "address.city"],
  [
    "an external id without a source",
    { externalIds: [{ value: "1" }] },
    "externalIds[0].externalSource",
  ],
  [
    "an external id without a value",
    { externalIds: [{ externalSource: { id: randomUUID() } }] },
    "externalIds[0].value",
  ],
  [
    "an unknown source",
    { externalIds: [{ externalSource: { id: randomUUID() }, value: "1" }] },
    "externalIds[0].externalSource",
  ],
  [
    "eleven external ids",
    { externalIds: Array(11).fill({ externalSource: { id: randomUUID() }, value: "1" }) },
    "externalIds",
  ],
  ["a link that is no URL", { externalSystemUrl: "not a url" }, "externalSystemUrl"],
];
for (const [name, body, field] of invalid) {
  test(`a contact with ${name} is refused and not written`, async () => {
    const total = await contactCount();
    const error = await refusal(
      api.post(contacts, body),
      400,
      field ? "invalid.value" : "bad.request",
    );
    if (field) assert.ok(detailOf(error, field).errorCode);
    assert.equal(await contactCount(), total);
  });
}

test("a null in a request counts as absent", async () => {
  const { id, lastName } = await api.post(contacts, { firstName: "Ann", lastName: null });
  assert.equal(lastName, undefined);
  assert.equal((await api.get(`${contacts}/${id}`)).lastName, undefined);
});

test("every bad field is named at once", async () => {
  const error = await refusal(
    api.post(contacts, { firstName: 7, workEmail: "x" }),
    400,
    "invalid.value",
  );
  assert.deepEqual(error.details.map(({ fieldName }) => fieldName).sort(), [
    "firstName",
    "workEmail",
  ]);
});

test("what an agent does in a conversation is read before it is looked for", async () => {
  const base = `/api/v2/conversations/messages/${randomUUID()}`;
  const typing = `${base}/communications/${randomUUID()}/typing`;
  await refusal(api.post(typing, "On"), 400, "bad.request");
  detailOf(await refusal(api.post(typing, {}), 400, "invalid.value"), "typing");
  const off = { typing: { type: "Off" } };
  detailOf(await refusal(api.post(typing, off), 400, "invalid.value"), "typing.type");
  await refusal(api.post(typing, { typing: { type: "On" } }), 404, "not.found");
  const tooMany = Array.from({ length: 101 }, () => randomUUID());
  await refusal(api.post(`${base}/messages/bulk`, tooMany), 400, "bad.request");
});

test("an error is not larger than what it tells of", async () => {
  const wrong = Array.from({ length: 5000 }, (_, i) => [`a${i}`, 1]);
  const long = [["n".repeat(100_000), 1]];
  const path = `/api/v2/conversations/messages/${randomUUID()}/participants/${randomUUID()}/attributes`;
  for (const entries of [wrong, long]) {
    const attributes = Object.fromEntries(entries);
    const error = await refusal(api.patch(path, { attributes }), 400, "invalid.value");
    assert.ok(JSON.stringify(error).length < 20_000);
    assert.ok(error.details.length > 0);
  }
});

test("a refused replacement leaves the contact as it was", async () => {
  const { id } = await api.post(contacts, { firstName: "Ann", lastName: "Lee" });
  const whole = await api.get(`${contacts}/${id}`);
  await refusal(
    api.put(`${contacts}/${id}`, { firstName: "Eve", workEmail: "x" }),
    400,
    "invalid.value",
  );
  assert.deepEqual(await api.get(`${contacts}/${id}`), whole);
});

test("a contact that is refused for one identifier claims none of the others", async () => {
  const source = await api.post(sources, { name: unique("Source"), active: true });
  const externalIds = [{ externalSource: { id: source.id, name: source.name }, value: "A-1" }];
  await api.post(contacts, { firstName: "Holder", externalIds });
  const mail = `${randomUUID()}@example.org`;
  await refusal(
    api.post(contacts, { firstName: "Late", workEmail: mail, externalIds }),
    409,
    "conflict",
  );
  const lookup = api.post("/api/v2/externalcontacts/identifierlookup/contacts", {
    type: "Email",
    value: mail,
  });
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
  ["sortOrder", "firstName:sideways"],
  ["q", "x".repeat(257)],
  ["type", "Robot"],
  ["externalSourceId", "crm"],
  ["modifiedFrom", "yesterday"],
  ["createdTo", "2026-13-01"],
];
for (const [name, value] of queries) {
  test(`the query ${name}=${value.slice(0, 20)} is refused by name`, async () => {
    const error = await refusal(api.get(contacts, { [name]: value }), 400, "invalid.value");
    detailOf(error, name);
  });
}

test("a cursor that no list gave out is refused by name", async () => {
  const { id } = await api.post(contacts, { firstName: "Ann" });
  for (const after of ["garbage", "-1", "9".repeat(65)]) {
    const error = await refusal(
      api.get(`${contacts}/${id}/journey/sessions`, { after }),
      400,
      "invalid.value",
    );
    detailOf(error, "after");
  }
});

test("the server has lived through all of it", async () => {
  assert.equal(server.alive, true);
  assert.doesNotMatch(server.log, /AddressSanitizer|runtime error|terminate called/);
});
