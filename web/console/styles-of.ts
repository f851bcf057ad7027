// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import type { Plugin } from "vite";

const styles = new URL("../node_modules/@mantine/core/styles/", import.meta.url);

/**
 * Each component of Mantine brings its styles along, so that a page loads those of what it shows. All are in the
 * layer `mantine`: the console's own win over them, whichever came first. Mantine names a component's classes
 * in a module of its own, `Button.module.mjs`, which the component imports after those that it is made of.
 */
export function stylesOfComponents(): Plugin {
  return {
    name: "styles-of-components",
    transform(code, id) {
      const [, name] = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/.exec(id) ?? [];
      if (name === undefined) return null;
      const sheet = `${name}.layer.css`;
      if (!existsSync(new URL(sheet, styles))) throw new Error(`no styles of ${name}`);
      return { code: `import "@mantine/core/styles/${sheet}";\n${code}`, map: null };
    },
  };
}
