// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { addressFor, bodyOf, checkForm, formOf, providerChoices } from "./model";

const settings = {
  integration: { id: "p1" },
  idleMinutes: 30,
  redirectUri: "https://c.example/login/callback/p1",
  startUri: "https://c.example/login/start/p1",
  version: 4,
};

describe("the form", () => {
  it("sends what it was given back", () => {
    const { redirectUri: _, startUri: __, ...sent } = settings;
    expect(bodyOf(formOf(settings), 4)).toEqual(sent);
  });

  it("sends no provider where there is none", () => {
    expect(bodyOf({ provider: "", idleMinutes: "15" }, 1)).toEqual({ idleMinutes: 15, version: 1 });
  });

  it.each([5, 30, 720, "60"])("takes %s minutes", (idleMinutes) => {
    expect(checkForm({ provider: "", idleMinutes })).toEqual({});
  });

  it.each([4, 721, 7.5, "", "soon"])("does not take %s minutes", (idleMinutes) => {
    expect(Object.keys(checkForm({ provider: "", idleMinutes }))).toEqual(["idleMinutes"]);
  });
});

describe("providerChoices", () => {
  it("are OpenID providers, and none", () => {
    const openId = { integrationType: { id: "openid-connect-messenger" } };
    const site = { integrationType: { id: "site-token-messenger" } };
    const all = [
      { id: "p1", name: "Contoso", ...openId },
      { id: "s1", name: "Blog", ...site },
    ];
    expect(providerChoices(all as never).map(({ value }) => value)).toEqual(["", "p1"]);
  });
});

describe("addressFor", () => {
  it("is the server's address with the provider that is chosen", () => {
    expect(addressFor("https://c.example/login/start/{integrationId}", "p2")).toBe(
      "https://c.example/login/start/p2",
    );
  });
});
