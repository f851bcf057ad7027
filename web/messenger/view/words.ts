// SPDX-License-Identifier: Apache-2.0
// The language of this page's messenger. English is always there; another one is fetched.

import type { DeploymentConfig } from "../core/config.ts";
import type { Failure } from "../core/session/outbox.ts";
import type { Notice } from "../core/session/state.ts";
import type { FileFailure } from "../core/session/uploads.ts";
import type { SignInProblem } from "../core/signin.ts";
import { words as english } from "./words/en.ts";

type English = typeof english;

export type Words = Readonly<Omit<English, "notices" | "failures" | "signInProblems">> & {
  readonly notices: Readonly<Record<Notice, string>>;
  readonly failures: Readonly<Record<Failure | FileFailure, string>>;
  readonly signInProblems: Readonly<Record<SignInProblem, string>>;
};

type Load = () => Promise<{ readonly words: Words }>;

const LANGUAGES: Readonly<Record<string, Load>> = {
  ar: () => import("./words/ar.ts"),
  de: () => import("./words/de.ts"),
  es: () => import("./words/es.ts"),
  fr: () => import("./words/fr.ts"),
  he: () => import("./words/he.ts"),
  it: () => import("./words/it.ts"),
  ja: () => import("./words/ja.ts"),
  nl: () => import("./words/nl.ts"),
  pt: () => import("./words/pt.ts"),
};

export let words: Words = english;

/** For dates, times and plurals: a BCP 47 tag of the language that is spoken. */
export let language = "en";

const main = (tag: string) => tag.toLowerCase().split(/[-_]/)[0] ?? "";

/** Languages that are written from right to left. */
export function directionOf(tag: string): "rtl" | "ltr" {
  return /^(ar|he)\b/.test(tag) ? "rtl" : "ltr";
}

/** The language to speak: that of the page, if the deployment has it, else the deployment's own. */
export function choose({ languages, defaultLanguage }: DeploymentConfig, page: string): string {
  const offered = languages.some((tag) => main(tag) === main(page));
  const wanted = offered ? page : defaultLanguage;
  return main(wanted) in LANGUAGES ? wanted.replace("_", "-") : "en";
}

/** How dates and times are written: as the visitor has it, if the language is one of theirs. */
function localeOf(tag: string): string {
  const theirs = typeof navigator === "undefined" ? [] : (navigator.languages ?? []);
  return theirs.find((one) => main(one) === main(tag)) ?? tag;
}

/** Speaks a language from now on; English where its words cannot be fetched. */
export async function speak(tag: string): Promise<void> {
  const load = LANGUAGES[main(tag)];
  try {
    const found = load ? (await load()).words : english;
    [words, language] = [found, localeOf(tag)];
  } catch {
    [words, language] = [english, "en"];
  }
}

/** A sentence with its blanks filled in. */
export function say(sentence: string, blanks: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? ""));
}

export function unreadWords(count: number): string {
  const rule = new Intl.PluralRules(language).select(count);
  const n = new Intl.NumberFormat(language).format(count);
  return say(words.unread[rule] ?? words.unread.other, { n });
}
