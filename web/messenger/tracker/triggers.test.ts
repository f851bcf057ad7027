// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Triggers, type Watch, watch } from "./triggers.ts";

let told: unknown[][];
let running: Watch | undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  told = [];
});
afterEach(() => {
  running?.stop();
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(triggers: Triggers, markup = ""): void {
  document.body.innerHTML = markup;
  running = watch(triggers, (...given) => void told.push(given.filter((one) => one !== undefined)));
}
const find = (selector: string) => document.querySelector(selector) as HTMLElement;
const says = (selector: string, type: string) =>
  find(selector).dispatchEvent(new Event(type, { bubbles: true }));

describe("clicks", () => {
  test("are told where a selector has the element or what is around it", () => {
    const clickEvents = [
      { selector: ".buy", eventName: "buy_clicked" },
      { selector: ")(", eventName: "never" },
    ];
    begin({ clickEvents }, `<button class="buy"><b>Buy</b></button><i>Other</i>`);
    says("b", "click");
    says("i", "click");

    expect(told).toEqual([["buy_clicked"]]);
  });

  test("are told no more after a stop", () => {
    begin({ clickEvents: [{ selector: "b", eventName: "clicked" }] }, "<b>Buy</b>");
    running?.stop();
    says("b", "click");

    expect(told).toEqual([]);
  });
});

describe("scrolling", () => {
  test("is told once for each depth and page", () => {
    vi.stubGlobal("innerHeight", 500);
    const root = document.documentElement;
    Object.defineProperty(root, "scrollHeight", { value: 1000, configurable: true });
    const scrollDepthEvents = [
      { percentage: 60, eventName: "read_some" },
      { percentage: 100, eventName: "read_all" },
    ];
    begin({ scrollDepthEvents });
    const scrolled = (y: number) => {
      vi.stubGlobal("scrollY", y);
      dispatchEvent(new Event("scroll"));
    };
    scrolled(0);
    scrolled(100);
    scrolled(500);
    scrolled(500);
    expect(told).toEqual([
      ["read_some", { percentage: 60 }],
      ["read_all", { percentage: 100 }],
    ]);

    running?.turned();
    scrolled(100);
    expect(told).toHaveLength(3);
  });
});

test("whoever does nothing is told of, and again only after they did something", () => {
  begin({ idleEvents: [{ eventName: "idle", idleAfterSeconds: 30 }, { eventName: "away" }] });
  vi.advanceTimersByTime(29_000);
  dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(29_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(200_000);

  expect(told).toEqual([
    ["idle", { idleAfterSeconds: 30 }],
    ["away", { idleAfterSeconds: 60 }],
  ]);
});

test("what comes into sight is told once for each page, also what is added later", async () => {
  let look: (entries: object[]) => void = () => {};
  const watched = new Set<Element>();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(given: typeof look) {
        look = given;
      }
      observe = (element: Element) => watched.add(element);
      disconnect = () => watched.clear();
    },
  );
  begin({ inViewportEvents: [{ selector: ".offer", eventName: "offer_seen" }] });
  document.body.innerHTML = `<p class="offer">Lamps</p>`;
  await Promise.resolve();
  vi.advanceTimersByTime(500);
  expect([...watched]).toEqual([find(".offer")]);

  look([{ isIntersecting: false, target: find(".offer") }]);
  look([{ isIntersecting: true, target: find(".offer") }]);
  look([{ isIntersecting: true, target: find(".offer") }]);
  expect(told).toEqual([["offer_seen"]]);
});

describe("forms", () => {
  const FORM = `<form id="f"><input name="city" value="Bern"><input name="email" value="a@b.example">
    <input name="note" value="c@d.example"><input type="password" name="p" value="x">
    <input type="checkbox" name="agreed" value="yes"><select name="size"><option selected>L</option></select></form>`;
  const trigger = {
    selector: "#f",
    formName: "order",
    captureDataOnFormAbandon: false,
    captureDataOnFormSubmit: true,
  };

  test("that are sent are told with what may be known, and not as left", () => {
    begin({ formsTrackEvents: [trigger] }, FORM);
    says("input[name=city]", "input");
    // As it bubbles; this DOM does not know the form again that is the target itself.
    says("input[name=city]", "submit");
    dispatchEvent(new Event("pagehide"));

    const data = { "field.city": "Bern", "field.size": "L" };
    expect(told).toEqual([["form_submitted", { formName: "order", ...data }]]);
  });

  test("that were begun are told when the page is left, without what is not wanted", () => {
    begin({ formsTrackEvents: [trigger] }, FORM);
    says("input[name=city]", "input");
    dispatchEvent(new Event("pagehide"));
    dispatchEvent(new Event("pagehide"));

    expect(told).toEqual([["form_abandoned", { formName: "order" }]]);
  });

  test("that nobody touched are not told, and another page of one application is a leaving", () => {
    begin({ formsTrackEvents: [{ ...trigger, selector: "" }] }, FORM);
    running?.turned();
    says("input[name=city]", "input");
    running?.turned();

    expect(told).toEqual([["form_abandoned", { formName: "order" }]]);
  });
});
