// SPDX-License-Identifier: Apache-2.0
import { textLanguage } from "../../../ui/text";
import { isInbound } from "../conversation/direction";
import {
  agentOf,
  briefOf,
  customerName,
  customerOf,
  type Standing,
  standingOf,
  timeOf,
} from "../conversation/model";
import type { Conversations, Entry } from "../conversation/state";

export interface InboxQueue {
  readonly id: string;
  readonly name: string;
}

/** A queue with how many wait there for this agent. */
export interface QueueCount extends InboxQueue {
  readonly count: number;
}

/** One conversation as a line of the inbox. */
export interface InboxItem {
  readonly id: string;
  readonly standing: Standing;
  readonly name: string | undefined;
  readonly contactId: string | undefined;
  readonly signedIn: boolean;
  /** Where it waits, or came from; undefined if it was in no queue. */
  readonly queue: InboxQueue | undefined;
  /** Since when it is waiting, was answered or is over. */
  readonly since: string;
  readonly lastText: string | undefined;
  readonly lastAt: string;
  /** Customer messages that the agent has not seen. */
  readonly unread: number;
}

export interface Inbox {
  readonly waiting: readonly InboxItem[];
  readonly mine: readonly InboxItem[];
  readonly ended: readonly InboxItem[];
}

/** The inbox of agent `me`: who waits longest first, then the newest talk, then the last ended. */
export function inboxOf(state: Conversations, me: string): Inbox {
  const items = Object.values(state.entries).flatMap((entry) => {
    const item = itemOf(entry, state.seen[entry.conversation.id ?? ""], me);
    return item === undefined ? [] : [item];
  });
  const of = (standing: Standing) => items.filter((item) => item.standing === standing);
  return {
    waiting: of("waiting").sort((a, b) => a.since.localeCompare(b.since)),
    mine: of("mine").sort((a, b) => b.lastAt.localeCompare(a.lastAt)),
    ended: of("ended").sort((a, b) => b.since.localeCompare(a.since)),
  };
}

/** The queues in which somebody waits, by name. */
export function queuesOf(waiting: readonly InboxItem[]): readonly QueueCount[] {
  const counts = new Map<string, QueueCount>();
  for (const { queue } of waiting) {
    if (queue === undefined) continue;
    const count = (counts.get(queue.id)?.count ?? 0) + 1;
    counts.set(queue.id, { ...queue, count });
  }
  return [...counts.values()].sort((a, b) => a.name.localeCompare(b.name, textLanguage()));
}

/** Those that wait in one queue; without one, all. */
export function waitingIn(
  waiting: readonly InboxItem[],
  queueId: string | undefined,
): readonly InboxItem[] {
  if (queueId === undefined) return waiting;
  return waiting.filter(({ queue }) => queue?.id === queueId);
}

/** What needs the agent: conversations to answer and conversations with unread words. */
export function attention({ waiting, mine }: Inbox): number {
  return waiting.length + mine.filter(({ unread }) => unread > 0).length;
}

function itemOf({ conversation, messages }: Entry, seen: string | undefined, me: string) {
  const standing = standingOf(conversation, me);
  const agent = agentOf(conversation, me);
  if (standing === undefined || agent === undefined) return undefined;
  const customer = customerOf(conversation);
  const worded = messages.filter((message) => briefOf(message) !== undefined);
  const last = worded.at(-1);
  const since = sinceOf(standing, agent) ?? customer?.startTime ?? "";
  const item: InboxItem = {
    id: conversation.id ?? "",
    standing,
    name: customerName(conversation),
    contactId: customer?.externalContact?.id,
    signedIn: customer?.authenticated === true,
    queue: queueOf(conversation),
    since,
    lastText: last && briefOf(last),
    lastAt: last ? timeOf(last) : since,
    unread: standing === "ended" ? 0 : unreadOf({ conversation, messages: worded }, seen),
  };
  return item;
}

function queueOf({ participants }: Entry["conversation"]): InboxQueue | undefined {
  const line = participants?.findLast(({ purpose }) => purpose === "acd");
  const id = line?.queue?.id;
  return id === undefined ? undefined : { id, name: line?.name ?? "" };
}

function sinceOf(standing: Standing, agent: NonNullable<ReturnType<typeof agentOf>>) {
  if (standing === "waiting") return agent.startAlertingTime ?? agent.startTime;
  return standing === "mine" ? agent.connectedTime : agent.endTime;
}

// An answer shows that everything before it was read, also after a reload.
function unreadOf({ messages }: Entry, seen: string | undefined): number {
  const lastAnswer = messages.findLast((message) => !isInbound(message));
  const limit = [seen ?? "", lastAnswer ? timeOf(lastAnswer) : ""].sort().at(-1) ?? "";
  return messages.filter((message) => isInbound(message) && timeOf(message) > limit).length;
}
