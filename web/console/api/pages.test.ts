// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { cursorOf, mostPages, readLinked, readNumbered } from "./pages";

describe("readNumbered", () => {
  it("reads every page", async () => {
    const page = vi.fn(async (pageNumber: number) => ({ entities: [pageNumber], pageCount: 3 }));
    expect(await readNumbered(page)).toEqual([1, 2, 3]);
    expect(page).toHaveBeenCalledTimes(3);
  });

  it("takes an answer without a count for the whole", async () => {
    expect(await readNumbered(async () => ({ entities: ["a"] }))).toEqual(["a"]);
    expect(await readNumbered(async () => ({ pageCount: 0 }))).toEqual([]);
  });

  it("ends at the bound", async () => {
    const page = vi.fn(async () => ({ entities: ["a"], pageCount: 1_000_000 }));
    expect(await readNumbered(page)).toHaveLength(mostPages);
    expect(page).toHaveBeenCalledTimes(mostPages);
  });
});

describe("readLinked", () => {
  it("follows the links from page to page", async () => {
    const rest: Record<string, string> = {
      first: "/x?after=b%2Fc",
      "b/c": "/x?pageSize=2&after=d",
    };
    const page = async ({ after = "first" }) => {
      const nextUri = rest[after];
      return { entities: [after], ...(nextUri === undefined ? {} : { nextUri }) };
    };
    expect(await readLinked(page)).toEqual(["first", "b/c", "d"]);
  });

  it("ends at the bound", async () => {
    const page = async () => ({ entities: ["a"], nextUri: "/x?after=a" });
    expect(await readLinked(page)).toHaveLength(mostPages);
  });
});

describe("cursorOf", () => {
  it("reads the cursor of the next page", () => {
    expect(cursorOf("/api/v2/x?pageSize=25&after=ab%2Fc")).toBe("ab/c");
    expect(cursorOf("/api/v2/x?pageSize=25")).toBeUndefined();
    expect(cursorOf(undefined)).toBeUndefined();
  });
});
