// SPDX-License-Identifier: Apache-2.0
import type { ConversationAggregates, StitchingPart } from "../../api/types";

export const periods = ["today", "week", "month"] as const;
export type Period = (typeof periods)[number];

/** The time of a period in parts of one length: the hours of a day, or days. */
export interface Span {
  readonly interval: string;
  readonly granularity: "PT1H" | "P1D";
  /** When the parts begin. */
  readonly starts: readonly Date[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const daysOf: Readonly<Record<Period, number>> = { today: 1, week: 7, month: 30 };

/** From the reader's midnight of the first day to the end of today. */
export function spanOf(period: Period, now: Date): Span {
  const days = daysOf[period];
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1).getTime();
  const isDay = period === "today";
  const step = isDay ? hourMs : dayMs;
  const count = (days * dayMs) / step;
  const end = new Date(first + days * dayMs);
  return {
    interval: `${new Date(first).toISOString()}/${end.toISOString()}`,
    granularity: isDay ? "PT1H" : "P1D",
    starts: Array.from({ length: count }, (_, at) => new Date(first + at * step)),
  };
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

/** What the server answered for each part; it leaves out those in which nothing happened. */
export function conversationParts(answer: ConversationAggregates, span: Span): ConversationPart[] {
  const byStart = new Map<number, Map<string, Sum>>();
  for (const { interval = "", metrics: found = [] } of answer.results?.[0]?.data ?? []) {
    const sums = found.map(({ metric = "", stats }) => [metric, { ...nothing, ...stats }] as const);
    byStart.set(Date.parse(interval.split("/")[0] ?? ""), new Map(sums));
  }
  return span.starts.map((start) => {
    const sums = byStart.get(start.getTime());
    const of = (metric: Metric) => sums?.get(metric) ?? nothing;
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

export function totalStitching(parts: readonly StitchingPart[]): StitchingFigures {
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
export function isAny(numbers: readonly (readonly number[])[]): boolean {
  return numbers.some((each) => each.some((number) => number > 0));
}
