// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { OpenConversation } from "../../api/types";
import type { Filter } from "./filter";

/** One conversation as a line of the list. */
export interface OpenRow {
  readonly id: string;
  readonly name: string;
  readonly contactId: string | undefined;
  readonly signedIn: boolean;
  readonly queueId: string | undefined;
  readonly queue: string;
  readonly isWaiting: boolean;
  /** Who has it; of one that waits, who is asked. */
  readonly agents: readonly string[];
  /** Since when it waits or is answered. */
  readonly since: string;
  /** Since when the customer has heard nothing from the agent who has it; undefined if it is their turn. */
  readonly unansweredSince: string | undefined;
  readonly lastAt: string | undefined;
}

export function rowOf(one: OpenConversation): OpenRow {
  const { contact, queue, lastMessage: last } = one;
  const isWaiting = one.state === "waiting";
  return {
    id: one.id,
    name: contact?.name ?? t("Visitor"),
    contactId: contact?.id,
    signedIn: one.authenticated,
    queueId: queue?.id,
    queue: queue?.name ?? "",
    isWaiting,
    agents: one.agents.map(({ name }) => name ?? t("Somebody")),
    since: one.stateTime,
    unansweredSince: isWaiting ? undefined : one.unansweredSince,
    lastAt: last?.time,
  };
}

/** Who needs somebody most comes first: who waits, then who has no answer yet, each the longest first; then the newest talk. */
export function inOrder(rows: readonly OpenRow[]): readonly OpenRow[] {
  return [...rows].sort((a, b) => {
    const [one, other] = [rankOf(a), rankOf(b)];
    if (one !== other) return one - other;
    if (one === 0) return a.since.localeCompare(b.since);
    if (one === 1) return (a.unansweredSince ?? "").localeCompare(b.unansweredSince ?? "");
    return (b.lastAt ?? b.since).localeCompare(a.lastAt ?? a.since);
  });
}

export function passes(row: OpenRow, { show, queue }: Filter): boolean {
  if (queue !== undefined && row.queueId !== queue) return false;
  switch (show) {
    case undefined:
      return true;
    case "waiting":
      return row.isWaiting;
    case "answered":
      return !row.isWaiting;
    case "unanswered":
      return row.unansweredSince !== undefined;
  }
}

function rankOf({ isWaiting, unansweredSince }: OpenRow): number {
  if (isWaiting) return 0;
  return unansweredSince === undefined ? 2 : 1;
}
