// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  average,
  begunOf,
  conversationParts,
  isAny,
  type Period,
  spanOf,
  stitchingParts,
  totalConversations,
  totalStitching,
  upTo,
} from "./model";

const figures = {
  visits: 0,
  knownVisits: 0,
  signIns: 0,
  stitches: 0,
  merges: 0,
  splits: 0,
  undos: 0,
};
const now = new Date(2026, 4, 20, 15, 30);
const midnight = (day: number) => new Date(2026, 4, day);
const ends = (interval: string) => interval.split("/").map((end) => new Date(end));

describe("spanOf", () => {
  it("is the hours of today", () => {
    const { interval, parts, starts } = spanOf("today", now);
    expect(parts).toBe("hours");
    expect(starts).toHaveLength(24);
    expect(starts[0]).toEqual(midnight(20));
    expect(interval).toBe(`${midnight(20).toISOString()}/${midnight(21).toISOString()}`);
  });

  it.each([
    ["week", 7],
    ["month", 30],
  ] as const)("is the days of a %s, today the last", (period, days) => {
    const { interval, parts, starts } = spanOf(period, now);
    expect(parts).toBe("days");
    expect(starts).toHaveLength(days);
    expect(starts.at(-1)).toEqual(midnight(20));
    expect(ends(interval)).toEqual([starts[0], midnight(21)]);
  });
});

// In Berlin clocks went back on 25 October 2026 at 03:00, and forward on 29 March at 02:00.
describe("where clocks change", () => {
  beforeAll(() => vi.stubEnv("TZ", "Europe/Berlin"));
  afterAll(() => vi.unstubAllEnvs());
  const spanAt = (period: Period, month: number, day: number) =>
    spanOf(period, new Date(2026, month, day, 12));

  it.each([
    ["today", 9, 25, 25],
    ["today", 2, 29, 23],
    ["week", 9, 25, 7 * 24 + 1],
    ["month", 10, 20, 30 * 24 + 1],
    ["month", 3, 20, 30 * 24 - 1],
  ] as const)("%s on month %i, day %i has its hours and ends at midnight", (...given) => {
    const [period, month, day, hours] = given;
    const { interval, starts } = spanAt(period, month, day);
    const [first, end] = ends(interval).map((time) => time.getTime());
    expect(((end ?? 0) - (first ?? 0)) / 3_600_000).toBe(hours);
    expect(end).toBe(new Date(2026, month, day + 1).getTime());
    expect(new Set(starts.map(Number)).size).toBe(starts.length);
    if (period !== "today")
      expect(starts.map((start) => start.getHours())).toEqual(starts.map(() => 0));
  });

  it("hours are added up into the days that they are in", () => {
    const span = spanAt("week", 9, 25);
    const hour = (iso: string) => ({
      interval: `${iso}/later`,
      metrics: [
        { metric: "nOffered", stats: { count: 1 } },
        { metric: "tWait", stats: { count: 1, sum: 2000, max: 2000 } },
      ],
    });
    const data = [
      hour("2026-10-23T22:00:00.000Z"), // 24 October, 00:00
      hour("2026-10-24T21:00:00.000Z"), // 24 October, 23:00
      hour("2026-10-24T22:00:00.000Z"), // 25 October, 00:00
      hour("2026-10-25T22:00:00.000Z"), // 25 October, 23:00
    ];
    const parts = conversationParts({ results: [{ group: {}, data }] }, span);
    expect(parts.map(({ offered }) => offered)).toEqual([0, 0, 0, 0, 0, 2, 2]);
    expect(parts[6]?.wait).toEqual({ count: 2, sum: 4000, max: 2000 });

    const visits = data.map(({ interval }) => ({ interval, ...figures, visits: 3 }));
    expect(stitchingParts(visits, span).map((part) => part.visits)).toEqual([0, 0, 0, 0, 0, 6, 6]);
  });
});

it("a part that has not begun has no number", () => {
  const begun = begunOf(spanOf("today", now), now);
  expect(begun).toBe(16);
  expect(begunOf(spanOf("week", now), now)).toBe(7);
  expect(upTo(2, [1, 0, 0])).toEqual([1, 0, null]);
});

describe("conversationParts", () => {
  const span = spanOf("week", now);
  const start = (at: number) => span.starts[at]?.toISOString() ?? "";
  const answer = {
    results: [
      {
        group: {},
        data: [
          {
            interval: `${start(1)}/${start(2)}`,
            metrics: [
              { metric: "nOffered", stats: { count: 3 } },
              { metric: "tWait", stats: { count: 2, sum: 9000, min: 1000, max: 8000 } },
            ],
          },
          {
            interval: `${start(6)}/later`,
            metrics: [
              { metric: "tWait", stats: { count: 1, sum: 3000, min: 3000, max: 3000 } },
              { metric: "tAnswered", stats: { count: 1, sum: 3000, min: 3000, max: 3000 } },
            ],
          },
        ],
      },
    ],
  };

  it("has one for each part of the time", () => {
    const parts = conversationParts(answer, span);
    expect(parts.map(({ offered }) => offered)).toEqual([0, 3, 0, 0, 0, 0, 0]);
    expect(parts[6]?.answered).toBe(1);
    expect(conversationParts({}, span)).toHaveLength(7);
  });

  it("add up", () => {
    const total = totalConversations(conversationParts(answer, span));
    expect(total).toMatchObject({ offered: 3, answered: 1, abandoned: 0, handled: 0 });
    expect(average(total.wait)).toBe(4000);
    expect(total.wait.max).toBe(8000);
    expect(average(total.handling)).toBeUndefined();
  });
});

it("visits and stitches add up", () => {
  const part = {
    ...figures,
    visits: 4,
    knownVisits: 1,
    signIns: 1,
    stitches: 2,
    splits: 1,
  };
  const parts = [part, part];
  expect(totalStitching(parts)).toEqual({
    ...part,
    visits: 8,
    knownVisits: 2,
    signIns: 2,
    stitches: 4,
    splits: 2,
  });
  expect(totalStitching([]).visits).toBe(0);
});

it("nothing is nothing", () => {
  expect(isAny([])).toBe(false);
  expect(isAny([[0, null], [0]])).toBe(false);
  expect(isAny([[0, 0], [2]])).toBe(true);
});
