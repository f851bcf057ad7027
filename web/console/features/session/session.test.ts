// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { challengeOf } from "./pkce";
import { Session } from "./session";

const origin = "http://127.0.0.1:8080";

// Like the browser's storage, whose items are its own properties and whose methods are not.
class MemoryStorage implements Storage {
  [name: string]: unknown;
  get length() {
    return Object.keys(this).length;
  }
  clear() {
    for (const name of Object.keys(this)) delete this[name];
  }
  getItem(name: string) {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }
  key(index: number) {
    return Object.keys(this)[index] ?? null;
  }
  removeItem(name: string) {
    delete this[name];
  }
  setItem(name: string, value: string) {
    this[name] = value;
  }
}

/** Where the server leads a request for a code; the browser's `fetch` follows it. */
type Leads = (query: URLSearchParams) => string;

const toLogin: Leads = (query) => `/console/login?${query}`;
const toCallback: Leads = (query) => `/console/callback?code=abc&state=${query.get("state")}`;

function start(
  answer: () => Response = () => new Response("{}", { status: 500 }),
  leads: Leads = toLogin,
) {
  const left: string[] = [];
  const sent: URLSearchParams[] = [];
  const clock = { now: 1_000_000 };
  let answers = answer;
  const storage = new MemoryStorage();
  const open = () =>
    new Session({
      origin,
      storage,
      shared: undefined,
      fetch: async (input, init) => {
        const asked = new URL(String(input), origin);
        if (asked.pathname === "/oauth/authorize") {
          const page = new Response("<!doctype html>");
          return Object.defineProperty(page, "url", { value: origin + leads(asked.searchParams) });
        }
        sent.push(new URLSearchParams(String(init?.body)));
        return answers();
      },
      now: () => clock.now,
      random: () => 0,
      leave: (address) => left.push(address),
    });
  const answersWith = (other: () => Response) => {
    answers = other;
  };
  return { open, left, sent, storage, answersWith, clock };
}

const token = () => Response.json({ access_token: "tok", token_type: "bearer", expires_in: 3600 });

describe("Session", () => {
  it("signs in over a reload and comes back to the place", async () => {
    const { open, left, sent } = start(token);
    await open().signIn("/console/contacts/7");
    const query = new URL(left[0] ?? "", origin).searchParams;

    const returned = open();
    const place = await returned.complete(`?code=abc&state=${query.get("state")}`);

    expect(place).toBe("/console/contacts/7");
    expect(returned.token()).toBe("tok");
    expect(sent[0]?.get("code")).toBe("abc");
    const verifier = sent[0]?.get("code_verifier") ?? "";
    expect(await challengeOf(verifier)).toBe(query.get("code_challenge"));
  });

  it("keeps the token in memory alone", async () => {
    const { open, left, storage } = start(token);
    await open().signIn("/console/");
    const state = new URL(left[0] ?? "", origin).searchParams.get("state");
    await open().complete(`?code=abc&state=${state}`);

    expect(Object.keys(storage)).toEqual([]);
    expect(open().token()).toBeUndefined();
  });

  it("enters without leaving the page where the browser is logged in", async () => {
    const { open, left, sent, storage } = start(token, toCallback);
    const session = open();

    await Promise.all([session.enter("/console/a"), session.enter("/console/b")]);

    expect(session.token()).toBe("tok");
    expect(sent.map((form) => form.get("code"))).toEqual(["abc"]);
    expect(left).toEqual([]);
    expect(Object.keys(storage)).toEqual([]);
  });

  it.each<[string, Leads, () => Response]>([
    ["nobody is logged in", toLogin, token],
    ["the state is another's", () => "/console/callback?code=abc&state=x", token],
    ["the way leads elsewhere", () => "/console/callbacks?code=abc", token],
    ["the code is not taken", toCallback, () => Response.json({}, { status: 400 })],
    [
      "the network is gone",
      () => {
        throw new TypeError("Failed to fetch");
      },
      token,
    ],
  ])("goes through the sign-in when %s, and comes back to the place", async (_, leads, answer) => {
    const { open, left, answersWith } = start(answer, leads);
    const session = open();

    await session.enter("/console/contacts/7");

    expect([session.token(), session.isLeaving]).toEqual([undefined, true]);
    expect(left).toHaveLength(1);
    const state = new URL(left[0] ?? "", origin).searchParams.get("state");
    answersWith(token);
    await expect(open().complete(`?code=abc&state=${state}`)).resolves.toBe("/console/contacts/7");
  });

  it("leaves a page that had a token: whose login it is now, it does not know", async () => {
    const { open, left, clock } = start(token, toCallback);
    const session = open();
    await session.enter("/console/a");

    clock.now += 3_600_000;
    await session.enter("/console/b");

    expect([session.token(), session.isLeaving]).toEqual([undefined, true]);
    expect(left).toHaveLength(1);
  });

  it("uses a sign-in once", async () => {
    const { open, left } = start(token);
    await open().signIn("/console/");
    const state = new URL(left[0] ?? "", origin).searchParams.get("state");
    await open().complete(`?code=abc&state=${state}`);

    await expect(open().complete(`?code=abc&state=${state}`)).rejects.toThrow(/not started/);
  });

  it("leaves for the sign-in once, however many requests are refused", async () => {
    const { open, left } = start();
    const session = open();

    await Promise.all([session.signIn("/console/a"), session.signIn("/console/b")]);
    session.refused("/console/c");

    expect(left).toHaveLength(1);
  });

  it("tells when the code is not taken, and keeps no token", async () => {
    const { open, left } = start(() => Response.json({ error: "invalid_grant" }, { status: 400 }));
    await open().signIn("/console/");
    const state = new URL(left[0] ?? "", origin).searchParams.get("state");
    const session = open();

    await expect(session.complete(`?code=abc&state=${state}`)).rejects.toThrow(/Sign in again/);
    expect(session.token()).toBeUndefined();
  });

  it("forgets the token and what was typed at the end, and nothing else", async () => {
    const { open, left, storage } = start(token);
    await open().signIn("/console/");
    const state = new URL(left[0] ?? "", origin).searchParams.get("state");
    const session = open();
    await session.complete(`?code=abc&state=${state}`);

    storage.setItem("seamline.console.draft.v1.k", "half an answer");
    storage.setItem("somebody-else", "stays");

    const held: (string | undefined)[] = [];
    await session.end("signed-out", async () => {
      held.push(session.token());
      // Whoever is refused meanwhile does not start another sign-in.
      session.refused("/console/inbox");
    });

    expect(held).toEqual(["tok"]);
    expect(session.token()).toBeUndefined();
    expect(Object.keys(storage)).toEqual(["somebody-else"]);
    expect(left.slice(1)).toEqual(["/console/login?signed-out=1"]);
  });

  it("ends once, and says that nobody was there", async () => {
    const { open, left } = start(token);
    const session = open();
    const tell = vi.fn(() => Promise.resolve());

    await Promise.all([session.end("idle", tell), session.end("signed-out", tell)]);

    expect(tell).toHaveBeenCalledOnce();
    expect(left).toEqual(["/console/login?signed-out=idle"]);
  });

  it("starts empty when the storage holds something else", () => {
    const { open, storage } = start();
    storage.setItem("seamline.console.v1", '{"token":{"value":7},"pending":"x"}');

    expect(open().token()).toBeUndefined();
  });
});

describe("challengeOf", () => {
  it("is the one of RFC 7636 appendix B", async () => {
    const challenge = await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    expect(challenge).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  });
});
