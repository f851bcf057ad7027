// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { JourneyEvent, JourneySession } from "../../api/types";
import { buildMoments, buildTimeline, withSession } from "./model";

const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, "0")}:00.000Z`;
const now = Date.parse(at(30));

function session(id: string, minute: number, more: Partial<JourneySession> = {}): JourneySession {
  return {
    id,
    type: "web",
    eventCount: 1,
    lastEvent: { id: "e", eventName: "page_viewed", createdDate: at(minute) },
    authenticated: false,
    createdDate: at(minute),
    ...more,
  };
}

const device = {
  featuresFlash: false,
  featuresJava: false,
  featuresPdf: true,
  featuresWebrtc: true,
};

function web(id: string, eventName: string, minute: number, known = false, title = "Jacket") {
  return {
    id,
    correlationId: id,
    session: { id: "s", type: "web" },
    eventType: "com.genesys.journey.WebEvent",
    createdDate: at(minute),
    webEvent: {
      eventName,
      totalEventCount: 1,
      totalPageviewCount: 1,
      page: {
        url: "https://shop.example/j",
        title,
        domain: "shop.example",
        hostname: "shop.example",
        pathname: "/j",
        breadcrumb: [],
      },
      userAgentString: "",
      browser: { family: "Chrome", version: "1", ...device },
      device: { category: "desktop", type: "", isMobile: false, osFamily: "Linux", osVersion: "" },
      attributes: {},
      traits: {},
      authenticated: known,
    },
  } satisfies JourneyEvent;
}

describe("buildTimeline", () => {
  it("puts visits and conversations of all channels into one order, the newest first", () => {
    const talk = session("talk", 12, {
      type: "conversation",
      conversation: { id: "k" },
      conversationChannels: [{ type: "Message", messageType: "WebMessaging" }],
    });

    const timeline = buildTimeline([session("old", 1), talk, session("new", 20)], now);

    expect(timeline.map(({ id }) => id)).toEqual(["new", "talk", "old"]);
    expect(timeline[1]).toMatchObject({
      kind: "conversation",
      title: "Conversation by web messaging",
      conversationId: "k",
    });
  });

  it("shows a session once that two pages of the list hold", () => {
    expect(buildTimeline([session("s", 1), session("s", 1)], now)).toHaveLength(1);
  });

  it("says whether the person was known", () => {
    const timeline = buildTimeline(
      [session("a", 2), session("b", 1, { authenticated: true })],
      now,
    );

    expect(timeline.map(({ known }) => known)).toEqual([false, true]);
  });

  it("tells browser, pages and where the visitor came from", () => {
    const [visit] = buildTimeline(
      [
        session("s", 1, {
          browser: { family: "Firefox", version: "1", ...device },
          device: {
            category: "desktop",
            type: "",
            isMobile: false,
            osFamily: "macOS",
            osVersion: "",
          },
          pageviewCount: 1,
        }),
      ],
      now,
    );

    expect(visit?.detail).toBe("Firefox on macOS · 1 page");
  });

  it("calls a visit present while something was heard in the last five minutes", () => {
    const [fresh, quiet, ended] = buildTimeline(
      [session("1", 26), session("2", 24), session("3", 23, { endedDate: at(29) })],
      now,
    );

    expect([fresh?.ongoing, quiet?.ongoing, ended?.ongoing]).toEqual([true, false, false]);
  });
});

describe("buildMoments", () => {
  it("tells pages and the sign-in, the newest first", () => {
    const moments = buildMoments([
      web("1", "page_viewed", 1),
      web("3", "page_viewed", 5, true, "Returns"),
      web("2", "signed_in", 3, true),
    ]);

    expect(moments.map(({ kind, title, known }) => [kind, title, known])).toEqual([
      ["page", "Returns", true],
      ["signIn", "Signed in", true],
      ["page", "Jacket", false],
    ]);
    expect(moments[0]?.detail).toBe("shop.example/j");
  });

  it("names a page without a title by its path", () => {
    expect(buildMoments([web("1", "page_viewed", 1, false, "")])[0]?.title).toBe("/j");
  });

  it("tells an event once that arrived twice", () => {
    expect(buildMoments([web("1", "page_viewed", 1), web("1", "page_viewed", 1)])).toHaveLength(1);
  });

  it("spells out events of the site's own making", () => {
    expect(buildMoments([web("1", "size_chosen", 1)])[0]).toMatchObject({
      kind: "action",
      title: "Size chosen",
    });
  });

  it("tells the steps of a conversation", () => {
    const step = (id: string, eventName: "conversation_started" | "conversation_signed_in") => ({
      id,
      correlationId: id,
      session: { id: "s", type: "conversation" },
      eventType: "com.seamline.journey.ConversationEvent",
      createdDate: at(Number(id)),
      conversationEvent: { conversation: { id: "k" }, eventName },
    });

    const moments = buildMoments([
      step("1", "conversation_started"),
      step("2", "conversation_signed_in"),
    ]);

    expect(moments.map(({ kind, title }) => [kind, title])).toEqual([
      ["signIn", "Signed in"],
      ["message", "Conversation started"],
    ]);
  });
});

describe("withSession", () => {
  const pages = [{ entities: [session("b", 2)] }, { entities: [session("a", 1)] }];

  it("puts a session as it is now into its place", () => {
    const now = session("a", 1, { eventCount: 7 });

    expect(withSession(pages, now)).toEqual([pages[0], { entities: [now] }]);
  });

  it("puts a session that has begun before all others", () => {
    const now = session("c", 3);

    expect(withSession(pages, now)).toEqual([{ entities: [now, session("b", 2)] }, pages[1]]);
  });
});
