// SPDX-License-Identifier: Apache-2.0
// The contract agrees with the types of the official client, and the generated types with the contract.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { problemsOf } from "./support/contract.mjs";
import { errorCodes, frameProblems } from "./support/guest_contract.mjs";
import { load, repository } from "./support/packages.mjs";

const { components, paths } = load("yaml").parse(
  readFileSync(repository("contract/openapi.yaml"), "utf8"),
);
const shared = Object.entries(components.schemas).filter(([, schema]) => !schema["x-seamline"]);
const client = readFileSync(
  repository("web/node_modules/purecloud-platform-client-v2/index.d.ts"),
  "utf8",
);

/** Requests in which we ask for less than the client's types, so that more clients are served. */
const lenient = new Set([
  "WebDeploymentsOAuthRequestParameters.redirectUri",
  "WebDeploymentsRefreshJWTRequest.deploymentId",
]);
/** Members that the server adds; clients ignore what they do not know. */
const added = new Set(["Cluster.suggestion", "Event.conversationEvent", "MergeInfo.decisionId"]);

function interfaceOf(name) {
  const match = new RegExp(`export interface ${name} \\{ \\n([\\s\\S]*?)\\n\\t\\}`).exec(client);
  if (!match) return undefined;
  const members = [...match[1].matchAll(/^\t\t"?([\w]+)"?(\??): (.*);$/gm)];
  return new Map(
    members.map(([, field, optional, type]) => [field, { optional: optional === "?", type }]),
  );
}

function kindOfType(type) {
  if (/^Array</.test(type)) return "array";
  if (/^(string|boolean|number)$/.test(type)) return type;
  return "object";
}

function kindOfSchema(schema) {
  if (schema.$ref) return "object";
  return schema.type === "integer" ? "number" : schema.type;
}

function differences(name, schema) {
  const theirs = interfaceOf(name);
  if (!theirs) return [`${name} is not in the client`];
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const at = `${name}.${field}`;
    if (added.has(at)) return [];
    const member = theirs.get(field);
    if (!member) return [`${at} is not in the client`];
    const found = [];
    if (kindOfType(member.type) !== kindOfSchema(property))
      found.push(`${at} is ${member.type} there`);
    const required = (schema.required ?? []).includes(field);
    if (required === member.optional && !lenient.has(at)) {
      found.push(`${at} is ${required ? "required here only" : "required there only"}`);
    }
    return found;
  });
}

test("every shared schema is as the official client has it", () => {
  assert.ok(shared.length > 100);
  assert.deepEqual(
    shared.flatMap(([name, schema]) => differences(name, schema)),
    [],
  );
});

test("no schema is without use", () => {
  const text = JSON.stringify({ paths, components });
  const frames = new Set(["NotificationFrame", "ContactChange"]);
  const unused = Object.keys(components.schemas).filter(
    (name) => !frames.has(name) && !text.includes(`"#/components/schemas/${name}"`),
  );
  assert.deepEqual(unused, []);
});

test("every operation of /api/v2 has the client's name and path", () => {
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => path.startsWith("/api/v2/") && method !== "parameters")
      .map(([method, { operationId }]) => ({ path, method: method.toUpperCase(), operationId })),
  );
  const folder = repository(
    "web/node_modules/purecloud-platform-client-v2/src/purecloud-platform-client-v2/api",
  );
  const sources = readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join("\n");
  const missing = calls.filter(({ path, method, operationId }) => {
    const at = sources.indexOf(`\t${operationId}(`);
    return (
      at < 0 ||
      !new RegExp(`'${path.replace(/[{}]/g, "\\$&")}',\\s*'${method}'`).test(
        sources.slice(at, at + 4000),
      )
    );
  });
  assert.deepEqual(missing, []);
});

test("web/wire/api.ts is what the contract says", () => {
  execFileSync(process.execPath, [repository("web/wire/generate.mjs"), "--check"], {
    stdio: "pipe",
  });
});

const headers = new Headers({ "content-type": "application/json", "ININ-Correlation-Id": "c-1" });
const answers = [
  ["a good answer", 200, { jwt: "a.b.c" }, []],
  [
    "an explicit null",
    200,
    { jwt: "a.b.c", refreshToken: null },
    ["/refreshToken is an explicit null"],
  ],
  ["a member that is not in the contract", 200, { jwt: "a", sub: "u" }, ["(sub)"]],
  ["a wrong type", 200, { jwt: 7 }, ["/jwt must be string"]],
  ["a status that is not in the contract", 201, { jwt: "a" }, ["status 201"]],
  [
    "an error without its context",
    400,
    { message: "m", code: "c", status: 400 },
    ["has contextId"],
  ],
  [
    "an error with the status of another",
    400,
    { message: "m", code: "c", status: 401, contextId: "c-1" },
    ["status 401 in the body of a 400"],
  ],
  ["a good error", 400, { message: "m", code: "c", status: 400, contextId: "c-1" }, []],
];
for (const [name, status, body, expected] of answers) {
  test(`the response checker tells ${name}`, () => {
    const pathname = "/api/v2/webdeployments/token/oauthcodegrantjwtexchange";
    const text = JSON.stringify(body);
    const problems = problemsOf({ method: "POST", pathname, status, headers, text }).join("\n");
    assert.equal(problems === "", expected.length === 0, problems);
    for (const part of expected) assert.ok(problems.includes(part), problems);
  });
}

const echo = {
  type: "message",
  class: "StructuredMessage",
  code: 200,
  tracingId: "t",
  body: {
    id: "cc90031b0ab5bd5fb40aeab9740afdfc",
    type: "Text",
    text: "hi",
    direction: "Inbound",
    channel: { time: "2026-11-23T17:27:40.387Z" },
    metadata: { correlationId: "c" },
  },
};
const frames = [
  ["a good echo", echo, ""],
  [
    "metadata that is not text",
    { ...echo, body: { ...echo.body, metadata: { readOnly: true } } },
    "must be string",
  ],
  [
    "a time without milliseconds",
    { ...echo, body: { ...echo.body, channel: { time: "2026-11-23T17:27:40Z" } } },
    "pattern",
  ],
  ["an event without its body", { ...echo, body: { ...echo.body, type: "Event" } }, "events"],
  ["a null", { ...echo, tracingId: null }, "explicit null"],
  ["an unknown class", { ...echo, class: "Receipt" }, "not in the contract"],
  [
    "an unknown code",
    { type: "response", class: "string", code: 4242, body: "no" },
    "allowed values",
  ],
];
for (const [name, frame, expected] of frames) {
  test(`the frame checker tells ${name}`, () => {
    const problems = frameProblems(JSON.stringify(frame)).join("\n");
    assert.ok(expected === "" ? problems === "" : problems.includes(expected), problems);
  });
}

test("every error code of a frame has a meaning", () => {
  for (const code of Object.keys(errorCodes)) {
    const frame = { type: "response", class: "string", code: Number(code), body: "why" };
    assert.deepEqual(frameProblems(JSON.stringify(frame)), []);
  }
});
