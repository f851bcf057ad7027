// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { everything, type JourneyFilter } from "../filter";
import type { Stretch, StretchKind } from "../model";
import { lineOf } from "./entries";

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
    eventCount: 0,
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

function ids(filter: Partial<JourneyFilter>, hasEarlier = false) {
  return lineOf(stretches, stitches, { ...everything, ...filter }, hasEarlier).map((entry) =>
    entry.kind === "stretch" ? entry.stretch.id : entry.stitch.id,
  );
}

describe("lineOf", () => {
  it("puts the moments of stitching between the sessions, the newest first", () => {
    expect(ids({})).toEqual(["talk", "late", "app", "visit", "early"]);
  });

  it("holds back moments whose place is among sessions that are not loaded", () => {
    expect(ids({}, true)).toEqual(["talk", "late", "app", "visit"]);
  });

  it("filters sessions, never the moments of stitching", () => {
    expect(ids({ channel: "web" })).toEqual(["late", "visit", "early"]);
    expect(ids({ channel: "conversation" })).toEqual(["talk", "late", "early"]);
    expect(ids({ who: "known" })).toEqual(["talk", "late", "app", "early"]);
  });

  it("has a session in which somebody signed in among what was anonymous too", () => {
    expect(ids({ who: "anonymous" })).toEqual(["talk", "late", "app", "visit", "early"]);
  });

  it("has moments without any session", () => {
    expect(lineOf([], stitches, everything, false)).toHaveLength(2);
  });
});
