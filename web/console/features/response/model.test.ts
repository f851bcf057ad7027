// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { CannedResponse } from "../../api/types";
import { bodyOf, draftOf, insertAt, isEmptyLine, keyOf } from "./model";

const response: CannedResponse = {
  id: "r",
  name: "Greeting",
  version: 3,
  libraries: [{ id: "a", name: "English" }],
  texts: [{ content: "Hello {{contact.firstName}}, your {{animal}}?", contentType: "text/plain" }],
  substitutions: [
    { id: "contact.firstName", defaultValue: "there" },
    { id: "animal", description: "what they keep" },
    { id: "gone", defaultValue: "x" },
  ],
};

describe("bodyOf", () => {
  it("gives back what was read, less what the text does not hold", () => {
    expect(bodyOf(draftOf(response), response)).toEqual({
      name: "Greeting",
      version: 3,
      libraries: [{ id: "a" }],
      texts: response.texts,
      substitutions: [
        { id: "contact.firstName", defaultValue: "there" },
        { id: "animal", description: "what they keep" },
      ],
    });
  });

  it("of a new one has no version, and no words that are empty", () => {
    const draft = {
      name: " Bye ",
      inLibraries: ["b"],
      text: " Bye {{x}}! ",
      instead: { [keyOf("x")]: " " },
    };
    expect(bodyOf(draft, undefined)).toEqual({
      name: "Bye",
      libraries: [{ id: "b" }],
      texts: [{ content: "Bye {{x}}!", contentType: "text/plain" }],
      substitutions: [],
    });
  });

  it.each(["constructor", "toString", "hasOwnProperty"])(
    "takes {{%s}} as any other place",
    (id) => {
      const draft = { ...draftOf(undefined, "a"), name: "Odd", text: `An {{${id}}}` };
      expect(bodyOf(draft, undefined).substitutions).toEqual([]);
      const said = { ...draft, instead: { [keyOf(id)]: "engine" } };
      const body = bodyOf(said, undefined);
      expect(body.substitutions).toEqual([{ id, defaultValue: "engine" }]);
      expect(draftOf(body).instead).toEqual(said.instead);
    },
  );

  it("begins in the library that is looked at", () => {
    expect(draftOf(undefined, "a").inLibraries).toEqual(["a"]);
    expect(draftOf(undefined).inLibraries).toEqual([]);
  });
});

describe("insertAt", () => {
  it("keeps what is written on both sides, and words apart", () => {
    expect(insertAt("", 0, "Hello")).toEqual({ text: "Hello", end: 5 });
    expect(insertAt("Well,then", 5, "Hello")).toEqual({ text: "Well, Hello then", end: 11 });
    expect(insertAt("Well,\n\nthen", 6, "Hello")).toEqual({ text: "Well,\nHello\nthen", end: 11 });
  });
});

describe("isEmptyLine", () => {
  it("is one with nothing before and behind", () => {
    expect(isEmptyLine("", 0)).toBe(true);
    expect(isEmptyLine("a\n", 2)).toBe(true);
    expect(isEmptyLine("a\n\nb", 2)).toBe(true);
    expect(isEmptyLine("a", 0)).toBe(false);
    expect(isEmptyLine("a", 1)).toBe(false);
    expect(isEmptyLine("a\nb", 2)).toBe(false);
  });
});
