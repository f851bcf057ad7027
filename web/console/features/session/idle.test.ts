// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { Activity, idleness } from "./idle";

const minute = 60_000;

describe("idleness", () => {
  it("asks a minute before the end and counts down by seconds", () => {
    const last = 1_000_000;
    const limit = 30 * minute;
    const past = (ms: number) => idleness(last, limit, last + ms);

    expect(past(0)).toEqual({ kind: "active", lookAgainIn: 29 * minute });
    expect(past(29 * minute - 1)).toEqual({ kind: "active", lookAgainIn: 1 });
    expect(past(29 * minute)).toEqual({ kind: "asked", secondsLeft: 60, lookAgainIn: 1000 });
    expect(past(29 * minute + 300)).toEqual({ kind: "asked", secondsLeft: 60, lookAgainIn: 700 });
    expect(past(limit - 1)).toEqual({ kind: "asked", secondsLeft: 1, lookAgainIn: 1 });
    expect(past(limit)).toEqual({ kind: "over" });
    expect(past(limit + 8 * 60 * minute)).toEqual({ kind: "over" });
  });
});

describe("Activity", () => {
  function browser() {
    const items = new Map<string, string>();
    const storage = {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => items.set(name, value),
    } as unknown as Storage;
    const clock = { now: 1_000_000 };
    return { items, clock, open: () => new Activity(storage, () => clock.now) };
  }

  it("is known in all tabs", () => {
    const { open, clock } = browser();
    const [one, other] = [open(), open()];

    clock.now += 5000;
    one.note();

    expect(other.last).toBe(clock.now);
  });

  it("begins when the page is opened, whatever was before", () => {
    const { open, clock } = browser();
    open().note();
    clock.now += 60 * minute;

    expect(open().last).toBe(clock.now);
  });

  it("is never in the future, and nothing where the storage holds something else", () => {
    const { open, clock, items } = browser();
    const one = open();
    items.set("seamline.active", String(clock.now + minute));
    expect(one.last).toBe(clock.now);

    items.set("seamline.active", "soon");
    expect(one.last).toBe(clock.now);
  });

  it("goes on without storage", () => {
    const clock = { now: 1 };
    const one = new Activity(undefined, () => clock.now);
    clock.now = 5;
    one.note();
    expect(one.last).toBe(5);
  });
});
