// SPDX-License-Identifier: Apache-2.0
import type { Conversation, MessageData } from "../../api/types";
import { isInbound } from "./direction";
import { briefOf, textOf, timeOf } from "./model";

/** An answer that the server has not confirmed yet. */
export interface Outgoing {
  readonly localId: string;
  readonly conversationId: string;
  readonly text: string;
  /** Files that go with it, which the server has. */
  readonly media: readonly { readonly id: string; readonly name: string }[];
  readonly at: string;
  /** Whose conversation it was when it was written. */
  readonly contactId?: string | undefined;
  /** Why it failed; undefined while it is under way. */
  readonly failure?: string | undefined;
}

/** A conversation with the messages read so far, oldest first. */
export interface Entry {
  readonly conversation: Conversation;
  readonly messages: readonly MessageData[];
}

/** Everything the console knows about the agent's conversations. */
export interface Conversations {
  /** False until the first list has arrived. */
  readonly listed: boolean;
  readonly entries: Readonly<Record<string, Entry>>;
  /** Up to when the agent has read each conversation, as a message time. */
  readonly seen: Readonly<Record<string, string>>;
  readonly outgoing: readonly Outgoing[];
  /** Until when (ms) the customer is shown as typing. */
  readonly typingUntil: Readonly<Record<string, number>>;
  /** Conversations that were held and are none of the agent's business any more. */
  readonly gone: readonly string[];
}

export type ConversationsEvent =
  | { readonly type: "listed" }
  | {
      readonly type: "loaded";
      readonly conversation: Conversation;
      readonly messages: readonly MessageData[];
    }
  | { readonly type: "gone"; readonly id: string }
  | { readonly type: "seen"; readonly id: string }
  | { readonly type: "typing"; readonly id: string; readonly until: number }
  | { readonly type: "sending"; readonly outgoing: Outgoing }
  | { readonly type: "sent"; readonly localId: string; readonly message: MessageData }
  | { readonly type: "failed"; readonly localId: string; readonly reason: string }
  | { readonly type: "discarded"; readonly localId: string };

export const nothingYet: Conversations = {
  listed: false,
  entries: {},
  seen: {},
  outgoing: [],
  typingUntil: {},
  gone: [],
};

/** The state after an event. Applying the same event twice changes nothing the second time. */
export function reduce(state: Conversations, event: ConversationsEvent): Conversations {
  switch (event.type) {
    case "listed":
      return { ...state, listed: true };
    case "loaded":
      return loaded(state, event.conversation, event.messages);
    case "gone":
      return gone(state, event.id);
    case "seen":
      return seen(state, event.id);
    case "typing":
      return { ...state, typingUntil: { ...state.typingUntil, [event.id]: event.until } };
    case "sending":
      return {
        ...state,
        outgoing: [...without(state.outgoing, event.outgoing.localId), event.outgoing],
      };
    case "sent":
      return sent(state, event.localId, event.message);
    case "failed":
      return {
        ...state,
        outgoing: state.outgoing.map((one) =>
          one.localId === event.localId ? { ...one, failure: event.reason } : one,
        ),
      };
    case "discarded":
      return { ...state, outgoing: without(state.outgoing, event.localId) };
  }
}

function loaded(
  state: Conversations,
  conversation: Conversation,
  messages: readonly MessageData[],
): Conversations {
  const id = conversation.id ?? "";
  const before = state.entries[id]?.messages ?? [];
  const known = new Set(before.map((message) => message.id));
  const fresh = messages.filter((message) => !known.has(message.id));
  const merged = withStatus(conversation, mergeMessages(before, messages));
  const answered = fresh.some((message) => isInbound(message) && briefOf(message) !== undefined);
  return {
    ...state,
    entries: { ...state.entries, [id]: { conversation, messages: merged } },
    outgoing: settle(state.outgoing, id, fresh),
    typingUntil: answered ? { ...state.typingUntil, [id]: 0 } : state.typingUntil,
    gone: state.gone.filter((one) => one !== id),
  };
}

function gone(state: Conversations, id: string): Conversations {
  const { [id]: held, ...entries } = state.entries;
  if (held === undefined) return state;
  return {
    ...state,
    entries,
    outgoing: state.outgoing.filter(({ conversationId }) => conversationId !== id),
    gone: [...state.gone, id],
  };
}

function sent(state: Conversations, localId: string, message: MessageData): Conversations {
  const outgoing = state.outgoing.find((one) => one.localId === localId);
  const entry = outgoing && state.entries[outgoing.conversationId];
  if (outgoing === undefined || entry === undefined) return state;
  const messages = mergeMessages(entry.messages, [message]);
  return {
    ...state,
    outgoing: without(state.outgoing, localId),
    entries: { ...state.entries, [outgoing.conversationId]: { ...entry, messages } },
  };
}

function seen(state: Conversations, id: string): Conversations {
  const last = state.entries[id]?.messages.at(-1);
  if (last === undefined || state.seen[id] === timeOf(last)) return state;
  return { ...state, seen: { ...state.seen, [id]: timeOf(last) } };
}

function mergeMessages(before: readonly MessageData[], news: readonly MessageData[]) {
  const byId = new Map([...before, ...news].map((message) => [message.id ?? "", message]));
  return [...byId.values()].sort((a, b) => timeOf(a).localeCompare(timeOf(b)));
}

// The conversation carries the newest delivery status; a message read earlier keeps an old one.
function withStatus(conversation: Conversation, messages: readonly MessageData[]) {
  const details = (conversation.participants ?? []).flatMap((one) => one.messages ?? []);
  const statuses = new Map(details.map((one) => [one.messageId, one.messageStatus]));
  return messages.map((message) => {
    const status = statuses.get(message.id);
    return status === undefined || status === message.status ? message : { ...message, status };
  });
}

// The event about an answer may overtake the reply to its request: each new outbound message
// settles one waiting answer with the same words, so that it is never shown twice.
function settle(outgoing: readonly Outgoing[], id: string, fresh: readonly MessageData[]) {
  let left = outgoing;
  for (const message of fresh) {
    if (isInbound(message)) continue;
    const match = left.find(
      (one) =>
        one.conversationId === id &&
        one.failure === undefined &&
        one.text === (textOf(message) ?? ""),
    );
    if (match !== undefined) left = without(left, match.localId);
  }
  return left;
}

function without(outgoing: readonly Outgoing[], localId: string) {
  return outgoing.filter((one) => one.localId !== localId);
}
