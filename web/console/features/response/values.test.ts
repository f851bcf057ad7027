// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { conversation, customer } from "../conversation/sample";
import { fillPlaces } from "./places";
import { placeValues } from "./values";

describe("placeValues", () => {
  const line = { purpose: "acd", name: "Sales", queue: { id: "q" } };
  const contact = { firstName: "Grace", middleName: "B.", lastName: "Hopper" };

  it("are the names of a customer who is signed in, the agent's and the queue's", () => {
    const asked = conversation("k", customer({ authenticated: true }), line);
    expect(placeValues(asked, contact, "Bo")).toEqual({
      "contact.firstName": "Grace",
      "contact.lastName": "Hopper",
      "contact.name": "Grace B. Hopper",
      "agent.name": "Bo",
      "queue.name": "Sales",
    });
  });

  it.each([
    ["is not signed in", [customer({ authenticated: false })]],
    ["was not said to be", [customer()]],
    ["is not any more", [customer({ authenticated: true }), customer({ authenticated: false })]],
  ])("keep from a visitor who %s the name of the account on the device", (_who, parts) => {
    const values = placeValues(conversation("k", ...parts, line), contact, "Bo");
    const greeting =
      "Hello {{contact.firstName}}{{contact.lastName}}{{contact.name}}, {{agent.name}}";
    expect(fillPlaces(greeting, values, [{ id: "contact.firstName", defaultValue: "there" }])).toBe(
      "Hello there{{contact.lastName}}{{contact.name}}, Bo",
    );
  });

  it("fill no place with the address of somebody whose name is not known", () => {
    const asked = conversation("k", customer({ authenticated: true }));
    const values = placeValues(asked, { workEmail: "ada@example.org" }, "Bo");
    expect(fillPlaces("{{contact.name}} {{queue.name}}", values, [])).toBe(
      "{{contact.name}} {{queue.name}}",
    );
  });
});
