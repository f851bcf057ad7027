// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { authorOf, excerptOf, isEdited, writtenSince } from "./model";

const note = {
  id: "n",
  noteText: "Prefers mail.",
  createDate: "2026-11-27T09:00:00.000Z",
  modifyDate: "2026-11-27T09:00:00.000Z",
  createdBy: { id: "u", name: "Arthur", version: 1 },
};

describe("a note", () => {
  it("is by whom it says", () => {
    expect(authorOf(note)).toBe("Arthur");
    expect(authorOf({ ...note, createdBy: { id: "u", version: 1 } })).toBe("somebody who is gone");
  });

  it("is edited when it was changed after it was written", () => {
    expect(isEdited(note)).toBe(false);
    expect(isEdited({ ...note, modifyDate: "2026-11-27T10:00:00.000Z" })).toBe(true);
    expect(isEdited({ createdBy: { version: 1 } })).toBe(false);
  });

  it("is told from others by how it begins", () => {
    const excerpt = (noteText: string) => excerptOf({ ...note, noteText });
    expect(excerpt("Prefers mail.")).toBe("Prefers mail.");
    expect(excerpt(" Two\n\nlines ")).toBe("Two lines");
    expect(excerpt("Wants to be called back on Monday after nine")).toBe(
      "Wants to be called back on Monday after…",
    );
    expect(excerpt("x".repeat(60))).toBe(`${"x".repeat(40)}…`);
    // Whole letters, however many units they take.
    expect(excerpt("😀".repeat(41))).toBe(`${"😀".repeat(40)}…`);
    expect(excerptOf({ createdBy: { version: 1 } })).toBe("");
  });
});

describe("writtenSince", () => {
  it.each([
    ["Prefers mail.", "Prefers mail.", ""],
    ["Prefers mail.", "Prefers mail.\n", ""],
    ["Prefers mail.", "Prefers mail. Moved.", "Moved."],
    ["Prefers mail.", "Moved.", "Moved."],
    ["Prefers mail.", "Prefers email.", "Prefers email."],
    ["Prefers mail.", "", ""],
  ])(
    "leaves of what stood there, %j, and stands there now, %j, what is not saved: %j",
    (sent, now, left) => {
      expect(writtenSince(sent, now)).toBe(left);
    },
  );
});
