// SPDX-License-Identifier: Apache-2.0
// Checks HTTP answers against contract/openapi.yaml and, where it is the Platform API's, against its models.
import { readFileSync } from "node:fs";
import { load, repository } from "./packages.mjs";
import { platformProblems } from "./platform.mjs";
import { closed, makeValidator, nullsIn, sentences } from "./schema.mjs";

export const document = load("yaml").parse(
  readFileSync(repository("contract/openapi.yaml"), "utf8"),
);
const ajv = makeValidator();
ajv.addSchema({ $id: "contract", components: { schemas: closed(document.components.schemas) } });

/** An answer that the contract does not allow. */
export class ContractViolation extends Error {
  constructor(what, problems) {
    super(`${what} breaks the contract:\n  ${problems.join("\n  ")}`);
    this.name = "ContractViolation";
    this.problems = problems;
  }
}

const routes = Object.entries(document.paths)
  .map(([path, item]) => ({
    path,
    item,
    pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
    literals: path.split("/").filter((part) => !part.startsWith("{")).length,
  }))
  // The literal segment wins where a parameter would fit too: `versions/draft`.
  .sort((a, b) => b.literals - a.literals);

/** The operation that serves a method and path; undefined when the contract has none. */
export function operationOf(method, pathname) {
  const route = routes.find(
    ({ pattern, item }) => pattern.test(pathname) && item[method.toLowerCase()],
  );
  return route?.item[method.toLowerCase()];
}

function resolve(node) {
  if (!node?.$ref) return node;
  const path = node.$ref.slice(2).split("/");
  return path.reduce((at, key) => at[key], document);
}

const validators = new Map();

function validatorOf(schema) {
  const key = JSON.stringify(schema);
  if (!validators.has(key)) {
    validators.set(key, ajv.compile(JSON.parse(key.replaceAll('"#/', '"contract#/'))));
  }
  return validators.get(key);
}

function errorProblems(status, headers, body) {
  const problems = [];
  for (const member of ["message", "code", "status", "contextId"]) {
    if (body[member] === undefined) problems.push(`an error has ${member}`);
  }
  if (body.status !== status) problems.push(`status ${body.status} in the body of a ${status}`);
  if (headers.get("ININ-Correlation-Id") !== body.contextId) {
    problems.push("contextId is not the header ININ-Correlation-Id");
  }
  return problems;
}

function bodyProblems(schema, text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return [`the body is not JSON: ${text.slice(0, 80)}`];
  }
  const validate = validatorOf(schema);
  const nulls = nullsIn(body).map((path) => `${path} is an explicit null`);
  return validate(body) ? nulls : [...sentences(validate.errors), ...nulls];
}

/** What is wrong with a body that should be one of the contract's schemas, as sentences. */
export function schemaProblems(name, body) {
  return bodyProblems({ $ref: `#/components/schemas/${name}` }, JSON.stringify(body));
}

/**
 * What is wrong with an answer, as sentences; empty when it is as promised. `headers` is a Headers
 * object, `text` the raw body; a preview is what no SDK asks for.
 */
export function problemsOf({ method, pathname, status, headers, text, isPreview = false }) {
  const operation = operationOf(method, pathname);
  if (!operation) {
    return status === 404 || status === 405 ? [] : [`${method} ${pathname} is not in the contract`];
  }
  const response = resolve(operation.responses[status] ?? operation.responses.default);
  const success = status < 400;
  if (success && !operation.responses[status]) return [`status ${status} is not in the contract`];
  const schema = response.content?.["application/json"]?.schema;
  if (!schema) return text === "" || !success || status === 302 ? [] : ["the answer has no body"];
  if (method === "HEAD") return [];
  const type = headers.get("content-type") ?? "";
  const problems = type.startsWith("application/json") ? [] : [`the content type is "${type}"`];
  problems.push(...bodyProblems(schema, text));
  if (problems.length === 0 && !(isPreview && success)) {
    problems.push(...platformProblems(operation.operationId, success, text));
  }
  if (problems.length === 0 && schema.$ref?.endsWith("/ErrorBody")) {
    problems.push(...errorProblems(status, headers, JSON.parse(text)));
  }
  return problems;
}

/** `fetch`, with every answer of the server checked. Throws ContractViolation. */
export async function checkedFetch(url, options = {}) {
  const response = await fetch(url, { redirect: "manual", ...options });
  const text = await response.text();
  const method = options.method ?? "GET";
  const { pathname, searchParams } = new URL(url);
  const { status, headers } = response;
  const isPreview = searchParams.get("preview") === "true";
  const answer = { method, pathname, status, headers, text, isPreview };
  const problems = problemsOf(answer);
  if (problems.length > 0) {
    throw new ContractViolation(`${method} ${pathname} -> ${response.status}`, problems);
  }
  return answer;
}
