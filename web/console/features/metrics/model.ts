// SPDX-License-Identifier: Apache-2.0
import type { ConversationAggregates, StitchingPart } from "../../api/types";

export const periods = ["today", "week", "month"] as const;
export type Period = (typeof periods)[number];

/** The time of a period in parts as the reader's calendar has them: the hours of a day, or days. */
export interface Span {
  readonly period: Period;
  /** From the first part's start to the last part's end, as the server is asked for it, hour by hour. */
  readonly interval: string;
  readonly parts: "hours" | "days";
  /** When the parts begin. Where clocks change, a day has 23 or 25 hours. */
  readonly starts: readonly Date[];
}

const hourMs = 3_600_000;
const daysOf: Readonly<Record<Period, number>> = { today: 1, week: 7, month: 30 };

/** From the reader's midnight of the first day to the one that ends today. */
export function spanOf(period: Period, now: Date): Span {
  const days = daysOf[period];
  const midnight = (day: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + day);
  const midnights = Array.from({ length: days }, (_, at) => midnight(at - days + 1));
  const first = midnights[0] ?? now;
  const end = midnight(1);
  const hours = Math.ceil((end.getTime() - first.getTime()) / hourMs);
  const isDay = period === "today";
  return {
    period,
    interval: `${first.toISOString()}/${end.toISOString()}`,
    parts: isDay ? "hours" : "days",
    starts: isDay
      ? Array.from({ length: hours }, (_, at) => new Date(first.getTime() + at * hourMs))
      : midnights,
  };
}

/** How many parts have begun. */
export function begunOf({ starts }: Span, now: Date): number {
  return starts.filter((start) => start <= now).length;
}

/** Numbers of parts; null of those that have not begun. */
export function upTo(begun: number, numbers: readonly number[]): (number | null)[] {
  return numbers.map((number, at) => (at < begun ? number : null));
}

/** What the server answered for hours, by the part that each is in. */
function byPart<Hour extends { readonly interval?: string }>(
  hours: readonly Hour[],
  { starts }: Span,
): Hour[][] {
  const parts = starts.map((): Hour[] => []);
  for (const hour of hours) {
    const start = Date.parse(hour.interval?.split("/")[0] ?? "");
    parts[starts.findLastIndex((each) => each.getTime() <= start)]?.push(hour);
  }
  return parts;
}

/** How often something happened, and how long it took in milliseconds. */
interface Sum {
  readonly count: number;
  readonly sum: number;
  readonly max: number;
}

const nothing: Sum = { count: 0, sum: 0, max: 0 };

export const metrics = ["nOffered", "tWait", "tAnswered", "tAbandon", "tHandle"] as const;
type Metric = (typeof metrics)[number];

export interface ConversationPart {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly handled: number;
  readonly wait: Sum;
  readonly handling: Sum;
}

const add = (one: Sum, other: Sum): Sum => ({
  count: one.count + other.count,
  sum: one.sum + other.sum,
  max: Math.max(one.max, other.max),
});

/** What became of conversations in each part; the server leaves out hours in which nothing happened. */
export function conversationParts(answer: ConversationAggregates, span: Span): ConversationPart[] {
  return byPart(answer.results?.[0]?.data ?? [], span).map((hours) => {
    const found = hours.flatMap(({ metrics: each = [] }) => each);
    const of = (wanted: Metric) =>
      found
        .filter(({ metric }) => metric === wanted)
        .reduce((sum, { stats }) => add(sum, { ...nothing, ...stats }), nothing);
    return {
      offered: of("nOffered").count,
      answered: of("tAnswered").count,
      abandoned: of("tAbandon").count,
      handled: of("tHandle").count,
      wait: of("tWait"),
      handling: of("tHandle"),
    };
  });
}

export function totalConversations(parts: readonly ConversationPart[]): ConversationPart {
  const total = (of: (part: ConversationPart) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0);
  return {
    offered: total((part) => part.offered),
    answered: total((part) => part.answered),
    abandoned: total((part) => part.abandoned),
    handled: total((part) => part.handled),
    wait: parts.reduce((sum, part) => add(sum, part.wait), nothing),
    handling: parts.reduce((sum, part) => add(sum, part.handling), nothing),
  };
}

/** Milliseconds; undefined of what never happened. */
export function average({ count, sum }: Sum): number | undefined {
  return count === 0 ? undefined : sum / count;
}

export type StitchingFigures = Omit<StitchingPart, "interval">;

/** Who came and what was stitched in each part. */
export function stitchingParts(hours: readonly StitchingPart[], span: Span): StitchingFigures[] {
  return byPart(hours, span).map(totalStitching);
}

export function totalStitching(parts: readonly StitchingFigures[]): StitchingFigures {
  const total = (of: keyof StitchingFigures) => parts.reduce((sum, part) => sum + part[of], 0);
  return {
    visits: total("visits"),
    knownVisits: total("knownVisits"),
    signIns: total("signIns"),
    stitches: total("stitches"),
    merges: total("merges"),
    splits: total("splits"),
    undos: total("undos"),
  };
}

/** Whether any of these numbers is more than 0. */
export function isAny(numbers: readonly (readonly (number | null)[])[]): boolean {
  return numbers.some((each) => each.some((number) => (number ?? 0) > 0));
}
