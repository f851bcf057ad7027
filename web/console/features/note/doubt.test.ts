// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Note } from "../../api/types";
import { doubtOf, noteInDoubt } from "./doubt";

const note = (id: string, createDate: string, authorId = "me"): Note => ({
  id,
  noteText: "Called back.",
  createDate,
  createdBy: { id: authorId, name: "", version: 1 },
});
const monday = "2026-11-23T09:00:00.000Z";
const friday = "2026-11-27T09:00:00.000Z";

describe("noteInDoubt", () => {
  it("is one of mine that was not there before", () => {
    const doubt = doubtOf("Called back.", [note("old", monday)]);
    expect(noteInDoubt(doubt, [note("new", friday), note("old", monday)], "me")?.id).toBe("new");
    expect(noteInDoubt(doubt, [note("old", monday)], "me")).toBeUndefined();
  });

  it("is none that somebody else wrote", () => {
    const doubt = doubtOf("Called back.", []);
    expect(noteInDoubt(doubt, [note("theirs", friday, "bo")], "me")).toBeUndefined();
  });

  it("is none that was too old to be among those that were read", () => {
    const doubt = doubtOf("Called back.", [note("newest", friday)]);
    expect(noteInDoubt(doubt, [note("older", monday)], "me")).toBeUndefined();
  });

  it("may be of the same moment as the newest before", () => {
    const doubt = doubtOf("Called back.", [note("newest", friday)]);
    expect(noteInDoubt(doubt, [note("new", friday)], "me")?.id).toBe("new");
  });
});
