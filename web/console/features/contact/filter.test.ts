// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { isFiltered, orderOf, queryOf, searchFrom, sortingOf } from "./filter";

describe("searchFrom", () => {
  it("takes what an address says, and leaves out what it does not know", () => {
    expect(
      searchFrom({ q: 42, order: "lastName:asc", type: "Curated", source: "s", changed: 7, x: 1 }),
    ).toEqual({ q: "42", order: "lastName:asc", type: "Curated", source: "s", changed: "7" });
    expect(searchFrom({ q: "", order: "age", type: "Robot", changed: "never" })).toEqual({});
  });
});

describe("isFiltered", () => {
  it("is so of all but the words and the order", () => {
    expect(isFiltered({ q: "ann", order: "lastName:asc" })).toBe(false);
    expect(isFiltered({ type: "Curated" })).toBe(true);
    expect(isFiltered({ source: "s" })).toBe(true);
    expect(isFiltered({ changed: "7" })).toBe(true);
  });
});

describe("queryOf", () => {
  const now = new Date("2026-11-27T12:00:00Z");

  it("asks for everybody where nothing is said", () => {
    expect(queryOf({}, now)).toEqual({});
  });

  it("has each filter by the name that the server knows it by", () => {
    const search = { q: "ann", order: "modifyDate:desc", type: "Curated", source: "crm" } as const;
    expect(queryOf({ ...search, changed: "7" }, now)).toEqual({
      q: "ann",
      sortOrder: "modifyDate:desc",
      type: "Curated",
      externalSourceId: "crm",
      modifiedFrom: "2026-11-20T12:00:00.000Z",
    });
  });
});

describe("the order of a table", () => {
  it("is by last name where no other was asked for", () => {
    expect(sortingOf(undefined)).toEqual([{ id: "lastName", desc: false }]);
    expect(sortingOf("modifyDate:desc")).toEqual([{ id: "modifyDate", desc: true }]);
  });

  it("is asked for by the name that the server knows it by", () => {
    expect(orderOf([{ id: "createDate", desc: true }])).toBe("createDate:desc");
    expect(orderOf([{ id: "phone", desc: false }])).toBeUndefined();
    expect(orderOf([])).toBeUndefined();
  });
});
