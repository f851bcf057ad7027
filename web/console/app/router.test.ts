// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
// @ts-expect-error A script without types.
import { misplaced, shots } from "../../e2e/support/shots.mjs";
import type { Session } from "../features/session/session";
import { createConsoleRouter } from "./router";

/** The addresses of pages; "/" leads on to the inbox. */
function addresses(): string[] {
  const { routesByPath } = createConsoleRouter({} as Session);
  return Object.keys(routesByPath).filter((path) => path !== "/");
}

/** The names of the pictures that the browser tests take, with axe and in all four ways. */
function pictures(): Set<string> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../../e2e");
  const files = readdirSync(folder).filter((file) => file.endsWith(".test.mjs"));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  const looked = texts.flatMap((text) => [...text.matchAll(/\blooks\(\w+, "([^"]+)"\)/g)]);
  return new Set(looked.map(([, name = ""]) => name));
}

describe("every page of the console", () => {
  it("is in the list of pictures", () => {
    expect(Object.keys(shots).sort()).toEqual(addresses().sort());
  });

  it("is looked at in a browser", () => {
    const taken = pictures();
    expect(Object.values(shots).filter((name) => !taken.has(String(name)))).toEqual([]);
  });
});

describe("a picture", () => {
  it.each([
    ["inbox-queue", "/console/inbox", true],
    ["inbox-queue", "/console/inbox/7", false],
    ["contact-edit", "/console/contacts/7/edit", true],
    ["contact-edit", "/console/contacts/7", false],
    ["of no page", "/anywhere", true],
  ])("%s may be of %s: %s", (name, path, may) => {
    expect(misplaced(name, path) === undefined).toBe(may);
  });
});
