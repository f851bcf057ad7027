// SPDX-License-Identifier: Apache-2.0
// Messages that the server has not acknowledged yet. An acknowledgement is the echo of a message,
// live or in the history, that carries its tracing id; only then does it leave the outbox.

import type { GuestMessage, SentContent, StructuredMessage } from "../protocol.ts";

export type Failure = "tooLong" | "refused" | "ended" | "server" | "unconfirmed";

/** queued: not sent. flying: sent, no echo yet. doubtful: was flying when the connection broke, so
 *  that only the history can tell whether it arrived. failed: waits for the guest's word. */
export type EntryState = "queued" | "flying" | "doubtful" | "failed";

/** What is to be said. */
export interface Draft {
  readonly tracingId: string;
  /** What the guest sees; sent, too, unless it only names a file. */
  readonly text: string;
  /** An answer to what was offered, or a file that the server has. */
  readonly content?: readonly SentContent[];
  readonly customAttributes?: Readonly<Record<string, string>>;
}

export interface Entry extends Draft {
  /** When it was written, milliseconds since 1970. */
  readonly at: number;
  readonly state: EntryState;
  readonly sentAt?: number;
  readonly failure?: Failure;
}

export type Outbox = readonly Entry[];

/** At most this many unacknowledged at once: the server takes five messages a second. */
const WINDOW = 3;

export const ACK_TIMEOUT_MS = 15_000;

/** Adding the same tracing id twice changes nothing. */
export function add(outbox: Outbox, draft: Draft, at: number): Outbox {
  const { tracingId, text, content, customAttributes } = draft;
  if (outbox.some((entry) => entry.tracingId === tracingId)) return outbox;
  const more = { ...(content && { content }), ...(customAttributes && { customAttributes }) };
  return [...outbox, { tracingId, text, ...more, at, state: "queued" }];
}

/** What is kept for the next page: one's own, after what other tabs have left there that lead themselves. `mine` are the tracing
 *  ids of all that was ever in this tab's outbox. */
export function withOthers(own: Outbox, kept: Outbox, mine: ReadonlySet<string>): Outbox {
  return [...kept.filter(({ tracingId }) => !mine.has(tracingId)), ...own];
}

/** An entry as it goes out. The history has no tracing ids, but gives back the metadata. */
export function messageOf({ tracingId, text, content, customAttributes }: Draft): GuestMessage {
  const isFile = content?.some(({ contentType }) => contentType === "Attachment");
  return {
    type: content && !isFile ? "Structured" : "Text",
    text: isFile ? "" : text,
    ...(content && { content }),
    metadata: { customMessageId: tracingId },
    ...(customAttributes && { channel: { metadata: { customAttributes } } }),
  };
}

/** Which entries may go out now, in order, and the outbox once they have. Nothing overtakes a
 *  doubtful entry: a conversation must not change its order because a connection broke. */
export function take(outbox: Outbox, now: number): readonly [readonly Entry[], Outbox] {
  if (outbox.some((entry) => entry.state === "doubtful")) return [[], outbox];
  let room = WINDOW - outbox.filter((entry) => entry.state === "flying").length;
  const sent: Entry[] = [];
  const next = outbox.map((entry): Entry => {
    if (entry.state !== "queued" || room <= 0) return entry;
    room -= 1;
    sent.push(entry);
    return { ...entry, state: "flying", sentAt: now };
  });
  return [sent, sent.length > 0 ? next : outbox];
}

/** The tracing id that a message came with: live frames carry it beside the body, the history
 *  within the metadata that we sent along. */
export function tracingOf(message: StructuredMessage, tracingId?: string): string | undefined {
  return tracingId ?? message.tracingId ?? message.metadata?.customMessageId;
}

export function acknowledge(outbox: Outbox, tracingId: string | undefined): Outbox {
  if (!outbox.some((entry) => entry.tracingId === tracingId)) return outbox;
  return outbox.filter((entry) => entry.tracingId !== tracingId);
}

function change(outbox: Outbox, from: readonly EntryState[], to: Partial<Entry>): Outbox {
  if (!outbox.some((entry) => from.includes(entry.state))) return outbox;
  return outbox.map((entry) => (from.includes(entry.state) ? { ...entry, ...to } : entry));
}

/** The connection broke. */
export function interrupted(outbox: Outbox): Outbox {
  return change(outbox, ["flying"], { state: "doubtful" });
}

/** The history was read (arrived entries are acknowledged by then) or there is none: send again. */
export function settled(outbox: Outbox): Outbox {
  return change(outbox, ["doubtful"], { state: "queued" });
}

/** The history cannot be read: the guest decides. */
export function givenUp(outbox: Outbox): Outbox {
  return change(outbox, ["doubtful"], { state: "failed", failure: "unconfirmed" });
}

/** The server did not take `tracingId`, or nothing of what is in flight: the session had ended. */
export function returned(outbox: Outbox, tracingId?: string): Outbox {
  if (tracingId === undefined) return change(outbox, ["flying", "doubtful"], { state: "queued" });
  return outbox.map((entry) =>
    entry.tracingId === tracingId ? { ...entry, state: "queued" } : entry,
  );
}

/** An error without a tracing id is the oldest flying entry's: the server answers in order. */
export function fail(outbox: Outbox, tracingId: string | undefined, failure: Failure): Outbox {
  const guilty =
    outbox.find((entry) => entry.tracingId === tracingId) ??
    (tracingId === undefined ? outbox.find((entry) => entry.state === "flying") : undefined);
  if (!guilty) return outbox;
  return outbox.map((entry) => (entry === guilty ? { ...entry, state: "failed", failure } : entry));
}

/** The guest asks again. What may have arrived is looked up first. */
export function retried(outbox: Outbox, tracingId: string): Outbox {
  return outbox.map((entry) => {
    if (entry.tracingId !== tracingId || entry.state !== "failed") return entry;
    const { failure, ...rest } = entry;
    return { ...rest, state: failure === "unconfirmed" ? "doubtful" : "queued" };
  });
}

export function isDoubtful(outbox: Outbox): boolean {
  return outbox.some((entry) => entry.state === "doubtful");
}

/** How long until the oldest flying entry is overdue; null when none flies. */
export function overdueIn(outbox: Outbox, now: number): number | null {
  const flying = outbox.filter((entry) => entry.state === "flying");
  if (flying.length === 0) return null;
  const oldest = Math.min(...flying.map((entry) => entry.sentAt ?? now));
  return Math.max(0, oldest + ACK_TIMEOUT_MS - now);
}
