// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testContext } from "../support/context.ts";
import { startTracker, type Tracker } from "./tracker.ts";

interface Sent {
  eventName: string;
  page: { url: string };
  customerCookieId: string;
  referrerUrl?: string;
}

let sent: Sent[];
let answers: number[];
let tracker: Tracker;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  localStorage.clear();
  sent = [];
  answers = [];
  history.replaceState(null, "", "/one?code=secret");
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    sent.push(JSON.parse(init.body as string));
    const status = answers.shift() ?? 200;
    return new Response(JSON.stringify({ session: { id: "visit-1" } }), { status });
  });
});
afterEach(() => {
  tracker.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const paths = () => sent.map(({ page }) => new URL(page.url).pathname);

test("the page and every navigation of a single-page application are told once", async () => {
  tracker = startTracker(testContext());
  history.pushState(null, "", "/two");
  await pass(50);
  history.replaceState(null, "", "/two#part");
  await pass(50);
  history.pushState(null, "", "/three?token=1");
  await pass(50);

  expect(paths()).toEqual(["/one", "/two", "/three"]);
  expect(sent.every(({ page }) => !page.url.includes("?"))).toBe(true);
  expect(sent[2]?.referrerUrl).toMatch(/\/two$/);
});

test("a view is told as the page says, without what must not leave it", async () => {
  tracker = startTracker(testContext({ journeyEvents: { enabled: true, pageviewConfig: "Off" } }));
  const location = "https://shop.example/cart?email=ann@example.org&step=2";
  const traits = { email: "ann@example.org" };
  tracker.pageview({ title: "Cart", location, attributes: { n: 1 }, externalId: "c-7", traits });
  tracker.pageview();
  await pass(50);

  expect(sent).toMatchObject([
    {
      page: { url: "https://shop.example/cart?step=2", title: "Cart" },
      attributes: { n: { dataType: "number", value: "1" } },
      externalId: "c-7",
      traits: { email: { value: "ann@example.org" } },
    },
    { eventName: "page_viewed" },
  ]);
  // It was a claim about that one view.
  expect(sent[1]).not.toHaveProperty("externalId");
  expect(sent[1]).not.toHaveProperty("traits");
});

test.each([
  ["Once", ["/one"]],
  ["Off", []],
] as const)("%s", async (pageviewConfig, told) => {
  tracker = startTracker(testContext({ journeyEvents: { enabled: true, pageviewConfig } }));
  history.pushState(null, "", "/two");
  await pass(50);

  expect(paths()).toEqual(told);
});

test("one device has one id, and the visit is kept for the messenger", async () => {
  tracker = startTracker(testContext());
  tracker.track("cart_added");
  tracker.track("not a name");
  await pass(0);

  expect(new Set(sent.map(({ customerCookieId }) => customerCookieId)).size).toBe(1);
  expect(sent.map(({ eventName }) => eventName)).toEqual(["page_viewed", "cart_added"]);
  expect(JSON.parse(localStorage.getItem("seamline.d") ?? "")).toEqual({
    v: 1,
    customer: sent[0]?.customerCookieId,
    journeySession: "visit-1",
  });
});

test("a server in trouble is asked again, one that refuses is not", async () => {
  answers = [503, 200, 400];
  tracker = startTracker(testContext());
  await pass(0);
  expect(paths()).toEqual(["/one"]);
  await pass(2000);
  tracker.track("refused");
  await pass(60_000);

  expect(sent.map(({ eventName }) => eventName)).toEqual(["page_viewed", "page_viewed", "refused"]);
});

test("what waits when the page is left goes by beacon", async () => {
  const beacons: string[] = [];
  navigator.sendBeacon = (_, body) => beacons.push(JSON.parse(body as string).eventName) > 0;
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  tracker = startTracker(testContext());
  tracker.track("last_word");

  dispatchEvent(new Event("pagehide"));

  expect(beacons).toEqual(["last_word"]);
});

test("stop leaves the page as it was", async () => {
  const { pushState } = history;
  tracker = startTracker(testContext());
  tracker.stop();
  history.pushState(null, "", "/after");
  await pass(50);

  expect(history.pushState).toBe(pushState);
  expect(paths()).toEqual(["/one"]);
});

test("who the visitor says they are goes along, until the device is another one", async () => {
  tracker = startTracker(testContext());
  await pass(0);
  tracker.identify({ externalId: "c-7", traits: { email: "ann@example.org" } });
  await pass(0);
  tracker.track("cart_filled");
  await pass(0);
  localStorage.setItem("seamline.d", '{"v":1}');
  tracker.track("cart_emptied");
  await pass(0);

  const who = {
    externalId: "c-7",
    traits: { email: { dataType: "string", value: "ann@example.org" } },
  };
  expect(sent[1]).toMatchObject({ eventName: "identified", ...who });
  expect(sent[2]).toMatchObject({ eventName: "cart_filled", ...who });
  for (const event of [sent[0], sent[3]]) {
    expect(event).not.toHaveProperty("externalId");
    expect(event).not.toHaveProperty("traits");
  }
});

test("what the configuration wants of clicks is told", async () => {
  const clickEvents = [{ selector: "b", eventName: "clicked" }];
  tracker = startTracker(testContext({ journeyEvents: { enabled: true, clickEvents } }));
  await import("./triggers.ts");
  await pass(10);
  document.body.innerHTML = "<b>Buy</b>";
  document.querySelector("b")?.dispatchEvent(new Event("click", { bubbles: true }));
  await pass(0);

  expect(sent.map(({ eventName }) => eventName)).toEqual(["page_viewed", "clicked"]);
});
