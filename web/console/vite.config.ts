// SPDX-License-Identifier: Apache-2.0
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { partsOfCatalogues } from "./texts/parts";

export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  plugins: [react(), partsOfCatalogues()],
  build: {
    outDir: "../dist/console",
    emptyOutDir: true,
    target: "es2022",
    // The page's security policy allows neither data: scripts and fonts nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Kilobytes before compression. The first load stays below 300 kB gzip with this.
    chunkSizeWarningLimit: 600,
  },
});
