// SPDX-License-Identifier: Apache-2.0
import { alsoSay, type Catalogue, speak } from "../../ui/text";

type Load = () => Promise<{ readonly texts: Catalogue }>;

/** What loads the two parts of a catalogue (`parts.ts`): the sentences of the first page, and the others. */
interface Parts {
  readonly first: Load;
  readonly rest: Load;
}

/**
 * The languages that the console speaks besides English, each with its catalogue: the sentences of
 * `english.json` with the language's own for values.
 */
const catalogues: Readonly<Record<string, Parts>> = {
  de: { first: () => import("./german.json?first"), rest: () => import("./german.json?rest") },
  fr: { first: () => import("./french.json?first"), rest: () => import("./french.json?rest") },
};

let loadRest: Load | undefined;
let rest: Promise<void> | undefined;

/** The languages by their own names, for whoever chooses one. */
export const languages: readonly (readonly [tag: string, name: string])[] = [
  ["en", "English"],
  ["de", "Deutsch"],
  ["fr", "Français"],
];

const chosenKey = "seamline.language";

/** The language that the user chose in this browser, before all that the browser wants. */
export function wantedLanguages(storage: Storage, browser: readonly string[]): readonly string[] {
  try {
    const chosen = storage.getItem(chosenKey);
    return chosen === null ? browser : [chosen, ...browser];
  } catch {
    // A browser that keeps nothing has no choice of its own.
    return browser;
  }
}

/** Keeps a language for the next start of the console; that it is not kept is no fault. */
export function keepLanguage(storage: Storage, tag: string): void {
  try {
    storage.setItem(chosenKey, tag);
  } catch {
    // See above.
  }
}

/** The first wanted language that there is; English when none is. */
export function chooseLanguage(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0] ?? "";
    if (base === "en") return "en";
    if (known.includes(base)) return base;
  }
  return "en";
}

/** Loads the texts of the first page in the reader's language. A catalogue that cannot be had leaves English. */
export async function loadTexts(wanted: readonly string[]): Promise<void> {
  const language = chooseLanguage(wanted, Object.keys(catalogues));
  const parts = catalogues[language];
  if (parts === undefined) return;
  try {
    speak(language, (await parts.first()).texts);
    loadRest = parts.rest;
    document.documentElement.lang = language;
  } catch {
    // English is complete.
  }
}

/** Loads the texts of all other pages, once. What cannot be had stays English until it is asked for again. */
export function loadAllTexts(): Promise<void> {
  rest ??= loadRest?.().then(
    ({ texts }) => alsoSay(texts),
    () => {
      rest = undefined;
    },
  );
  return rest ?? Promise.resolve();
}

/** What loads the code of a page, after its texts: some are made when their module is loaded. */
export function withTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    await loadAllTexts();
    return load();
  };
}
