// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import type { JourneyEvent } from "../../api/types";
import { EventReader } from "./events";

const size = 10;

/** A server whose sessions have so many events, the newest first, ten a page. */
function setUp(counts: Record<string, number>) {
  const asked: string[] = [];
  let fails = false;
  const reader = new EventReader(async (session, after) => {
    asked.push(`${session} ${after ?? "newest"}`);
    if (fails) throw new Problem(500, {});
    const newest = Number(after ?? (counts[session] ?? 0) - 1);
    const numbers = Array.from({ length: size }, (_, n) => newest - n).filter((n) => n >= 0);
    const next = newest - size;
    return { events: numbers.map(event), next: next >= 0 ? String(next) : undefined };
  });
  const names = (id: string) => reader.eventsOf(id)?.moments.map(({ moment }) => moment.id);
  return {
    reader,
    asked,
    counts,
    names,
    failNow: (value: boolean) => {
      fails = value;
    },
  };
}

function event(number: number): JourneyEvent {
  return {
    id: `e${number}`,
    correlationId: "",
    session: { id: "s", type: "web" },
    eventType: "com.seamline.journey.ConversationEvent",
    createdDate: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
  } as JourneyEvent;
}

const settle = () => new Promise((done) => setTimeout(done));

describe("EventReader", () => {
  it("reads no further back than is wanted, and on from there", async () => {
    const { reader, asked, names } = setUp({ s: 35 });

    reader.want("s", 12);
    await settle();
    expect(asked).toEqual(["s newest", "s 24"]);
    expect(names("s")).toHaveLength(20);
    expect(names("s")?.at(-1)).toBe("e34");
    expect(reader.eventsOf("s")?.complete).toBe(false);

    reader.want("s", Number.POSITIVE_INFINITY);
    await settle();
    expect(names("s")).toEqual(Array.from({ length: 35 }, (_, n) => `e${n}`));
    expect(reader.eventsOf("s")?.complete).toBe(true);
    expect(asked).toHaveLength(4);
  });

  it("reads what is new, and nothing twice", async () => {
    const { reader, asked, counts, names } = setUp({ s: 35 });
    reader.heard("s", 35);
    reader.want("s", Number.POSITIVE_INFINITY);
    await settle();
    asked.length = 0;

    counts.s = 50;
    reader.heard("s", 50);
    reader.heard("s", 50);
    await settle();

    expect(asked).toEqual(["s newest", "s 39"]);
    expect(names("s")).toEqual(Array.from({ length: 50 }, (_, n) => `e${n}`));
  });

  it("asks for nothing of a session of which nothing was wanted", async () => {
    const { reader, asked } = setUp({ s: 5 });

    reader.heard("s", 5);
    await settle();

    expect(asked).toEqual([]);
  });

  it("reads a few sessions at once, and all in the end", async () => {
    const ids = Array.from({ length: 9 }, (_, n) => `s${n}`);
    const { reader, asked } = setUp(Object.fromEntries(ids.map((id) => [id, 1])));

    for (const id of ids) reader.want(id, 1);
    expect(asked).toHaveLength(4);
    await settle();

    expect(asked).toHaveLength(9);
  });

  it("stops at a problem, tells it, and goes on when asked", async () => {
    const { reader, asked, names, failNow } = setUp({ s: 5 });
    const told = vi.fn();
    reader.onChange(told);
    failNow(true);
    reader.want("s", 5);
    await settle();
    expect(reader.eventsOf("s")?.problem?.status).toBe(500);
    expect(asked).toHaveLength(1);
    expect(told).toHaveBeenCalledTimes(1);

    failNow(false);
    reader.retry("s");
    await settle();

    expect(reader.eventsOf("s")?.problem).toBeUndefined();
    expect(names("s")).toHaveLength(5);
  });

  it("reads what is new when asked again after a problem", async () => {
    const { reader, counts, names, failNow } = setUp({ s: 5 });
    reader.heard("s", 5);
    reader.want("s", 5);
    await settle();
    counts.s = 7;
    failNow(true);
    reader.heard("s", 7);
    await settle();
    expect(reader.eventsOf("s")?.problem?.status).toBe(500);

    failNow(false);
    reader.retry("s");
    await settle();

    expect(names("s")).toHaveLength(7);
  });
});
