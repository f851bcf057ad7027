// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error A script without types.
import { catalogueFile, collect, written } from "../../texts.mjs";
import { chooseLanguage } from "./load";

const { sentences, bare } = collect() as { sentences: string[]; bare: string[] };

describe("the texts of the pages", () => {
  it("can all be translated", () => {
    expect(bare).toEqual([]);
  });

  it("are all in english.json; `npm run texts` writes it", () => {
    expect(readFileSync(catalogueFile as string, "utf8")).toBe(written(sentences));
  });
});

describe("chooseLanguage", () => {
  it.each([
    [["de-AT", "en"], ["de"], "de"],
    [["en-GB", "de"], ["de"], "en"],
    [["it", "fr-CH"], ["de", "fr"], "fr"],
    [[], ["de"], "en"],
  ])("of %j with %j is %s", (wanted, known, language) => {
    expect(chooseLanguage(wanted, known)).toBe(language);
  });
});
