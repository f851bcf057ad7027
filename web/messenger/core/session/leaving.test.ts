// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { Bench } from "../../support/bench.ts";
import { AUTH, ann, expectForgotten } from "../../support/people.ts";
import { persisted } from "./state.ts";

const BOB = { is: "signedIn", jwt: "jwt-b", refreshToken: "r-b" } as const;

describe("ceasing to be somebody", () => {
  test("signing out tells the server and forgets everything at once", () => {
    const bench = ann();
    bench.send("unsent secret", "a");

    const effects = bench.do({ is: "signOut" });

    expect(effects).toContainEqual({ do: "disconnect" });
    expect(effects).toContainEqual({ do: "revoke", jwt: "jwt-1", refreshToken: "r-1" });
    expect(effects).toContainEqual({ do: "newDevice" });
    expect(bench.session).toMatchObject({ notice: "signedOut", phase: "idle", person: 1 });
    expectForgotten(bench);
  });

  test("whose words had still to be sent is told that they were not, until they write or sign in", () => {
    const quiet = ann();
    quiet.do({ is: "signOut" });
    expect(quiet.session).toMatchObject({ notice: "signedOut", dropped: false });

    const bench = ann();
    bench.send("not sent", "a");
    bench.do({ is: "refreshFailed", final: true });
    expect(bench.session).toMatchObject({ notice: "signInAgain", dropped: true });
    expect(JSON.stringify(bench.session)).not.toContain("not sent");
    bench.do({ is: "signOut" });
    expect(bench.session).toMatchObject({ notice: "signedOut", dropped: true });
    bench.send("as a guest", "b");
    expect(bench.session).toMatchObject({ notice: null, dropped: false });

    const other = ann();
    other.send("not sent", "a");
    other.do(BOB);
    expect(other.session).toMatchObject({ notice: null, dropped: false });
  });

  test("a page that finds a sign-in at its end, and words that waited, tells of both", () => {
    const before = ann();
    before.send("not sent", "a");
    const { outbox } = persisted(before.session);
    const auth = { ...AUTH, until: 1 };

    const kept = { token: "t", auth, ...(outbox && { outbox }) };
    expect(new Bench(kept).session).toMatchObject({
      notice: "signInAgain",
      dropped: true,
      outbox: [],
    });
    expect(new Bench({ token: "t", auth }).session.dropped).toBe(false);
  });

  test("BCL-13: whoever signed out elsewhere has left the device, with the draft", () => {
    const bench = ann();

    bench.frame("LogoutEvent", {});

    expect(bench.effects).toContainEqual({ do: "newDevice" });
    expect(bench.of("revoke")).toEqual([]);
    expect(bench.session.person).toBe(1);
  });

  test("a sign-in that ran out keeps the device: it is the same visitor, who is asked", () => {
    const bench = ann();

    bench.do({ is: "refreshFailed", final: true });

    expect(bench.of("newDevice")).toEqual([]);
    expect(bench.session).toMatchObject({ notice: "signInAgain", person: 0 });
    expectForgotten(bench);
  });

  test("who signs in where somebody else is signed in finds nothing of theirs", () => {
    const bench = ann();
    const before = bench.session.token;

    bench.do(BOB);

    expect(bench.effects).toEqual([
      { do: "disconnect" },
      { do: "newDevice" },
      { do: "revoke", jwt: "jwt-1", refreshToken: "r-1" },
      { do: "connect" },
    ]);
    expect(bench.session).toMatchObject({ log: [], person: 1, phase: "connecting", notice: null });
    bench.do({ is: "socketOpen" });
    expect(bench.session.token).not.toBe(before);
    expect(bench.of("configure")).toMatchObject([{ token: bench.session.token, jwt: "jwt-b" }]);
  });

  test("what was under way for the one before is not the next one's", () => {
    const bench = ann();
    bench.do(BOB);

    bench.message({ direction: "Outbound", text: "your order, Ann" });
    bench.frame("LogoutEvent", {});
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });

    expect(bench.session).toMatchObject({ log: [], phase: "connecting" });
    expect(bench.session.auth).toMatchObject({ refreshToken: "r-b" });
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });
    bench.message({ direction: "Outbound", text: "your order, Bob" });
    expect(bench.session.log).toMatchObject([{ text: "your order, Bob" }]);
  });

  test("who signs in while the earlier one's access token is fetched gets on the line", () => {
    const bench = new Bench({ token: "t", engaged: true, auth: AUTH });
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });
    expect(bench.session.phase).toBe("refreshing");

    bench.do(BOB);
    expect(bench.of("connect")).toHaveLength(1);
    bench.do({ is: "socketOpen" });

    expect(bench.of("configure")).toMatchObject([{ jwt: "jwt-b" }]);
  });

  test("the device is called by the id that the next one signed in with", () => {
    const bench = ann();

    bench.do({ ...BOB, customer: "c-2" });

    expect(bench.of("newDevice")).toEqual([{ do: "newDevice", customer: "c-2" }]);
  });

  test("whom the page's site signs again is no other one: the device and the draft stay", () => {
    const bench = new Bench({ token: "t", engaged: true, auth: { ...AUTH, user: "ann" } });
    bench.send("not sent yet", "a");

    bench.do({ ...BOB, user: "ann" });

    expect(bench.of("newDevice")).toEqual([]);
    expect(bench.of("revoke")).toMatchObject([{ refreshToken: "r-1" }]);
    expect(bench.session).toMatchObject({ person: 0, outbox: [{ text: "not sent yet" }] });
    bench.do({ ...BOB, refreshToken: "r-c", user: "bob" });
    expect(bench.session).toMatchObject({ person: 1, outbox: [] });
  });

  test("who signs in after a sign-in that ran out does not find what was being written", () => {
    const bench = ann();
    bench.do({ is: "refreshFailed", final: true });

    bench.do(BOB);

    expect(bench.session).toMatchObject({ person: 1, notice: null });
  });

  test("what another tab's sign-out could not tell the server is told here", () => {
    const bench = ann();

    bench.do({ is: "stored", stored: { v: 1 } });

    expect(bench.of("revoke")).toMatchObject([{ refreshToken: "r-1" }]);
  });

  test("a late frame of the earlier person shows nothing", () => {
    const bench = ann();
    bench.do({ is: "signOut" });

    const entity = { id: "x", type: "Text", text: "secret", channel: { time: "2026-01-01" } };
    bench.do({ is: "history", page: { entities: [entity], pageNumber: 1, pageCount: 1 } });
    bench.message({ direction: "Outbound", text: "secret" });

    expectForgotten(bench);
  });

  test.each([
    ["LogoutEvent", {}, 200, "signedOut"],
    ["ConnectionClosedEvent", { reason: "signedIn" }, 200, "signInAgain"],
    ["string", "Session authentication failed: expired", 403, "signInAgain"],
    ["string", "try to authenticate again", 403, "signInAgain"],
  ])("%s %j %i", (name, body, code, notice) => {
    const bench = ann();

    bench.frame(name, body, { code });

    expect(bench.session.notice).toBe(notice);
    expect(bench.of("disconnect")).toHaveLength(1);
    expectForgotten(bench);
  });

  test("a guest whose other window signed in lets go of the token", () => {
    const bench = new Bench();
    bench.connect();
    bench.message({ direction: "Outbound", text: "hello" });

    bench.frame("ConnectionClosedEvent", { reasonCode: "signedIn" });

    expect(bench.session.notice).toBe("signedInElsewhere");
    expectForgotten(bench);
  });

  test("a token that belongs to somebody is given up by a guest", () => {
    const bench = new Bench({ token: "theirs", engaged: true });
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });

    bench.error(4017);

    const [configure] = bench.of("configure");
    expect(configure).toMatchObject({ jwt: null });
    expect(configure?.token).not.toBe("theirs");
  });

  test("a page where nothing has happened yet joins the conversation that another tab began", () => {
    const bench = new Bench();

    bench.do({ is: "stored", stored: { v: 1, token: "theirs", engaged: true } });

    expect(bench.session).toMatchObject({ token: "theirs", person: 0 });
    expect(bench.of("connect")).toHaveLength(1);
  });

  test("what a page has left it does not take up again from the storage", () => {
    const bench = ann();
    bench.do({ is: "signOut" });

    bench.do({ is: "stored", stored: { v: 1, token: "theirs", engaged: true } });

    expectForgotten(bench);
  });

  test("a page that finds another token in the storage shows what that one may", () => {
    const bench = ann();

    bench.do({ is: "stored", stored: { v: 1 } });

    expectForgotten(bench);
  });
});
