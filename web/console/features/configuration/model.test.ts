// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Configuration } from "../../api/types";
import {
  bodyOf,
  checkForm,
  formField,
  formOf,
  hasUnpublished,
  publishedVersion,
  stepWithError,
} from "./model";

const draft = {
  id: "g",
  name: "Main",
  version: "DRAFT",
  dateModified: "2026-11-23T10:00:00.000Z",
  languages: ["de"],
  defaultLanguage: "de",
  messenger: { enabled: true, styles: { primaryColor: "#112233" }, homeScreen: { enabled: true } },
  authenticationSettings: { enabled: false, integrationId: "i", allowSessionUpgrade: true },
} as Configuration;

describe("a new configuration", () => {
  it("has authentication on, and asks for the provider", () => {
    const form = formOf(undefined);

    expect(form.authentication).toBe(true);
    expect(Object.keys(checkForm({ ...form, name: "Shop" }))).toEqual(["integrationId"]);
  });

  it("comes with a working messenger", () => {
    const body = bodyOf({ ...formOf(undefined), name: " Shop ", integrationId: "i" }, undefined);

    expect(body).toMatchObject({
      name: "Shop",
      defaultLanguage: "en-us",
      messenger: { enabled: true, apps: { conversations: { enabled: true } } },
      journeyEvents: { enabled: true, pageviewConfig: "Auto" },
      authenticationSettings: { enabled: true, integrationId: "i", allowSessionUpgrade: true },
    });
  });
});

describe("an existing configuration", () => {
  it("keeps what the form does not show", () => {
    const body = bodyOf({ ...formOf(draft), primaryColor: "#445566" }, draft);

    expect(body.languages).toEqual(["de"]);
    expect(body.messenger).toMatchObject({
      styles: { primaryColor: "#445566" },
      homeScreen: { enabled: true },
    });
  });

  it("remembers the provider while authentication is off", () => {
    expect(bodyOf(formOf(draft), draft).authenticationSettings).toEqual(
      draft.authenticationSettings,
    );
  });

  it("sends no authentication at all when there never was a provider", () => {
    const form = { ...formOf(undefined), name: "Open", authentication: false };

    expect(bodyOf(form, undefined)).not.toHaveProperty("authenticationSettings");
  });
});

describe("checkForm", () => {
  it.each([
    ["name", { name: " " }],
    ["name", { name: "x".repeat(101) }],
    ["primaryColor", { primaryColor: "red" }],
    ["integrationId", { authentication: true, integrationId: "" }],
  ])("refuses %s", (field, change) => {
    expect(Object.keys(checkForm({ ...formOf(draft), ...change }))).toEqual([field]);
  });
});

describe("what a messenger allows", () => {
  const messenger = (change: NonNullable<Configuration["messenger"]>) => ({
    ...draft,
    messenger: change,
  });

  it("is written as it was read", () => {
    const talk = {
      enabled: true,
      conversationDisconnect: { enabled: true, type: "ReadOnly" as const },
      conversationClear: { enabled: true },
      sessionDurationSeconds: 5000,
      markdown: { enabled: true },
    };
    const modes = [
      { fileTypes: ["image/png"], maxFileSizeKB: 100 },
      { fileTypes: ["image/png", "text/plain"], maxFileSizeKB: 200 },
    ];
    const before = messenger({
      fileUpload: { enableAttachments: true, modes },
      apps: { conversations: talk },
    });

    const form = formOf(before);

    expect(form).toMatchObject({
      ended: "ReadOnly",
      clear: true,
      files: true,
      fileTypes: ["image/png", "text/plain"],
      fileKilobytes: 200,
    });
    expect(bodyOf(form, before).messenger).toMatchObject(before.messenger);
    expect(bodyOf({ ...form, fileKilobytes: 300 }, before).messenger?.fileUpload?.modes).toEqual([
      { fileTypes: ["image/png", "text/plain"], maxFileSizeKB: 300 },
    ]);
  });

  it("says nothing of a time and of kinds of files that are the server's", () => {
    const body = bodyOf({ ...formOf(draft), files: true }, draft).messenger;

    expect(body?.fileUpload).toEqual({ enableAttachments: true });
    expect(body?.apps?.conversations).not.toHaveProperty("sessionDurationSeconds");
  });

  it.each([
    ["Send", { enabled: true, type: "Send" }],
    ["ReadOnly", { enabled: true, type: "ReadOnly" }],
    ["Silent", { enabled: false }],
  ] as const)("ends conversations as %s", (ended, conversationDisconnect) => {
    const body = bodyOf({ ...formOf(draft), ended }, draft);

    expect(body.messenger?.apps?.conversations?.conversationDisconnect).toEqual(
      conversationDisconnect,
    );
    expect(formOf(body).ended).toBe(ended);
  });

  it.each([
    ["resumeHours", { resumeHours: 0.1 }],
    ["fileKilobytes", { fileKilobytes: 10_241 }],
    ["fileTypes", { fileTypes: ["image/png", "pictures"] }],
  ])("has limits: %s", (field, change) => {
    expect(Object.keys(checkForm({ ...formOf(draft), ...change }))).toEqual([field]);
  });
});

