// SPDX-License-Identifier: Apache-2.0
// What a supervisor's page asks of a conversation.
import type { Conversation, Participant } from "../../api/types";

/** The agents who have it now. */
export function agentsIn({ participants = [] }: Conversation): readonly Participant[] {
  return participants.filter(({ purpose, state }) => purpose === "agent" && state === "connected");
}

/** The queue that has it, or had it last. */
export function queueIn({ participants = [] }: Conversation): string | undefined {
  return participants.findLast(({ purpose }) => purpose === "acd")?.queue?.id;
}

/** True when no customer is in it any more. */
export function isOver({ participants = [] }: Conversation): boolean {
  return participants
    .filter(({ purpose }) => purpose === "customer" || purpose === "external")
    .every(({ state }) => state === "disconnected");
}
