// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { JourneySession } from "../../../api/types";
import { lanesOf } from "./lanes";
import { around, panned, spanOf, zoomed } from "./span";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
const now = Date.parse(at(300));
const features = {
  featuresFlash: false,
  featuresJava: false,
  featuresPdf: true,
  featuresWebrtc: true,
};

function visit(id: string, customerId: string, from: number, to: number): JourneySession {
  return {
    id,
    type: "web",
    customerId,
    eventCount: 1,
    lastEvent: { id: "e", eventName: "page_viewed", createdDate: at(to) },
    authenticated: false,
    createdDate: at(from),
    endedDate: at(to),
    browser: { family: "Firefox", version: "1", ...features },
    device: { category: "desktop", type: "", isMobile: false, osFamily: "Linux", osVersion: "" },
  };
}

describe("lanesOf", () => {
  it("has a lane for each device and channel, that of the latest session first", () => {
    const talk: JourneySession = {
      ...visit("t", "x", 30, 40),
      type: "conversation",
      conversation: { id: "k" },
      conversationChannels: [{ type: "Message", messageType: "WebMessaging" }],
    };
    const { lanes, bars } = lanesOf([visit("a", "x", 0, 5), visit("b", "y", 10, 20), talk], now);

    expect(lanes.map(({ title }) => title)).toEqual([
      "Web messaging",
      "Firefox on Linux",
      "Firefox on Linux (2)",
    ]);
    expect(bars.map(({ id, lane }) => [id, lane])).toEqual([
      ["a", 2],
      ["b", 1],
      ["t", 0],
    ]);
  });

  it("puts what goes on at the same time into rows of their own", () => {
    const { lanes, bars } = lanesOf([visit("a", "x", 0, 50), visit("b", "x", 10, 60)], now);

    expect(lanes[0]?.rows).toBe(2);
    expect(bars.map(({ row }) => row)).toEqual([0, 1]);
  });

  it("has an end to its lanes and rows, but leaves no session out", () => {
    const many = Array.from({ length: 300 }, (_, n) => visit(`s${n}`, `c${n % 100}`, n % 7, 200));
    const { lanes, bars } = lanesOf(many, now);

    expect(lanes).toHaveLength(13);
    expect(lanes.at(-1)?.title).toBe("88 more devices");
    expect(Math.max(...lanes.map(({ rows }) => rows))).toBeLessThanOrEqual(4);
    expect(bars).toHaveLength(300);
  });
});

describe("a span", () => {
  const all = { from: 0, to: 1_000_000 };

  it("keeps in place what is zoomed to", () => {
    expect(zoomed(all, 2, 0.25, all)).toEqual({ from: 125_000, to: 625_000 });
  });

  it("ends where there is nothing more to see", () => {
    expect(zoomed({ from: 0, to: 10_000 }, 1e9, 0, all)).toEqual({ from: 0, to: 1000 });
    expect(zoomed(all, 0.1, 0.5, all)).toEqual(all);
    expect(panned({ from: 0, to: 100 }, -3, all)).toEqual({ from: 0, to: 100 });
    expect(panned({ from: 0, to: 100 }, 1e9, all)).toEqual({ from: 999_900, to: 1_000_000 });
  });

  it("shows something around a single moment, and an hour of nothing", () => {
    expect(around(500_000, 500_000, all)).toEqual({ from: 499_500, to: 500_500 });
    expect(spanOf([5_000_000], 0)).toEqual({ from: 4_940_000, to: 5_060_000 });
    expect(spanOf([], 3_600_000)).toEqual({ from: 0, to: 3_600_000 });
  });
});
