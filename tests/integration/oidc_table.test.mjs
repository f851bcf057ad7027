// SPDX-License-Identifier: Apache-2.0
// The table of docs/reference/relying_party.md against the tests: every row is held where it says. Needs no server.
import { testTable } from "./support/table.mjs";

testTable("docs/reference/relying_party.md", 119);
