// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { isContested, rebased } from "./rebase";

const before = { name: "Shop", claims: { email: "email", phone: "phone" }, tags: ["a"] };

describe("what is typed over values that change", () => {
  it("keeps what was touched and takes the rest as it is now", () => {
    const typed = { ...before, name: "Store", claims: { email: "mail", phone: "phone" } };
    const now = { ...before, claims: { email: "email", phone: "tel" }, tags: ["a", "b"] };
    expect(rebased(typed, before, now)).toEqual({
      name: "Store",
      claims: { email: "mail", phone: "tel" },
      tags: ["a", "b"],
    });
    expect(isContested(typed, before, now)).toBe(false);
  });

  it("keeps a field that both have changed, and says so", () => {
    const typed = { ...before, claims: { ...before.claims, email: "mine" } };
    const now = { ...before, claims: { ...before.claims, email: "theirs" } };
    expect(rebased(typed, before, now)).toEqual(typed);
    expect(isContested(typed, before, now)).toBe(true);
  });

  it("sees no contest where both have changed it to the same", () => {
    const both = { ...before, name: "Store" };
    expect(isContested(both, before, both)).toBe(false);
  });

  it("takes a list for one value", () => {
    const typed = { ...before, tags: ["a", "mine"] };
    const now = { ...before, tags: ["a", "theirs"] };
    expect(rebased(typed, before, now).tags).toEqual(["a", "mine"]);
    expect(isContested(typed, before, now)).toBe(true);
  });

  it("leaves out what was taken out here or there", () => {
    type Rules = { rules: Record<string, string[]> };
    const rules: Rules = { rules: { title: ["newest"], picture: ["oldest"], name: ["curated"] } };
    const typed: Rules = { rules: { picture: ["oldest"], name: ["curated"] } };
    const now: Rules = { rules: { title: ["newest"], name: ["curated"] } };
    expect(rebased(typed, rules, now)).toEqual({ rules: { name: ["curated"] } });
  });

  it("does not mind in which order the fields are", () => {
    const turned = { tags: ["a"], claims: { phone: "phone", email: "email" }, name: "Shop" };
    expect(rebased(turned, before, { ...before, name: "New" }).name).toBe("New");
  });
});
