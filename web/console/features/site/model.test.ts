// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  checkForm,
  checkKey,
  formField,
  formOf,
  makeSecret,
  newKey,
  type Settings,
  settingsBody,
} from "./model";

const settings: Settings = {
  name: "Shop",
  version: 3,
  advanced: {},
  notes: "",
  properties: { algorithm: "RS256", maxTokenLifetimeSeconds: 600, issuer: "https://shop.example" },
  credentials: { old: { id: "c1" } },
};
const integration = { name: "Shop", intendedState: "DISABLED" } as const;

describe("settingsBody", () => {
  it("keeps what the form does not have, and leaves out what is emptied", () => {
    const before = {
      ...settings,
      properties: { ...settings.properties, maxRefreshTokenLifetimeSeconds: 900 },
    } as Settings;
    const form = { ...formOf(integration, before), issuer: " ", lifetimeMinutes: 15 };

    const body = settingsBody(form, before, before.credentials);

    expect(body).toMatchObject({ version: 3, credentials: { old: { id: "c1" } } });
    expect(body.properties).toEqual({
      algorithm: "RS256",
      externalIdClaim: "external_id",
      maxRefreshTokenLifetimeSeconds: 900,
      maxTokenLifetimeSeconds: 900,
      requireTokenId: false,
      clockSkewSeconds: 60,
    });
  });

  it("writes the claims that are not the standard ones", () => {
    const form = formOf(integration, settings);
    const claims = { ...form.claims, nickname: "", email: "mail" };

    const body = settingsBody({ ...form, claims }, settings, {});

    expect(body.properties).toHaveProperty("claims", { nickname: "", email: "mail" });
  });
});

describe("checkForm", () => {
  const form = formOf(integration, settings);
  it.each([
    [{ name: " " }, "name"],
    [{ lifetimeMinutes: 0 }, "lifetimeMinutes"],
    [{ lifetimeMinutes: 1441 }, "lifetimeMinutes"],
    [{ lifetimeMinutes: "" }, "lifetimeMinutes"],
    [{ skewSeconds: 301 }, "skewSeconds"],
  ])("refuses %j", (part, field) => {
    expect(Object.keys(checkForm({ ...form, ...part }))).toEqual([field]);
  });

  it("asks nothing of tokens where the site gives hashes", () => {
    expect(checkForm({ ...form, algorithm: "HMAC", lifetimeMinutes: "" })).toEqual({});
    expect(checkForm(form)).toEqual({});
  });
});

describe("checkKey", () => {
  const made = newKey(makeSecret(), new Date("2026-11-27T10:00:00Z"));
  const pem = "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----";

  it("takes a secret that was made here, under the day's name", () => {
    expect(made.keyName).toBe("2026-11-27");
    expect(checkKey(made, "HS256", [])).toEqual({});
    expect(makeSecret()).not.toBe(makeSecret());
  });

  it.each([
    ["a name that is there", made, "HS256", ["2026-11-27"], "keyName"],
    ["a name with blanks", { ...made, keyName: "a b" }, "HS256", [], "keyName"],
    ["a short secret", { ...made, secret: "é".repeat(15) }, "HMAC", [], "secret"],
    ["no public key", made, "ES256", [], "publicKey"],
    [
      "a private key",
      { ...made, publicKey: pem.replaceAll("PUBLIC", "PRIVATE") },
      "RS256",
      [],
      "publicKey",
    ],
  ] as const)("refuses %s", (_what, key, algorithm, taken, field) => {
    expect(Object.keys(checkKey(key, algorithm, taken))).toEqual([field]);
  });

  it("takes a public key", () => {
    expect(checkKey({ ...made, publicKey: pem }, "RS256", [])).toEqual({});
  });
});

it("says at which field the server refused", () => {
  expect(formField("properties.maxTokenLifetimeSeconds")).toBe("lifetimeMinutes");
  expect(formField("credentialFields.publicKey")).toBe("publicKey");
  expect(formField("credentials.2026-11.id")).toBe("publicKey");
  expect(formField("properties.claims.email")).toBe("claims.email");
});
