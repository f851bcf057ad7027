// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { Session } from "./session";

const origin = "http://127.0.0.1:8080";

/** Where the server leads a request for a code; the browser's `fetch` follows it. */
type Leads = (query: URLSearchParams) => string;

const toLogin: Leads = (query) => `/console/login?${query}`;
const toCallback: Leads = (query) => `/console/callback?code=abc&state=${query.get("state")}`;

/** A page whose token of an hour is five minutes before its end; `who` is whom each token is given to. */
async function nearTheEnd(who: Readonly<Record<string, string | number>>) {
  const asked: string[] = [];
  const left: string[] = [];
  const clock = { now: 0 };
  let leads: Leads = toCallback;
  let given = 0;
  let isAway = false;
  const session = new Session({
    origin,
    storage: undefined,
    shared: undefined,
    fetch: async (input, init) => {
      const { pathname, searchParams } = new URL(String(input), origin);
      asked.push(pathname);
      if (isAway) throw new TypeError("Failed to fetch");
      if (pathname === "/oauth/authorize") {
        return Object.defineProperty(new Response(""), "url", {
          value: origin + leads(searchParams),
        });
      }
      if (pathname === "/oauth/token") {
        given += 1;
        return Response.json({ access_token: `t${given}`, expires_in: 3600 });
      }
      const id =
        who[new Headers(init?.headers).get("Authorization")?.slice("Bearer ".length) ?? ""];
      return typeof id === "string"
        ? Response.json({ id })
        : new Response("", { status: id ?? 404 });
    },
    now: () => clock.now,
    random: () => 0,
    leave: (address) => left.push(address),
  });
  await session.enter("/console/");
  asked.length = 0;
  clock.now = 55 * 60_000;
  return {
    session,
    asked,
    left,
    clock,
    leadsTo: (other: Leads) => {
      leads = other;
    },
    away: (now: boolean) => {
      isAway = now;
    },
  };
}

describe("Session.renewIfDue", () => {
  it("gets the next token of the same user without leaving, once, and no use of the login is told", async () => {
    const { session, asked, left } = await nearTheEnd({ t1: "ann", t2: "ann" });

    await Promise.all([session.renewIfDue(), session.renewIfDue()]);
    await session.renewIfDue();

    expect(session.token()).toBe("t2");
    expect(asked).toEqual([
      "/api/v2/users/me",
      "/oauth/authorize",
      "/oauth/token",
      "/api/v2/users/me",
    ]);
    expect(left).toEqual([]);
  });

  it("has the one of now used meanwhile", async () => {
    const { session } = await nearTheEnd({ t1: "ann", t2: "ann" });

    const renewed = session.renewIfDue();
    expect(session.token()).toBe("t1");
    await renewed;
    expect(session.token()).toBe("t2");
  });

  it("asks for nothing before, nor when it is too late", async () => {
    const { session, asked, clock } = await nearTheEnd({ t1: "ann", t2: "ann" });

    clock.now -= 1;
    await session.renewIfDue();
    clock.now += 4 * 60_000 + 1;
    await session.renewIfDue();

    expect(asked).toEqual([]);
  });

  it("changes nothing when the login has ended", async () => {
    const { session, asked, left } = await nearTheEnd({ t1: 401 });

    await session.renewIfDue();

    expect([session.token(), session.isLeaving]).toEqual(["t1", false]);
    expect(asked).toEqual(["/api/v2/users/me"]);
    expect(left).toEqual([]);
  });

  it("changes nothing when the browser holds no login any more", async () => {
    const { session, leadsTo, left } = await nearTheEnd({ t1: "ann" });
    leadsTo(toLogin);

    await session.renewIfDue();

    expect([session.token(), session.isLeaving]).toEqual(["t1", false]);
    expect(left).toEqual([]);
  });

  it("does not take the token of somebody else", async () => {
    const { session } = await nearTheEnd({ t1: "ann", t2: "bob" });
    await session.renewIfDue();
    expect(session.token()).toBe("t1");
  });

  it("tries again after the server was away", async () => {
    const { session, away } = await nearTheEnd({ t1: "ann", t2: "ann" });

    away(true);
    await session.renewIfDue();
    expect(session.token()).toBe("t1");

    away(false);
    await session.renewIfDue();
    expect(session.token()).toBe("t2");
  });

  it("gives nothing to a page that was signed out meanwhile", async () => {
    const { session } = await nearTheEnd({ t1: "ann", t2: "ann" });

    const renewed = session.renewIfDue();
    await session.end("signed-out", () => Promise.resolve());
    await renewed;

    expect(session.token()).toBeUndefined();
  });
});
