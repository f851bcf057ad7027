// SPDX-License-Identifier: Apache-2.0
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { lamps } from "./catalogue.ts";
import { fill } from "./templates.ts";

const here = dirname(fileURLToPath(import.meta.url));

const pages = ["", "lamps/", "account/", "help/", ...lamps.map(({ slug }) => `lamps/${slug}/`)];

export default defineConfig({
  root: here,
  base: "/shop/",
  publicDir: false,
  plugins: [
    {
      name: "shop-pages",
      transformIndexHtml: { order: "pre", handler: fill },
    },
  ],
  build: {
    target: "es2022",
    // The pages' content security policy has no place for inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: Object.fromEntries(
        pages.map((page) => [page || "home", join(here, page, "index.html")]),
      ),
      output: {
        entryFileNames: "assets/shop-[hash].js",
        chunkFileNames: "assets/shop-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});
