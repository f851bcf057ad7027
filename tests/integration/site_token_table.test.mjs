// SPDX-License-Identifier: Apache-2.0
// The table of docs/reference/site_tokens.md against the tests: every row is held where it says. Needs no server.
import { testTable } from "./support/table.mjs";

testTable("docs/reference/site_tokens.md", 33);
