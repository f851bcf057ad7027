// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { apartSides, sameSides } from "./model";

describe("sameSides", () => {
  it("needs two", () => {
    expect(sameSides(["a"])).toBeUndefined();
    expect(sameSides(["a", "b", "c"])).toEqual({ left: ["a"], right: ["b", "c"] });
  });
});

describe("apartSides", () => {
  it("of two are the two, whoever is ticked", () => {
    expect(apartSides(["a", "b"], ["a", "b"])).toEqual({ left: ["a"], right: ["b"] });
  });

  it("of more are those who are ticked and the rest", () => {
    expect(apartSides(["a", "b", "c"], ["b"])).toEqual({ left: ["b"], right: ["a", "c"] });
    expect(apartSides(["a", "b", "c"], ["a", "b", "c"])).toBeUndefined();
    expect(apartSides(["a", "b", "c"], [])).toBeUndefined();
  });
});
