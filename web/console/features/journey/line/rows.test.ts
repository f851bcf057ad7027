// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { ReadEvents } from "../events";
import { everything, type JourneyFilter } from "../filter";
import type { Moment, Stretch } from "../model";
import type { LineEntry } from "./entries";
import { groupsOf, type Row, rowsOf, wantedBy } from "./rows";

const at = "2026-11-23T10:00:00.000Z";

function visit(id: string, eventCount: number): LineEntry {
  return { kind: "stretch", at, stretch: { id, kind: "web", eventCount, known: true } as Stretch };
}
const stitch: LineEntry = {
  kind: "stitch",
  at,
  stitch: { id: "x", at, sentence: "", decided: false },
};

function read(ids: readonly string[], complete: boolean, known = false): ReadEvents {
  const moments = ids.map((id, index) => ({
    at: index,
    moment: { id, kind: "page", known } as Moment,
  }));
  return { moments, complete, problem: undefined };
}

interface Given {
  readonly entries: readonly LineEntry[];
  readonly events?: Record<string, ReadEvents>;
  readonly closed?: readonly string[];
  readonly filter?: Partial<JourneyFilter>;
  readonly hasEarlier?: boolean;
}

function rows({ entries, events = {}, closed = [], filter, hasEarlier = false }: Given) {
  return rowsOf({
    entries,
    closed: new Set(closed),
    filter: { ...everything, ...filter },
    eventsOf: (id) => events[id],
    hasEarlier,
  });
}

const keys = (all: readonly Row[]) => all.map(({ key }) => key);

describe("rowsOf", () => {
  it("has a session's events below it, the newest first, and places for those not read", () => {
    const all = rows({ entries: [visit("a", 4)], events: { a: read(["e3", "e4"], false) } });

    expect(keys(all)).toEqual(["session a", "event e4", "event e3", "unread a 2", "unread a 3"]);
  });

  it("is as long as it will be before anything is read", () => {
    expect(rows({ entries: [visit("a", 10_000), stitch, visit("b", 3)] })).toHaveLength(10_006);
  });

  it("leaves out the events of a session that is closed", () => {
    const given = { entries: [visit("a", 2), visit("b", 1)], closed: ["a"] };

    expect(keys(rows(given))).toEqual(["session a", "session b", "unread b 0"]);
  });

  it("leaves out a session of which nothing passes, once that is known", () => {
    const entries = [visit("a", 1), stitch];
    const filter = { who: "known" } as const;

    expect(keys(rows({ entries, filter }))).toEqual(["session a", "unread a 0", "stitch x"]);
    expect(keys(rows({ entries, filter, events: { a: read(["e"], true) } }))).toEqual(["stitch x"]);
    expect(keys(rows({ entries, events: { a: read([], true) } }))).toEqual([
      "session a",
      "stitch x",
    ]);
  });

  it("ends where earlier sessions begin", () => {
    expect(keys(rows({ entries: [], hasEarlier: true }))).toEqual(["earlier"]);
  });
});

describe("groupsOf", () => {
  it("gathers what belongs to a session", () => {
    const all = rows({ entries: [visit("a", 2), stitch, visit("b", 0)] });

    const groups = groupsOf(all.map((row, index) => ({ row, index })));

    expect(groups.map((group) => group.rows.map(({ index }) => index))).toEqual([
      [0, 1, 2],
      [3],
      [4],
    ]);
  });
});

describe("wantedBy", () => {
  it("wants as many events as are to be seen", () => {
    const all = rows({ entries: [visit("a", 500), visit("b", 2)] });

    expect([...wantedBy(all.slice(3, 40))]).toEqual([["a", 39]]);
    expect(wantedBy(all.slice(0, 1)).size).toBe(0);
  });
});
