// SPDX-License-Identifier: Apache-2.0
import type { CannedResponse, ResponseSubstitution } from "../../api/types";
import { placesIn } from "./places";

/** As long as the composer takes a message. */
export const longestText = 2000;

/** What a supervisor writes. */
export interface ResponseDraft {
  readonly name: string;
  readonly inLibraries: string[];
  readonly text: string;
  /** What is said instead of a place that is not known, by `keyOf` its id. */
  readonly instead: Readonly<Record<string, string>>;
}

export function textOfResponse({ texts }: CannedResponse): string {
  return texts?.[0]?.content ?? "";
}

export function draftOf(response: CannedResponse | undefined, libraryId?: string): ResponseDraft {
  if (response === undefined)
    return { name: "", inLibraries: libraryId ? [libraryId] : [], text: "", instead: {} };
  const said = (response.substitutions ?? []).map(({ id, defaultValue }) => [
    keyOf(id),
    defaultValue ?? "",
  ]);
  return {
    name: response.name ?? "",
    inLibraries: response.libraries.flatMap(({ id }) => id ?? []),
    text: textOfResponse(response),
    instead: Object.fromEntries(said),
  };
}

/**
 * An id as a field of a form, whose paths are split at dots. Begins with what no member of every object does: an id may be
 * `constructor`.
 */
export const keyOf = (id: string) => `/${id.replaceAll(".", "/")}`;

/** The draft as the API takes it; `version` of what it replaces, so that nobody's change is lost. */
export function bodyOf(draft: ResponseDraft, replaced: CannedResponse | undefined): CannedResponse {
  const text = draft.text.trim();
  const substitutions = placesIn(text).flatMap((id): ResponseSubstitution[] => {
    const defaultValue = draft.instead[keyOf(id)]?.trim() ?? "";
    const description = replaced?.substitutions?.find((one) => one.id === id)?.description;
    if (defaultValue === "" && description === undefined) return [];
    return [{ id, ...(description && { description }), ...(defaultValue && { defaultValue }) }];
  });
  return {
    name: draft.name.trim(),
    libraries: draft.inLibraries.map((id) => ({ id })),
    texts: [{ content: text, contentType: "text/plain" }],
    substitutions,
    ...(replaced?.version !== undefined && { version: replaced.version }),
  };
}

/** A text with words put in at a place, apart from what stands there already; and where they end. */
export function insertAt(text: string, at: number, words: string): { text: string; end: number } {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const gap = /\S$/.test(before) ? " " : "";
  const rest = /^\S/.test(after) ? ` ${after}` : after;
  return { text: `${before}${gap}${words}${rest}`, end: before.length + gap.length + words.length };
}

/** True if a key that is pressed there would be the first of an empty line. */
export function isEmptyLine(text: string, at: number): boolean {
  const begins = at === 0 || text[at - 1] === "\n";
  const ends = at === text.length || text[at] === "\n";
  return begins && ends;
}
