// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { deviceOf, isEventName, type PageFacts, webEvent } from "./event.ts";

const DESKTOP =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";
const ANDROID_TABLET =
  "Mozilla/5.0 (Linux; Android 15; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";

const facts = (userAgent: string): PageFacts => ({
  url: "https://x.example/lamps?token=1&q=tide",
  title: "Lamps",
  referrer: "https://search.example/?session=1",
  language: "en-GB",
  userAgent,
  screen: { width: 1920, height: 1080, density: 1.5 },
});

test("a page view has what the journey needs and nothing of the secrets", () => {
  const settings = { searchQueryParameters: ["q"] };

  const body = webEvent("c-1", "page_viewed", facts(DESKTOP), settings, Date.UTC(2026, 2, 1));

  expect(body).toEqual({
    customerCookieId: "c-1",
    eventName: "page_viewed",
    page: { url: "https://x.example/lamps?q=tide", title: "Lamps", lang: "en-GB" },
    createdDate: "2026-03-01T00:00:00.000Z",
    referrerUrl: "https://search.example/",
    searchQuery: "tide",
    userAgentString: DESKTOP,
    browser: { family: "Chrome", version: "156.0.0.0", lang: "en-GB" },
    device: {
      category: "desktop",
      type: "desktop",
      isMobile: false,
      screenWidth: 1920,
      screenHeight: 1080,
      screenDensity: 2,
      osFamily: "Linux",
      osVersion: "unknown",
    },
  });
});

test("attributes say their type", () => {
  const attributes = { product: "tide", count: 2, gift: true };

  const body = webEvent("c", "cart_added", facts(DESKTOP), {}, 0, attributes);

  expect(body.attributes).toEqual({
    product: { dataType: "string", value: "tide" },
    count: { dataType: "number", value: "2" },
    gift: { dataType: "boolean", value: "true" },
  });
});

test.each([
  [IPHONE, { category: "mobile", osFamily: "iOS", osVersion: "19.1" }],
  [ANDROID_TABLET, { category: "tablet", osFamily: "Android", osVersion: "15" }],
  ["something else", { category: "desktop", osFamily: "Other", osVersion: "unknown" }],
])("%s", (userAgent, device) => {
  expect(deviceOf(facts(userAgent))).toMatchObject(device);
});

test("names of events are letters, digits and underscores", () => {
  expect(["cart_added", "x", "a-b", "a b", "", "é"].filter(isEventName)).toEqual([
    "cart_added",
    "x",
  ]);
});
