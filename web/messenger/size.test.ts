// SPDX-License-Identifier: Apache-2.0
// What a visitor has to download, built from the sources as they are.

import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, expect, test } from "vitest";

const files = new Map<string, string>();

beforeAll(async () => {
  const configFile = fileURLToPath(new URL("vite.config.ts", import.meta.url));
  const result = await build({ configFile, logLevel: "silent", build: { write: false } });
  for (const one of Array.isArray(result) ? result : [result]) {
    if (!("output" in one)) continue;
    for (const file of one.output) {
      files.set(file.fileName, file.type === "chunk" ? file.code : String(file.source));
    }
  }
});

function gzipped(name: RegExp): number {
  const found = [...files].filter(([file]) => name.test(file));
  expect(found, `${name}`).not.toEqual([]);
  return found.reduce((sum, [, code]) => sum + gzipSync(code, { level: 9 }).length, 0);
}

// What both bundles share is counted for each of them.
test.each([
  ["the widget", /^assets\/(?!tracker)/, 25_000],
  ["the tracker", /^assets\/(?!widget)/, 4_000],
  ["the loader", /^seamline\.js$/, 1_500],
])("%s stays within its budget", (_, name, budget) => {
  expect(gzipped(name)).toBeLessThan(budget);
});

test("the loader is a classic script that knows the hashed names and leaves nothing behind", () => {
  const loader = files.get("seamline.js") ?? "";

  for (const name of files.keys()) {
    if (/assets\/(widget|tracker)/.test(name)) expect(loader).toContain(name);
  }
  expect(loader).not.toMatch(/^\s*(import|export|var|let|const|function)\b/);
  // It is read in the charset of whatever page includes it.
  expect(loader).toMatch(/^[\x20-\x7e\s]*$/);
});

test("the widget follows the page's colour scheme", () => {
  const widget = [...files].find(([name]) => name.startsWith("assets/widget"))?.[1];

  // Rewritten for older browsers, it would only follow a scheme of its own.
  expect(widget).toContain("light-dark(#fff,");
  expect(widget).not.toContain("--lightningcss");
});

test("nothing writes markup or styles into a page", () => {
  for (const [name, code] of files) {
    expect(code, name).not.toMatch(/document\.write|createElement\(["'`]style|insertAdjacentHTML/);
  }
});
