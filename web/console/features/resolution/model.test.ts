// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  bodyOf,
  type Draft,
  describe as describeState,
  draftOf,
  sourceState,
  warningOf,
} from "./model";

const sources = [
  { id: "good", name: "Accounts", active: true },
  { id: "idle", name: "Old CRM", active: false },
];
const draft: Draft = {
  resolve: true,
  sourceId: "good",
  mergeMessaging: true,
  mergeTracking: false,
  region: "",
};

describe("sourceState", () => {
  it.each([
    [undefined, "none"],
    ["good", "active"],
    ["idle", "inactive"],
    ["gone", "deleted"],
  ])("of %s is %s", (id, kind) => {
    expect(sourceState(id, sources).kind).toBe(kind);
  });
});

describe("warningOf", () => {
  it.each([
    [undefined, /No External Source is chosen/],
    ["idle", /“Old CRM” is inactive/],
    ["gone", /was deleted/],
  ])("warns with source %s when visitors sign in and are resolved", (id, text) => {
    expect(warningOf(draft, true, sourceState(id, sources))).toMatch(text);
  });

  it.each([undefined, "idle", "gone"])("is silent without authentication, source %s", (id) => {
    expect(warningOf(draft, false, sourceState(id, sources))).toBeUndefined();
  });

  it.each([undefined, "idle", "gone"])("is silent without resolution, source %s", (id) => {
    const off = { ...draft, resolve: false };

    expect(warningOf(off, true, sourceState(id, sources))).toBeUndefined();
  });

  it("is silent when the source works", () => {
    expect(warningOf(draft, true, sourceState("good", sources))).toBeUndefined();
  });
});

describe("bodyOf", () => {
  const before = { resolveIdentities: true, division: { id: "*" }, selfUri: "/x" };

  it("sends everything when visitors sign in", () => {
    expect(bodyOf(draft, before, true)).toEqual({
      division: { id: "*" },
      resolveIdentities: true,
      externalSource: { id: "good" },
      automerge: { authenticatedWebMessaging: true, webTracking: false },
    });
  });

  it("sends the country of phone numbers as the server spells it, with or without sign-ins", () => {
    const british = { ...draft, region: " gb" };

    expect(bodyOf(british, before, true).defaultRegion).toBe("GB");
    expect(bodyOf(british, before, false).defaultRegion).toBe("GB");
    expect(draftOf({ resolveIdentities: true, defaultRegion: "GB" }).region).toBe("GB");
  });

  it("leaves out what the server refuses without authentication", () => {
    expect(bodyOf(draft, before, false)).toEqual({
      division: { id: "*" },
      resolveIdentities: true,
    });
  });

  it("sends no source when none is chosen", () => {
    expect(bodyOf({ ...draft, sourceId: undefined }, before, true)).not.toHaveProperty(
      "externalSource",
    );
  });
});

describe("draftOf", () => {
  it("reads absent settings as off", () => {
    expect(draftOf({ resolveIdentities: false })).toEqual({
      resolve: false,
      sourceId: undefined,
      mergeMessaging: false,
      mergeTracking: false,
      region: "",
    });
  });
});

describe("describe", () => {
  const good = sourceState("good", sources);

  it.each([
    [{ ...draft, resolve: false }, true, good, /^Off\./],
    [draft, false, good, /do not sign in here/],
    [draft, true, good, /by their id at “Accounts”.*on for signed-in conversations\.$/],
    [{ ...draft, mergeTracking: true }, true, good, /conversations and tracked visits\.$/],
    [{ ...draft, mergeMessaging: false }, true, good, /Merge Contacts is off/],
    [draft, true, sourceState("idle", sources), /by verified email or phone/],
  ])("says what is set (%#)", (settings, authentication, source, text) => {
    expect(describeState(settings, authentication, source)).toMatch(text);
  });
});
