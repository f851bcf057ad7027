// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { types } from "./filter";

const inContract = (path: string) => new URL(`../../../../contract/${path}`, import.meta.url);
const inTexts = (name: string) => new URL(`../../texts/${name}.json`, import.meta.url);
const { schemas } = parse(readFileSync(inContract("openapi.yaml"), "utf8")).components;

afterEach(() => vi.resetModules());

describe("types of contacts", () => {
  it("are those of the contract", () => {
    expect([...types].sort()).toEqual([...schemas.ExternalContact.properties.type.enum].sort());
  });

  it.each(["german", "french"])("have words of their own in %s", async (language) => {
    vi.resetModules();
    // The words are made when the module is loaded.
    const text = await import("../../../ui/text");
    text.speak("xx", JSON.parse(readFileSync(inTexts(language), "utf8")));
    const { contactTypeName, typeMeaning } = await import("./model");

    const said = types.map((type) => [contactTypeName(type), typeMeaning(type)]);

    expect(said.flat().filter((words) => !words)).toEqual([]);
    for (const [at, [name]] of said.entries()) expect(name).not.toBe(types[at]);
  });
});
