// SPDX-License-Identifier: Apache-2.0
// What a browser has to download before the first page of the console, built from the sources as they are.

import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rollup } from "vite";
import { beforeAll, expect, test, vi } from "vitest";

type File = Rollup.OutputChunk | Rollup.OutputAsset;
const files = new Map<string, File>();

beforeAll(async () => {
  const configFile = fileURLToPath(new URL("vite.config.ts", import.meta.url));
  // React is another one under test.
  vi.stubEnv("NODE_ENV", "production");
  const result = await build({ configFile, logLevel: "silent", build: { write: false } });
  vi.unstubAllEnvs();
  for (const one of Array.isArray(result) ? result : [result]) {
    if (!("output" in one)) continue;
    for (const file of one.output as readonly File[]) files.set(file.fileName, file);
  }
}, 120_000);

const gzipped = (file: File) =>
  gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 }).length;

function chunk(ends: string): Rollup.OutputChunk {
  for (const file of files.values()) {
    if (file.type === "chunk" && file.facadeModuleId?.endsWith(ends)) return file;
  }
  throw new Error(`no chunk of ${ends}`);
}

/** A chunk and all that it cannot run without, style sheets included. */
function reach(from: Rollup.OutputChunk, into: Set<string>): Set<string> {
  into.add(from.fileName);
  for (const name of from.viteMetadata?.importedCss ?? []) into.add(name);
  for (const name of from.imports) {
    const file = files.get(name);
    if (file?.type === "chunk" && !into.has(name)) reach(file, into);
  }
  return into;
}

/** The largest of the catalogues, of which the first page waits for one. */
function largestCatalogue(part: "first" | "rest"): number {
  const catalogues = [...files.values()].filter(
    (file) => file.type === "chunk" && file.facadeModuleId?.endsWith(`.json?${part}`),
  );
  expect(catalogues.length).toBeGreaterThan(1);
  return Math.max(...catalogues.map(gzipped));
}

test("the first load, with the inbox that it opens on, stays within its budget in every language", () => {
  const needed = new Set<string>();
  for (const start of ["console/index.html", "console/start.tsx", "inbox/view.tsx"]) {
    reach(chunk(start), needed);
  }
  const total = [...needed].reduce((sum, name) => {
    const file = files.get(name);
    return sum + (file ? gzipped(file) : 0);
  }, 0);

  expect(needed.size).toBeGreaterThan(3);
  expect(total + largestCatalogue("first")).toBeLessThan(300_000);
  // What other pages say comes later.
  expect(largestCatalogue("first")).toBeLessThan(largestCatalogue("rest") / 3);
});

test("the preview's own library is loaded only where there is a preview", () => {
  const first = reach(chunk("console/start.tsx"), new Set());
  const preview = chunk("messenger/view/preview.tsx");

  expect(first.has(preview.fileName)).toBe(false);
});
