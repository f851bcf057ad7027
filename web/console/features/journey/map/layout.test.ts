// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { tellKnown } from "../known";
import type { Moment, Stretch, TimedMoment } from "../model";
import type { Bar } from "./lanes";
import { type BarMark, type EventMark, layOut, type Scene, showsEvents } from "./layout";
import { heirOf, rowsOf, stepFrom } from "./walk";

function bar(id: string, from: number, to: number, known = false, lane = 0): Bar {
  const stretch = { id, title: id, known } as Stretch;
  return { id, lane, row: 0, from, to, eventCount: 1, stretch };
}

function timed(id: string, at: number, known = false) {
  return { at, moment: { id, kind: "page", title: id, at: "", known } as unknown as Moment };
}

const scene = (bars: readonly Bar[], more: Partial<Scene> = {}): Scene => ({
  bars,
  stitches: [],
  momentsOf: () => undefined,
  knownSince: () => undefined,
  ...more,
});

const second = 1000;

describe("layOut", () => {
  it("places bars by time and leaves out what is outside", () => {
    const bars = [bar("a", 10, 20), bar("b", 50, 90), bar("c", 200, 300)];
    const marks = layOut(scene(bars), { from: 0, to: 100 }, 1000);

    expect(marks.map(({ id, x, width }) => [id, x, width])).toEqual([
      ["bar a", 100, 100],
      ["bar b", 500, 400],
    ]);
  });

  it("makes one mark of sessions that are too close, and says whether somebody was known", () => {
    const bars = [bar("a", 10, 11), bar("b", 12, 13, true), bar("c", 800, 900, true)];
    const marks = layOut(scene(bars), { from: 0, to: 1000 }, 500) as BarMark[];

    expect(marks.map((mark) => [mark.bars.length, mark.known])).toEqual([
      [2, "part"],
      [1, "all"],
    ]);
  });

  it("tells the part before a sign-in from the part after it", () => {
    const shown = scene([bar("a", 0, 100, true)], { knownSince: () => 40 });
    const [mark] = layOut(shown, { from: 0, to: 100 }, 1000) as BarMark[];

    expect([mark?.known, mark?.signInX]).toEqual(["part", 400]);
  });

  it("makes one mark of events that are too close", () => {
    const moments = [timed("1", 10), timed("2", 11, true), timed("3", 60), timed("4", 400)];
    const shown = scene([bar("a", 0, 500)], { momentsOf: () => moments });
    const marks = layOut(shown, { from: 0, to: 100 }, 1000).slice(1) as EventMark[];

    expect(marks.map(({ count, known, x }) => [count, known, x])).toEqual([
      [2, "part", 105],
      [1, "none", 600],
    ]);
  });

  it("draws no more for a million events than for a thousand", () => {
    const many = Array.from({ length: 1_000_000 }, (_, n) => timed(String(n), n));
    const shown = scene([bar("a", 0, 1_000_000)], { momentsOf: () => many });

    expect(layOut(shown, { from: 0, to: 1_000_000 }, 1000).length).toBeLessThan(60);
  });

  it("joins moments of stitching that fall together", () => {
    const stitch = (id: string, at: number) => ({
      id,
      at: new Date(at).toISOString(),
      sentence: id,
      decided: false,
    });
    const stitches = [stitch("c", 90), stitch("a", 10), stitch("b", 10)];
    const marks = layOut(scene([], { stitches }), { from: 0, to: 100 }, 1000);

    expect(marks.map(({ id, x, lane }) => [id, x, lane])).toEqual([
      ["stitch a", 100, -1],
      ["stitch c", 900, -1],
    ]);
  });
});

describe("tellKnown", () => {
  const talk = { kind: "conversation", known: true } as Stretch;
  const known = (moments: readonly TimedMoment[], stretch = talk) =>
    tellKnown(moments, stretch)?.map(({ moment }) => moment.known);

  it("tells the steps of a conversation before the sign-in from those after it", () => {
    expect(known([timed("1", 1), timed("2", 2, true), timed("3", 3)])).toEqual([false, true, true]);
    expect(known([timed("1", 1), timed("3", 3)])).toEqual([true, true]);
    expect(known([timed("1", 1)], { ...talk, known: false })).toEqual([false]);
    expect(known([timed("1", 1)], { ...talk, kind: "web" })).toEqual([false]);
  });
});

describe("showsEvents", () => {
  it("holds for what is near and wide enough", () => {
    const visit = bar("a", 0, 60 * second);

    expect(showsEvents(visit, { from: 0, to: 600 * second }, 600)).toBe(true);
    expect(showsEvents(visit, { from: 0, to: 60_000 * second }, 600)).toBe(false);
    expect(showsEvents(visit, { from: 70 * second, to: 80 * second }, 600)).toBe(false);
  });
});

describe("the keyboard's way", () => {
  const bars = [bar("a", 0, 10), bar("b", 60, 80), bar("c", 5, 70, false, 1)];
  const marks = layOut(scene(bars), { from: 0, to: 100 }, 1000);
  const of = (id: string) => marks.find((mark) => mark.id === id) ?? marks[0];
  const lead = (id: string, step: Parameters<typeof stepFrom>[2]) => {
    const from = of(id);
    return from && stepFrom(marks, from, step).id;
  };

  it("goes along a row by time, and to the nearest of the next row", () => {
    expect(rowsOf(marks).map((row) => row.map(({ id }) => id))).toEqual([
      ["bar a", "bar b"],
      ["bar c"],
    ]);
    expect(lead("bar a", "right")).toBe("bar b");
    expect(lead("bar b", "right")).toBe("bar b");
    expect(lead("bar b", "down")).toBe("bar c");
    expect(lead("bar c", "up")).toBe("bar a");
    expect(lead("bar a", "last")).toBe("bar b");
  });

  it("stays near when marks come apart", () => {
    const gone = { ...(of("bar b") as BarMark), id: "bar gone" };

    expect(heirOf(marks, gone)?.id).toBe("bar b");
  });
});
