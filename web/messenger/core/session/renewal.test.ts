// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { Bench } from "../../support/bench.ts";
import { endOf, renewalOf } from "./renewal_time.ts";
import { persisted } from "./state.ts";

const MINUTE = 60_000;
const jwtUntil = (ms: number) => `h.${btoa(JSON.stringify({ exp: ms / 1000 }))}.s`;

function signedIn(lifeMs: number) {
  const bench = new Bench();
  const jwt = jwtUntil(bench.now + lifeMs);
  bench.do({ is: "signedIn", jwt, refreshToken: "r-1" });
  bench.do({ is: "socketOpen" });
  bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });
  return bench;
}
const renewals = (bench: Bench) => bench.of("timer").filter(({ name }) => name === "renew");

describe("the end of an access token", () => {
  test("is what it says", () => expect(endOf(jwtUntil(5000))).toBe(5000));

  test.each(["", "a.b", "h.!!.s", `h.${btoa("{}")}.s`])("%j says none", (jwt) => {
    expect(endOf(jwt)).toBeNull();
  });

  test.each([
    ["a minute early", jwtUntil(10 * MINUTE), 9 * MINUTE],
    ["not at once for ever", jwtUntil(-MINUTE), 5000],
    ["not never", jwtUntil(1000 * MINUTE), 14 * MINUTE],
    ["in a quarter of an hour if it says nothing", "jwt", 14 * MINUTE],
  ])("is forestalled %s", (_, jwt, ms) => {
    const world = { now: 0, random: 0, newId: () => "" };

    expect(renewalOf(jwt, world)).toEqual({ do: "timer", name: "renew", ms });
  });
});

describe("a person who stays signed in", () => {
  test("has the token replaced in good time, and sees nothing of it", () => {
    const bench = signedIn(15 * MINUTE);
    expect(renewals(bench)).toMatchObject([{ ms: 14 * MINUTE }]);

    bench.do({ is: "timer", name: "renew" });
    expect(bench.effects).toEqual([{ do: "refresh", refreshToken: "r-1", renew: true }]);
    const jwt = jwtUntil(bench.now + 15 * MINUTE);
    bench.do({ is: "refreshed", jwt, refreshToken: "r-2" });

    expect(bench.session).toMatchObject({ phase: "ready", notice: null });
    expect(persisted(bench.session).auth?.refreshToken).toBe("r-2");
    expect(renewals(bench)).toHaveLength(1);
    expect(bench.of("configure")).toEqual([]);
  });

  test("keeps the refresh token that was not replaced", () => {
    const bench = signedIn(15 * MINUTE);

    bench.do({ is: "refreshed", jwt: "jwt-2" });

    expect(bench.session.auth).toMatchObject({ jwt: "jwt-2", refreshToken: "r-1" });
  });

  test("is asked again while the server cannot be reached, and stays", () => {
    const bench = signedIn(15 * MINUTE);

    bench.do({ is: "refreshFailed", final: false });

    expect(bench.session).toMatchObject({ phase: "ready", auth: { refreshToken: "r-1" } });
    expect(renewals(bench)).toHaveLength(1);
  });

  test("whose sign-in the server ended is told and asked, not made a stranger", () => {
    const bench = signedIn(15 * MINUTE);
    bench.message({ direction: "Outbound", text: "private" });

    bench.do({ is: "refreshFailed", final: true });

    expect(bench.session).toMatchObject({ notice: "signInAgain", phase: "idle", log: [] });
    expect(bench.of("disconnect")).toHaveLength(1);
  });

  test("who is a guest has nothing to renew", () => {
    const bench = new Bench();
    bench.connect();

    bench.do({ is: "timer", name: "renew" });

    expect(bench.effects).toEqual([]);
  });
});

describe("a sign-in without a refresh token", () => {
  function byIdToken() {
    const bench = new Bench();
    bench.do({ is: "signedIn", jwt: jwtUntil(bench.now + 15 * MINUTE) });
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });
    return bench;
  }

  test("is one", () => {
    const bench = byIdToken();

    expect(bench.session).toMatchObject({ phase: "ready", auth: { told: false }, notice: null });
    expect(renewals(bench)).toMatchObject([{ ms: 14 * MINUTE }]);
  });

  test("is asked for again when its token ends, and no stranger connects meanwhile", () => {
    const bench = byIdToken();
    bench.message({ direction: "Outbound", text: "private" });

    bench.do({ is: "timer", name: "renew" });
    expect(bench.of("refresh")).toMatchObject([{ refreshToken: undefined }]);
    bench.do({ is: "refreshFailed", final: true });

    expect(bench.session).toMatchObject({ notice: "signInAgain", phase: "idle", log: [] });
    expect(bench.do({ is: "wake" })).toEqual([]);
    bench.do({ is: "signedIn", jwt: "jwt-2" });
    expect(bench.session).toMatchObject({ auth: { jwt: "jwt-2" }, notice: null });
  });

  test("that the server refuses is over at once", () => {
    const bench = byIdToken();

    bench.error(401);
    bench.do({ is: "refreshFailed", final: true });

    expect(bench.session).toMatchObject({ notice: "signInAgain", auth: null });
  });

  test("does not outlive the page: the next one asks before it connects", () => {
    const kept = persisted(byIdToken().session);
    expect(JSON.stringify(kept)).not.toContain("jwt");

    const next = new Bench(JSON.parse(JSON.stringify(kept)));

    expect(next.session).toMatchObject({ notice: "signInAgain", auth: null, token: null });
    expect(next.do({ is: "wake" })).toEqual([]);
  });

  test("of another tab that leads itself is not taken over, nor made a stranger's", () => {
    const bench = byIdToken();
    const other = persisted(byIdToken().session);

    bench.do({ is: "stored", stored: { v: 1, ...other, token: "other" } });

    expect(bench.session).toMatchObject({ notice: "signInAgain", token: null, person: 1 });
    expect(bench.of("connect")).toEqual([]);
  });

  test("is the same when a tab repeats it, and another when there is another token", () => {
    const bench = byIdToken();
    const { jwt } = bench.session.auth ?? {};

    expect(bench.do({ is: "signedIn", jwt: jwt ?? "" })).toEqual([]);
    bench.do({ is: "signedIn", jwt: "jwt-2" });

    // Whose it is it does not say: the one before is signed out, and the line is another's.
    expect(bench.of("revoke")).toMatchObject([{ jwt }]);
    expect(bench.of("connect")).toHaveLength(1);
    expect(bench.session).toMatchObject({ auth: { jwt: "jwt-2" }, person: 1 });
  });

  test("does not ask the page more than once a minute, whatever the clock says", () => {
    const world = { now: 20 * MINUTE, random: 0, newId: () => "" };

    expect(renewalOf(jwtUntil(0), world, true)).toMatchObject({ ms: MINUTE });
  });
});
