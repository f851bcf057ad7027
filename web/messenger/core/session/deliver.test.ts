// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { Bench } from "../../support/bench.ts";
import type { StructuredMessage } from "../protocol.ts";
import { unread } from "./log.ts";
import { takeOver } from "./state.ts";

/** The server answers getJwt and the page is read. */
function readHistory(bench: Bench, entities: StructuredMessage[], pageNumber = 1, pageCount = 1) {
  bench.frame("JwtResponse", { jwt: "j", exp: bench.now / 1000 + 60 });
  return bench.do({ is: "history", page: { entities, pageNumber, pageCount } });
}

function past(id: string, second: number, more: Partial<StructuredMessage> = {}) {
  const time = `2026-02-01T10:00:0${second}.000Z`;
  return { id, type: "Text", direction: "Inbound" as const, text: id, channel: { time }, ...more };
}

describe("sending", () => {
  test("a message is sending until its echo, then it is in the conversation once", () => {
    const bench = new Bench();
    bench.connect();

    bench.send("hi", "a");
    expect(bench.session.outbox).toMatchObject([{ tracingId: "a", state: "flying" }]);
    bench.ack("a", "hi");

    expect(bench.session.outbox).toEqual([]);
    expect(bench.session.log).toMatchObject([{ key: "a", mine: true, text: "hi" }]);
  });

  test("what is written before there is a connection goes out with it, in order", () => {
    const bench = new Bench();

    bench.send("one", "a");
    bench.send("two", "b");
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });

    expect(bench.texts()).toEqual(["one", "two"]);
  });

  test("a tab that repeats itself doubles nothing, before and after the echo", () => {
    const bench = new Bench();
    bench.connect();
    bench.send("hi", "a");

    expect(bench.send("hi", "a")).toEqual([]);
    bench.ack("a");
    expect(bench.send("hi", "a")).toEqual([]);

    expect(bench.session.outbox).toEqual([]);
    expect(bench.session.log).toHaveLength(1);
  });

  test("no more than three fly at once; an echo lets the next one go", () => {
    const bench = new Bench();
    bench.connect();
    for (const id of ["a", "b", "c", "d"]) bench.send(id, id);
    expect(bench.session.outbox.map(({ state }) => state)).toEqual([
      "flying",
      "flying",
      "flying",
      "queued",
    ]);

    bench.ack("a");

    expect(bench.texts()).toEqual(["d"]);
  });

  test.each([
    [4011, "tooLong"],
    [403, "refused"],
    [500, "server"],
  ])("an answer of %i fails the message it names: %s", (code, failure) => {
    const bench = new Bench();
    bench.connect();
    bench.send("one", "a");
    bench.send("two", "b");

    bench.error(code, "no", "b");

    expect(bench.session.outbox).toMatchObject([
      { state: "flying" },
      { tracingId: "b", state: "failed", failure },
    ]);
  });

  test("a failed message goes out again when asked", () => {
    const bench = new Bench();
    bench.connect();
    bench.send("hi", "a");
    bench.error(500, "no", "a");

    bench.do({ is: "retry", tracingId: "a" });

    expect(bench.texts()).toEqual(["hi"]);
  });

  test("429 keeps the message and waits as long as the server says", () => {
    const bench = new Bench();
    bench.connect();
    bench.send("hi", "a");

    bench.frame(
      "TooManyRequestsErrorMessage",
      { errorCode: 4029, retryAfter: 7 },
      { code: 429, tracingId: "a" },
    );
    expect(bench.of("timer")).toEqual([{ do: "timer", name: "flush", ms: 7000 }]);
    expect(bench.send("more", "b")).toEqual([]);
    bench.now += 7000;
    bench.do({ is: "timer", name: "flush" });

    expect(bench.texts()).toEqual(["hi", "more"]);
    expect(bench.session.notice).toBeNull();
  });

  test("an echo that does not come means a dead connection", () => {
    const bench = new Bench();
    bench.connect();
    bench.send("hi", "a");
    bench.now += 15_000;

    bench.do({ is: "timer", name: "ack" });

    expect(bench.session.phase).toBe("waiting");
    expect(bench.session.outbox).toMatchObject([{ state: "doubtful" }]);
  });
});

