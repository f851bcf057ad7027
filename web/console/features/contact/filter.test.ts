// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Contact } from "../../api/types";
import { isFiltered, passes, searchFrom } from "./filter";

describe("searchFrom", () => {
  it("takes what an address says, and leaves out what it does not know", () => {
    expect(
      searchFrom({ q: 42, order: "lastName:asc", type: "Curated", source: "s", changed: 7, x: 1 }),
    ).toEqual({ q: "42", order: "lastName:asc", type: "Curated", source: "s", changed: "7" });
    expect(searchFrom({ q: "", order: "age", type: "Robot", changed: "never" })).toEqual({});
  });
});

describe("isFiltered", () => {
  it("is so of what the server does not do", () => {
    expect(isFiltered({ q: "ann", order: "lastName:asc" })).toBe(false);
    expect(isFiltered({ type: "Curated" })).toBe(true);
    expect(isFiltered({ source: "s" })).toBe(true);
    expect(isFiltered({ changed: "7" })).toBe(true);
  });
});

describe("passes", () => {
  const now = new Date("2026-11-27T12:00:00Z");
  const contact: Contact = {
    type: "Identified",
    createDate: "2026-01-01T00:00:00Z",
    modifyDate: "2026-11-20T12:00:00Z",
    externalIds: [{ externalSource: { id: "crm", name: "CRM" }, value: "9" }],
  } as Contact;

  it.each([
    [{}, true],
    [{ type: "Identified" }, true],
    [{ type: "Curated" }, false],
    [{ source: "crm" }, true],
    [{ source: "shop" }, false],
    [{ changed: "7" }, true],
    [{ changed: "1" }, false],
    [{ type: "Identified", source: "crm", changed: "30" }, true],
    [{ type: "Identified", source: "shop", changed: "30" }, false],
  ] as const)("with %j: %s", (filter, through) => {
    expect(passes(contact, filter, now)).toBe(through);
  });

  it("takes when it was made where it was never changed", () => {
    const { modifyDate: _modified, ...made } = contact;
    expect(passes(made, { changed: "90" }, now)).toBe(false);
    expect(passes({}, { changed: "90" }, now)).toBe(false);
  });
});
