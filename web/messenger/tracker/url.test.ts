// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { cleanUrl, searchQuery } from "./url.ts";

describe("cleanUrl", () => {
  test.each([
    ["https://x.example/a?colour=red", "https://x.example/a?colour=red"],
    ["https://x.example/?code=1&state=2&colour=red", "https://x.example/?colour=red"],
    ["https://x.example/?access_token=1&id_token=2", "https://x.example/"],
    ["https://x.example/?Email=a&userEmail=b&PASSWORD=c", "https://x.example/"],
    ["https://x.example/?sessionId=1&client_secret=2", "https://x.example/"],
    ["https://x.example/?who=ann%40mail.example", "https://x.example/"],
    ["https://x.example/?q=eyJhbGciOiJub25lIn0.e30.", "https://x.example/"],
    ["https://ann:pw@x.example/a", "https://x.example/a"],
    ["https://x.example/a#access_token=1", "https://x.example/a"],
    ["https://x.example/a#part", "https://x.example/a"],
    ["file:///home/ann/page.html", ""],
    ["about:blank", ""],
    ["", ""],
  ])("%s", (address, clean) => {
    expect(cleanUrl(address, {})).toBe(clean);
  });

  test("drops what the deployment excludes, in any case", () => {
    const settings = { excludedQueryParameters: ["Ref"] };

    expect(cleanUrl("https://x.example/?ref=1&REF=2&a=3", settings)).toBe("https://x.example/?a=3");
  });

  test("keeps the fragment when asked, but not one that holds parameters", () => {
    const settings = { shouldKeepUrlFragment: true };

    expect(cleanUrl("https://x.example/#part", settings)).toBe("https://x.example/#part");
    expect(cleanUrl("https://x.example/#id_token=1", settings)).toBe("https://x.example/");
  });
});

test("searchQuery takes the first parameter that the deployment names", () => {
  const settings = { searchQueryParameters: ["query", "q"] };

  expect(searchQuery("https://x.example/?q=lamp", settings)).toBe("lamp");
  expect(searchQuery("https://x.example/?q=ann@mail.example", settings)).toBeNull();
  expect(searchQuery("https://x.example/?q=lamp", {})).toBeNull();
});
