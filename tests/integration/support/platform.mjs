// SPDX-License-Identifier: Apache-2.0
// The Platform API as its SDKs have it, contract/platform-models.json, read as JSON Schema.
import { readFileSync } from "node:fs";
import { repository } from "./packages.mjs";
import { Models } from "./platform_notation.mjs";
import { makeValidator, sentences } from "./schema.mjs";

const facts = JSON.parse(readFileSync(repository("contract/platform-models.json"), "utf8"));

/** Operations by id: method, path, query, body and answer. */
export const operations = facts.operations;
/** Models by name: the types of their members, as text. */
export const models = facts.models;

const read = new Models(models, "#/components/schemas/");

/** The text of a type as a schema; undefined for `void`. */
export const schemaOf = (text) => read.schemaOf(text);
/** The model of this name as a schema. Open: clients pass over members that they do not know. */
export const modelSchema = (name) => read.schema(name);

const ajv = makeValidator();
ajv.addSchema({ $id: "platform", components: { schemas: read.schemas() } });
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
