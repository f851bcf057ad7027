// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { alertsBetween } from "./alerts";
import type { Inbox, InboxItem } from "./model";

function item(id: string, more: Partial<InboxItem> = {}): InboxItem {
  return {
    id,
    standing: "mine",
    name: id,
    contactId: undefined,
    queue: undefined,
    signedIn: false,
    since: "",
    lastText: undefined,
    lastAt: "",
    unread: 0,
    ...more,
  };
}

const inbox = (more: Partial<Inbox>): Inbox => ({ waiting: [], mine: [], ended: [], ...more });
const nobody = inbox({});

describe("alertsBetween", () => {
  it("tells of whoever begins to wait, once", () => {
    const one = inbox({ waiting: [item("ann")] });

    expect(alertsBetween(nobody, one)).toEqual([
      { conversationId: "ann", kind: "waiting", name: "ann" },
    ]);
    expect(alertsBetween(one, one)).toEqual([]);
  });

  it("tells of each new message that nobody has seen", () => {
    const read = inbox({ mine: [item("ann")] });
    const unread = inbox({ mine: [item("ann", { unread: 1 })] });

    expect(alertsBetween(read, unread)).toEqual([
      { conversationId: "ann", kind: "message", name: "ann" },
    ]);
    expect(alertsBetween(unread, unread)).toEqual([]);
    expect(alertsBetween(unread, read)).toEqual([]);
  });

  it("tells nothing of a conversation that was just answered", () => {
    const waiting = inbox({ waiting: [item("ann", { unread: 2 })] });

    expect(alertsBetween(waiting, inbox({ mine: [item("ann", { unread: 2 })] }))).toEqual([]);
  });

  it("tells of nobody who left", () => {
    expect(alertsBetween(inbox({ waiting: [item("ann")] }), nobody)).toEqual([]);
  });
});
