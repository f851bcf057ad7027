// SPDX-License-Identifier: Apache-2.0
// Whether words can still be found: in whatever the API answers, and in the bytes of the server's files.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually, Refused } from "./rest.mjs";

/** Which of `words` are in the server's folder, in any file. */
export async function wordsInFiles(folder, words) {
  const found = new Set();
  for (const name of await readdir(folder)) {
    // A log that is cut off just now, or a file that has just gone, has none.
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
    for (const word of words) if (bytes.includes(word)) found.add(word);
  }
  return [...found];
}

/** Waits until none of `words` is in the server's files: what is erased is overwritten in the background. */
export async function areGoneFromFiles(folder, words) {
  await eventually(
    async () => {
      assert.deepEqual(await wordsInFiles(folder, words), []);
      return true;
    },
    "the words go from the files",
    20_000,
  );
}

/** Links repeat the question. */
function withoutLinks(name, value) {
  return /Uri$/.test(name) ? undefined : value;
}

/** What the API answers to a request, refusals too, as text. */
async function answerOf(api, path, query) {
  try {
    return JSON.stringify(await api.get(path, query), withoutLinks);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return JSON.stringify(error.body, withoutLinks);
  }
}

/** Asserts that no answer to a GET of any of `paths`, now or as of `asOf`, has one of `words`. */
export async function noAnswerHas(api, paths, words, asOf) {
  for (const path of paths) {
    for (const query of [{}, ...(asOf ? [{ asOf }] : [])]) {
      const text = await answerOf(api, path, query);
      for (const word of words) assert.ok(!text.includes(word), `${path} tells ${word}: ${text}`);
    }
  }
}
