// SPDX-License-Identifier: Apache-2.0
// The notation of contract/platform-*.json, read as JSON Schema.

const kinds = {
  string: { type: "string" },
  integer: { type: "integer" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  object: { type: "object" },
  "date-time": { type: "string", format: "date-time" },
};

/** What the text of a type says: `{ type, required, values }`. */
export function readType(text) {
  const [marked, values] = text.split(" = ");
  const type = marked.replace(/!$/, "");
  return { type, required: type !== marked, values: values?.split(" | ") };
}

/** `models` by name, with the types of their members as text; references to one begin with `prefix`. */
export class Models {
  #models;
  #prefix;

  constructor(models, prefix) {
    this.#models = models;
    this.#prefix = prefix;
  }

  #schemaOfType(type, values) {
    if (type.endsWith("[]")) {
      return { type: "array", items: this.#schemaOfType(type.slice(0, -2), values) };
    }
    const map = /^map<(.+)>$/.exec(type);
    if (map) return { type: "object", additionalProperties: this.#schemaOfType(map[1], values) };
    const schema =
      kinds[type] ?? (this.#models[type] ? { $ref: this.#prefix + type } : kinds.object);
    return values ? { ...schema, enum: values } : schema;
  }

  /** The text of a type as a schema; undefined for `void`. */
  schemaOf(text) {
    const { type, values } = readType(text);
    return type === "void" ? undefined : this.#schemaOfType(type, values);
  }

  /** The model of this name as a schema. Open: clients pass over members that they do not know. */
  schema(name) {
    const members = Object.entries(this.#models[name]);
    return {
      type: "object",
      required: members.filter(([, text]) => readType(text).required).map(([member]) => member),
      properties: Object.fromEntries(
        members.map(([member, text]) => [member, this.schemaOf(text)]),
      ),
    };
  }

  /** All of them as schemas, by name. */
  schemas() {
    return Object.fromEntries(Object.keys(this.#models).map((name) => [name, this.schema(name)]));
  }
}
