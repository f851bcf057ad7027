// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { bodyOf, checkForm, formOf, passwordProblem, sameRoles } from "./model";

const user = {
  id: "u",
  version: 3,
  name: "Ann",
  email: "ann@shop.example",
  authorization: { roles: [{ id: "admin", name: "admin" }] },
};

describe("the form of a user", () => {
  it("begins with what the user is", () => {
    expect(formOf(user)).toEqual({
      name: "Ann",
      email: "ann@shop.example",
      title: "",
      department: "",
      roles: ["admin"],
    });
  });

  it("makes a new one an agent", () => {
    expect(formOf(undefined).roles).toEqual(["agent"]);
  });

  it("sends what was typed without blanks around it, and no roles", () => {
    expect(bodyOf({ ...formOf(user), name: " Ann Lee " })).toEqual({
      name: "Ann Lee",
      email: "ann@shop.example",
      title: "",
      department: "",
    });
  });

  it("wants a name and an address", () => {
    expect(Object.keys(checkForm(formOf(undefined)))).toEqual(["name", "email"]);
    expect(Object.keys(checkForm({ ...formOf(user), email: "ann@" }))).toEqual(["email"]);
    expect(checkForm(formOf(user))).toEqual({});
  });
});

describe("sameRoles", () => {
  it("does not mind the order", () => {
    expect(sameRoles(["admin", "agent"], ["agent", "admin"])).toBe(true);
    expect(sameRoles(["agent"], ["admin"])).toBe(false);
    expect(sameRoles([], ["admin"])).toBe(false);
  });
});

describe("passwordProblem", () => {
  it("wants eight characters, twice the same", () => {
    expect(passwordProblem("short", "short")).toMatch(/at least 8/);
    expect(passwordProblem("long enough", "long enoug")).toMatch(/not the same/);
    expect(passwordProblem("long enough", "long enough")).toBeUndefined();
  });
});
