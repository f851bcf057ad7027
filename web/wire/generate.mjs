// SPDX-License-Identifier: Apache-2.0
// Writes api.ts from contract/openapi.yaml: `npm run wire`. With --check it writes nothing and fails when api.ts is out of date.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../contract/openapi.yaml", import.meta.url);
const target = new URL("api.ts", import.meta.url);
const header = `// SPDX-License-Identifier: Apache-2.0
// Generated from contract/openapi.yaml. Do not edit: change the contract and run \`npm run wire\` in web/.
`;

const tree = await openapiTS(contract, {
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
});
const fresh = header + astToString(tree);

if (process.argv.includes("--check")) {
  const current = await readFile(target, "utf8").catch(() => "");
  if (current !== fresh) {
    process.stderr.write(
      "web/wire/api.ts is not what contract/openapi.yaml says: run `npm run wire` in web/.\n",
    );
    process.exit(1);
  }
} else {
  await writeFile(target, fresh);
}
