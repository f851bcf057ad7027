// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { Bench } from "../../support/bench.ts";
import { AUTH, ann, expectForgotten, presence } from "../../support/people.ts";
import { persisted } from "./state.ts";

const SIGNED_IN = { is: "signedIn", jwt: "jwt-1", refreshToken: "r-1" } as const;

describe("signing in", () => {
  test("an anonymous conversation is taken up as it was, then stepped up on the same socket", () => {
    const bench = new Bench({ token: "t", engaged: true });

    bench.do(SIGNED_IN);
    bench.do({ is: "socketOpen" });
    expect(bench.of("configure")).toMatchObject([{ token: "t", jwt: null }]);
    bench.frame("SessionResponse", { connected: true, newSession: false, readOnly: false });
    expect(bench.of("configure")).toMatchObject([{ token: "t", jwt: "jwt-1" }]);
    bench.frame("SessionResponse", { connected: true, newSession: false, readOnly: false });

    expect(bench.session).toMatchObject({ phase: "ready", auth: { upgrade: false } });
  });

  test("a page of the history that the guest had asked for is not taken for the person's", () => {
    const bench = new Bench({ token: "t", engaged: true });
    const joined = { connected: true, newSession: false, readOnly: false };
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", joined);
    bench.frame("JwtResponse", { jwt: "guest-jwt", exp: bench.now / 1000 + 60 });
    expect(bench.of("history")).toMatchObject([{ jwt: "guest-jwt", page: 1 }]);

    bench.do(SIGNED_IN);
    bench.frame("SessionResponse", joined);
    bench.do({ is: "history", page: { entities: [], pageNumber: 1, pageCount: 1 } });
    bench.frame("JwtResponse", { jwt: "ann-jwt", exp: bench.now / 1000 + 60 });

    expect(bench.of("history")).toMatchObject([{ jwt: "ann-jwt", page: 1 }]);
  });

  test("on an open guest's socket only the second half is missing", () => {
    const bench = new Bench();
    bench.connect();
    bench.send("hi", "a");
    bench.ack("a");

    bench.do(SIGNED_IN);

    expect(bench.of("configure")).toMatchObject([{ token: bench.session.token, jwt: "jwt-1" }]);
    expect(bench.session.log).toHaveLength(1);
  });

  test("a reload half-way through does both halves again", () => {
    const bench = new Bench({ token: "t", engaged: true });
    bench.do(SIGNED_IN);

    const again = new Bench({ ...persisted(bench.session) });
    again.do({ is: "wake" });
    again.do({ is: "socketOpen" });

    expect(again.of("configure")).toMatchObject([{ token: "t", jwt: null }]);
  });

  test("4017 tells that the step-up had happened: straight on as the person", () => {
    const bench = new Bench({ token: "t", engaged: true, auth: { ...AUTH, upgrade: true } });
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });

    bench.error(4017);
    expect(bench.of("refresh")).toEqual([{ do: "refresh", refreshToken: "r-1", renew: false }]);
    bench.do({ is: "refreshed", jwt: "jwt-2" });

    expect(bench.of("configure")).toMatchObject([{ token: "t", jwt: "jwt-2" }]);
  });

  test.each([
    ["step-up is not allowed", { canUpgrade: false }, true],
    ["nothing was written", {}, false],
  ])("where %s the person gets a token of their own", (_, rules, engaged) => {
    const bench = new Bench({ token: "guest", engaged }, rules);

    bench.do(SIGNED_IN);
    bench.do({ is: "socketOpen" });

    const [configure] = bench.of("configure");
    expect(configure).toMatchObject({ jwt: "jwt-1" });
    expect(configure?.token).not.toBe("guest");
  });

  test("the SignIn event brings the name, and a reload keeps it", () => {
    const bench = new Bench();
    bench.do(SIGNED_IN);
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });
    const from = { firstName: "Ann", lastName: "Lee" };

    bench.message({ ...presence("SignIn"), channel: { time: "2026-03-01T12:00:01.000Z", from } });

    expect(bench.session.auth?.name).toBe("Ann Lee");
    expect(persisted(bench.session).auth?.name).toBe("Ann Lee");
    expect(bench.session.log).toMatchObject([{ kind: "event", event: "signIn" }]);

    // Told again on another line, maybe with the id that the server stored it under.
    bench.message({
      ...presence("SignIn"),
      id: "again",
      channel: { time: "2026-03-01T12:05:00.000Z", from },
    });
    expect(bench.session.log).toHaveLength(1);
    expect(bench.session.auth?.name).toBe("Ann Lee");
  });

  test("somebody without a name is told once that they are signed in, also after a reload", () => {
    const bench = new Bench();
    bench.do(SIGNED_IN);
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });
    const told = { ...presence("SignIn"), channel: { time: "2026-03-01T12:00:01.000Z" } };

    bench.message(told);
    expect(bench.session.log).toMatchObject([{ kind: "event", event: "signIn", from: "" }]);
    bench.message({ ...told, id: "again" });
    expect(bench.session.log).toHaveLength(1);

    const back = new Bench(persisted(bench.session));
    back.do({ is: "socketOpen" });
    back.frame("SessionResponse", { connected: true, newSession: false, readOnly: false });
    back.message({ ...told, id: "on-the-new-line" });
    expect(back.session.log).toEqual([]);
  });
});

