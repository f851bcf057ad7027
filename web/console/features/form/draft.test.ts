// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { keepDraft, keptDraft } from "../conversation/draft";
import { claimDrafts, dropForm, keepForm, keptForm, keptFormOf } from "./draft";

afterEach(() => window.sessionStorage.clear());

const before = { name: "Shop", active: true };
const draft = { typed: { name: "Store", active: true }, before };

describe("what is kept of a form", () => {
  it("is there again until it is dropped", () => {
    keepForm("source.s", draft);
    expect(keptForm("source.s", before)).toEqual(draft);
    expect(keptFormOf("source")).toBe("s");
    expect(keptFormOf("queue")).toBeUndefined();
    dropForm("source.s");
    expect(keptForm("source.s", before)).toBeUndefined();
  });

  it("is left alone where another release kept something else", () => {
    keepForm("source.s", { typed: { name: ["Store"] }, before: { name: [] } });
    expect(keptForm("source.s", before)).toBeUndefined();
    keepDraft("form.source.s", "{");
    expect(keptForm("source.s", before)).toBeUndefined();
  });

  it("is never shown to another user", () => {
    claimDrafts("ada");
    keepForm("source.s", draft);
    keepDraft("c", "an answer");
    for (const user of ["ada", "bob"]) {
      window.sessionStorage.setItem(`seamline.console.outgoing.v1.${user}`, "[]");
      window.sessionStorage.setItem(`seamline.console.ended.v1.${user}`, "[]");
    }
    claimDrafts("ada");
    expect(keptForm("source.s", before)).toEqual(draft);
    claimDrafts("bob");
    expect(keptForm("source.s", before)).toBeUndefined();
    expect(keptDraft("c")).toBe("");
    expect(Object.keys(window.sessionStorage).sort()).toEqual([
      "seamline.console.draft-owner",
      "seamline.console.ended.v1.bob",
      "seamline.console.outgoing.v1.bob",
    ]);
  });
});
