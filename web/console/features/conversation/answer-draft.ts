// SPDX-License-Identifier: Apache-2.0
import { dropDraft, keepDraft, keptDraft } from "./draft";

/** An answer that is not sent. */
export interface AnswerDraft {
  readonly text: string;
  /** Whom it is for: the conversation's contact when it was begun, if it had one. */
  readonly contactId?: string | undefined;
}

/** What was written in a conversation; undefined for nothing. */
export function keptAnswer(id: string): AnswerDraft | undefined {
  try {
    return answerIn(JSON.parse(keptDraft(id)));
  } catch {
    return undefined;
  }
}

function answerIn(kept: Partial<Record<keyof AnswerDraft, unknown>>): AnswerDraft | undefined {
  const { text, contactId } = kept;
  if (typeof text !== "string") return undefined;
  return { text, contactId: typeof contactId === "string" ? contactId : undefined };
}

/** Keeps a draft, or forgets the last one when there is nothing. */
export function keepAnswer(id: string, draft: AnswerDraft | undefined): void {
  if (draft === undefined) dropDraft(id);
  else keepDraft(id, JSON.stringify(draft));
}
