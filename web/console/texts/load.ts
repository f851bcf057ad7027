// SPDX-License-Identifier: Apache-2.0
import { type Catalogue, speak } from "../../ui/text";

type Load = () => Promise<{ readonly default: Catalogue }>;

/**
 * The languages that the console speaks besides English, each with what loads its catalogue: the
 * sentences of `english.json` with the language's own for values.
 */
const catalogues: Readonly<Record<string, Load>> = {};

/** The first wanted language that there is; English when none is. */
export function chooseLanguage(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0] ?? "";
    if (base === "en") return "en";
    if (known.includes(base)) return base;
  }
  return "en";
}

/** Loads the texts of the reader's language. A catalogue that cannot be had leaves English. */
export async function loadTexts(wanted: readonly string[]): Promise<void> {
  const language = chooseLanguage(wanted, Object.keys(catalogues));
  const load = catalogues[language];
  if (load === undefined) return;
  try {
    speak(language, (await load()).default);
    document.documentElement.lang = language;
  } catch {
    // English is complete.
  }
}
