// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { roleIds, roleNamesOf } from "./model";

describe("roleNamesOf", () => {
  it("names roles in one order, whatever the server's is", () => {
    expect(roleNamesOf(["admin", "supervisor", "agent"])).toBe("Agent, Supervisor, Administrator");
    expect(roleNamesOf([])).toBe("");
  });

  it("keeps what it does not know", () => {
    expect(roleNamesOf(["auditor", "agent"])).toBe("Agent, auditor");
  });
});

describe("roleIds", () => {
  it("are those that a user was read with", () => {
    expect(roleIds({ authorization: { roles: [{ id: "agent" }, {}] } })).toEqual(["agent"]);
    expect(roleIds({})).toEqual([]);
  });
});
