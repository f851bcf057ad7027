// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  agent,
  alerting,
  at,
  connected,
  conversation,
  customer,
  over,
  text,
} from "../conversation/sample";
import { type Conversations, nothingYet } from "../conversation/state";
import { attention, inboxOf, queuesOf, waitingIn } from "./model";

type Messages = Conversations["entries"][string]["messages"];
type Talk = Conversations["entries"][string]["conversation"];

function state(...held: (readonly [Talk, Messages?])[]): Conversations {
  const entries = Object.fromEntries(
    held.map(([one, messages = []]) => [one.id, { conversation: one, messages }]),
  );
  return { ...nothingYet, entries };
}

describe("inboxOf", () => {
  it("sorts conversations by how they stand for this agent", () => {
    const inbox = inboxOf(
      state(
        [conversation("w", customer(), agent("me", alerting))],
        [conversation("m", customer(), agent("me", connected))],
        [conversation("e", customer(), agent("me", over))],
        [
          conversation(
            "x",
            customer(),
            agent("me", { state: "disconnected" }),
            agent("bo", connected),
          ),
        ],
        [conversation("y", customer(), agent("bo", alerting))],
      ),
      "me",
    );

    expect(inbox.waiting.map(({ id }) => id)).toEqual(["w"]);
    expect(inbox.mine.map(({ id }) => id)).toEqual(["m"]);
    expect(inbox.ended.map(({ id }) => id)).toEqual(["e"]);
  });

  it("puts who waits longest first", () => {
    const since = (minute: number) => ({ ...alerting, startAlertingTime: at(minute) });
    const inbox = inboxOf(
      state(
        [conversation("late", customer(), agent("me", since(8)))],
        [conversation("early", customer(), agent("me", since(2)))],
      ),
      "me",
    );

    expect(inbox.waiting.map(({ id }) => id)).toEqual(["early", "late"]);
    expect(inbox.waiting[0]?.since).toBe(at(2));
  });

  it("counts what came after the last answer and after the last look", () => {
    const talk = conversation("k", customer(), agent("me", connected));
    const messages = [
      text("1", "inbound", "a", 1),
      text("2", "outbound", "b", 2),
      text("3", "inbound", "c", 3),
      text("4", "inbound", "d", 4),
    ];
    const before = state([talk, messages]);

    expect(inboxOf(before, "me").mine[0]).toMatchObject({
      unread: 2,
      lastText: "d",
      lastAt: at(4),
    });
    expect(inboxOf({ ...before, seen: { k: at(3) } }, "me").mine[0]?.unread).toBe(1);
    expect(inboxOf({ ...before, seen: { k: at(4) } }, "me").mine[0]?.unread).toBe(0);
  });

  it("knows the customer as far as the conversation tells", () => {
    const known = customer({ authenticated: true, externalContact: { id: "c1", name: "Ada" } });
    const inbox = inboxOf(
      state(
        [conversation("known", known, agent("me", connected))],
        [conversation("unknown", customer(), agent("me", alerting))],
      ),
      "me",
    );

    expect(inbox.mine[0]).toMatchObject({ name: "Ada", contactId: "c1", signedIn: true });
    expect(inbox.waiting[0]).toMatchObject({ name: undefined, signedIn: false });
  });

  it("is back with the agent when a transferred conversation returns", () => {
    const again = { ...agent("me", connected), id: "part-2" };
    const inbox = inboxOf(state([conversation("k", customer(), agent("me", over), again)]), "me");

    expect(inbox.mine).toHaveLength(1);
    expect(inbox.ended).toHaveLength(0);
  });
});

describe("queues", () => {
  const line = (id: string, name: string) => ({
    id: `acd-${id}`,
    purpose: "acd",
    name,
    queue: { id },
  });
  const { waiting } = inboxOf(
    state(
      [conversation("1", customer(), line("s", "Sales"), agent("me", alerting))],
      [
        conversation(
          "2",
          customer(),
          line("s", "Sales"),
          line("b", "Billing"),
          agent("me", alerting),
        ),
      ],
      [conversation("3", customer(), line("s", "Sales"), agent("me", alerting))],
      [conversation("4", customer(), agent("me", alerting))],
    ),
    "me",
  );

  it("are those where somebody waits now, by name, with how many", () => {
    expect(queuesOf(waiting)).toEqual([
      { id: "b", name: "Billing", count: 1 },
      { id: "s", name: "Sales", count: 2 },
    ]);
  });

  it("choose among the waiting; without one all are shown", () => {
    expect(waitingIn(waiting, "s").map(({ id }) => id)).toEqual(["1", "3"]);
    expect(waitingIn(waiting, "x")).toEqual([]);
    expect(waitingIn(waiting, undefined)).toHaveLength(4);
  });
});

describe("attention", () => {
  it("counts waiting ones and those with unread words", () => {
    const inbox = inboxOf(
      state(
        [conversation("w", customer(), agent("me", alerting))],
        [conversation("u", customer(), agent("me", connected)), [text("1", "inbound", "a", 3)]],
        [conversation("r", customer(), agent("me", connected)), [text("2", "outbound", "b", 3)]],
      ),
      "me",
    );

    expect(attention(inbox)).toBe(2);
  });
});
