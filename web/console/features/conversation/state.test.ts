// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { agent, at, connected, conversation, customer, detail, text } from "./sample";
import { type ConversationsEvent, nothingYet, reduce } from "./state";

const hello = text("m1", "inbound", "Hello", 3);
const answer = text("m2", "outbound", "Hi", 4);
const arrived = { ...answer, idempotencyKey: "l1" };
const talk = conversation("k", customer(), agent("me", connected));
const outgoing = { localId: "l1", conversationId: "k", text: "Hi", media: [], at: at(4) };

const run = (...events: ConversationsEvent[]) => events.reduce(reduce, nothingYet);
const loaded = (...messages: (typeof hello)[]): ConversationsEvent => ({
  type: "loaded",
  conversation: talk,
  messages,
});

describe("loading", () => {
  it("merges messages by id and keeps them in order", () => {
    const state = run(loaded(answer), loaded(hello), loaded(answer));

    expect(state.entries.k?.messages.map(({ id }) => id)).toEqual(["m1", "m2"]);
  });

  it("takes the newest delivery status from the conversation", () => {
    const part = {
      ...connected,
      messages: [{ ...detail(answer), messageStatus: "read" as const }],
    };
    const later = conversation("k", customer(), agent("me", part));

    const state = run(loaded(answer), { type: "loaded", conversation: later, messages: [] });

    expect(state.entries.k?.messages[0]?.status).toBe("read");
  });

  it("ends the typing note when words arrive", () => {
    const state = run(loaded(), { type: "typing", id: "k", until: 99 }, loaded(hello));

    expect(state.typingUntil.k).toBe(0);
  });

  it("keeps the typing note when only an answer arrives", () => {
    const state = run(loaded(), { type: "typing", id: "k", until: 99 }, loaded(answer));

    expect(state.typingUntil.k).toBe(99);
  });
});

describe("an answer", () => {
  it("is replaced by the message that the server made", () => {
    const state = run(
      loaded(hello),
      { type: "sending", outgoing },
      { type: "sent", localId: "l1", message: answer },
    );

    expect(state.outgoing).toEqual([]);
    expect(state.entries.k?.messages.map(({ id }) => id)).toEqual(["m1", "m2"]);
  });

  it("is not doubled when the event overtakes the reply", () => {
    const state = run(loaded(hello), { type: "sending", outgoing }, loaded(arrived), {
      type: "sent",
      localId: "l1",
      message: arrived,
    });

    expect(state.outgoing).toEqual([]);
    expect(state.entries.k?.messages).toHaveLength(2);
  });

  it("is known by its key among others of the same words", () => {
    const again = { ...outgoing, localId: "l0" };
    const state = run(
      loaded(hello),
      { type: "sending", outgoing: again },
      { type: "sending", outgoing },
      loaded(arrived),
    );

    expect(state.outgoing.map(({ localId }) => localId)).toEqual(["l0"]);
  });

  it.each<[string, ConversationsEvent[]]>([
    ["nobody knows of", [{ type: "doubted", localId: "l1" }]],
    ["was given up", [{ type: "failed", localId: "l1", failure: { message: "no answer" } }]],
  ])("that %s is neither shown twice nor offered again once it is there", (_, events) => {
    const state = run(loaded(hello), { type: "sending", outgoing }, ...events, loaded(arrived));

    expect(state.outgoing).toEqual([]);
    expect(state.entries.k?.messages).toHaveLength(2);
  });

  it("stays with its reason when it fails, until it is tried again", () => {
    const failed = run(
      loaded(hello),
      { type: "sending", outgoing },
      { type: "failed", localId: "l1", failure: { message: "busy" } },
    );
    expect(failed.outgoing[0]?.failure).toEqual({ message: "busy" });

    const again = reduce(failed, { type: "sending", outgoing });
    expect(again.outgoing).toEqual([outgoing]);
    expect(reduce(failed, { type: "discarded", localId: "l1" }).outgoing).toEqual([]);
  });

  it("that failed is not settled by somebody else's equal words", () => {
    const state = run(
      loaded(hello),
      { type: "sending", outgoing },
      { type: "failed", localId: "l1", failure: { message: "busy" } },
      loaded(answer),
    );

    expect(state.outgoing).toHaveLength(1);
  });
});

describe("a conversation that is gone", () => {
  it("goes with everything that was held of it, until it is there again", () => {
    const gone = run(loaded(hello), { type: "sending", outgoing }, { type: "gone", id: "k" });

    expect(gone).toMatchObject({ entries: {}, outgoing: [], gone: ["k"] });
    expect(reduce(gone, { type: "gone", id: "k" })).toBe(gone);
    expect(reduce(gone, loaded(hello))).toMatchObject({ gone: [] });
  });

  it("was held, or takes only what was to be sent there", () => {
    expect(run({ type: "gone", id: "k" })).toBe(nothingYet);
    const other = { ...outgoing, localId: "l2", conversationId: "other" };
    const kept = { ...nothingYet, outgoing: [outgoing, other] };
    expect(reduce(kept, { type: "gone", id: "k" })).toEqual({ ...nothingYet, outgoing: [other] });
  });
});

describe("seeing", () => {
  it("remembers the last message and changes nothing the second time", () => {
    const once = run(loaded(hello, answer), { type: "seen", id: "k" });

    expect(once.seen.k).toBe(at(4));
    expect(reduce(once, { type: "seen", id: "k" })).toBe(once);
  });
});
