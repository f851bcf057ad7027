// SPDX-License-Identifier: Apache-2.0
// Builds everything that a browser loads from the server into dist/. The server embeds that folder.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const web = dirname(fileURLToPath(import.meta.url));

/** Each folder has its own vite.config.ts and becomes dist/<out>. */
const builds = [
  { folder: "console", out: "console" },
  { folder: "messenger", out: "messenger" },
  { folder: "demo", out: "shop" },
];

async function run({ folder, out }) {
  const configFile = join(web, folder, "vite.config.ts");
  if (!existsSync(configFile)) {
    throw new Error(`${folder}/vite.config.ts does not exist`);
  }
  const outDir = join(web, "dist", out);
  await rm(outDir, { recursive: true, force: true });
  await build({
    configFile,
    root: join(web, folder),
    logLevel: "warn",
    build: { outDir, emptyOutDir: true },
  });
  console.log(`built web/dist/${out}`);
}

for (const one of builds) {
  try {
    await run(one);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`web build of ${one.folder} failed: ${reason.split("\n")[0]}`);
    process.exit(1);
  }
}
