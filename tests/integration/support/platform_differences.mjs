// SPDX-License-Identifier: Apache-2.0
// How openapi.yaml differs from the Platform API, in sentences.
import { modelSchema, models, operations, schemaOf } from "./platform.mjs";

const nameIn = ($ref) => $ref.split("/").at(-1);

function kindOf(schema) {
  return schema.$ref ? nameIn(schema.$ref) : (schema.format ?? schema.type);
}

const inside = (schema) => schema.items ?? (schema.additionalProperties || undefined);

/**
 * An object of which the contract writes down no member. It stands for any model: it is passed on as it came, or never sent.
 * That what is passed on is right is for the check of answers.
 */
const isOpen = (schema) => schema.type === "object" && !schema.properties && !inside(schema);

/** Kinds that are a kind of another: who expects the latter can take the former. */
const narrower = { integer: "number", "date-time": "string" };

/** Values, where both sides list them; a list here alone is narrower too. */
function valueDifferences(at, ours, theirs) {
  if (!theirs) return [];
  if (!ours) return [`${at} takes any value here`];
  const here = ours.filter((value) => !theirs.includes(value));
  const there = theirs.filter((value) => !ours.includes(value));
  return [
    ...(here.length > 0 ? [`${at} is ${here.join(", ")} here only`] : []),
    ...(there.length > 0 ? [`${at} is ${there.join(", ")} there only`] : []),
  ];
}

/** How two schemas of one place differ: kind, format, model and values, also inside lists and maps. */
function typeDifferences(at, ours, theirs) {
  if (!ours && !theirs) return [];
  if (!ours) return [`${at} is there only`];
  // The contract marks what it adds; clients pass over members that they do not know.
  if (!theirs) return ours["x-seamline"] ? [] : [`${at} is here only`];
  if (isOpen(ours) && (theirs.$ref || theirs.type === "object")) return [];
  if (kindOf(ours) !== kindOf(theirs) && narrower[kindOf(ours)] !== kindOf(theirs)) {
    return [`${at} is ${kindOf(ours)} here, ${kindOf(theirs)} there`];
  }
  return [
    ...valueDifferences(at, ours.enum, theirs.enum),
    ...typeDifferences(`${at}[]`, inside(ours), inside(theirs)),
  ];
}

/** How a schema of openapi.yaml differs from the model of its name, member by member. */
export function modelDifferences(name, ours) {
  if (!models[name]) return [`${name} is not in platform-models.json`];
  const theirs = modelSchema(name);
  const members = Object.entries(ours.properties ?? {}).flatMap(([member, schema]) =>
    typeDifferences(`${name}.${member}`, schema, theirs.properties[member]),
  );
  const required = { here: ours.required ?? [], there: theirs.required };
  const only = (one, other) =>
    required[one]
      .filter((member) => !required[other].includes(member))
      .map((member) => `${name}.${member} is required ${one} only`);
  return [...members, ...only("here", "there"), ...only("there", "here")];
}

function jsonOf(node, resolve) {
  return resolve(node)?.content?.["application/json"]?.schema;
}

/** Numbers in a query are text on the wire, and the SDKs call their kinds now this and now that. */
function queryDifferences(at, parameter, theirs) {
  const ours = { ...parameter.schema, "x-seamline": parameter["x-seamline"] };
  const isNumber = ours.type === "integer" && /^(number|string)$/.test(theirs);
  return isNumber ? [] : typeDifferences(at, ours, theirs && schemaOf(theirs));
}

/**
 * How an operation of openapi.yaml differs: its place, the query parameters that it takes, the body, and the body of every success.
 * `parameters` are its own and those of its path; `resolve` follows a reference.
 */
export function operationDifferences({ place, operation, parameters, resolve }) {
  const id = operation.operationId;
  const theirs = operations[id];
  if (!theirs) return [`${id} is not in platform-models.json`];
  const query = parameters.map(resolve).filter((parameter) => parameter.in === "query");
  const answers = Object.entries(operation.responses).filter(([status]) => status < 400);
  const answer = schemaOf(theirs.answer);
  const body = theirs.body && schemaOf(theirs.body);
  return [
    ...(place === `${theirs.method} ${theirs.path}` ? [] : [`${id} is not at ${place} there`]),
    ...query.flatMap((parameter) =>
      queryDifferences(`${id}?${parameter.name}`, parameter, theirs.query?.[parameter.name]),
    ),
    ...typeDifferences(`${id}, body`, jsonOf(operation.requestBody, resolve), body),
    ...answers.flatMap(([status, node]) =>
      typeDifferences(`${id}, ${status}`, jsonOf(node, resolve), answer),
    ),
  ];
}
