// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { agent, alerting, connected, conversation, customer, over } from "../conversation/sample";
import { emptyDraft, isOpen, parseDraft, partToWrapUp } from "./model";

describe("partToWrapUp", () => {
  it("is the agent's part once the conversation is over for them", () => {
    const ended = conversation("k", customer(), agent("me", over));
    expect(partToWrapUp(ended, "me")?.id).toBe("part-me");
  });

  it("is none while they have it, and none of a conversation that they declined", () => {
    const declined = { state: "disconnected" } as const;
    expect(partToWrapUp(conversation("k", customer(), agent("me", connected)), "me")).toBe(
      undefined,
    );
    expect(partToWrapUp(conversation("k", customer(), agent("me", declined)), "me")).toBe(
      undefined,
    );
  });

  it("is the part that they had last, when they passed it on and are asked again", () => {
    const again = { ...agent("me", { state: "disconnected" }), id: "declined" };
    const ended = conversation("k", customer(), agent("me", over), again);
    expect(partToWrapUp(ended, "bo")).toBe(undefined);
    expect(
      partToWrapUp(conversation("k", customer(), agent("me", over), agent("me", alerting)), "me"),
    ).toBe(undefined);
  });
});

describe("isOpen", () => {
  it("is over when something was said or it was skipped", () => {
    expect(isOpen(over)).toBe(true);
    expect(isOpen({ ...over, wrapupSkipped: false })).toBe(true);
    expect(isOpen({ ...over, wrapupSkipped: true })).toBe(false);
    expect(isOpen({ ...over, wrapup: { notes: "n" } })).toBe(false);
  });
});

describe("parseDraft", () => {
  it("reads what was kept, and nothing out of anything else", () => {
    expect(parseDraft('{"code":"c","notes":"n"}')).toEqual({ code: "c", notes: "n" });
    for (const bad of ["", "null", "7", "{", '{"code":7}'])
      expect(parseDraft(bad)).toEqual(emptyDraft);
  });
});
