// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  bodyOf,
  type Draft,
  describe as describeState,
  draftOf,
  sourceState,
  warningsOf,
} from "./model";

const sources = [
  {
    id: "good",
    name: "Accounts",
    active: true,
    linkConfiguration: { uriTemplate: "https://crm.example/{id}" },
  },
  { id: "bare", name: "Shop", active: true },
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
    ["bare", "active"],
    ["idle", "inactive"],
    ["gone", "deleted"],
  ])("of %s is %s", (id, kind) => {
    expect(sourceState(id, sources).kind).toBe(kind);
  });
});

const kindsOf = (settings: Draft, authentication: boolean, id: string | undefined) =>
  warningsOf(settings, authentication, sourceState(id, sources)).map(({ kind }) => kind);

describe("warningsOf", () => {
  it.each([
    [undefined, "none", /No External Source is chosen/],
    ["idle", "inactive", /“Old CRM” is inactive/],
    ["gone", "deleted", /was deleted/],
    ["bare", "noTemplate", /“Shop” has no link template/],
  ])("warns with source %s", (id, kind, text) => {
    const warnings = warningsOf(draft, true, sourceState(id, sources));

    expect(warnings).toMatchObject([{ kind, text: expect.stringMatching(text) }]);
  });

  it("says what a source that does not work means for visitors", () => {
    for (const id of [undefined, "idle", "gone"]) {
      const [warning] = warningsOf(draft, true, sourceState(id, sources));
      expect(warning?.text).toMatch(/by verified email or phone only/);
    }
  });

  it.each([undefined, "good", "bare", "idle", "gone"])(
    "is silent without authentication, source %s",
    (id) => {
      expect(kindsOf(draft, false, id)).toEqual([]);
      expect(kindsOf({ ...draft, resolve: false }, false, id)).toEqual([]);
    },
  );

  it("puts resolution that is off before what is wrong with the source", () => {
    const off = { ...draft, resolve: false };

    expect(kindsOf(off, true, "good")).toEqual(["off"]);
    expect(kindsOf(off, true, undefined)).toEqual(["off", "none"]);
    expect(kindsOf(off, true, "idle")).toEqual(["off", "inactive"]);
  });

  it("is silent when all is well", () => {
    expect(kindsOf(draft, true, "good")).toEqual([]);
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

  it("leaves alone without authentication what cannot be chosen then", () => {
    const nothing = { authenticatedWebMessaging: false, webTracking: false };
    expect(bodyOf(draft, before, false)).toEqual({
      division: { id: "*" },
      resolveIdentities: true,
      automerge: nothing,
    });

    const externalSource = { id: "other" };
    const automerge = { authenticatedWebMessaging: true, webTracking: true };
    const off = { ...draft, resolve: false, mergeMessaging: false };
    expect(bodyOf(off, { ...before, externalSource, automerge }, false)).toEqual({
      division: { id: "*" },
      resolveIdentities: false,
      externalSource,
      automerge,
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
    [draft, false, good, /do not sign in here, so/],
    [{ ...draft, mergeTracking: true }, false, good, /tracked visits before is kept/],
    [draft, true, good, /by their id at “Accounts”.*on for signed-in conversations: earlier/],
    [
      { ...draft, mergeTracking: true },
      true,
      good,
      /conversations and tracked visits: earlier visits join/,
    ],
    [{ ...draft, mergeMessaging: false }, true, good, /Merge Contacts is off/],
    [
      { ...draft, mergeMessaging: false, mergeTracking: true },
      true,
      good,
      /on for tracked visits only: sign-ins join nothing/,
    ],
    [draft, true, sourceState("idle", sources), /by verified email or phone.*visits stay/],
    [
      { ...draft, mergeMessaging: false },
      true,
      sourceState("gone", sources),
      /a contact of its own/,
    ],
  ])("says what is set (%#)", (settings, authentication, source, text) => {
    expect(describeState(settings, authentication, source)).toMatch(text);
  });
});
