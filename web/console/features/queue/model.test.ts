// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { ConsoleUser, Queue } from "../../api/types";
import { candidates, checkMore, isDefault, mediaSettingsOf, moreOf } from "./model";

const user = (id: string, name: string, more: Partial<ConsoleUser> = {}): ConsoleUser => ({
  id,
  name,
  email: `${id}@shop.example`,
  state: "active",
  version: 1,
  authorization: { roles: [{ id: "agent" }] },
  ...more,
});

describe("candidates", () => {
  it("are active agents who are no members yet, by name", () => {
    const users = [
      user("c", "Cy"),
      user("a", "Ann"),
      user("b", "Bo"),
      user("d", "Di", { state: "inactive" }),
      user("e", "Ed", { authorization: { roles: [{ id: "admin" }] } }),
    ];
    expect(candidates(users, [{ id: "b" }])).toEqual([
      { value: "a", label: "Ann" },
      { value: "c", label: "Cy" },
    ]);
  });

  it("are told apart by their addresses where they share a name", () => {
    const shared = candidates([user("a", "Ann"), user("b", "Ann"), user("c", "Cy")], []);
    expect(shared.map(({ label }) => label)).toEqual([
      "Ann (a@shop.example)",
      "Ann (b@shop.example)",
      "Cy",
    ]);
  });
});

describe("isDefault", () => {
  it("is the queue for deployments that name none", () => {
    expect(isDefault({ name: "Everyone" })).toBe(true);
    expect(isDefault({ name: "Sales" })).toBe(false);
    expect(isDefault({})).toBe(false);
  });
});

describe("the time to answer a transfer", () => {
  const set = (value: number | string) => ({ alertingTimeoutSeconds: value });

  it.each([7, 60, 3600, "30", ""])("may be %j", (value) => {
    expect(checkMore(set(value))).toEqual({});
  });

  it.each([6, 3601, 7.5, -1, "-"])("may not be %j", (value) => {
    expect(checkMore(set(value))).toHaveProperty("alertingTimeoutSeconds");
  });

  it("is saved beside what else is set, and left out to be as usual", () => {
    const before = { message: { alertingTimeoutSeconds: 20, other: 1 } } as Parameters<
      typeof mediaSettingsOf
    >[1];
    expect(moreOf({ mediaSettings: before } as Queue)).toEqual(set(20));
    expect(mediaSettingsOf(set("30"), before)).toEqual({
      message: { alertingTimeoutSeconds: 30, other: 1 },
    });
    expect(mediaSettingsOf(set(""), before)).toEqual({ message: { other: 1 } });
  });
});
