// SPDX-License-Identifier: Apache-2.0
// The Platform API as the sources of npm purecloud-platform-client-v2 say it.
import { readdirSync, readFileSync } from "node:fs";
import { repository } from "./packages.mjs";

const home = repository("web/node_modules/purecloud-platform-client-v2");
const types = readFileSync(`${home}/index.d.ts`, "utf8");
const folder = `${home}/src/purecloud-platform-client-v2/api`;
const sources = readdirSync(folder)
  .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
  .join("\n");

/** The members of a model: `member -> { type, required }`; undefined when the client has no such model. */
export function modelOfClient(name) {
  const match = new RegExp(`export interface ${name} \\{ \\n([\\s\\S]*?)\\n\\t\\}`).exec(types);
  const members = match?.[1].matchAll(/^\t\t"?(\w+)"?(\??): (.*);$/gm);
  if (!members) return undefined;
  return Object.fromEntries(
    [...members].map(([, member, optional, type]) => [member, { type, required: optional === "" }]),
  );
}

/** The type of the body: of the one argument that is neither in the path, the query nor the options, or of `body` among the options. */
function bodyOf(id, source, parameters) {
  const named = parameters.matchAll(/(\w+)\??: (.+?)(?=, \w+\??: |$)/g);
  // What is not the body goes by its name.
  const body = [...named].find(
    ([, name]) => name !== "opts" && !source.includes(`'${name}': ${name}`),
  );
  if (body) return body[2];
  const options = new RegExp(`interface ${id}Options \\{ \\n([\\s\\S]*?)\\n\\t\\}`).exec(types);
  return /"body"\?: (.*);/.exec(options?.[1])?.[1];
}

/** An operation: `{ method, path, body, answer }`, types as the client writes them; undefined when it has none of that name. */
export function operationOfClient(id) {
  const at = sources.indexOf(`\t${id}(`);
  const source = sources.slice(at, sources.indexOf("\n\t}", at));
  const call = /callApi\(\s*'([^']+)',\s*'(\w+)'/.exec(source);
  const declared = new RegExp(`^\\s*${id}\\((.*)\\): Promise<(.*)>;`, "m").exec(types);
  if (at < 0 || !call || !declared) return undefined;
  const [, path, method] = call;
  return { method, path, body: bodyOf(id, source, declared[1]), answer: declared[2] };
}
