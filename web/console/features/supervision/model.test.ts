// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { OpenConversation } from "../../api/types";
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
const wrote = (direction: "inbound" | "outbound", minute: number) => ({
  lastMessage: { direction, time: at(minute) },
});
const waiting = { state: "waiting" as const, agents: [] };

describe("rowOf", () => {
  it("names who is known, and says since when an answer is missing", () => {
    const contact = { id: "c1", name: "Ann Lee", selfUri: "" };
    const row = rowOf(conversation("1", { contact, authenticated: true, ...wrote("inbound", 4) }));
    expect(row).toMatchObject({ name: "Ann Lee", contactId: "c1", signedIn: true });
    expect(row.unansweredSince).toBe(at(4));
    expect(row.agents).toEqual(["Arthur"]);
  });

  it("says nothing of an answer where the agent wrote last, where nobody wrote, and of one that waits", () => {
    expect(rowOf(conversation("1", wrote("outbound", 4))).unansweredSince).toBeUndefined();
    expect(rowOf(conversation("1")).unansweredSince).toBeUndefined();
    const row = rowOf(conversation("1", { ...waiting, ...wrote("inbound", 4) }));
    expect(row.unansweredSince).toBeUndefined();
    expect(row.name).toBe("Visitor");
  });
});

describe("inOrder", () => {
  it("begins with who waits longest, then who has no answer longest, then the newest talk", () => {
    const rows = [
      conversation("quiet", wrote("outbound", 2)),
      conversation("talking", wrote("outbound", 9)),
      conversation("asked late", wrote("inbound", 8)),
      conversation("asked early", wrote("inbound", 3)),
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
    conversation("asked", wrote("inbound", 3)),
    conversation("told", { ...wrote("outbound", 3), queue: { id: "q2", selfUri: "" } }),
  ].map(rowOf);
  const shown = (standing: "all" | "waiting" | "answered" | "unanswered", queueId?: string) =>
    rows.filter((row) => passes(row, { standing, queueId })).map(({ id }) => id);

  it("chooses by how it stands and by queue", () => {
    expect(shown("all")).toEqual(["waits", "asked", "told"]);
    expect(shown("waiting")).toEqual(["waits"]);
    expect(shown("answered")).toEqual(["asked", "told"]);
    expect(shown("unanswered")).toEqual(["asked"]);
    expect(shown("all", "q2")).toEqual(["told"]);
    expect(shown("waiting", "q2")).toEqual([]);
  });
});
