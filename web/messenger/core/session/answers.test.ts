// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from "vitest";
import { Bench } from "../../support/bench.ts";

const buttonResponse = {
  type: "QuickReply" as const,
  text: "Yes",
  payload: "y",
  originatingMessageId: "m-1",
};
const content = [{ contentType: "ButtonResponse" as const, buttonResponse }];
const presence = (type: string) => ({
  type: "Event",
  direction: "Inbound" as const,
  events: [{ eventType: "Presence", presence: { type } }],
});

describe("an answer to what was offered", () => {
  test("goes out as structured, and comes back as what people read", () => {
    const bench = new Bench();
    bench.connect();

    bench.do({ is: "send", tracingId: "a", text: "Yes", content });
    expect(bench.of("message")).toMatchObject([
      { message: { type: "Structured", text: "Yes", content } },
    ]);
    bench.message({ type: "Structured", direction: "Inbound", text: "Yes", content }, "a");

    expect(bench.session.outbox).toEqual([]);
    expect(bench.session.log).toMatchObject([{ text: "Yes", mine: true, answers: "m-1" }]);
  });

  test("of several items without a text reads as all of them", () => {
    const bench = new Bench();
    bench.connect();
    const two = [{ ...content[0] }, { contentType: "ButtonResponse", buttonResponse }];

    bench.message({ type: "Structured", direction: "Inbound", content: two as typeof content });

    expect(bench.session.log).toMatchObject([{ text: "Yes, Yes" }]);
  });
});

describe("what is offered", () => {
  test("is kept as it came, bounded", () => {
    const bench = new Bench();
    bench.connect();
    const cards = Array.from({ length: 99 }, () => ({ contentType: "Card", card: { title: "x" } }));

    bench.message({ type: "Structured", direction: "Outbound", content: cards });

    const [line] = bench.session.log;
    expect(line?.kind === "text" && line.rich).toHaveLength(30);
  });

  test("is the other side's alone", () => {
    const bench = new Bench();
    bench.connect();

    bench.message({ direction: "Inbound", text: "x", content: [{ contentType: "Card" }] });

    expect(bench.session.log).toMatchObject([{ rich: [] }]);
  });
});

describe("removing the conversation", () => {
  test("is asked of the server, whose word removes it", () => {
    const bench = new Bench({ token: "t", engaged: true });
    bench.connect({ newSession: false });
    bench.message({ direction: "Outbound", text: "private" });

    bench.do({ is: "clear" });
    expect(bench.of("message")).toMatchObject([
      { message: { events: [{ presence: { type: "Clear" } }] } },
    ]);
    expect(bench.session.log).toHaveLength(1);
    bench.frame("SessionClearedEvent", {});
    bench.frame("ConnectionClosedEvent", {});

    expect(bench.session).toMatchObject({ log: [], token: null, notice: "cleared", phase: "idle" });
  });

  test("leaves the person signed in", () => {
    const auth = { refreshToken: "r", name: "Ann", until: 9e15, upgrade: false };
    const bench = new Bench({ token: "t", engaged: true, auth });
    bench.do({ is: "wake" });
    bench.do({ is: "socketOpen" });
    bench.do({ is: "refreshed", jwt: "j" });
    bench.frame("SessionResponse", { connected: true, newSession: false });

    bench.message(presence("Clear"));

    expect(bench.session).toMatchObject({ auth: { name: "Ann" }, token: null, log: [] });
  });

  test("that is refused is said", () => {
    const bench = new Bench();
    bench.connect();

    bench.error(403, "Conversation Clear is not allowed.");

    expect(bench.session.notice).toBe("notCleared");
  });

  test("is not offered where it is not allowed", () => {
    const bench = new Bench({}, { canClear: false });
    bench.connect();

    expect(bench.do({ is: "clear" })).toEqual([]);
  });
});

describe("a known visitor whose sign-in ran out", () => {
  const ranOut = () => {
    const auth = { refreshToken: "r", name: "Ann", until: 1, upgrade: false };
    return new Bench({ token: "t", auth });
  };

  test("sends nothing as a stranger", () => {
    const bench = ranOut();

    bench.do({ is: "send", tracingId: "a", text: "my order" });

    expect(bench.session.outbox).toEqual([]);
    expect(bench.effects).toEqual([]);
  });

  test("may say so", () => {
    const bench = ranOut();

    bench.do({ is: "asGuest" });
    bench.do({ is: "send", tracingId: "a", text: "hello" });

    expect(bench.session).toMatchObject({ notice: null, outbox: [{ text: "hello" }] });
  });
});
