// SPDX-License-Identifier: Apache-2.0
// What a visitor has to download, built from the sources as they are.

import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, expect, test, vi } from "vitest";

const files = new Map<string, string>();
// It builds all of it, beside other tests: milliseconds.
const buildTimeout = 120_000;

beforeAll(async () => {
  const configFile = fileURLToPath(new URL("vite.config.ts", import.meta.url));
  // As it is handed out: Vite takes the test's own environment for one of development.
  vi.stubEnv("NODE_ENV", "production");
  const result = await build({ configFile, logLevel: "silent", build: { write: false } });
  for (const one of Array.isArray(result) ? result : [result]) {
    if (!("output" in one)) continue;
    for (const file of one.output) {
      files.set(file.fileName, file.type === "chunk" ? file.code : String(file.source));
    }
  }
}, buildTimeout);

function gzipped(name: RegExp): number {
  const found = [...files].filter(([file]) => name.test(file));
  expect(found, `${name}`).not.toEqual([]);
  return found.reduce((sum, [, code]) => sum + gzipSync(code, { level: 9 }).length, 0);
}

// What bundles share is counted for each of them. The messenger is what a page loads that shows it; the dialog comes
// when somebody opens it, the rest when there is need of it. An opened conversation cannot do with 25 kB, too: Preact with its hooks
// is 6.9, the styles 2.7, the words 1.4, the dialog 4.4. The other 14.3 are the conversation itself, and what of it might be fetched
// later is what must work while nothing can be: the outbox, reconnecting, files that wait for the line, signing out, what ends a
// sign-in. Each budget is what is there and little more, so that what grows is seen.
test.each([
  ["the messenger", /^assets\/(widget|storage|preload)/, 23_900],
  ["a whole conversation", /^assets\/(widget|storage|preload|dialog)/, 30_150],
  ["where it may be", /^assets\/domains/, 300],
  ["sending a file", /^assets\/put/, 350],
  ["commands and events", /^assets\/start/, 6_000],
  ["signing in and out", /^assets\/trip/, 1_200],
  ["who is signed in at the page's site", /^assets\/site/, 850],
  ["cards, pickers and forms", /^assets\/parts/, 5_000],
  ["the tracker", /^assets\/(tracker|storage|preload)/, 3_500],
  ["clicks, scrolling and forms", /^assets\/triggers/, 1_500],
  ["the loader", /^seamline\.js$/, 1_000],
])("%s stays within its budget", (_, name, budget) => {
  expect(gzipped(name)).toBeLessThan(budget);
});

test("nothing is loaded that has no budget, but for one language each", () => {
  const known =
    /^(seamline|assets\/(widget|storage|dialog|trip|site|parts|put|domains|start|triggers|tracker|preload)-[\w-]+)\.js$/;
  const others = [...files.keys()].filter((name) => !known.test(name));

  expect(others.map((name) => name.slice(7, 9)).sort()).toEqual([
    "ar",
    "de",
    "es",
    "fr",
    "he",
    "it",
    "ja",
    "nl",
    "pt",
  ]);
  for (const name of others) expect(gzipped(new RegExp(name)), name).toBeLessThan(1_800);
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
