// SPDX-License-Identifier: Apache-2.0
// Events on their way out: bounded in count and bytes, one at a time, in order. Pure.

import { backoff } from "../core/ids.ts";

export interface Queued {
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Queue {
  readonly events: readonly Queued[];
  /** The first event is with the server now. */
  readonly busy: boolean;
  readonly fails: number;
}

export const EMPTY: Queue = { events: [], busy: false, fails: 0 };

const MAX_EVENTS = 50;
const MAX_CHARS = 60_000;

/** The server refuses events older than an hour. */
const MAX_AGE_MS = 55 * 60 * 1000;

const MAX_FAILS = 8;

/** The oldest that is not under way gives way to the newest. */
export function push(queue: Queue, event: Queued): Queue {
  const events = [...queue.events, event];
  const first = queue.busy ? 1 : 0;
  const chars = () => events.reduce((sum, { body }) => sum + body.length, 0);
  while (events.length > first + 1 && (events.length > MAX_EVENTS || chars() > MAX_CHARS)) {
    events.splice(first, 1);
  }
  return { ...queue, events };
}

/** The event to send now, if any; what has grown too old is dropped. */
export function next(queue: Queue, now: number): readonly [Queued | null, Queue] {
  if (queue.busy) return [null, queue];
  const events = queue.events.filter((event) => now - event.at < MAX_AGE_MS);
  const event = events[0] ?? null;
  return [event, { ...queue, events, busy: event !== null }];
}

/** The server has it, or will never take it. */
export function done(queue: Queue): Queue {
  return { events: queue.events.slice(1), busy: false, fails: 0 };
}

/** It could not be delivered: when to try again; null when it is given up. */
export function failed(queue: Queue, random: number): readonly [number | null, Queue] {
  const fails = queue.fails + 1;
  if (fails > MAX_FAILS) return [null, done(queue)];
  return [backoff(fails - 1, random, 2000, 60_000), { ...queue, busy: false, fails }];
}

/** All that still waits, for the last moment of a page. */
export function drain(queue: Queue): readonly [readonly Queued[], Queue] {
  const rest = queue.events.slice(queue.busy ? 1 : 0);
  return [rest, { ...queue, events: queue.events.slice(0, queue.busy ? 1 : 0) }];
}
