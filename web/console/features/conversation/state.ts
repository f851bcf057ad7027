// SPDX-License-Identifier: Apache-2.0
import type { Conversation, MessageData } from "../../api/types";
import { isInbound } from "./direction";
import { briefOf, timeOf } from "./model";

/** Why an answer or a file did not get there. */
export interface Failure {
  readonly message: string;
  /** Finds the request in the server's log. */
  readonly contextId?: string | undefined;
}

/** A problem as it is kept: plain, so that it can be stored. */
export function failureOf({ message, contextId }: Failure): Failure {
  return { message, contextId };
}

/** An answer that the server has not confirmed yet. */
export interface Outgoing {
  /** Also the key under which it is sent, so that the server adds it once however often it comes. */
  readonly localId: string;
  readonly conversationId: string;
  readonly text: string;
  /** Files that go with it, which the server has. */
  readonly media: readonly { readonly id: string; readonly name: string }[];
  readonly at: string;
  /** Whose conversation it was when it was written. */
  readonly contactId?: string | undefined;
  /** True while nobody knows whether it arrived: no answer came, and what is there is being looked at. */
  readonly doubt?: boolean | undefined;
  /** Why it failed; undefined while it is under way. */
  readonly failure?: Failure | undefined;
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
  | { readonly type: "doubted"; readonly localId: string }
  | { readonly type: "failed"; readonly localId: string; readonly failure: Failure }
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
    case "doubted":
      return { ...state, outgoing: change(state.outgoing, event.localId, { doubt: true }) };
    case "failed":
      return {
        ...state,
        outgoing: change(state.outgoing, event.localId, { doubt: false, failure: event.failure }),
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
    outgoing: settle(state.outgoing, merged),
    typingUntil: answered ? { ...state.typingUntil, [id]: 0 } : state.typingUntil,
    gone: state.gone.filter((one) => one !== id),
  };
}

function gone(state: Conversations, id: string): Conversations {
  const { [id]: held, ...entries } = state.entries;
  // After a reload there may be an answer to what is not held any more.
  const outgoing = state.outgoing.filter(({ conversationId }) => conversationId !== id);
  if (held !== undefined) return { ...state, entries, outgoing, gone: [...state.gone, id] };
  return outgoing.length === state.outgoing.length ? state : { ...state, outgoing };
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

// The event about an answer may overtake the reply to its request, or be all that comes of it: what is there under its key
// is never shown twice, nor offered again.
function settle(outgoing: readonly Outgoing[], messages: readonly MessageData[]) {
  const keys = new Set(messages.map(({ idempotencyKey }) => idempotencyKey));
  const left = outgoing.filter(({ localId }) => !keys.has(localId));
  return left.length === outgoing.length ? outgoing : left;
}

function change(outgoing: readonly Outgoing[], localId: string, to: Partial<Outgoing>) {
  return outgoing.map((one) => (one.localId === localId ? { ...one, ...to } : one));
}

function without(outgoing: readonly Outgoing[], localId: string) {
  return outgoing.filter((one) => one.localId !== localId);
}
