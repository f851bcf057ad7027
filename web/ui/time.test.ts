// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { formatDay, formatDuration, formatMoment } from "./time";

describe("formatDuration", () => {
  it.each([
    [-5, "0 s"],
    [45_999, "45 s"],
    [60_000, "1 min"],
    [59 * 60_000, "59 min"],
    [60 * 60_000, "1 h"],
    [125 * 60_000, "2 h 5 min"],
    [26 * 60 * 60_000, "1 d 2 h"],
  ])("%i ms is %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe("moments", () => {
  const now = new Date(2026, 10, 23, 12, 0);
  const iso = (...parts: [number, number, number, number, number]) =>
    new Date(...parts).toISOString();

  it.each([
    [iso(2026, 10, 23, 9, 5), "09:05", "Today"],
    [iso(2026, 10, 21, 9, 5), "21 Nov, 09:05", "21 Nov"],
    [iso(2025, 10, 21, 9, 5), "21 Nov 2025, 09:05", "21 Nov 2025"],
    ["nonsense", "", ""],
  ])("%s is %j", (at, moment, day) => {
    expect(formatMoment(at, now)).toBe(moment);
    expect(formatDay(at, now)).toBe(day);
  });
});
