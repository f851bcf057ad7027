// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { outgoingInThisTab } from "./outbox";
import { at } from "./sample";

const { sessionStorage } = window;
afterEach(() => sessionStorage.clear());

const one = { localId: "l", conversationId: "k", text: "Hi", media: [], at: at(1) };

describe("outgoingInThisTab", () => {
  it("keeps what is not confirmed for its own agent alone, and nothing of what is", () => {
    const mine = outgoingInThisTab(sessionStorage, "me");
    mine.save([one]);

    expect(mine.load()).toEqual([one]);
    expect(outgoingInThisTab(sessionStorage, "bo").load()).toEqual([]);
    mine.save([]);
    expect(sessionStorage).toHaveLength(0);
  });

  it("leaves out what it does not understand", () => {
    const { load, save } = outgoingInThisTab(sessionStorage, "me");
    save([one]);
    const key = sessionStorage.key(0) ?? "";
    for (const kept of ["{", "7", '[null, {"localId": 7}]']) {
      sessionStorage.setItem(key, kept);
      expect(load()).toEqual([]);
    }
  });
});
