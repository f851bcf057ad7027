// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
// @ts-expect-error A script without types.
import { firstSentences } from "../../texts.mjs";

/**
 * Divides catalogues for the build: `german.json?first` has the sentences of the files that the first page is made
 * of, `german.json?rest` the others.
 */
export function partsOfCatalogues(): Plugin {
  let first: Set<string> | undefined;
  return {
    name: "parts-of-catalogues",
    enforce: "pre",
    load(id) {
      const [, file, part] = /^(.+\/texts\/\w+\.json)\?(first|rest)$/.exec(id) ?? [];
      if (file === undefined) return null;
      first ??= firstSentences() as Set<string>;
      const isFirst = ([key]: [string, unknown]) => first?.has(key.split("|")[0] ?? "") ?? false;
      const all = Object.entries(JSON.parse(readFileSync(file, "utf8")) as object);
      const texts = Object.fromEntries(all.filter((one) => isFirst(one) === (part === "first")));
      return { code: `export const texts = ${JSON.stringify(texts)};`, moduleType: "js" };
    },
  };
}
