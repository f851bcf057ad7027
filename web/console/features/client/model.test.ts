// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { bodyOf, checkForm, formField, formOf, lifetimeChoices, lifetimeText } from "./model";

const client = {
  id: "c",
  name: "Shop",
  authorizedGrantType: "CLIENT-CREDENTIALS" as const,
  accessTokenValiditySeconds: 1234,
  roleIds: ["agent"],
  state: "inactive" as const,
};

describe("the form of an API client", () => {
  it("begins with what the client is, and sends all of it back", () => {
    expect(bodyOf(formOf(client))).toEqual({
      name: "Shop",
      description: "",
      authorizedGrantType: "CLIENT-CREDENTIALS",
      roleIds: ["agent"],
      accessTokenValiditySeconds: 1234,
      state: "inactive",
    });
  });

  it("begins empty, active and with tokens of a day", () => {
    expect(formOf(undefined)).toMatchObject({ name: "", active: true, lifetime: "86400" });
  });

  it("wants a name and a role", () => {
    expect(Object.keys(checkForm(formOf(undefined)))).toEqual(["name", "roles"]);
    expect(checkForm(formOf(client))).toEqual({});
  });

  it("finds the field of what the server refuses", () => {
    expect(["roleIds.0", "accessTokenValiditySeconds", "name"].map(formField)).toEqual([
      "roles",
      "lifetime",
      "name",
    ]);
  });
});

describe("lifetimes", () => {
  it("are said in the largest unit that is exact", () => {
    expect([300, 3600, 86_400, 301].map(lifetimeText)).toEqual([
      "5 minutes",
      "1 hour",
      "24 hours",
      "301 seconds",
    ]);
  });

  it("offer the one that is set, in its place", () => {
    const values = lifetimeChoices(1234).map(({ value }) => Number(value));
    expect(values).toContain(1234);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(lifetimeChoices(3600)).toHaveLength(6);
  });
});
