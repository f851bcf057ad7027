// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { memoryStorage } from "../support/browser.ts";
import { FakeServer } from "../support/server.ts";
import { parseSignIn } from "./fragment.ts";
import { backoff, newId } from "./ids.ts";
import { challengeOf, newVerifier } from "./pkce.ts";
import { beginSignIn, checkAnswer, finishSignIn, takeTransaction } from "./signin.ts";
import { tabShelf } from "./storage.ts";

describe("PKCE", () => {
  test("gives the challenge of RFC 7636, appendix B", async () => {
    const challenge = await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    expect(challenge).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  });

  test("makes verifiers of 43 allowed characters, each another", () => {
    const made = Array.from({ length: 50 }, newVerifier);

    expect(new Set(made).size).toBe(50);
    for (const verifier of made) expect(verifier).toMatch(/^[\w-]{43}$/);
  });
});

describe("what the callback left in the address", () => {
  test("is a code with its state and issuer", () => {
    expect(parseSignIn("code=a%2Bb&state=s&iss=https%3A%2F%2Fop")).toEqual({
      kind: "code",
      code: "a+b",
      state: "s",
      iss: "https://op",
    });
  });

  test("is an error with its state", () => {
    const answer = parseSignIn("error=access_denied&state=s");

    expect(answer).toEqual({ kind: "error", error: "access_denied", state: "s" });
  });

  test.each([
    ["", "nothing"],
    ["code=a", "no state"],
    ["state=s", "neither code nor error"],
    ["code=&state=s", "an empty code"],
    ["code=a&error=b&state=s", "both code and error"],
    ["code=a&code=b&state=s", "two codes"],
    ["code=a&state=s&state=t", "two states"],
    ["code=a%00b&state=s", "control characters"],
    [`code=${"a".repeat(13_000)}&state=s`, "excess length"],
  ])("%# is refused: %s", (query) => {
    expect(parseSignIn(query)).toEqual({ kind: "invalid" });
  });
});

const transaction = {
  state: "s",
  nonce: "n",
  verifier: "v",
  redirectUri: "https://chat.example/messenger/callback",
  hash: "",
  at: 1000,
};

describe("the answer", () => {
  test.each([
    ["of another state", { kind: "code", code: "c", state: "other" }, transaction, 2000, "failed"],
    ["of another tab", { kind: "code", code: "c", state: "s" }, null, 2000, "failed"],
    ["after ten minutes", { kind: "code", code: "c", state: "s" }, transaction, 601_001, "failed"],
    [
      "that says no",
      { kind: "error", error: "access_denied", state: "s" },
      transaction,
      2000,
      "cancelled",
    ],
    [
      "of a broken provider",
      { kind: "error", error: "server_error", state: "s" },
      transaction,
      2000,
      "failed",
    ],
    ["that makes no sense", { kind: "invalid" }, transaction, 2000, "failed"],
    ["that fits", { kind: "code", code: "c", state: "s" }, transaction, 2000, null],
  ] as const)("%s", (_, answer, trip, now, problem) => {
    expect(checkAnswer(answer, trip, now)).toBe(problem);
  });

  test("that does not fit is not exchanged", async () => {
    const server = new FakeServer();
    const ports = { rest: server.rest, tab: tabShelf("d", memoryStorage), now: () => 2000 };

    const answer = { kind: "code", code: "c", state: "forged" } as const;
    const result = await finishSignIn(
      { ...ports, journeyContext: () => null },
      answer,
      transaction,
    );

    expect(result).toEqual({ problem: "failed" });
    expect(server.calls).toEqual([]);
  });
});

describe("the trip", () => {
  const start = {
    authorizationUrl: "https://op.example/authorize?x",
    state: "s",
    nonce: "n",
    redirectUri: "https://chat.example/messenger/callback",
  };

  function ports(authorizationUrl = start.authorizationUrl) {
    const storage = memoryStorage();
    const asked: { challenge: string; returnTo: string }[] = [];
    const rest = new FakeServer().rest;
    rest.beginSignIn = (challenge, returnTo) => {
      asked.push({ challenge, returnTo });
      return Promise.resolve({ ok: true, value: { ...start, authorizationUrl } });
    };
    const tab = tabShelf("d", () => storage);
    return { asked, rest, tab, now: () => 1000, journeyContext: () => null };
  }

  test("keeps its secrets in this tab, once, and comes back to the page", async () => {
    const world = ports();

    const answer = await beginSignIn(world, new URL("https://shop.example/lamps?a=1#top"));
    const kept = takeTransaction(world.tab);

    expect(answer).toEqual({ go: start.authorizationUrl });
    expect(world.asked[0]?.returnTo).toBe("https://shop.example/lamps?a=1");
    expect(kept).toMatchObject({ state: "s", nonce: "n", hash: "#top", at: 1000 });
    expect(await challengeOf(kept?.verifier ?? "")).toBe(world.asked[0]?.challenge);
    expect(takeTransaction(world.tab)).toBeNull();
    expect(world.tab.read().open).toBe(true);
  });

  test("does not begin where the browser would forget it on the way", async () => {
    const forbidden = () => {
      throw new DOMException("denied", "SecurityError");
    };
    const world = { ...ports(), tab: tabShelf("d", forbidden) };

    const answer = await beginSignIn(world, new URL("https://shop.example"));

    expect(answer).toEqual({ problem: "storage" });
    expect(world.asked).toEqual([]);
  });

  test("goes nowhere but to the web", async () => {
    const answer = await beginSignIn(ports("javascript:alert(1)"), new URL("https://shop.example"));

    expect(answer).toEqual({ problem: "unavailable" });
  });
});

test("ids are version 4 UUIDs", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("delays double to a cap and spread over their upper half", () => {
  expect([0, 1, 2, 9].map((n) => backoff(n, 0))).toEqual([500, 1000, 2000, 15_000]);
  expect(backoff(0, 0.999)).toBeLessThanOrEqual(1000);
});
