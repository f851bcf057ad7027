// SPDX-License-Identifier: Apache-2.0

/** How the console stands with the live channel. `waiting` names the moment of the next try. */
export type LiveState =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "waiting"; readonly retryAt: number };

/** One frame of the notification socket. */
export interface LiveEvent {
  readonly topic: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const firstDelay = 1000;
const longestDelay = 30_000;

/**
 * Milliseconds to wait before try number `attempt` (from 0). Doubles up to half a minute; `random`
 * in [0, 1) takes up to half off, so that many consoles do not return in one wave after a restart.
 */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(longestDelay, firstDelay * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - random / 2));
}

/** A socket frame as an event; nothing for heartbeats, pongs and what is not understood. */
export function readFrame(data: unknown): LiveEvent | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    if (typeof frame !== "object" || frame === null) return undefined;
    const { topicName, eventBody } = frame as { topicName?: unknown; eventBody?: unknown };
    if (typeof topicName !== "string" || topicName === "channel.metadata") return undefined;
    if (typeof eventBody !== "object" || eventBody === null) return undefined;
    return { topic: topicName, body: eventBody as Record<string, unknown> };
  } catch {
    return undefined;
  }
}

/** The socket address on the page's own origin, which is the only one its security policy allows. */
export function socketAddress(connectUri: string, origin: string): string {
  const { pathname, search } = new URL(connectUri, origin);
  const { protocol, host } = new URL(origin);
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}${pathname}${search}`;
}

/** The topics somebody listens to, each counted. Plain data: every change is a new map. */
export type TopicCounts = ReadonlyMap<string, number>;

export function addTopic(counts: TopicCounts, topic: string): TopicCounts {
  return new Map(counts).set(topic, (counts.get(topic) ?? 0) + 1);
}

export function dropTopic(counts: TopicCounts, topic: string): TopicCounts {
  const left = (counts.get(topic) ?? 0) - 1;
  const next = new Map(counts);
  if (left > 0) next.set(topic, left);
  else next.delete(topic);
  return next;
}
