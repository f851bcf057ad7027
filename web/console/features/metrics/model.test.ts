// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  average,
  conversationParts,
  isAny,
  spanOf,
  totalConversations,
  totalStitching,
} from "./model";

const now = new Date(2026, 4, 20, 15, 30);
const midnight = (day: number) => new Date(2026, 4, day);

describe("spanOf", () => {
  it("is the hours of today", () => {
    const { interval, granularity, starts } = spanOf("today", now);
    expect(granularity).toBe("PT1H");
    expect(starts).toHaveLength(24);
    expect(starts[0]).toEqual(midnight(20));
    expect(interval).toBe(`${midnight(20).toISOString()}/${midnight(21).toISOString()}`);
  });

  it.each([
    ["week", 7],
    ["month", 30],
  ] as const)("is the days of a %s, today the last", (period, days) => {
    const { interval, granularity, starts } = spanOf(period, now);
    expect(granularity).toBe("P1D");
    expect(starts).toHaveLength(days);
    expect(interval.split("/").map(Date.parse)).toEqual([
      starts[0]?.getTime(),
      (starts[0]?.getTime() ?? 0) + days * 86_400_000,
    ]);
  });
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
    visits: 4,
    knownVisits: 1,
    signIns: 1,
    stitches: 2,
    merges: 0,
    splits: 1,
    undos: 0,
  };
  const parts = [1, 2].map(() => ({ interval: "", ...part }));
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
  expect(isAny([[0, 0], [0]])).toBe(false);
  expect(isAny([[0, 0], [2]])).toBe(true);
});
