// SPDX-License-Identifier: Apache-2.0
import { textLanguage } from "../../../ui/text";

/** The languages that a messenger may be shown in, as the contract writes them. */
export const knownLanguages: readonly string[] =
  "ar bg ca cs da de el en-us es et fi fr he hr hu it ja ko lt lv nl no pl pt-br pt-pt ro ru sk sl sv th tr uk vi zh-cn zh-tw".split(
    " ",
  );

/** What a language is called in the reader's own. */
export function languageName(language: string): string {
  const names = new Intl.DisplayNames([textLanguage()], { type: "language" });
  try {
    return names.of(language) ?? language;
  } catch {
    return language;
  }
}