describe("addresses of visits", () => {
  const before: Configuration = {
    ...draft,
    journeyEvents: {
      enabled: true,
      excludedQueryParameters: ["old"],
      trackingSettings: {
        excludedQueryParameters: ["a"],
        ipFilters: [{ ipAddress: "10.0.0.0/8", name: "Office" }],
      },
    },
  };

  it("are what the tracking settings say, where there are any", () => {
    expect(formOf(before).excludedParameters).toEqual(["a"]);
    const form = { ...formOf(before), excludedParameters: ["b"], untracked: ["10.0.0.0/8", "::1"] };

    expect(bodyOf(form, before).journeyEvents).toMatchObject({
      excludedQueryParameters: ["b"],
      trackingSettings: {
        excludedQueryParameters: ["b"],
        ipFilters: [{ ipAddress: "10.0.0.0/8", name: "Office" }, { ipAddress: "::1" }],
      },
    });
  });

  it("need no tracking settings", () => {
    expect(bodyOf(formOf(draft), draft).journeyEvents).not.toHaveProperty("trackingSettings");
  });
});

describe("formField", () => {
  it.each([
    ["journeyEvents.clickEvents.1.selector", "clicks.1.selector"],
    ["journeyEvents.idleEvents.0.idleAfterSeconds", "idles.0.seconds"],
    ["journeyEvents.trackingSettings.ipFilters.0.ipAddress", "untracked"],
    ["messenger.fileUpload.modes.0.fileTypes.1", "fileTypes"],
    ["messenger.apps.conversations.sessionDurationSeconds", "resumeHours"],
    ["authenticationSettings.integrationId", "integrationId"],
    ["messenger.styles.primaryColor", "primaryColor"],
  ])("of %s is %s", (path, field) => {
    expect(formField(path)).toBe(field);
  });
});

describe("versions", () => {
  const version = (number: string, datePublished: string) => ({
    ...draft,
    version: number,
    datePublished,
  });
  const versions = [
    version("9", "2026-11-21T00:00:00.000Z"),
    version("10", "2026-11-22T00:00:00.000Z"),
    draft,
  ];

  it("knows the newest published one", () => {
    expect(publishedVersion(versions)?.version).toBe("10");
    expect(publishedVersion([draft])).toBeUndefined();
  });

  it("tells whether the draft is ahead", () => {
    expect(hasUnpublished(draft, undefined)).toBe(true);
    expect(hasUnpublished(draft, versions[1])).toBe(true);
    expect(hasUnpublished(draft, version("11", "2026-11-23T10:00:00.000Z"))).toBe(false);
  });
});

describe("texts of the messenger", () => {
  const labels = { title: "Hallo", subtitle: "", launcher: "" };

  it("are written for the languages that are chosen, without empty ones", () => {
    const form = { ...formOf(draft), labels: { de: labels, fr: labels } };

    expect(bodyOf(form, draft).customI18nLabels).toEqual([
      { language: "de", localizedLabels: [{ key: "MessengerHomeHeaderTitle", value: "Hallo" }] },
    ]);
  });

  it("keep those that the form does not show", () => {
    const push = { key: "PushNotificationTitle" as const, value: "Neu" };
    const before = { ...draft, customI18nLabels: [{ language: "de", localizedLabels: [push] }] };

    expect(bodyOf(formOf(before), before).customI18nLabels).toEqual([
      { language: "de", localizedLabels: [push] },
    ]);
  });
});

describe("stepWithError", () => {
  it("is where the first wrong field is", () => {
    expect(stepWithError({ integrationId: "x", languages: "y" })).toBe(2);
    expect(stepWithError({ labels: "x" })).toBe(4);
    expect(stepWithError({ unknown: "x" })).toBeUndefined();
  });
});
