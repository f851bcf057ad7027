// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "vitest/config";

// Models are tested in plain Node. A test that needs a document says so in its first lines:
// `// @vitest-environment happy-dom`.
export default defineConfig({
  test: {
    include: ["{console,ui,messenger,demo}/**/*.test.{ts,tsx}"],
    environment: "node",
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
