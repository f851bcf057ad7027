// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { type JourneyFilter, lineOf } from "./line";
import type { Stretch, StretchKind } from "./model";

const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, "0")}:00.000Z`;

function stretch(id: string, kind: StretchKind, minute: number, known = false): Stretch {
  return {
    id,
    kind,
    title: id,
    detail: "",
    from: at(minute),
    to: undefined,
    known,
    ongoing: false,
    conversationId: undefined,
    hasEvents: false,
  };
}

const stretches = [
  stretch("visit", "web", 10),
  stretch("app", "app", 20, true),
  stretch("talk", "conversation", 30, true),
];
const stitches = [
  { id: "late", at: at(25), sentence: "", decided: false },
  { id: "early", at: at(5), sentence: "", decided: true },
];

function ids(filter: JourneyFilter, hasEarlier = false) {
  return lineOf(stretches, stitches, filter, hasEarlier).map((entry) =>
    entry.kind === "stretch" ? entry.stretch.id : entry.stitch.id,
  );
}

describe("lineOf", () => {
  it("puts the moments of stitching between the sessions, the newest first", () => {
    expect(ids("all")).toEqual(["talk", "late", "app", "visit", "early"]);
  });

  it("holds back moments whose place is among sessions that are not loaded", () => {
    expect(ids("all", true)).toEqual(["talk", "late", "app", "visit"]);
  });

  it("filters sessions, never the moments of stitching", () => {
    expect(ids("visits")).toEqual(["late", "app", "visit", "early"]);
    expect(ids("conversations")).toEqual(["talk", "late", "early"]);
    expect(ids("known")).toEqual(["talk", "late", "app", "early"]);
    expect(ids("anonymous")).toEqual(["late", "visit", "early"]);
  });

  it("has moments without any session", () => {
    expect(lineOf([], stitches, "all", false)).toHaveLength(2);
  });
});
