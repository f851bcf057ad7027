// SPDX-License-Identifier: Apache-2.0
// JSON Schema as the contract means it: objects are closed where they list their members, times have
// milliseconds and Z, and nothing is null.
import { load } from "./packages.mjs";

const { Ajv2020 } = load("ajv/dist/2020.js");

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function makeValidator() {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addFormat("date-time", (text) => time.test(text) && !Number.isNaN(Date.parse(text)));
  ajv.addFormat("uuid", uuid);
  ajv.addFormat("uri", (text) => URL.canParse(text));
  return ajv;
}

/** The same schemas with every object that lists its members closed to others. */
export function closed(schemas) {
  const copy = structuredClone(schemas);
  for (const schema of Object.values(copy)) {
    if (schema.properties && schema.additionalProperties === undefined) {
      schema.additionalProperties = false;
    }
  }
  return copy;
}

/** Where `value` holds an explicit null, as JSON pointers. */
export function nullsIn(value, path = "") {
  if (value === null) return [path || "/"];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]) => nullsIn(member, `${path}/${key}`));
}

/** Validation errors as sentences. */
export function sentences(errors) {
  return (errors ?? []).map(({ instancePath, message, params }) => {
    const extra = params?.additionalProperty ?? params?.allowedValues?.join(", ") ?? "";
    return `${instancePath || "/"} ${message}${extra && ` (${extra})`}`;
  });
}
