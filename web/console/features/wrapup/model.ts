// SPDX-License-Identifier: Apache-2.0
import type { Conversation, Participant } from "../../api/types";
import { standingOf } from "../conversation/model";

/** What an agent has chosen and written and not saved yet. */
export interface WrapUpDraft {
  readonly code: string | null;
  readonly notes: string;
}

export const emptyDraft: WrapUpDraft = { code: null, notes: "" };

/** The agent's last part that had the conversation, once it is over for them; undefined while it is not. */
export function partToWrapUp(conversation: Conversation, me: string): Participant | undefined {
  if (standingOf(conversation, me) !== "ended") return undefined;
  return conversation.participants?.findLast(
    ({ purpose, user, connectedTime }) =>
      purpose === "agent" && user?.id === me && connectedTime !== undefined,
  );
}

/** True while the agent has said neither what it was about nor that there is nothing to say. */
export function isOpen({ wrapup, wrapupSkipped }: Participant): boolean {
  return wrapup === undefined && wrapupSkipped !== true;
}

/** What a stored draft says; empty for none and for what cannot be read. */
export function parseDraft(text: string): WrapUpDraft {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return emptyDraft;
    const { code, notes } = value as Record<string, unknown>;
    return {
      code: typeof code === "string" ? code : null,
      notes: typeof notes === "string" ? notes : "",
    };
  } catch {
    return emptyDraft;
  }
}
