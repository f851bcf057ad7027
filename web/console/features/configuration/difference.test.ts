// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Configuration } from "../../api/types";
import { differences } from "./difference";

const version = (change: Partial<Configuration>): Configuration => ({
  name: "Main",
  version: "1",
  languages: ["en-us"],
  messenger: { enabled: true, styles: { primaryColor: "#111111" } },
  ...change,
});

describe("differences", () => {
  it("are none between equal settings, whatever their version and dates", () => {
    const other = version({ version: "2", datePublished: "2026-11-26T00:00:00.000Z" });
    expect(differences(version({}), other)).toEqual([]);
  });

  it("name the setting and say it before and after", () => {
    const after = version({
      languages: ["en-us", "de"],
      messenger: { enabled: false, styles: { primaryColor: "#222222" } },
    });

    expect(differences(version({}), after)).toEqual([
      { path: "languages", name: "Languages", before: "en-us", after: "en-us, de" },
      { path: "messenger.enabled", name: "messenger.enabled", before: "On", after: "Off" },
      {
        path: "messenger.styles.primaryColor",
        name: "Messenger colour",
        before: "#111111",
        after: "#222222",
      },
    ]);
  });

  it("tell what came and what went", () => {
    const after = version({ authenticationSettings: { enabled: true, integrationId: "i" } });

    expect(differences(version({}), after)[0]).toMatchObject({ before: undefined, after: "On" });
    expect(differences(after, version({}))[0]).toMatchObject({ before: "On", after: undefined });
  });
});
