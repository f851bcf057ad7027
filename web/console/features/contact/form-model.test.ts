// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Contact } from "../../api/types";
import { bodyOf, checkForm, formOf, isFormField } from "./form-model";

const before: Contact = {
  id: "c",
  type: "Identified",
  firstName: "Ada",
  workEmail: "ada@example.org",
  cellPhone: { display: "+44 20 7946 0958", e164: "+442079460958", acceptsSMS: true },
  address: { city: "London" },
  externalIds: [{ externalSource: { id: "s", name: "Accounts" }, value: "42" }],
  mergeSet: [{ id: "x" }],
  identifiers: [{ type: "Email", value: "ada@example.org" }],
  createDate: "2026-01-01T00:00:00.000Z",
  selfUri: "/c",
} as Contact;

describe("bodyOf", () => {
  it("keeps what the form does not show and drops what only the server writes", () => {
    const body = bodyOf(formOf(before), before);

    expect(body).toEqual({
      id: "c",
      firstName: "Ada",
      workEmail: "ada@example.org",
      cellPhone: before.cellPhone,
      address: { city: "London" },
      externalIds: [{ externalSource: { id: "s" }, value: "42" }],
    });
  });

  it("trims, clears what was emptied and sends a changed phone afresh", () => {
    const form = { ...formOf(before), firstName: " Augusta ", workEmail: " ", cellPhone: "+1 212" };

    const body = bodyOf(form, before);

    expect(body.firstName).toBe("Augusta");
    expect(body).not.toHaveProperty("workEmail");
    expect(body.cellPhone).toEqual({ display: "+1 212" });
  });

  it("leaves out an external id that was never filled in", () => {
    const form = { ...formOf(undefined), externalIds: [{ key: "k", source: "", value: " " }] };

    expect(bodyOf(form, undefined).externalIds).toEqual([]);
  });
});

describe("checkForm", () => {
  it("wants something to know the person by", () => {
    expect(Object.keys(checkForm(formOf(undefined)))).toEqual(["firstName"]);
    expect(checkForm({ ...formOf(undefined), homePhone: "1" })).toEqual({});
    const externalIds = [{ key: "k", source: "s", value: "42" }];
    expect(checkForm({ ...formOf(undefined), externalIds })).toEqual({});
  });

  it("wants both halves of an external id", () => {
    const externalIds = [
      { key: "1", source: "", value: "42" },
      { key: "2", source: "s", value: " " },
    ];

    expect(Object.keys(checkForm({ ...formOf(before), externalIds }))).toEqual([
      "externalIds.0.source",
      "externalIds.1.value",
    ]);
  });
});

describe("isFormField", () => {
  it("knows the fields that are shown", () => {
    expect(["firstName", "cellPhone", "externalIds.3.value"].every(isFormField)).toBe(true);
    expect(["twitterId", "externalIds", "externalIds.3.other"].some(isFormField)).toBe(false);
  });
});
