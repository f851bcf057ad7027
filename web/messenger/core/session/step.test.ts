// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { Bench } from "../../support/bench.ts";

describe("connecting", () => {
  test("a new guest makes a token and says it on the open socket", () => {
    const bench = new Bench();

    expect(bench.do({ is: "wake" })).toEqual([{ do: "connect" }]);
    const [configure] = bench.do({ is: "socketOpen" });

    expect(configure).toMatchObject({ do: "configure", jwt: null, startNew: false });
    expect(bench.session.token).toBe("id-1");
  });

  test("a known guest keeps the token and reads the history", () => {
    const bench = new Bench({ token: "t", engaged: true });

    bench.connect({ newSession: false });

    expect(bench.session.phase).toBe("ready");
    expect(bench.of("ask")).toMatchObject([{ action: "getJwt", token: "t" }]);
  });

  test("a lost connection is tried again later each time, with jitter", () => {
    const bench = new Bench();
    bench.connect();
    const delays: number[] = [];

    for (let i = 0; i < 7; i += 1) {
      bench.do({ is: "socketClosed" });
      delays.push(bench.of("timer")[0]?.ms ?? 0);
      bench.do({ is: "timer", name: "reconnect" });
    }

    expect(delays).toEqual([750, 1500, 3000, 6000, 12000, 22500, 22500]);
  });

  test("a person's word hurries a waiting connection on", () => {
    const bench = new Bench();
    bench.connect();
    bench.do({ is: "socketClosed" });

    expect(bench.do({ is: "wake" })).toEqual([{ do: "connect" }]);
  });

  test("nobody connects as a guest where only signed-in people may write", () => {
    const bench = new Bench({}, { canUpgrade: false });

    expect(bench.do({ is: "wake" })).toEqual([]);
  });

  test("autostart joins a new session, not a known one", () => {
    const fresh = new Bench({}, { autoStart: true });
    fresh.connect({ newSession: true });
    const known = new Bench({ token: "t" }, { autoStart: true });
    known.connect({ newSession: false });

    const events = [{ eventType: "Presence", presence: { type: "Join" } }];
    expect(fresh.of("message")).toMatchObject([{ message: { type: "Event", events } }]);
    expect(known.of("message")).toEqual([]);
  });

  test("silence is probed with an echo, and an unanswered echo ends the connection", () => {
    const bench = new Bench();
    bench.connect();
    bench.now += 45_000;

    bench.do({ is: "timer", name: "echo" });
    expect(bench.of("ask")).toMatchObject([{ action: "echo" }]);
    bench.now += 10_000;
    bench.do({ is: "timer", name: "echo" });

    expect(bench.effects[0]).toEqual({ do: "disconnect" });
    expect(bench.session.phase).toBe("waiting");
  });

  test("the answer to an echo is not shown", () => {
    const bench = new Bench();
    bench.connect();
    const body = { id: "e", type: "Text", text: "ping", direction: "Inbound", channel: {} };

    bench.do({
      is: "frame",
      frame: { type: "response", class: "StructuredMessage", code: 200, body },
    });

    expect(bench.session.log).toEqual([]);
  });

  test("a refusal at the door stops without trying again", () => {
    const bench = new Bench();
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });

    bench.error(403, "domain not allowed");

    expect(bench.session).toMatchObject({ phase: "stopped", notice: "refused" });
    expect(bench.do({ is: "socketClosed" })).toEqual([]);
  });

  test("a fault of the server at the door is tried again", () => {
    const bench = new Bench();
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });

    bench.error(5000);

    expect(bench.session.phase).toBe("waiting");
  });

  test("a fourth window closes this connection until it is asked for", () => {
    const bench = new Bench();
    bench.connect();

    bench.frame("ConnectionClosedEvent", {});

    expect(bench.session).toMatchObject({ phase: "stopped", notice: "elsewhere" });
    expect(bench.do({ is: "wake" })).toEqual([{ do: "connect" }]);
  });
});

describe("the end of a conversation", () => {
  const disconnect = (readOnly: boolean) => ({
    type: "Event",
    direction: "Outbound" as const,
    events: [{ eventType: "Presence", presence: { type: "Disconnect" } }],
    metadata: { readOnly: String(readOnly) },
  });

  test("of type Send: the next message simply begins anew", () => {
    const bench = new Bench();
    bench.connect();

    bench.message(disconnect(false));
    expect(bench.session.conversation).toBe("ended");
    bench.send("hello again", "a");

    expect(bench.texts()).toEqual(["hello again"]);
  });

  test("read-only: nothing is sent until the session was closed and begun anew", () => {
    const bench = new Bench();
    bench.connect();
    bench.message(disconnect(true));

    expect(bench.send("no", "a")).toEqual([]);
    bench.do({ is: "startNew" });
    expect(bench.of("ask")).toMatchObject([{ action: "closeSession" }]);
    bench.frame("SessionResponse", { connected: false, readOnly: true });
    expect(bench.of("configure")).toMatchObject([{ startNew: true }]);
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });
    bench.send("yes", "b");

    expect(bench.texts()).toEqual(["yes"]);
  });

  test("a connection lost in between still asks for the new conversation", () => {
    const bench = new Bench();
    bench.connect();
    bench.message(disconnect(true));
    bench.do({ is: "startNew" });

    bench.do({ is: "socketClosed" });
    bench.do({ is: "timer", name: "reconnect" });
    bench.do({ is: "socketOpen" });

    expect(bench.of("configure")).toMatchObject([{ startNew: true }]);
  });

  test("a server that says 409 makes it read-only and fails the message", () => {
    const bench = new Bench();
    bench.connect();
    bench.send("late", "a");

    bench.error(409, "read-only", "a");

    expect(bench.session.conversation).toBe("readOnly");
    expect(bench.session.outbox).toMatchObject([{ state: "failed", failure: "ended" }]);
  });

  test.each([
    ["SessionExpiredEvent", 200],
    ["string", 4006],
    ["string", 4007],
  ])("%s %i: what waited goes out under a new token", (name, code) => {
    const bench = new Bench({ token: "old", engaged: true });
    bench.connect();
    bench.send("hi", "a");

    bench.frame(name, {}, { code });
    expect(bench.session.notice).toBe("expired");
    const [configure] = bench.of("configure");
    bench.frame("SessionResponse", { connected: true, newSession: true, readOnly: false });

    expect(configure?.token).not.toBe("old");
    expect(bench.texts()).toEqual(["hi"]);
  });
});

describe("typing", () => {
  const typing = (duration?: number) => ({
    type: "Event",
    direction: "Outbound" as const,
    events: [
      { eventType: "Typing", typing: { type: "On" as const, ...(duration && { duration }) } },
    ],
  });

  test("an agent's typing shows for as long as it says and ends with a message", () => {
    const bench = new Bench();
    bench.connect();

    bench.message(typing(3000));
    expect(bench.session.typingUntil).toBe(bench.now + 3000);
    expect(bench.session.log).toEqual([]);
    bench.message({ direction: "Outbound", text: "hi" });

    expect(bench.session.typingUntil).toBe(0);
  });

  test("a guest's typing is told every five seconds at most, within a conversation", () => {
    const bench = new Bench();
    bench.connect();
    expect(bench.do({ is: "typed" })).toEqual([]);
    bench.message({ direction: "Outbound", text: "hi" });

    expect(bench.do({ is: "typed" })).toHaveLength(1);
    expect(bench.do({ is: "typed" })).toEqual([]);
    bench.now += 5000;
    expect(bench.do({ is: "typed" })).toHaveLength(1);
  });
});
