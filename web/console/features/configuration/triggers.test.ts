// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { checkTriggers, newTriggers, type Triggers, triggersBody, triggersOf } from "./triggers";

const events = {
  clickEvents: [{ selector: ".buy", eventName: "bought" }],
  inViewportEvents: [{ selector: "#offer", eventName: "offer_seen" }],
  scrollDepthEvents: [{ percentage: 50, eventName: "half" }],
  idleEvents: [{ idleAfterSeconds: 60, eventName: "idle" }],
  formsTrackEvents: [
    {
      selector: "form",
      formName: "Order",
      captureDataOnFormSubmit: true,
      captureDataOnFormAbandon: false,
    },
  ],
};

const none = triggersOf(undefined);
const with_ = (change: Partial<Triggers>): Triggers => ({ ...none, ...change });

describe("triggers", () => {
  it("are written as they were read", () => {
    expect(triggersBody(triggersOf(events), undefined)).toEqual(events);
  });

  it("are not mentioned where there are none and were none", () => {
    expect(triggersBody(none, { enabled: true })).toEqual({});
    expect(triggersBody(none, events).clickEvents).toEqual([]);
  });
});

describe("checkTriggers", () => {
  it("takes what the tracker understands", () => {
    expect(checkTriggers(triggersOf(events))).toEqual({});
  });

  it("wants a new entry filled in", () => {
    const fresh = Object.fromEntries(
      Object.entries(newTriggers).map(([kind, entry]) => [kind, [entry]]),
    ) as unknown as Triggers;

    expect(Object.keys(checkTriggers(fresh)).sort()).toEqual([
      "clicks.0.eventName",
      "clicks.0.selector",
      "forms.0.formName",
      "idles.0.eventName",
      "inView.0.eventName",
      "inView.0.selector",
      "scrolls.0.eventName",
    ]);
  });

  it.each([
    ["clicks.0.eventName", { clicks: [{ selector: "b", eventName: "not a name" }] }],
    ["scrolls.0.percentage", { scrolls: [{ percentage: 101, eventName: "deep" }] }],
    ["idles.0.seconds", { idles: [{ seconds: "" as const, eventName: "idle" }] }],
  ])("refuses %s", (path, change) => {
    expect(Object.keys(checkTriggers(with_(change)))).toEqual([path]);
  });
});
