// SPDX-License-Identifier: Apache-2.0
// Words of the pages. The English sentence in the code is the key; a catalogue of another language
// gives its own for it, and what it lacks stays English. `npm run texts` collects the sentences.
import type { ReactNode } from "react";

/** A language's sentences by the English ones. Plural forms follow the key after a `|`: `{count} contacts|few`. */
export type Catalogue = Readonly<Record<string, string>>;

export type TextValues = Readonly<Record<string, string | number | undefined>>;

let language = "en-GB";
let catalogue: Catalogue = {};
let plurals = new Intl.PluralRules("en");

/** Says all that is said from now on in a language. Before the first page is shown, and never after. */
export function speak(tag: string, texts: Catalogue): void {
  language = tag;
  catalogue = texts;
  plurals = new Intl.PluralRules(tag);
}

/** Adds sentences of the same language: those of pages that are not shown yet. */
export function alsoSay(texts: Catalogue): void {
  catalogue = { ...catalogue, ...texts };
}

/** The language (BCP 47) that dates and numbers follow. */
export function textLanguage(): string {
  return language;
}

/** A sentence in the reader's language; `{name}` in it stands for the value of that name. */
export function t(text: string, values?: TextValues): string {
  return fill(catalogue[text] ?? text, values);
}

/** The form of a sentence that fits `count`, which is `{count}` in it. */
export function plural(count: number, one: string, other: string, values?: TextValues): string {
  const form = plurals.select(count);
  const given = form === "one" ? one : other;
  const said = catalogue[`${other}|${form}`] ?? catalogue[given] ?? given;
  return fill(said, { count: count.toLocaleString(language), ...values });
}

function fill(text: string, values: TextValues | undefined): string {
  if (values === undefined) return text;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

interface RichProps {
  /** As for `t`; a hole may also stand for an element of `parts`. */
  readonly text: string;
  readonly parts: Readonly<Record<string, ReactNode>>;
}

/** A sentence with elements in it, such as a link: each language puts them where they belong. */
export function Rich({ text, parts }: RichProps) {
  const pieces = (catalogue[text] ?? text).split(/\{(\w+)\}/g);
  return pieces.map((piece, at) => {
    // Every second piece is the name of a hole. The order of pieces never changes.
    const shown = at % 2 === 1 ? (parts[piece] ?? `{${piece}}`) : piece;
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    return <span key={at}>{shown}</span>;
  });
}
