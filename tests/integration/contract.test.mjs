// SPDX-License-Identifier: Apache-2.0
// The generated types agree with the contract, and the checkers see what breaks it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { problemsOf } from "./support/contract.mjs";
import { errorCodes, frameProblems } from "./support/guest_contract.mjs";
import { load, repository } from "./support/packages.mjs";

const { components, paths } = load("yaml").parse(
  readFileSync(repository("contract/openapi.yaml"), "utf8"),
);
test("no schema is without use", () => {
  const text = JSON.stringify({ paths, components });
  const frames = new Set(["NotificationFrame", "ContactChange", "VisitorsChange"]);
  const unused = Object.keys(components.schemas).filter(
    (name) => !frames.has(name) && !text.includes(`"#/components/schemas/${name}"`),
  );
  assert.deepEqual(unused, []);
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
  [
    "what clients of the Platform do not expect",
    { ...echo, body: { ...echo.body, direction: "Sideways" } },
    "as the Platform has it: /direction",
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
