// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  type Criterion,
  changeOf,
  checkForm,
  criteriaLeft,
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
    const { version: _v, deployments: _d, ...shown } = policy;

    expect(rulesOf(form)).toEqual(shown);
    expect(changeOf(form, policy)).toEqual({});
  });

  it("sends only what was changed", () => {
    expect(changeOf({ ...form, ephemeralDays: 30, holdersMax: 50 }, policy)).toEqual({
      holdersMax: 50,
      keptFor: { ephemeralDays: 30 },
    });
  });

  it("sends the rules of single fields whole, and knows the same ones in another order", () => {
    const other = { ...form.fieldSurvivorship, firstName: ["assurance", "newest"] } as const;

    expect(changeOf({ ...form, fieldSurvivorship: other }, policy)).toEqual({
      fieldSurvivorship: { firstName: ["assurance", "newest"], lastName: ["newest"] },
    });
    expect(changeOf({ ...form, fieldSurvivorship: {} }, policy)).toEqual({ fieldSurvivorship: {} });
    const two: Policy = { ...policy, fieldSurvivorship: { b: ["newest"], a: ["oldest"] } };
    const turned = { a: ["oldest"], b: ["newest"] } as const;
    expect(changeOf({ ...form, fieldSurvivorship: turned }, two)).toEqual({});
  });

  it("says at which field a rule contradicts itself, or says nothing", () => {
    const errors = (rule: readonly Criterion[]) =>
      Object.keys(checkForm({ ...form, fieldSurvivorship: { title: rule } }));

    expect(errors(["curated", "newest"])).toEqual([]);
    expect(errors([])).toEqual(["fieldSurvivorship.title"]);
    expect(errors(["newest", "oldest"])).toEqual(["fieldSurvivorship.title"]);
    expect(Object.keys(checkForm({ ...form, survivorship: [] }))).toEqual(["survivorship"]);
    expect(formField("policy.fieldSurvivorship.title")).toBe("fieldSurvivorship.title");
    expect(formField("policy.fieldSurvivorship.title.0")).toBe("fieldSurvivorship.title");
  });

  it("offers what can still decide: each once, and one of last and first", () => {
    expect(criteriaLeft([])).toHaveLength(4);
    expect(criteriaLeft(["newest"])).toEqual(["curated", "assurance"]);
    expect(criteriaLeft(["oldest", "curated", "assurance"])).toEqual([]);
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
