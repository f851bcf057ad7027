// SPDX-License-Identifier: Apache-2.0
// The Platform API as its SDKs have it, contract/platform-models.json, read as JSON Schema.
import { readFileSync } from "node:fs";
import { repository } from "./packages.mjs";
import { makeValidator, sentences } from "./schema.mjs";

const facts = JSON.parse(readFileSync(repository("contract/platform-models.json"), "utf8"));

/** Operations by id: method, path, query, body and answer. */
export const operations = facts.operations;
/** Models by name: the types of their members, as text. */
export const models = facts.models;

const prefix = "#/components/schemas/";
const kinds = {
  string: { type: "string" },
  integer: { type: "integer" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  object: { type: "object" },
  "date-time": { type: "string", format: "date-time" },
};

function schemaOfType(type, values) {
  if (type.endsWith("[]")) {
    return { type: "array", items: schemaOfType(type.slice(0, -2), values) };
  }
  const map = /^map<(.+)>$/.exec(type);
  if (map) return { type: "object", additionalProperties: schemaOfType(map[1], values) };
  const schema = kinds[type] ?? (models[type] ? { $ref: prefix + type } : kinds.object);
  return values ? { ...schema, enum: values } : schema;
}

/** What the text of a type says: `{ type, required, values }`. */
export function readType(text) {
  const [marked, values] = text.split(" = ");
  const type = marked.replace(/!$/, "");
  return { type, required: type !== marked, values: values?.split(" | ") };
}

/** The text of a type as a schema; undefined for `void`. */
export function schemaOf(text) {
  const { type, values } = readType(text);
  return type === "void" ? undefined : schemaOfType(type, values);
}

/** The model of this name as a schema. Open: clients pass over members that they do not know. */
export function modelSchema(name) {
  const members = Object.entries(models[name]);
  return {
    type: "object",
    required: members.filter(([, text]) => readType(text).required).map(([member]) => member),
    properties: Object.fromEntries(members.map(([member, text]) => [member, schemaOf(text)])),
  };
}

const ajv = makeValidator();
const schemas = Object.fromEntries(Object.keys(models).map((name) => [name, modelSchema(name)]));
ajv.addSchema({ $id: "platform", components: { schemas } });
const validators = new Map();

function validatorOf(text) {
  if (!validators.has(text)) {
    const schema = JSON.stringify(schemaOf(text)).replaceAll('"#/', '"platform#/');
    validators.set(text, ajv.compile(JSON.parse(schema)));
  }
  return validators.get(text);
}

/**
 * What in the body of an answer, as text, an SDK would stumble over: none for an operation that is not of the Platform API, and
 * none for an answer without a body, which every SDK takes.
 */
export function platformProblems(operationId, success, text) {
  const operation = operations[operationId];
  if (!operation || text === "") return [];
  const answer = success ? operation.answer : "ErrorBody";
  if (answer === "void") return [`${operationId} answers with a body`];
  const validate = validatorOf(answer);
  if (validate(JSON.parse(text))) return [];
  return sentences(validate.errors).map((problem) => `as the SDKs have it: ${problem}`);
}
