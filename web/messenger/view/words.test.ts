// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, test } from "vitest";
import { testConfig } from "../support/context.ts";
import { words as english } from "./words/en.ts";
import { choose, directionOf, language, say, speak, unreadWords, words } from "./words.ts";

afterEach(() => speak("en"));

const deployment = (...languages: string[]) =>
  testConfig({ languages, defaultLanguage: languages[0] ?? "en-us" });

describe("the language", () => {
  test.each([
    ["of the page, if the deployment has it", ["en-us", "de"], "de-AT", "de-AT"],
    ["else the deployment's own", ["fr", "de"], "ja", "fr"],
    ["else English", ["xx"], "xx", "en"],
    ["whatever its spelling", ["en-us", "PT-br"], "pt-BR", "pt-BR"],
  ])("is that %s", (_, languages, page, chosen) => {
    expect(choose(deployment(...languages), page)).toBe(chosen);
  });

  test.each([
    ["ar", "rtl"],
    ["he-IL", "rtl"],
    ["en", "ltr"],
    ["ja", "ltr"],
  ])("%s is written %s", (tag, direction) => expect(directionOf(tag)).toBe(direction));
});

const paths = (value: object, at = ""): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" || key === "unread" ? [at + key] : paths(inner, `${at}${key}.`),
  );
const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const at = (value: object, path: string) =>
  path.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);

describe.each(["ar", "de", "es", "fr", "he", "it", "ja", "nl", "pt"])("%s", (tag) => {
  test("says all that English says, with the same blanks, in its own words", async () => {
    await speak(tag);

    expect(language).toBe(tag);
    expect(paths(words).sort()).toEqual(paths(english).sort());
    for (const path of paths(english)) {
      const [said, original] = [at(words, path), at(english, path)];
      if (typeof said !== "string" || typeof original !== "string") continue;
      expect(blanks(said), path).toEqual(blanks(original));
      expect(said.trim(), path).not.toBe("");
    }
    const same = paths(english).filter((path) => at(words, path) === at(english, path));
    expect(same.length).toBeLessThan(7);
  });

  test.each([1, 2, 3, 11, 100])("counts %i unread messages", async (count) => {
    await speak(tag);

    expect(unreadWords(count)).not.toMatch(/[{}]/);
    expect(unreadWords(count)).not.toBe("");
  });
});

test("plurals are those of the language", async () => {
  expect(unreadWords(1)).toBe("1 unread message");
  expect(unreadWords(2)).toBe("2 unread messages");
  await speak("ar");
  expect(unreadWords(2)).toBe(words.unread.two);
});

test("a blank that nobody filled is empty", () => expect(say("a {b} {c}", { b: 1 })).toBe("a 1 "));
