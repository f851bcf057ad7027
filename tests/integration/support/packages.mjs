// SPDX-License-Identifier: Apache-2.0
// The npm packages of the tests live in web/node_modules; this is the one place that knows it.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const fromWeb = createRequire(new URL("../../../web/package.json", import.meta.url));

/** A package of web/package.json, CommonJS or ES module alike. */
export function load(name) {
  return fromWeb(name);
}

/** Absolute path of something in the repository. */
export function repository(path) {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