describe("what a guest wrote who then signs in", () => {
  const joined = { connected: true, newSession: true, readOnly: false };

  test.each(["offline", "connecting", "after the trip to the provider"])("%s, goes out", (when) => {
    let bench = new Bench();
    bench.send("written before", "a");
    if (when !== "connecting") bench.do({ is: "socketClosed" });
    if (when.startsWith("after")) bench = new Bench(persisted(bench.session));

    bench.do(SIGNED_IN);
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", joined);

    expect(bench.texts()).toEqual(["written before"]);
    expect(bench.of("message")).toMatchObject([{ token: bench.session.token }]);
  });

  test("and may have arrived in a conversation that does not go on, is left to them", () => {
    const bench = new Bench({ token: "t", engaged: true }, { canUpgrade: false });
    const entry = { tracingId: "a", text: "perhaps", at: 1, state: "doubtful" } as const;
    bench.session = { ...bench.session, outbox: [entry] };

    bench.do(SIGNED_IN);
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", joined);

    expect(bench.texts()).toEqual([]);
    expect(bench.session.outbox).toMatchObject([{ state: "failed", failure: "unconfirmed" }]);
  });

  test("an answer to the guest's introduction is not taken for the person's", () => {
    const bench = new Bench({ token: "t", engaged: true });
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });
    const [asGuest] = bench.of("configure");
    bench.do(SIGNED_IN);
    const [asPerson] = bench.of("configure");

    bench.frame("SessionResponse", joined, { tracingId: asGuest?.tracingId ?? "" });
    expect(bench.session.phase).toBe("configuring");
    bench.frame("SessionResponse", joined, { tracingId: asPerson?.tracingId ?? "" });
    expect(bench.session.phase).toBe("ready");
  });
});

describe("staying signed in", () => {
  test("a reload gets a new access token first; none is ever stored", () => {
    const bench = ann();

    expect(JSON.stringify(persisted(bench.session))).not.toContain("jwt-1");
    expect(bench.session.phase).toBe("ready");
  });

  test("401 refreshes and introduces itself again, three times, then asks to sign in", () => {
    const bench = ann();
    for (let i = 0; i < 3; i += 1) {
      bench.error(401);
      expect(bench.of("refresh")).toHaveLength(1);
      bench.do({ is: "refreshed", jwt: `jwt-${i}` });
      expect(bench.of("configure")).toMatchObject([{ jwt: `jwt-${i}` }]);
    }

    bench.error(401);

    expect(bench.session.notice).toBe("signInAgain");
    expectForgotten(bench);
  });

  test("a refresh that is refused ends the sign-in, one that is not answered does not", () => {
    const refused = new Bench({ token: "t", auth: AUTH });
    refused.do({ is: "wake" });
    refused.do({ is: "socketOpen" });
    refused.do({ is: "refreshFailed", final: true });
    const unreachable = new Bench({ token: "t", auth: AUTH });
    unreachable.do({ is: "wake" });
    unreachable.do({ is: "socketOpen" });
    unreachable.do({ is: "refreshFailed", final: false });

    expectForgotten(refused);
    expect(unreachable.session).toMatchObject({ phase: "waiting", auth: { refreshToken: "r-1" } });
  });

  test("after a day on this device the person is forgotten", () => {
    const bench = new Bench({ token: "t", auth: { ...AUTH, until: 1 } });

    expect(bench.session.notice).toBe("signInAgain");
    expectForgotten(bench);
  });

  test("where authentication was switched off meanwhile, too", () => {
    expectForgotten(new Bench({ token: "t", auth: AUTH }, { signInOffered: false }));
  });
});
