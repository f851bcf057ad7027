// SPDX-License-Identifier: Apache-2.0
import type { Note } from "../../api/types";
import { dropDraft, keepDraft, keptDraft } from "../conversation/draft";

/** A note that was sent and of which nobody knows whether it was saved, and what was there before it. */
export interface Doubt {
  readonly text: string;
  /** When the newest of those was written, by the server's clock; empty if there was none. */
  readonly since: string;
  /** The newest of those. */
  readonly known: readonly string[];
}

/** As many as are looked through for the note. */
const knownMost = 20;

/** What to remember before a note is sent; `before` are those that are there, newest first. */
export function doubtOf(text: string, before: readonly Note[]): Doubt {
  const dates = before.map(({ createDate = "" }) => createDate);
  const known = before.slice(0, knownMost).flatMap(({ id }) => id ?? []);
  return { text, since: dates.sort().at(-1) ?? "", known };
}

/** Which of the notes is the one in doubt. The same may have been noted before, and by somebody else. */
export function noteInDoubt(
  { text, since, known }: Doubt,
  notes: readonly Note[],
  authorId: string,
): Note | undefined {
  return notes.find(
    ({ id = "", noteText, createDate = "", createdBy }) =>
      noteText === text && createdBy.id === authorId && createDate >= since && !known.includes(id),
  );
}

// Beside the draft, which outlives a reload as well.
const keyOf = (contactId: string) => `note.${contactId}.doubt`;

export function keptDoubt(contactId: string): Doubt | undefined {
  const kept = keptDraft(keyOf(contactId));
  return kept === "" ? undefined : (JSON.parse(kept) as Doubt);
}

export function keepDoubt(contactId: string, doubt: Doubt): void {
  keepDraft(keyOf(contactId), JSON.stringify(doubt));
}

export function dropDoubt(contactId: string): void {
  dropDraft(keyOf(contactId));
}
