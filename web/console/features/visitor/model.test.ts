// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { passes, rowOf, type Visitor } from "./model";

const at = "2026-11-23T10:00:00.000Z";
const visitor: Visitor = {
  id: "s",
  session: {
    id: "s",
    type: "web",
    eventCount: 1,
    lastEvent: { id: "e", eventName: "page_viewed", createdDate: "2026-11-23T10:01:00.000Z" },
    authenticated: false,
    createdDate: at,
    lastPage: {
      url: "https://shop.example/jackets?x=1",
      title: "",
      domain: "shop.example",
      hostname: "shop.example",
      pathname: "/jackets",
      breadcrumb: [],
    },
  },
  deployment: { id: "d", name: "Shop", selfUri: "" },
};

describe("rowOf", () => {
  it("tells what somebody unknown looks at", () => {
    expect(rowOf(visitor)).toMatchObject({
      name: "Anonymous visitor",
      known: false,
      looksAt: "/jackets",
      address: "shop.example/jackets",
      since: at,
      lastHeard: "2026-11-23T10:01:00.000Z",
      deployment: "Shop",
    });
  });

  it("leads to who is known, and to what they talk about", () => {
    const known = {
      ...visitor,
      contact: { id: "c", name: "Kim Park", selfUri: "" },
      conversation: { id: "k", selfUri: "" },
    };

    expect(rowOf(known)).toMatchObject({
      name: "Kim Park",
      known: true,
      contactId: "c",
      conversationId: "k",
    });
  });
});

describe("passes", () => {
  it("takes who is signed in or has a name for known", () => {
    const row = rowOf(visitor);

    expect(passes(row, "anonymous")).toBe(true);
    expect(passes(row, "known")).toBe(false);
    expect(passes({ ...row, signedIn: true }, "known")).toBe(true);
    expect(passes({ ...row, known: true }, "anonymous")).toBe(false);
    expect(passes(row, "all")).toBe(true);
  });
});
