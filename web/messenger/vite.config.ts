// SPDX-License-Identifier: Apache-2.0
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin } from "vite";

const here = dirname(fileURLToPath(import.meta.url));

/** The loader is a classic script with a fixed name; it has to know the hashed names of the
 *  modules that it loads, so it is built when those are. */
function loader(): Plugin {
  return {
    name: "seamline-loader",
    async generateBundle(_, bundle) {
      const nameOf = (entry: string): string => {
        const found = Object.values(bundle).find(
          (file) => file.type === "chunk" && file.isEntry && file.name === entry,
        );
        if (!found) throw new Error(`no chunk for ${entry}`);
        return JSON.stringify(found.fileName);
      };
      const result = await build({
        configFile: false,
        root: here,
        logLevel: "warn",
        define: { WIDGET: nameOf("widget"), TRACKER: nameOf("tracker") },
        build: {
          write: false,
          target: "es2022",
          lib: { entry: join(here, "loader/seamline.ts"), formats: ["iife"], name: "_" },
        },
      });
      const [output] = Array.isArray(result) ? result : [result];
      const chunk = output && "output" in output ? output.output[0] : undefined;
      if (chunk?.type !== "chunk") throw new Error("the loader was not built");
      this.emitFile({ type: "asset", fileName: "seamline.js", source: chunk.code });
    },
  };
}

/** Chunks have nothing to be preloaded with them: no styles, no chunks of their own. */
function plainImports(): Plugin {
  return {
    name: "seamline-plain-imports",
    enforce: "pre",
    load: (id) =>
      id.endsWith("vite/preload-helper.js")
        ? "export const __vitePreload = (load) => load();"
        : null,
  };
}

export default defineConfig({
  root: here,
  base: "./",
  publicDir: false,
  plugins: [plainImports(), loader()],
  build: {
    target: "es2022",
    // Written for browsers that know light-dark(), beside plain values for those that do not. A
    // rewriting of light-dark() would need the colour scheme declared here; it is the page's.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    modulePreload: false,
    rollupOptions: {
      input: {
        widget: join(here, "view/start.tsx"),
        tracker: join(here, "tracker/tracker.ts"),
      },
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
      },
    },
  },
});
