// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { alsoSay, plural, Rich, speak, t } from "./text";

afterEach(() => {
  cleanup();
  speak("en-GB", {});
});

describe("t", () => {
  it("is the English sentence where no catalogue says otherwise", () => {
    expect(t("Version {number} published", { number: 3 })).toBe("Version 3 published");
  });

  it("is the catalogue's sentence, whose holes may stand elsewhere", () => {
    speak("de", { "Version {number} of {name}": "{name}, Version {number}" });
    expect(t("Version {number} of {name}", { number: 3, name: "Shop" })).toBe("Shop, Version 3");
  });

  it("takes in what is said later", () => {
    speak("de", { Name: "Name", Email: "E-Mail" });
    alsoSay({ Phone: "Telefon" });
    expect([t("Email"), t("Phone")]).toEqual(["E-Mail", "Telefon"]);
  });

  it("leaves a hole without a value as it is", () => {
    expect(t("{a} and {b}", { a: "x" })).toBe("x and {b}");
  });
});

describe("plural", () => {
  it("takes the form of the language", () => {
    const said = (count: number) => plural(count, "{count} contact", "{count} contacts");
    expect([said(1), said(0), said(1234)]).toEqual(["1 contact", "0 contacts", "1,234 contacts"]);
    speak("pl", {
      "{count} contacts|few": "{count} kontakty",
      "{count} contacts|one": "{count} kontakt",
    });
    expect([said(1), said(3)]).toEqual(["1 kontakt", "3 kontakty"]);
  });
});

describe("Rich", () => {
  it("puts elements where the sentence has them", () => {
    speak("de", { "See {link} first": "Zuerst {link} ansehen" });
    const { container } = render(
      <Rich text="See {link} first" parts={{ link: <a href="/x">X</a> }} />,
    );
    expect(container.textContent).toBe("Zuerst X ansehen");
    expect(container.querySelector("a")).not.toBeNull();
  });
});
