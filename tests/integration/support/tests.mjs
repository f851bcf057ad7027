// SPDX-License-Identifier: Apache-2.0
// Which tests there are, read from their files: for pages of docs/reference whose rows name the tests that hold them.

const cpp = /^TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\)/gm;
/** `test("title",`, `it("title",` and, after a list of cases, `)("title",`. */
const javascript = /(?<!\/\/.*)(?:\btest|\bit|\))\(\s*(["`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g;

/** The names of the tests in a file's text, as they are written there: `Suite.Test` in C++, titles in JavaScript. */
export function testsIn(text) {
  return new Set([
    ...[...text.matchAll(cpp)].map(([, suite, name]) => `${suite}.${name}`),
    ...[...text.matchAll(javascript)].map(([, , title]) => title),
  ]);
}
