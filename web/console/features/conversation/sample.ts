// SPDX-License-Identifier: Apache-2.0
import type { Conversation, MessageData, Participant } from "../../api/types";

// Conversations for tests, in the shape the server sends. Minute `m` is that minute of one hour.

export const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, "0")}:00.000Z`;

export function text(
  id: string,
  from: "inbound" | "outbound",
  words: string,
  minute: number,
): MessageData {
  return {
    id,
    timestamp: at(minute),
    direction: from,
    status: from === "inbound" ? "received" : "sent",
    normalizedMessage: {
      id,
      type: "Text",
      text: words,
      direction: from === "inbound" ? "Inbound" : "Outbound",
      channel: { time: at(minute) },
    },
  };
}

/** A message of contents, with words or without. */
export function rich(
  id: string,
  from: "inbound" | "outbound",
  content: readonly object[],
  minute: number,
  words = "",
): MessageData {
  const one = text(id, from, words, minute);
  const normalizedMessage = { ...one.normalizedMessage, type: "Structured", content };
  return { ...one, normalizedMessage } as MessageData;
}

export function signIn(id: string, minute: number): MessageData {
  return {
    id,
    timestamp: at(minute),
    direction: "inbound",
    status: "received",
    normalizedMessage: {
      id,
      type: "Event",
      direction: "Inbound",
      channel: { time: at(minute), from: { id: "x", firstName: "Ada", lastName: "Lovelace" } },
      events: [{ eventType: "Presence", presence: { type: "SignIn" } }],
    },
  };
}

export function customer(more: Participant = {}): Participant {
  return { id: "cust", purpose: "customer", state: "connected", startTime: at(0), ...more };
}

export function agent(user: string, more: Participant): Participant {
  return { id: `part-${user}`, purpose: "agent", user: { id: user }, name: user, ...more };
}

export const alerting: Participant = { state: "alerting", startAlertingTime: at(1) };
export const connected: Participant = { state: "connected", connectedTime: at(2) };
export const over: Participant = { state: "disconnected", connectedTime: at(2), endTime: at(9) };

export function conversation(id: string, ...participants: Participant[]): Conversation {
  return { id, participants };
}

export function detail(message: MessageData) {
  return {
    messageId: message.id ?? "",
    messageTime: message.timestamp,
    messageStatus: message.status,
  };
}
