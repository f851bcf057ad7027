// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { checkForm, formOf, redirectUri, type Settings, settingsBody } from "./model";

const settings: Settings = {
  name: "Accounts",
  version: 3,
  properties: { discoveryUri: "https://login.example", claims: { picture: "" } },
  advanced: {},
  notes: "",
  credentials: { openIdConnect: { id: "old" } },
};
const integration = { id: "i", name: "Accounts", intendedState: "ENABLED" as const };
const form = formOf(integration, settings);

describe("settingsBody", () => {
  it("keeps the version, what the form does not show, and the credential", () => {
    const before = { ...settings, properties: { ...settings.properties, clockSkewSeconds: 10 } };
    const body = settingsBody(form, before, undefined);

    expect(body).toMatchObject({ version: 3, credentials: { openIdConnect: { id: "old" } } });
    expect(body.properties).toMatchObject({ clockSkewSeconds: 10, externalIdClaim: "sub" });
  });

  it("writes only claims that are not standard, and an empty one where none is to be read", () => {
    expect(settingsBody(form, settings, undefined).properties).toHaveProperty("claims", {
      picture: "",
    });
    const standard = formOf(integration, { ...settings, properties: {} });
    expect(settingsBody(standard, settings, undefined).properties).not.toHaveProperty("claims");
  });

  it("reads scopes as the server lists them", () => {
    const listed = { ...settings, properties: { scopes: ["openid", "email"] } };
    expect(formOf(integration, listed).scopes).toBe("openid email");
  });

  it("takes a new credential", () => {
    expect(settingsBody(form, settings, "new").credentials).toEqual({
      openIdConnect: { id: "new" },
    });
  });
});

describe("checkForm", () => {
  it("takes what is there", () => {
    expect(checkForm(form)).toEqual({});
  });

  it.each([
    ["clientId", { clientSecret: "x" }],
    ["discoveryUri", { discoveryUri: "login.example" }],
    ["scopes", { scopes: "profile" }],
    ["name", { name: " " }],
  ])("refuses %s", (field, change) => {
    expect(Object.keys(checkForm({ ...form, ...change }))).toEqual([field]);
  });
});

describe("redirectUri", () => {
  it("is the provider's own", () => {
    expect(redirectUri("https://chat.example", "i")).toBe(
      "https://chat.example/messenger/callback/i",
    );
  });
});
