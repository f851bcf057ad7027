// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { OpenConversation } from "../../api/types";
import { filterFrom } from "./filter";
import { inOrder, passes, rowOf } from "./model";

const at = (minute: number) => `2026-05-03T10:${String(minute).padStart(2, "0")}:00.000Z`;

function conversation(id: string, more: Partial<OpenConversation> = {}): OpenConversation {
  return {
    id,
    startTime: at(0),
    state: "answered",
    stateTime: at(1),
    queue: { id: "q1", name: "Sales", selfUri: "" },
    agents: [{ id: "u1", name: "Arthur", selfUri: "" }],
    authenticated: false,
    deployment: { id: "d1", selfUri: "" },
    selfUri: "",
    ...more,
  };
}
const asked = (minute: number) => ({
  lastMessage: { direction: "inbound" as const, time: at(9) },
  unansweredSince: at(minute),
});
const said = (minute: number) => ({
  lastMessage: { direction: "outbound" as const, time: at(minute) },
});
const waiting = { state: "waiting" as const, agents: [] };

describe("rowOf", () => {
  it("names who is known, and says since when an answer is missing", () => {
    const contact = { id: "c1", name: "Ann Lee", selfUri: "" };
    const row = rowOf(conversation("1", { contact, authenticated: true, ...asked(4) }));
    expect(row).toMatchObject({ name: "Ann Lee", contactId: "c1", signedIn: true });
    expect(row.unansweredSince).toBe(at(4));
    expect(row.agents).toEqual(["Arthur"]);
  });

  it("says nothing of an answer where the agent wrote last, where nobody wrote, and of one that waits", () => {
    expect(rowOf(conversation("1", said(4))).unansweredSince).toBeUndefined();
    expect(rowOf(conversation("1")).unansweredSince).toBeUndefined();
    const row = rowOf(conversation("1", { ...waiting, ...asked(4) }));
    expect(row.unansweredSince).toBeUndefined();
    expect(row.name).toBe("Visitor");
  });
});

describe("inOrder", () => {
  it("begins with who waits longest, then who has no answer longest, then the newest talk", () => {
    const rows = [
      conversation("quiet", said(2)),
      conversation("talking", said(9)),
      conversation("asked late", asked(8)),
      conversation("asked early", asked(3)),
      conversation("waits", { ...waiting, stateTime: at(7) }),
      conversation("waits long", { ...waiting, stateTime: at(5) }),
    ].map(rowOf);
    expect(inOrder(rows).map(({ id }) => id)).toEqual([
      "waits long",
      "waits",
      "asked early",
      "asked late",
      "talking",
      "quiet",
    ]);
  });
});

describe("passes", () => {
  const rows = [
    conversation("waits", waiting),
    conversation("asked", asked(3)),
    conversation("told", { ...said(3), queue: { id: "q2", selfUri: "" } }),
  ].map(rowOf);
  const shown = (address: Record<string, unknown>) =>
    rows.filter((row) => passes(row, filterFrom(address))).map(({ id }) => id);

  it("chooses by how it stands and by queue", () => {
    expect(shown({})).toEqual(["waits", "asked", "told"]);
    expect(shown({ show: "waiting" })).toEqual(["waits"]);
    expect(shown({ show: "answered" })).toEqual(["asked", "told"]);
    expect(shown({ show: "unanswered" })).toEqual(["asked"]);
    expect(shown({ queue: "q2" })).toEqual(["told"]);
    expect(shown({ show: "waiting", queue: "q2" })).toEqual([]);
    expect(shown({ show: "everything", queue: 7 })).toEqual(["waits", "asked", "told"]);
  });
});
