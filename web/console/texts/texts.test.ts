// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error A script without types.
import { catalogueFile, collect, firstFiles, translations, written } from "../../texts.mjs";
import { chooseLanguage, keepLanguage, wantedLanguages, withTexts } from "./load";

const { sentences, bare } = collect() as { sentences: string[]; bare: string[] };

describe("the texts of the pages", () => {
  it("can all be translated", () => {
    expect(bare).toEqual([]);
  });

  it("are all in english.json; `npm run texts` writes it", () => {
    expect(readFileSync(catalogueFile as string, "utf8")).toBe(written(sentences));
  });
});

describe("the first page", () => {
  it("lets no other be loaded before its texts are there", () => {
    const loads = (firstFiles() as string[]).flatMap((file) => {
      const code = readFileSync(file, "utf8").replaceAll(/\s+/g, " ");
      return [...code.matchAll(/\bimport\("([^"]+)"\)/g)].map(({ index, 1: what }) => ({
        what,
        waits: /withTexts\((async )?\(\) => (\{ const \{[^}]+\} = await )?$/.test(
          code.slice(0, index),
        ),
      }));
    });

    expect(loads.length).toBeGreaterThan(30);
    const early = loads.filter(({ waits }) => !waits).map(({ what }) => what);
    expect([...new Set(early)].sort()).toEqual([
      "../features/inbox/view",
      "./french.json?first",
      "./french.json?rest",
      "./german.json?first",
      "./german.json?rest",
      "./start",
    ]);
  });
});

describe("withTexts", () => {
  it("loads at once where nothing has to be translated", async () => {
    expect(await withTexts(async () => "page")()).toBe("page");
  });
});

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join(" ");

describe.each(translations as string[])("%s", (file) => {
  const catalogue = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;

  // A form of a plural may leave its number out: "one day", "an event".
  it("has the placeholders of the English sentences", () => {
    const wrong = Object.entries(catalogue).filter(([key, said]) => {
      const own = holes(said);
      return own !== holes(key) && own !== holes(key.replace("{count}", ""));
    });
    expect(wrong).toEqual([]);
  });

  it("translates sentences that there are, or were a moment ago, and leaves none empty", () => {
    const known = new Set(sentences);
    const stale = Object.keys(catalogue).filter((key) => !known.has(key.split("|")[0] ?? ""));
    // Others may just have changed a sentence; a catalogue full of old ones is nobody's any more.
    expect(stale.length).toBeLessThan(50);
    expect(Object.values(catalogue).filter((said) => said.trim() === "")).toEqual([]);
  });
});

describe("wantedLanguages", () => {
  it("puts the user's choice before the browser's, and lives without storage", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as unknown as Storage;
    const closed = {
      getItem: () => {
        throw new Error("denied");
      },
    } as unknown as Storage;

    expect(wantedLanguages(storage, ["fr"])).toEqual(["fr"]);
    keepLanguage(storage, "de");
    expect(wantedLanguages(storage, ["fr"])).toEqual(["de", "fr"]);
    expect(wantedLanguages(closed, ["fr"])).toEqual(["fr"]);
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
