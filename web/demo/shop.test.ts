// SPDX-License-Identifier: Apache-2.0
// The shop as it is built: every page fits the strict policy that it is served under.

import { fileURLToPath } from "node:url";
import { build } from "vite";
import { beforeAll, expect, test } from "vitest";
import { fill } from "./templates.ts";

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

const pages = () => [...files].filter(([name]) => name.endsWith(".html"));

test("there are a home, a list, four lamps, an account and help", () => {
  expect(
    pages()
      .map(([name]) => name)
      .sort(),
  ).toEqual([
    "account/index.html",
    "help/index.html",
    "index.html",
    "lamps/aurora/index.html",
    "lamps/birch/index.html",
    "lamps/ember/index.html",
    "lamps/index.html",
    "lamps/tide/index.html",
  ]);
});

test("no page has inline code or style, nor anything from another place", () => {
  for (const [name, html] of pages()) {
    expect(html, name).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
    expect(html, name).not.toMatch(/(?:src|href)="(?!\/shop\/|#)/);
  }
});

test("every link and asset leads somewhere", () => {
  for (const [name, html] of pages()) {
    for (const [, path = ""] of html.matchAll(/(?:src|href)="\/shop\/([^"#]*)"/g)) {
      const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      expect(files.has(file), `${name}: ${path}`).toBe(true);
    }
  }
});

test("every page has its parts, one heading and a title of its own", () => {
  const titles = pages().map(([name, html]) => {
    expect(html.match(/<h1/g), name).toHaveLength(1);
    expect(html, name).toContain('<main id="main">');
    expect(html, name).toContain('<footer class="bottom">');
    return /<title>(.*)<\/title>/.exec(html)?.[1];
  });

  expect(new Set(titles).size).toBe(titles.length);
});

test("a part that does not exist stops the build", () => {
  expect(() => fill("<!-- nonsense -->")).toThrow("no part called nonsense");
  expect(() => fill("<!-- product: nonsense -->")).toThrow("no lamp called nonsense");
});
