// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { failureText } from "./failures";

describe("failureText", () => {
  it.each([
    ["openid.unknown_user", "add you as a user"],
    ["openid.unverified_email", "verified"],
    ["openid.other_account", "forget the old one"],
    ["openid.inactive_user", "activate you"],
    ["openid.state", "Start it again"],
    ["openid.replayed", "Start it again"],
    ["openid.denied", "did not sign you in"],
    ["openid.off", "password"],
    ["too.many.requests", "Wait a minute"],
    ["openid.provider.unreachable", "cannot be reached"],
    ["integration.incomplete", "set up"],
    ["openid.nonce", "was not believed"],
    ["<script>", "was not believed"],
  ])("says of %s what to do", (code, told) => {
    expect(failureText(code)).toContain(told);
  });
});
