// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import { Problem } from "../../api/problem";
import type { Note } from "../../api/types";

/** The contract's limit. */
export const longestNote = 32_000;

const longestExcerpt = 40;

/** Who wrote it; somebody whose account is gone without a name goes without one here too. */
export function authorOf({ createdBy }: Note): string {
  return createdBy.name || t("somebody who is gone");
}

/** True once its text has been changed. */
export function isEdited({ createDate, modifyDate }: Note): boolean {
  return modifyDate !== undefined && modifyDate !== createDate;
}

/** How a note begins, to tell it from others: its first words in one line. */
export function excerptOf({ noteText = "" }: Note): string {
  const line = noteText.trim().replace(/\s+/g, " ");
  const letters = [...line];
  if (letters.length <= longestExcerpt) return line;
  const cut = letters.slice(0, longestExcerpt).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace > 0 ? cut.slice(0, lastSpace) : cut}…`;
}

/** What stands in the box beyond what was sent from it and is saved now: all of it, unless it goes on from that. */
export function writtenSince(sent: string, now: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}

/** What to say of a new note that failed so and is not to be seen. */
export function unknownOutcome({ status, code, contextId }: Problem): Problem {
  const message = t(
    "No answer came: the note may have been saved or not. Press “Add note” again, and the console first looks whether it is there.",
  );
  return new Problem(status, { message, code, ...(contextId ? { contextId } : {}) });
}
