// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  heard,
  inOrderOf,
  passes,
  placesOf,
  presentOf,
  rowOf,
  totalOf,
  type Visitor,
  type VisitorPage,
} from "./model";

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

const now = Date.parse("2026-11-23T10:02:00.000Z");

function visit(id: string, second: number, more: Partial<Visitor> = {}): Visitor {
  const createdDate = `2026-11-23T10:01:${String(second).padStart(2, "0")}.000Z`;
  const lastEvent = { id: "e", eventName: "page_viewed", createdDate };
  return { ...visitor, id, session: { ...visitor.session, id, lastEvent }, ...more };
}

function page(readAt: number, entities: Visitor[], total = entities.length): VisitorPage {
  const deployments = [{ id: "d", name: "Shop", selfUri: "", total }];
  return { entities, total, deployments, selfUri: "", readAt };
}

function change(visitors: Visitor[], gone: string[] = [], total = 1) {
  const deployments = [{ id: "d", name: "Shop", selfUri: "", total }];
  return { visitors, gone, isPartial: false, deployments };
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe("presentOf", () => {
  it("puts who did something to the top, lets who has gone go, and whose visit is quiet", () => {
    const pages = [page(10, [visit("c", 3), visit("b", 2)]), page(12, [visit("a", 1)])];
    const news = heard(undefined, change([visit("a", 5), visit("new", 4)], ["c"]), 20, 10);

    expect(ids(presentOf(pages, news, undefined, now))).toEqual(["a", "new", "b"]);
    expect(presentOf(pages, news, undefined, now + 5 * 60_000)).toEqual([]);
  });

  it("shows those of the deployment alone, whoever the channel tells of", () => {
    const elsewhere = { deployment: { id: "other", selfUri: "" } };
    const news = heard(undefined, change([visit("x", 1, elsewhere)]), 20, 10);

    expect(ids(presentOf([page(10, [visit("a", 1)])], news, "d", now))).toEqual(["a"]);
  });

  it("forgets what was told before the list was read again", () => {
    const news = heard(undefined, change([], ["a"]), 20, 10);
    const later = heard(news, change([visit("b", 2)]), 40, 30);

    expect(ids(presentOf([page(30, [visit("a", 1)])], news, undefined, now))).toEqual(["a"]);
    expect([...later.told.keys()]).toEqual(["b"]);
  });
});

describe("placesOf", () => {
  it("counts as the newer of list and news does", () => {
    const news = heard(undefined, change([], [], 7), 20, 10);

    expect(totalOf(placesOf([page(10, [], 3)], undefined), undefined)).toBe(3);
    expect(totalOf(placesOf([page(10, [], 3)], news), "d")).toBe(7);
    expect(totalOf(placesOf([page(30, [], 3)], news), undefined)).toBe(3);
    expect(totalOf(placesOf([page(30, [], 3)], news), "other")).toBe(0);
  });
});

describe("inOrderOf", () => {
  it("moves nobody, and has the new below", () => {
    const [a, b, c] = [visit("a", 1), visit("b", 2), visit("c", 3)].map((one) => rowOf(one));
    if (!a || !b || !c) throw new Error("three rows");
    const later = { ...b, looksAt: "elsewhere" };

    expect(inOrderOf([c, later], [a, b])).toEqual([a, later, c]);
  });
});
