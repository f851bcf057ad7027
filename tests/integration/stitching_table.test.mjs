// SPDX-License-Identifier: Apache-2.0
// The table of docs/reference/stitching.md against the tests: every row is there, and so is every test that one names. Needs no server.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { repository } from "./support/packages.mjs";
import { problemsOf } from "./support/stitching_rows.mjs";
import { testsIn } from "./support/tests.mjs";

/** The tests of a folder's files that end in `ending`, by path. */
function testsBelow(folder, ending) {
  return readdirSync(repository(folder), { recursive: true })
    .filter((path) => ending.test(path))
    .map((path) => join(folder, path))
    .map((path) => [path, testsIn(readFileSync(repository(path), "utf8"))]);
}

function allTests() {
  const units = testsBelow("src", /_(test|suite)\.cpp$/);
  const engine = units.filter(([path]) => path.startsWith("src/identity/"));
  const integration = testsBelow("tests/integration", /\.test\.mjs$/).map(([path, titles]) => [
    basename(path, ".test.mjs"),
    titles,
  ]);
  const web = ["web/console/features", "web/messenger"].flatMap((folder) =>
    testsBelow(folder, /\.test\.tsx?$/),
  );
  const every = (files) => new Set(files.flatMap(([, names]) => [...names]));
  return {
    units: every(units),
    engine: every(engine),
    integration: new Set(integration.map(([file]) => file)),
    titles: new Map([...integration, ...web]),
  };
}

const owed = {
  count: 43,
  // Whether anything is observed, and what may be set, is decided before the engine.
  notEngine: [30, 34],
  // Mail and text messages have no channel of their own yet (`seamline replay` reads them), and what is late or months apart is not
  // a caller's to say.
  notApi: [8, 11, 12, 29, 36, 41, 42, 43],
};

test("every row of the page is there and held by the tests that it names", () => {
  const page = readFileSync(repository("docs/reference/stitching.md"), "utf8");
  assert.deepEqual(problemsOf(page, allTests(), owed), []);
});

const small = {
  units: new Set(["Engine.One", "Engine.Two", "Storage.Two"]),
  engine: new Set(["Engine.One", "Engine.Two"]),
  integration: new Set(["first"]),
  titles: new Map([
    ["first", new Set(["1: it happens", "1 and 2: they happen", "other"])],
    ["page.test.ts", new Set(["it warns"])],
  ]),
};
const good = [
  '| 1 | x | y | `Engine.One`, `first` "1: it happens", `first` "1 and 2: they happen" |',
  '| 2 | x | y | `Engine.Two`, `Storage.Two`, `first` "1 and 2: they happen", `page.test.ts` "it warns" |',
];
const found = (lines, more) => problemsOf(lines.join("\n"), small, { count: 2, ...more });

test("the comparison itself: nothing is wrong with a page that is right", () => {
  assert.deepEqual(found(good), []);
  assert.deepEqual(found(["# Title", "", "| row | a | b | held by |", ...good, "| a | b |"]), []);
});

const wrong = [
  ["a row is missing", (one) => [one], /^row 2 is there 0 times$/],
  ["a row is there twice", (one, two) => [one, two, two], /^row 2 is there 2 times$/],
  ["a row has a number beyond", (one, two) => [one, two, one.replace("1", "3")], /^row 3 is nob/],
  [
    "a unit test is not there",
    (one, two) => [one.replace("Engine.One", "Engine.Three"), two],
    /^row 1 names a test that is not there: Engine\.Three$/,
  ],
  [
    "a title is not there",
    (one, two) => [one, two.replace("it warns", "it warned")],
    /^row 2 names a test that is not there: page\.test\.ts it warned$/,
  ],
  [
    "a file is not there",
    (one, two) => [one, two.replace("page.test.ts", "pages.test.ts")],
    /^row 2 names a test that is not there: pages\.test\.ts it warns$/,
  ],
  [
    "the engine does not hold a row",
    (one, two) => [one, two.replace("`Engine.Two`, ", "")],
    /^row 2 lacks a test of the engine$/,
  ],
  [
    "nothing goes through the API",
    (one, two) => [one, two.replace('`first` "1 and 2: they happen", ', "")],
    /^row 2 lacks a test through the API$/,
  ],
  [
    "a numbered test is not named",
    (one, two) => [one.replace('`first` "1: it happens", ', ""), two],
    /^row 1 does not name first "1: it happens"$/,
  ],
  [
    "a name is not in backticks",
    (one, two) => [one.replace("`Engine.One`", "`Engine.One`, Engine.Two"), two],
    /^row 1 names tests in a way/,
  ],
];
for (const [name, spoil, expected] of wrong) {
  test(`the comparison itself: ${name}`, () => {
    const problems = found(spoil(...good));
    assert.ok(
      problems.some((problem) => expected.test(problem)),
      JSON.stringify(problems),
    );
  });
}

test("the comparison itself: what is not owed may be missing", () => {
  const bare = [good[0], '| 2 | x | y | `Storage.Two`, `first` "1 and 2: they happen" |'];
  assert.deepEqual(found(bare), ["row 2 lacks a test of the engine"]);
  assert.deepEqual(found(bare, { notEngine: [2] }), []);
});

test("tests are read from their files as they are written there", () => {
  const text = [
    "TEST_F(Suite, Name)\n{",
    "TEST(Long,\n     Name)\n",
    "// TEST(Suite, Commented)",
    'test("a title", async () => {});',
    "test(\n  `with ${" + "name}`,\n  () => {});",
    'it.each([["a", 1]])("of %s", () => {});',
    'it("says \\"so\\"", () => {});',
    'assert.equal(what, "no title");',
  ].join("\n");
  assert.deepEqual([...testsIn(text)].sort(), [
    "Long.Name",
    "Suite.Name",
    "a title",
    "of %s",
    'says \\"so\\"',
    "with ${" + "name}",
  ]);
});
