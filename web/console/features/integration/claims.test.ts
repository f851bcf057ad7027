// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { claimUses } from "./claims";

const claimsOf = (settings: Parameters<typeof claimUses>[0]) =>
  claimUses(settings).map(({ claim }) => claim);

describe("claimUses", () => {
  it("are the standard claims when nothing is set", () => {
    expect(claimsOf({})).toEqual([
      "sub",
      "given_name",
      "family_name",
      "name",
      "nickname",
      "picture",
      "email",
      "phone_number",
    ]);
  });

  it("leave out what is not to be read, and name what is read instead", () => {
    const uses = claimUses({
      externalIdClaim: "customer",
      claims: { picture: "", phone: "mobile", nickname: "" },
    });

    expect(uses[0]).toEqual({ claim: "customer", field: "External id" });
    expect(uses.map(({ claim }) => claim)).not.toContain("picture");
    expect(uses.at(-1)).toEqual({
      claim: "mobile",
      field: "Mobile phone",
      verifiedBy: "mobile_verified",
    });
  });
});
