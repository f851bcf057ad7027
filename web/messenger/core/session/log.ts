// SPDX-License-Identifier: Apache-2.0
// The conversation as acknowledged by the server: lines in the order of their time.

import type { StructuredMessage } from "../protocol.ts";
import { tracingOf } from "./outbox.ts";

export type Line = TextLine | EventLine;

export interface TextLine {
  readonly kind: "text";
  /** The tracing id of one's own message, so that it keeps its place when it is acknowledged. */
  readonly key: string;
  readonly id: string;
  /** ISO 8601, unique within a session. */
  readonly time: string;
  readonly mine: boolean;
  readonly bot: boolean;
  /** The name of the other side, when it gave one. */
  readonly from: string;
  /** Empty when the message has a form that this messenger cannot show. */
  readonly text: string;
  readonly files: readonly File[];
  /** Cards, pickers and the like as they came: who draws them reads them with care. */
  readonly rich: readonly unknown[];
  /** The message that this one answers. */
  readonly answers?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface File {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly image: boolean;
}

/** When the address of a file is over, in milliseconds since 1970; null for one that does not say so. */
export function endOf(url: string): number | null {
  const seconds = Number(/[?&]expires=(\d+)/.exec(url)?.[1]);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

export interface EventLine {
  readonly kind: "event";
  readonly key: string;
  readonly id: string;
  readonly time: string;
  readonly event: "signIn" | "disconnect";
  readonly from: string;
}

const EVENTS: Readonly<Record<string, EventLine["event"]>> = {
  SignIn: "signIn",
  Disconnect: "disconnect",
};

export function nameOf(message: StructuredMessage): string {
  const from = message.channel?.from;
  const full = [from?.firstName, from?.lastName].filter(Boolean).join(" ");
  return full || (from?.nickname ?? "");
}

function filesOf(message: StructuredMessage): TextLine["files"] {
  return (message.content ?? []).flatMap((part) => {
    const { id = "", url, filename = "File", mediaType } = part.attachment ?? {};
    if (!url || !/^https?:\/\//i.test(url)) return [];
    return [{ id, name: filename, url, image: mediaType === "Image" }];
  });
}

const RICH = /^(QuickReply(V2)?|Card|Carousel|DatePicker|ListPicker|Form)$/;
const MAX_PARTS = 30;

function richOf({ direction, content }: StructuredMessage): readonly unknown[] {
  if (direction !== "Outbound") return [];
  return (content ?? []).filter(({ contentType }) => RICH.test(contentType)).slice(0, MAX_PARTS);
}

/** What a message adds to the conversation; null for what is not shown (typing, receipts). */
export function toLine(message: StructuredMessage, tracingId?: string): Line | null {
  const time = message.channel?.time ?? "";
  const id = message.id ?? message.channel?.messageId ?? time;
  const traced = tracingOf(message, tracingId);
  const mine = message.direction === "Inbound";
  const base = { key: mine && traced ? traced : id, id, time, from: nameOf(message) };
  if (message.type === "Event") {
    for (const event of message.events ?? []) {
      const known = EVENTS[event.presence?.type ?? ""];
      if (known) return { kind: "event", ...base, event: known };
    }
    return null;
  }
  const parts = message.content ?? [];
  const chosen = parts.flatMap(({ buttonResponse }) => buttonResponse?.text ?? []).join(", ");
  const text = message.text || chosen;
  const files = filesOf(message);
  // Structured content that this messenger cannot draw still has its place in the conversation.
  if (text === "" && files.length === 0 && message.type !== "Structured") return null;
  const bot = message.originatingEntity === "Bot";
  const answers = parts
    .map(({ buttonResponse, form }) => (buttonResponse ?? form)?.originatingMessageId)
    .find((of) => of !== undefined);
  const rich = richOf(message);
  const { metadata } = message;
  const more = { ...(answers && { answers }), ...(metadata && { metadata }) };
  return { kind: "text", ...base, mine, bot, text, files, rich, ...more };
}

/** Adds lines that are not there yet; the same message may come live, as echo and in the history. */
export function insert(log: readonly Line[], lines: readonly Line[]): readonly Line[] {
  const seen = new Set(log.map((line) => line.id));
  const keys = new Set(log.map((line) => line.key));
  const fresh = lines.filter((line) => {
    if (seen.has(line.id) || keys.has(line.key)) return false;
    seen.add(line.id);
    keys.add(line.key);
    return true;
  });
  if (fresh.length === 0) return log;
  return [...log, ...fresh].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

export function newest(log: readonly Line[]): string {
  return log.at(-1)?.time ?? "";
}

/** Messages of the other side after `lastRead`. */
export function unread(log: readonly Line[], lastRead: string): number {
  return log.filter((line) => line.kind === "text" && !line.mine && line.time > lastRead).length;
}
