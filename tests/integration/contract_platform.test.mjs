// SPDX-License-Identifier: Apache-2.0
// The contract agrees with the Platform API: openapi.yaml with platform-models.json, and that with the official client.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { modelOfClient, operationOfClient } from "./support/official_client.mjs";
import { load, repository } from "./support/packages.mjs";
import { models, operations, platformProblems } from "./support/platform.mjs";
import { modelDifferences, operationDifferences } from "./support/platform_differences.mjs";
import { readType } from "./support/platform_notation.mjs";

const document = load("yaml").parse(readFileSync(repository("contract/openapi.yaml"), "utf8"));
const shared = Object.entries(document.components.schemas).filter(
  ([, schema]) => !schema["x-seamline"],
);

/** Where the contract differs, and why. Nothing else may. */
const intended = [
  // We ask for less, so that more clients are served: mobile messengers refresh without naming the deployment, and hand over
  // an ID token without a redirect URI.
  "WebDeploymentsOAuthRequestParameters.redirectUri is required there only",
  "WebDeploymentsRefreshJWTRequest.deploymentId is required there only",
  // Of a note's body only the text, which is all that a client can say.
  "postExternalcontactsContactNotes, body is NoteRequest here, Note there",
  "putExternalcontactsContactNote, body is NoteRequest here, Note there",
  // The text of a note is a string.
  "ContactsPatchChange.value is undefined here, object there",
  // Where the fields of a contact come from, and what a merge would change, asked first.
  "ExternalContact.provenance is here only",
  "getExternalcontactsContact?expand[] is provenance here only",
  "patchExternalcontactsContactIdentifiers, 200 is ContactIdentifierOrPreview here, ContactIdentifier there",
  "postExternalcontactsContactPromotion, 200 is ContactOrPreview here, ExternalContact there",
  "postExternalcontactsContactsMerge, 200 is ContactOrPreview here, ExternalContact there",
  "postExternalcontactsMergeContacts, 200 is ContactOrPreview here, ExternalContact there",
  "putExternalcontactsConversation, 200 is here only",
  "putExternalcontactsGraphsClusterscanClusterMerge, 200 is ClusterOrPreview here, Cluster there",
  // What agents insert is plain text.
  "ResponseText.contentType is text/html there only",
  // A list in one text, each with or without its prefix, and the kind of event that only Seamline has.
  "getJourneySessionEvents?eventType takes any value here",
];

/** The operations of /api/v2 in openapi.yaml. */
const served = Object.entries(document.paths)
  .filter(([path]) => path.startsWith("/api/v2/"))
  .flatMap(([path, { parameters: common = [], ...item }]) =>
    Object.entries(item).map(([method, operation]) => ({
      place: `${method.toUpperCase()} ${path}`,
      operation,
      parameters: [...common, ...(operation.parameters ?? [])],
      resolve,
    })),
  );

function resolve(node) {
  const path = node?.$ref?.slice(2).split("/");
  return path ? path.reduce((at, key) => at[key], document) : node;
}

test("openapi.yaml is the Platform API but for what is intended", () => {
  const differences = [
    ...served.flatMap(operationDifferences),
    ...shared.flatMap(([name, schema]) => modelDifferences(name, schema)),
  ];

  assert.ok(served.length > 70 && shared.length > 100);
  assert.deepEqual(differences.sort(), intended.toSorted());
});

const limit = {
  type: "object",
  properties: { key: { type: "string" }, value: { type: "integer" } },
};
const deviations = [
  ["nothing", limit, []],
  [
    "a member more",
    { ...limit, properties: { ours: { type: "string" } } },
    ["Limit.ours is here only"],
  ],
  [
    "another kind",
    { ...limit, properties: { value: { type: "number" } } },
    ["Limit.value is number here, integer there"],
  ],
  [
    "a list",
    { ...limit, properties: { key: { type: "array", items: { type: "string" } } } },
    ["Limit.key is array here, string there"],
  ],
  [
    "an object for text",
    { ...limit, properties: { key: { type: "object" } } },
    ["Limit.key is object here, string there"],
  ],
  ["a required member", { ...limit, required: ["key"] }, ["Limit.key is required here only"]],
  [
    "a member that the contract marks as its own",
    { ...limit, properties: { ours: { type: "string", "x-seamline": true } } },
    [],
  ],
  ["fewer values", { ...limit, properties: { key: { type: "string", enum: ["a"] } } }, []],
];
for (const [name, schema, expected] of deviations) {
  test(`the comparison tells ${name}`, () => {
    assert.deepEqual(modelDifferences("Limit", schema), expected);
  });
}

test("the comparison tells values", () => {
  const differences = (type) =>
    modelDifferences("ConversationEventTyping", { required: ["type"], properties: { type } });

  assert.deepEqual(differences({ type: "string", enum: ["On"] }), []);
  assert.deepEqual(differences({ type: "string", enum: ["Off"] }), [
    "ConversationEventTyping.type is Off here only",
    "ConversationEventTyping.type is On there only",
  ]);
  assert.deepEqual(differences({ type: "string" }), [
    "ConversationEventTyping.type takes any value here",
  ]);
});

/** A type as the client writes it, in which times are text and no number is an integer. */
function clientType(text) {
  const { type } = readType(text);
  if (type.endsWith("[]")) return `Array<${clientType(type.slice(0, -2))}>`;
  const map = /^map<(.+)>$/.exec(type);
  if (map) return `{ [key: string]: ${clientType(map[1])}; }`;
  if (type === "date-time") return "string";
  if (type === "integer") return "number";
  return /^[A-Z]/.test(type) ? `Models.${type}` : type;
}

test("every model of platform-models.json is the official client's", () => {
  for (const [name, members] of Object.entries(models)) {
    const ours = Object.entries(members).map(([member, text]) => [
      member,
      { type: clientType(text), required: readType(text).required },
    ]);
    assert.deepEqual(Object.fromEntries(ours), modelOfClient(name), name);
  }
});

test("every operation of platform-models.json is the official client's", () => {
  for (const [id, { method, path, body, answer }] of Object.entries(operations)) {
    const ours = { method, path, body: body && clientType(body), answer: clientType(answer) };
    assert.deepEqual(ours, operationOfClient(id), id);
  }
});

const session = {
  id: "s",
  type: "web",
  eventCount: 1,
  lastEvent: { id: "e", eventName: "e", createdDate: "2026-11-23T17:27:40.387Z" },
  authenticated: false,
  createdDate: "2026-11-23T17:27:40.387Z",
};
const answers = [
  ["a good answer", "getJourneySession", session, ""],
  ["a member of ours", "getJourneySession", { ...session, ours: 1 }, ""],
  [
    "a missing member",
    "getJourneySession",
    { ...session, authenticated: undefined },
    "'authenticated'",
  ],
  [
    "a wrong type",
    "getJourneySession",
    { ...session, eventCount: "1" },
    "/eventCount must be integer",
  ],
  [
    "a wrong value",
    "getJourneySession",
    { ...session, originatingDirection: "Up" },
    "allowed values",
  ],
  ["a wrong time", "getJourneySession", { ...session, endedDate: "today" }, "date-time"],
  ["a nested fault", "getJourneySessionEvents", { entities: [{ id: 1 }] }, "/entities/0/id"],
  ["a body where none is", "deleteTokensMe", {}, "answers with a body"],
];
for (const [name, operationId, body, expected] of answers) {
  test(`the check of answers tells ${name}`, () => {
    const problems = platformProblems(operationId, true, JSON.stringify(body)).join("\n");
    assert.ok(expected === "" ? problems === "" : problems.includes(expected), problems);
  });
}
