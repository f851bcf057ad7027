// SPDX-License-Identifier: Apache-2.0
import type { Stitch } from "../../person/model";
import type { Moment, TimedMoment } from "../model";
import type { Bar } from "./lanes";
import type { Span } from "./span";

interface Place {
  readonly id: string;
  /** Of the lane; -1 for moments of stitching, which concern all. */
  readonly lane: number;
  readonly row: number;
  /** In pixels from the left end of the time. */
  readonly x: number;
  readonly width: number;
  /** The time that it stands for, in milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** A session, or several that are too close to be told apart. */
export interface BarMark extends Place {
  readonly kind: "bar";
  readonly bars: readonly Bar[];
  /** Whether the person was signed in: in all, in none, or `part` of it. */
  readonly known: "all" | "none" | "part";
  /** Where somebody signed in within the one session, in pixels. */
  readonly signInX: number | undefined;
}

/** An event, or several that are too close to be told apart. */
export interface EventMark extends Place {
  readonly kind: "event";
  readonly count: number;
  readonly first: Moment;
  readonly known: "all" | "none" | "part";
}

/** Where parts of the person came together. */
export interface StitchMark extends Place {
  readonly kind: "stitch";
  readonly stitches: readonly Stitch[];
}

export type Mark = BarMark | EventMark | StitchMark;

export interface Scene {
  readonly bars: readonly Bar[];
  readonly stitches: readonly Stitch[];
  /** The moments of a session that are shown; undefined while they are not read. */
  readonly momentsOf: (session: string) => readonly TimedMoment[] | undefined;
  /** When the person of a session was known for the first time in it; undefined: see the session. */
  readonly knownSince: (session: string) => number | undefined;
}

export const narrowest = 6;
const eventWidth = 20;
const stitchWidth = 16;

/**
 * What is to be drawn of a span of time on so many pixels. What falls together is one mark, so that
 * the number of marks depends on the width alone, not on how much happened.
 */
export function layOut(scene: Scene, span: Span, width: number): readonly Mark[] {
  const toX = (time: number) => ((time - span.from) / (span.to - span.from)) * width;
  const bars = barMarks(scene, span, width, toX);
  const events = bars
    .filter((mark) => mark.bars.length === 1)
    .flatMap((mark) => eventMarks(mark, scene, span, toX));
  return [...stitchMarks(scene.stitches, span, toX), ...bars, ...events];
}

/** Whether the events of a session would be told apart at this distance. */
export function showsEvents({ from, to }: Bar, span: Span, width: number): boolean {
  if (to < span.from || from > span.to) return false;
  return ((to - from) / (span.to - span.from)) * width >= eventWidth || to - from < 1000;
}

function barMarks(
  scene: Scene,
  span: Span,
  width: number,
  toX: (time: number) => number,
): readonly BarMark[] {
  const runs = new Map<string, Bar[][]>();
  const ends = new Map<string, number>();
  for (const bar of scene.bars) {
    if (bar.to < span.from || bar.from > span.to) continue;
    const key = `${bar.lane}.${bar.row}`;
    const row = runs.get(key) ?? [];
    const x = Math.max(0, toX(bar.from));
    const end = Math.max(Math.min(width, toX(bar.to)), x + narrowest);
    const last = row.at(-1);
    if (last && x < (ends.get(key) ?? 0) + 1) last.push(bar);
    else row.push([bar]);
    runs.set(key, row);
    ends.set(key, Math.max(end, ends.get(key) ?? 0));
  }
  return [...runs.values()].flat().map((run) => barMark(run, scene, width, toX));
}

function barMark(
  run: readonly Bar[],
  scene: Scene,
  width: number,
  toX: (time: number) => number,
): BarMark {
  const [first] = run as [Bar];
  const from = first.from;
  const to = Math.max(...run.map((bar) => bar.to));
  const x = Math.max(0, toX(from));
  const end = Math.max(Math.min(width, toX(to)), x + narrowest);
  const known = run.filter(({ stretch }) => stretch.known).length;
  const since = run.length === 1 && first.stretch.known ? scene.knownSince(first.id) : undefined;
  const later = since !== undefined && since > from;
  return {
    kind: "bar",
    id: `bar ${first.id}`,
    lane: first.lane,
    row: first.row,
    x,
    width: end - x,
    from,
    to,
    bars: run,
    known: later ? "part" : shareOf(known, run.length),
    signInX: later ? Math.min(Math.max(toX(since), x), end) : undefined,
  };
}

function eventMarks(
  { bars: [bar], lane, row }: BarMark,
  scene: Scene,
  span: Span,
  toX: (time: number) => number,
): readonly EventMark[] {
  const moments = bar && scene.momentsOf(bar.id);
  if (moments === undefined) return [];
  const groups: { from: number; to: number; count: number; known: number; first: Moment }[] = [];
  for (let index = firstAt(moments, span.from); index < moments.length; index++) {
    const { at, moment } = moments[index] as TimedMoment;
    if (at > span.to) break;
    const group = groups.at(-1);
    if (group && toX(at) - toX(group.from) < eventWidth) {
      group.to = at;
      group.count++;
      group.known += Number(moment.known);
    } else {
      groups.push({ from: at, to: at, count: 1, known: Number(moment.known), first: moment });
    }
  }
  return groups.map(({ from, to, count, known, first }) => ({
    kind: "event",
    id: `event ${first.id}`,
    lane,
    row,
    x: (toX(from) + toX(to)) / 2,
    width: 0,
    from,
    to,
    count,
    first,
    known: shareOf(known, count),
  }));
}

function stitchMarks(
  stitches: readonly Stitch[],
  span: Span,
  toX: (time: number) => number,
): readonly StitchMark[] {
  const marks: { at: number; to: number; stitches: Stitch[] }[] = [];
  for (const stitch of [...stitches].sort((a, b) => a.at.localeCompare(b.at))) {
    const at = Date.parse(stitch.at);
    if (at < span.from || at > span.to) continue;
    const last = marks.at(-1);
    if (last && toX(at) - toX(last.at) < stitchWidth) {
      last.stitches.push(stitch);
      last.to = at;
    } else {
      marks.push({ at, to: at, stitches: [stitch] });
    }
  }
  return marks.map(({ at, to, stitches: of }) => ({
    kind: "stitch",
    id: `stitch ${of[0]?.id}`,
    lane: -1,
    row: 0,
    x: toX(at),
    width: 0,
    from: at,
    to,
    stitches: of,
  }));
}

function shareOf(some: number, all: number): "all" | "none" | "part" {
  if (some === 0) return "none";
  return some === all ? "all" : "part";
}

/** The first moment that is not before `time`. */
function firstAt(moments: readonly TimedMoment[], time: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] as TimedMoment).at < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
