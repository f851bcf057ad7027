// SPDX-License-Identifier: Apache-2.0
// Collects the sentences of the console's pages into console/texts/english.json, which translators
// start from, and finds words that are shown without being translatable.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const web = dirname(fileURLToPath(import.meta.url));
export const catalogueFile = join(web, "console/texts/english.json");

/** The catalogues of other languages. */
export const translations = ["german", "french"].map((name) =>
  join(web, `console/texts/${name}.json`),
);

const shownAttributes = new Set([
  "label",
  "title",
  "description",
  "placeholder",
  "lead",
  "what",
  "aria-label",
  "alt",
  "legend",
]);

/** What is the same in every language. */
const names = new Set(["Seamline", "OpenID"]);

function sourceFiles() {
  return ["console", "ui"].flatMap((folder) =>
    readdirSync(join(web, folder), { recursive: true })
      .map((file) => join(web, folder, file))
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/test\//.test(file)),
  );
}

const isText = (node) => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);

function visitCall(node, sentences) {
  const called = ts.isIdentifier(node.expression) ? node.expression.text : "";
  if (called === "t" && node.arguments[0] && isText(node.arguments[0])) {
    sentences.add(node.arguments[0].text);
  }
  if (called === "plural") {
    for (const argument of node.arguments.slice(1, 3)) {
      if (isText(argument)) sentences.add(argument.text);
    }
  }
}

/** A text, or the texts that a condition chooses from. */
function addTexts(node, sentences) {
  if (node === undefined) return;
  if (isText(node)) sentences.add(node.text);
  if (ts.isConditionalExpression(node)) {
    addTexts(node.whenTrue, sentences);
    addTexts(node.whenFalse, sentences);
  }
}

function visitElement(node, sentences) {
  if (node.tagName.getText() !== "Rich") return;
  for (const attribute of node.attributes.properties) {
    const value = attribute.name?.getText() === "text" && attribute.initializer;
    if (value && isText(value)) sentences.add(value.text);
    if (value && ts.isJsxExpression(value)) addTexts(value.expression, sentences);
  }
}

function parsed(file) {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(file, "utf8");
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
}

/** Every sentence of these files in order, and where words stand bare: `file:line: words`. */
export function collect(files = sourceFiles()) {
  const sentences = new Set();
  const bare = [];
  for (const file of files) {
    const source = parsed(file);
    const tell = (node, words) => {
      if (!/[A-Za-z]{2}/.test(words) || names.has(words.trim())) return;
      if (/^https?:\S+$/.test(words)) return;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      bare.push(`${relative(web, file)}:${line + 1}: ${words.replace(/\s+/g, " ").trim()}`);
    };
    const visit = (node) => {
      if (ts.isCallExpression(node)) visitCall(node, sentences);
      if (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) {
        visitElement(node, sentences);
      }
      if (ts.isJsxText(node)) tell(node, node.text);
      if (ts.isJsxAttribute(node) && shownAttributes.has(node.name.getText())) {
        if (node.initializer && ts.isStringLiteral(node.initializer)) {
          tell(node, node.initializer.text);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { sentences: [...sentences].sort(), bare };
}

/** What is loaded before the first page is shown. */
const firstModules = ["main.tsx", "start.tsx", "features/inbox/view.tsx"].map((name) =>
  join(web, "console", name),
);

/** The files that are loaded with the first page: its modules and all that these cannot run without. */
export function firstFiles() {
  const files = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { moduleSpecifier, importClause } of parsed(file).statements) {
      if (!moduleSpecifier?.text.startsWith(".") || importClause?.isTypeOnly) continue;
      const path = join(dirname(file), moduleSpecifier.text);
      const found = [`${path}.ts`, `${path}.tsx`].find(existsSync);
      if (found) visit(found);
    }
  };
  firstModules.forEach(visit);
  return [...files];
}

/** The sentences that are in a catalogue's first part: those of the first page's files. */
export function firstSentences() {
  return new Set(collect(firstFiles()).sentences);
}

export function written(sentences) {
  return `${JSON.stringify(Object.fromEntries(sentences.map((one) => [one, one])), null, 2)}\n`;
}

/** Which sentences a catalogue lacks; the console says them in English. */
export function missing(file, sentences) {
  const catalogue = JSON.parse(readFileSync(file, "utf8"));
  return sentences.filter((sentence) => catalogue[sentence] === undefined);
}

function tellMissing(sentences) {
  for (const file of translations) {
    const lacks = missing(file, sentences);
    if (lacks.length === 0) continue;
    process.stdout.write(`${relative(web, file)} lacks ${lacks.length} sentences:\n`);
    for (const sentence of lacks) process.stdout.write(`  ${sentence}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { sentences, bare } = collect();
  tellMissing(sentences);
  if (process.argv.includes("--missing")) process.exit(0);
  writeFileSync(catalogueFile, written(sentences));
  process.stdout.write(`${sentences.length} sentences\n${bare.join("\n")}\n`);
  process.exitCode = bare.length > 0 ? 1 : 0;
}
