// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { byteLength } from "../core/protocol.ts";
import { brandColour, DEFAULT_COLOUR, inkOn } from "./colour.ts";
import { dayOf, initials, linkify } from "./text.ts";

test.each([
  ["no link", [{ at: 0, text: "no link" }]],
  [
    "see https://x.example/a.",
    [
      { at: 0, text: "see " },
      { at: 4, text: "https://x.example/a", href: "https://x.example/a" },
      { at: 23, text: "." },
    ],
  ],
  ["javascript:alert(1)", [{ at: 0, text: "javascript:alert(1)" }]],
  ["http://", [{ at: 0, text: "http://" }]],
])("linkify %s", (text, pieces) => {
  expect(linkify(text)).toEqual(pieces);
});

test("initials are of the first and the last name", () => {
  expect(["Ann Lee", "Mia", " anna  maria van  berg ", ""].map(initials)).toEqual([
    "AL",
    "M",
    "AB",
    "",
  ]);
});

test("only a plain colour is taken from a configuration", () => {
  expect(["#A1b2C3", "red", "#fff;}", undefined].map(brandColour)).toEqual([
    "#A1b2C3",
    DEFAULT_COLOUR,
    DEFAULT_COLOUR,
    DEFAULT_COLOUR,
  ]);
});

test("the ink is the one that reads better", () => {
  expect(["#ffffff", "#ffd400", "#2f5bea", "#000000"].map(inkOn)).toEqual([
    "#14161d",
    "#14161d",
    "#ffffff",
    "#ffffff",
  ]);
});

test("days are named near now and dated further off", () => {
  const now = new Date(2026, 2, 2, 9);
  const day = (...at: [number, number, number]) =>
    dayOf(new Date(...at).toISOString(), now, "en-GB");

  expect([day(2026, 2, 2), day(2026, 2, 1), day(2026, 0, 5), day(2025, 11, 24)]).toEqual([
    "Today",
    "Yesterday",
    "5 January",
    "24 December 2025",
  ]);
});

test("length is counted in bytes, as the server does", () => {
  expect(byteLength("äß🙂")).toBe(8);
});
