// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { JourneySession } from "../../../api/types";
import { fakeApi, renderPage } from "../../../test/render";
import { Journey } from "../journey";
// Loaded with the test: what the page loads when it is wanted may take long on a busy machine.
import "./map";

afterEach(cleanup);

const start = Date.parse("2026-11-23T10:00:00.000Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const eventsOfSession = 2500;

// Four visits of one day on two devices, 2,500 events each, one event a second.
const sessions: readonly JourneySession[] = [0, 1, 2, 3].map((index) => ({
  id: `s${index}`,
  type: "web",
  customerId: `cookie-${index % 2}`,
  eventCount: eventsOfSession,
  lastEvent: { id: "e", eventName: "page_viewed", createdDate: at(index * 10_000 + 2500) },
  authenticated: index > 1,
  createdDate: at(index * 10_000),
  endedDate: at(index * 10_000 + 2500),
}));

const feature = { featuresFlash: false, featuresJava: false, featuresPdf: true };
const page = { url: "https://shop.example/", domain: "", hostname: "shop.example", pathname: "/" };

function event(session: number, index: number) {
  return {
    id: `${session}-${index}`,
    correlationId: "",
    session: { id: `s${session}`, type: "web" },
    eventType: "com.genesys.journey.WebEvent",
    createdDate: at(session * 10_000 + index),
    webEvent: {
      eventName: "page_viewed",
      totalEventCount: index,
      totalPageviewCount: index,
      page: { ...page, title: `Page ${session}-${index}`, breadcrumb: [] },
      userAgentString: "",
      browser: { family: "Firefox", version: "1", ...feature, featuresWebrtc: false },
      device: { category: "desktop", type: "", isMobile: false, osFamily: "", osVersion: "" },
      attributes: {},
      traits: {},
      authenticated: session > 1,
    },
  };
}

/** A server with all events, the newest first, page by page. */
function server() {
  return fakeApi(({ path }) => {
    const url = new URL(path, "http://server");
    const session = Number(/sessions\/s(\d)\/events$/.exec(url.pathname)?.[1]);
    const size = Number(url.searchParams.get("pageSize"));
    const from = Number(url.searchParams.get("after") ?? 0);
    const indexes = Array.from({ length: size }, (_, n) => eventsOfSession - 1 - from - n);
    const entities = indexes.filter((n) => n >= 0).map((n) => event(session, n));
    const next = from + size;
    const nextUri = `${url.pathname}?pageSize=${size}&after=${next}`;
    return { body: { entities, ...(next < eventsOfSession ? { nextUri } : {}) } };
  });
}

async function show() {
  const { api, asked } = server();
  const { container } = renderPage(() => <Journey sessions={sessions} stitches={[]} />, api);
  fireEvent.click(await screen.findByRole("radio", { name: "Map" }));
  return { asked, marks: () => [...container.querySelectorAll("[data-mark]")], container };
}

const allRead = () =>
  waitFor(() => expect(screen.queryByText(/reading events/)).toBeNull(), { timeout: 60_000 });

describe("JourneyMap with 10,000 events", () => {
  it("draws as many nodes as there is room for, and zooms to a single event", async () => {
    const { asked, marks, container } = await show();
    await screen.findByRole("group", { name: "Map of the journey" });
    await allRead();

    expect(asked).toHaveLength(4 * Math.ceil(eventsOfSession / 200));
    expect(marks().length).toBeGreaterThan(4);
    expect(container.querySelectorAll("svg *").length).toBeLessThan(600);
    const told = marks().map((mark) => Number(/(\d[\d,]*) events from/.exec(nameOf(mark))?.[1]));
    expect(told.some((count) => count > 100)).toBe(true);

    // A click on what falls together leads nearer, until there is one event.
    for (let step = 0; step < 12; step++) {
      const group = marks().find((mark) => / events from /.test(nameOf(mark)));
      if (group === undefined) break;
      await act(async () => void fireEvent.click(group));
    }
    expect(container.querySelectorAll("svg *").length).toBeLessThan(600);
    const single = marks().find((mark) => /: Page \d-\d+, /.test(nameOf(mark)));
    expect(single).toBeDefined();
    if (single) fireEvent.click(single);
    expect(screen.getByRole("region", { name: "Chosen in the map" }).textContent).toMatch(
      /Page \d-\d+/,
    );
  }, 120_000);

  it("has all of them in its table, page by page", async () => {
    await show();
    await screen.findByRole("group", { name: "Map of the journey" });
    fireEvent.click(screen.getByRole("button", { name: "Show as a table" }));
    const table = await screen.findByRole("table", { name: "The journey as a table" });
    await allRead();

    expect(table.querySelectorAll("tbody tr")).toHaveLength(50);
    expect(screen.getByText("Page 3-2499")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Last page" }));
    expect(await screen.findByText("Page 0-0")).toBeTruthy();
  }, 120_000);
});

describe("JourneyMap", () => {
  it("is one stop of the Tab key; arrows, plus and 0 lead through it", async () => {
    const { marks } = await show();
    await screen.findByRole("group", { name: "Map of the journey" });
    await allRead();
    const stops = () => marks().filter((mark) => mark.getAttribute("tabindex") === "0");
    expect(stops()).toHaveLength(1);
    const before = marks().length;

    act(() => (stops()[0] as HTMLElement).focus());
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowRight" });
    expect(stops()).toHaveLength(1);
    const second = nameOf(stops()[0]);
    expect(document.activeElement).toBe(stops()[0]);
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
    expect(nameOf(stops()[0])).not.toBe(second);

    fireEvent.keyDown(document.activeElement as Element, { key: "+" });
    expect(marks().length).not.toBe(before);
    expect(stops()[0]?.contains(document.activeElement)).toBe(true);
    fireEvent.keyDown(document.activeElement as Element, { key: "0" });
    expect(marks()).toHaveLength(before);
  }, 60_000);

  it("shows what was anonymous, or signed in, alone", async () => {
    const { marks } = await show();
    await screen.findByRole("group", { name: "Map of the journey" });
    fireEvent.change(screen.getByRole("combobox", { name: "Identity" }), {
      target: { value: "known" },
    });
    await allRead();

    expect(marks().every((mark) => !/anonymous/.test(nameOf(mark)))).toBe(true);
    expect(marks().length).toBeGreaterThan(1);
  }, 60_000);
});

function nameOf(mark: Element | undefined): string {
  return mark?.getAttribute("aria-label") ?? "";
}