describe("after a break", () => {
  function broken() {
    const bench = new Bench();
    bench.connect();
    bench.send("one", "a");
    bench.send("two", "b");
    bench.do({ is: "socketClosed" });
    bench.send("three", "c");
    bench.do({ is: "timer", name: "reconnect" });
    bench.do({ is: "socketOpen" });
    bench.frame("SessionResponse", { connected: true, newSession: false, readOnly: false });
    return bench;
  }

  test("nothing is sent before the history has told what arrived", () => {
    const bench = broken();

    expect(bench.texts()).toEqual([]);
    readHistory(bench, [past("x", 1, { metadata: { customMessageId: "a" } })]);

    expect(bench.texts()).toEqual(["two", "three"]);
    expect(bench.session.log).toMatchObject([{ key: "a" }]);
  });

  test("a session that is new has nothing of it: all goes out again", () => {
    const bench = new Bench({
      token: "t",
      outbox: [{ tracingId: "a", text: "one", at: 0, state: "flying" }],
    });

    bench.connect({ newSession: true });

    expect(bench.texts()).toEqual(["one"]);
  });

  test("a reload keeps what was not acknowledged", () => {
    const bench = new Bench({
      token: "t",
      outbox: [{ tracingId: "a", text: "one", at: 0, state: "flying" }],
    });

    bench.connect({ newSession: false });
    readHistory(bench, []);

    expect(bench.texts()).toEqual(["one"]);
  });

  test("another tab that takes over treats what flew as doubtful", () => {
    const bench = new Bench();
    bench.connect();
    bench.send("one", "a");

    const next = takeOver(bench.session);

    expect(next).toMatchObject({ phase: "idle", outbox: [{ state: "doubtful" }] });
  });

  test("a history that cannot be read leaves the decision to the guest", () => {
    const bench = broken();
    for (let i = 0; i < 3; i += 1) bench.do({ is: "historyFailed" });

    expect(bench.session.notice).toBe("historyFailed");
    expect(bench.session.outbox).toMatchObject([
      { state: "failed", failure: "unconfirmed" },
      { state: "failed", failure: "unconfirmed" },
      { state: "flying" },
    ]);
    bench.do({ is: "retry", tracingId: "a" });
    expect(bench.of("ask")).toMatchObject([{ action: "getJwt" }]);
  });

  test("a getJwt that is refused counts as a failed history", () => {
    const bench = broken();
    const asked = bench.session.history.asking ?? "";

    bench.error(500, "no", asked);

    expect(bench.session.history.fails).toBe(1);
    expect(bench.of("timer")).toMatchObject([{ name: "history" }]);
  });
});

describe("the history", () => {
  test("is merged by time, once, with what came live", () => {
    const bench = new Bench({ token: "t", engaged: true });
    bench.connect({ newSession: false });
    bench.message({ id: "live", direction: "Outbound", text: "now" });

    readHistory(bench, [past("b", 2), past("a", 1), past("b", 2)]);

    expect(bench.session.log.map(({ id }) => id)).toEqual(["a", "b", "live"]);
  });

  test("goes back page by page until the first", () => {
    const bench = new Bench({ token: "t", engaged: true });
    bench.connect({ newSession: false });
    readHistory(bench, [past("c", 3)], 1, 2);
    expect(bench.session.history.earlier).toBe(2);

    bench.do({ is: "earlier" });
    expect(bench.of("history")).toMatchObject([{ page: 2, jwt: "j" }]);
    bench.do({ is: "history", page: { entities: [past("a", 1)], pageNumber: 2, pageCount: 2 } });

    expect(bench.session.history.earlier).toBeNull();
    expect(bench.session.log.map(({ id }) => id)).toEqual(["a", "c"]);
  });

  test("an access token that is about to lapse is not used again", () => {
    const bench = new Bench({ token: "t", engaged: true });
    bench.connect({ newSession: false });
    readHistory(bench, [past("c", 3)], 1, 2);
    bench.now += 56_000;

    bench.do({ is: "earlier" });

    expect(bench.of("ask")).toMatchObject([{ action: "getJwt" }]);
  });

  test("tells that the last conversation has ended", () => {
    const bench = new Bench({ token: "t", engaged: true });
    bench.connect({ newSession: false });
    const events = [{ eventType: "Presence", presence: { type: "Disconnect" } }];

    readHistory(bench, [past("end", 2, { type: "Event", text: "", events }), past("a", 1)]);

    expect(bench.session.conversation).toBe("ended");
  });

  test("what was not read yet is counted until it is read", () => {
    const bench = new Bench({ token: "t", lastRead: "2026-02-01T10:00:01.000Z" });
    bench.connect({ newSession: false });
    const theirs = { direction: "Outbound" as const };
    readHistory(bench, [past("c", 3, theirs), past("b", 2), past("a", 1, theirs)]);
    const count = () => unread(bench.session.log, bench.session.lastRead);

    expect(count()).toBe(1);
    bench.do({ is: "read" });

    expect(count()).toBe(0);
  });
});
