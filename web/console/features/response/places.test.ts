// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { fillPlaces, firstPlace, placesIn } from "./places";

const values = { "contact.firstName": "Ada", "agent.name": "Bo" };

describe("fillPlaces", () => {
  it("fills what is known", () => {
    expect(fillPlaces("Hello {{contact.firstName}}, {{ agent.name }} here.", values, [])).toBe(
      "Hello Ada, Bo here.",
    );
  });

  it("says the response's own words for what is not known, and not for what is", () => {
    const substitutions = [
      { id: "contact.firstName", defaultValue: "there" },
      { id: "day", defaultValue: "today" },
    ];
    const text = "Hello {{contact.firstName}}, it comes {{day}}.";
    expect(fillPlaces(text, values, substitutions)).toBe("Hello Ada, it comes today.");
    expect(fillPlaces(text, { "contact.firstName": " " }, substitutions)).toBe(
      "Hello there, it comes today.",
    );
  });

  it("leaves what cannot be filled for the agent to see", () => {
    expect(fillPlaces("Hello {{contact.firstName}}, {{toString}}", {}, [{ id: "day" }])).toBe(
      "Hello {{contact.firstName}}, {{toString}}",
    );
  });

  it("does not read again what it has filled in", () => {
    const named = { "contact.firstName": "{{agent.name}}", "agent.name": "Bo" };
    expect(fillPlaces("Hello {{contact.firstName}}", named, [])).toBe("Hello {{agent.name}}");
    expect(fillPlaces("$1 {{contact.firstName}}", { "contact.firstName": "$&" }, [])).toBe("$1 $&");
  });
});

describe("placesIn", () => {
  it("names each place once", () => {
    expect(placesIn("{{a}} {{b.c}} {{ a }} {{}} {{9}} {d} {{two words}}")).toEqual(["a", "b.c"]);
  });
});

describe("firstPlace", () => {
  it("is what is to be replaced", () => {
    expect(firstPlace("Hello {{a}} {{b}}")).toEqual({ start: 6, end: 11 });
    expect(firstPlace("Hello")).toBe(undefined);
  });
});
