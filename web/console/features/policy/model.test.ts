// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  changeOf,
  checkForm,
  describeType,
  formField,
  formOf,
  moved,
  type Policy,
  rulesOf,
  rulesOfVersion,
} from "./model";

const policy: Policy = {
  version: 3,
  order: [
    { type: "ExternalId", minimum: "asserted", detectsSharing: true, recycled: false },
    { type: "Phone", minimum: "verified", detectsSharing: true, recycled: true, valuesMax: 4 },
  ],
  mayLink: { signedInNoSource: ["Phone"] },
  holdersMax: 100,
  leavesMax: 1000,
  mergedMax: 52,
  keepsCuratedApart: true,
  severalAccounts: [],
  survivorship: ["curated", "assurance", "newest"],
  fieldSurvivorship: { lastName: ["newest"] },
  keptFor: { ephemeralDays: 60 },
  blocked: [{ type: "Email", pattern: "noreply@*" }, { pattern: "n/a" }],
  deployments: [{ id: "d", signedIn: true, tracking: false }],
};
const form = formOf(policy);

describe("the form of a policy", () => {
  it("says the same rules again", () => {
    const { version: _v, deployments: _d, fieldSurvivorship: _f, ...shown } = policy;

    expect(rulesOf(form)).toEqual(shown);
    expect(changeOf(form, policy)).toEqual({});
  });

  it("sends only what was changed", () => {
    expect(changeOf({ ...form, ephemeralDays: 30, holdersMax: 50 }, policy)).toEqual({
      holdersMax: 50,
      keptFor: { ephemeralDays: 30 },
    });
  });

  it("takes an empty number for none, and every type for all", () => {
    const change = changeOf(
      { ...form, ephemeralDays: "", mayLink: { ...form.mayLink, signedInNoSource: undefined } },
      policy,
    );

    expect(change).toEqual({ keptFor: {}, mayLink: {} });
  });

  it("reads blocked values line by line", () => {
    expect(rulesOf({ ...form, blocked: "n/a\n\n phone:  000 \nhttp://x" }).blocked).toEqual([
      { pattern: "n/a" },
      { type: "Phone", pattern: "000" },
      { pattern: "http://x" },
    ]);
  });
});

describe("rulesOfVersion", () => {
  it("leaves out what is not a rule of it", () => {
    expect(Object.keys(rulesOfVersion(policy))).not.toContain("deployments");
    expect(rulesOfVersion(policy)).toHaveProperty("fieldSurvivorship");
  });
});

describe("checkForm", () => {
  it("finds what contradicts itself", () => {
    expect(checkForm(form)).toEqual({});
    expect(Object.keys(checkForm({ ...form, identifiedDays: 30 }))).toEqual(["identifiedDays"]);
    expect(Object.keys(checkForm({ ...form, holdersMax: "", order: [] }))).toEqual([
      "holdersMax",
      "order",
    ]);
  });
});

describe("formField", () => {
  it.each([
    ["policy.keptFor.identifiedDays", "identifiedDays"],
    ["policy.order.1.minimum", "order"],
    ["policy.holdersMax", "holdersMax"],
  ])("of %s is %s", (path, field) => {
    expect(formField(path)).toBe(field);
  });
});

describe("describeType", () => {
  it("says what the rule does", () => {
    const [, phone] = form.order;
    expect(phone && describeType(phone)).toMatch(
      /^Phone unites people where it is verified\..*later/,
    );
  });
});

describe("moved", () => {
  it("stays within the list", () => {
    expect(moved([1, 2, 3], 1, -1)).toEqual([2, 1, 3]);
    expect(moved([1, 2], 1, 1)).toEqual([1, 2]);
  });
});
