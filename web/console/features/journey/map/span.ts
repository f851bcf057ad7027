// SPDX-License-Identifier: Apache-2.0

/** A stretch of time that the map shows, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Nearer than this nothing more is to be told apart. */
const shortest = 1000;

/** All of the times given, with a little air on both sides; an hour around a single moment. */
export function spanOf(times: readonly number[], now: number): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  if (from > to) return { from: now - 3_600_000, to: now };
  const air = Math.max((to - from) * 0.04, 60_000);
  return { from: from - air, to: to + air };
}

/** Nearer (`factor` above 1) or further away; what is at `fraction` (0 left, 1 right) stays there. */
export function zoomed(span: Span, factor: number, fraction: number, all: Span): Span {
  const whole = all.to - all.from;
  const length = Math.min(whole, Math.max(shortest, (span.to - span.from) / factor));
  const fixed = span.from + (span.to - span.from) * fraction;
  return within({ from: fixed - length * fraction, to: fixed + length * (1 - fraction) }, all);
}

/** Later by a fraction of what is shown; earlier if negative. */
export function panned(span: Span, fraction: number, all: Span): Span {
  const by = (span.to - span.from) * fraction;
  return within({ from: span.from + by, to: span.to + by }, all);
}

/** A stretch of time in the middle of the map, with air around it. */
export function around(from: number, to: number, all: Span): Span {
  const air = Math.max((to - from) * 0.15, shortest / 2);
  return within({ from: from - air, to: to + air }, all);
}

/** Moves a span, never longer than `all`, into it. */
function within(span: Span, all: Span): Span {
  const length = Math.min(span.to - span.from, all.to - all.from);
  const from = Math.min(Math.max(span.from, all.from), all.to - length);
  return { from, to: from + length };
}
