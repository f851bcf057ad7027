// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
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
      { path: "messenger.enabled", name: "Messenger", before: "On", after: "Off" },
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

  it("say a list of events as one setting", () => {
    const events = (count: number) => ({
      journeyEvents: {
        clickEvents: [
          { selector: ".buy", eventName: "bought" },
          { selector: "#help", eventName: "asked" },
        ].slice(0, count),
        formsTrackEvents: [
          {
            selector: "form",
            formName: "Order",
            captureDataOnFormSubmit: count > 1,
            captureDataOnFormAbandon: false,
          },
        ],
      },
    });

    expect(differences(version(events(1)), version(events(2)))).toEqual([
      {
        path: "journeyEvents.clickEvents",
        name: "Clicks",
        before: ".buy: bought",
        after: ".buy: bought; #help: asked",
      },
      {
        path: "journeyEvents.formsTrackEvents",
        name: "Forms",
        before: "form: Order",
        after: "form: Order, with its fields when sent",
      },
    ]);
  });

  it("name texts by their languages, and choices as the form does", () => {
    const label = { key: "MessengerHomeHeaderTitle" as const, value: "Hallo" };
    const after = version({
      customI18nLabels: [{ language: "de", localizedLabels: [label] }],
      position: { alignment: "Left" },
    });

    expect(differences(version({}), after)).toMatchObject([
      { name: "Title in German", after: "Hallo" },
      { name: "Side", after: "Left" },
    ]);
  });
});

it("tells what the tracking settings say in the place of what they replace", () => {
  const before = version({ journeyEvents: { excludedQueryParameters: ["a"] } });
  const after = version({
    journeyEvents: {
      excludedQueryParameters: ["a"],
      trackingSettings: { excludedQueryParameters: ["b"], ipFilters: [{ ipAddress: "::1" }] },
    },
  });

  expect(differences(before, after)).toMatchObject([
    { name: "Parameters left out of addresses", before: "a", after: "b" },
    { name: "Addresses that are not recorded", before: undefined, after: "::1" },
  ]);
});

type Schema = Readonly<Record<string, unknown>> & {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly items?: Schema;
  readonly enum?: readonly string[];
};

/** A value for everything that a schema of the contract has; `n` makes it another value. */
function filled(schema: Schema, schemas: Readonly<Record<string, Schema>>, n: number): unknown {
  if (schema.$ref) return filled(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas, n);
  if (schema.properties) {
    const entries = Object.entries(schema.properties);
    return Object.fromEntries(entries.map(([key, of]) => [key, filled(of, schemas, n)]));
  }
  if (schema.type === "array") return [filled(schema.items ?? {}, schemas, n)];
  if (schema.enum) return schema.enum[n % schema.enum.length];
  if (schema.type === "boolean") return n % 2 === 0;
  if (schema.type === "integer") return n;
  return schema.type === "object" ? { n } : `text ${n}`;
}

it("every setting of the contract has a name in words", () => {
  const contract = new URL("../../../../contract/openapi.yaml", import.meta.url);
  const { schemas } = parse(readFileSync(contract, "utf8")).components;
  const of = (n: number) =>
    filled(schemas.WebDeploymentConfigurationVersion, schemas, n) as Configuration;

  const found = differences(of(0), of(1));

  expect(found.length).toBeGreaterThan(40);
  expect(found.filter(({ name, path }) => name === path)).toEqual([]);
});
