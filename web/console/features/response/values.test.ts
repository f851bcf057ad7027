// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { conversation, customer } from "../conversation/sample";
import { fillPlaces } from "./places";
import { placeValues } from "./values";

describe("placeValues", () => {
  const asked = conversation("k", customer(), {
    purpose: "acd",
    name: "Sales",
    queue: { id: "q" },
  });

  it("are the customer's names, the agent's and the queue's", () => {
    const contact = { firstName: "Grace", middleName: "B.", lastName: "Hopper" };
    expect(placeValues(asked, contact, "Bo")).toEqual({
      "contact.firstName": "Grace",
      "contact.lastName": "Hopper",
      "contact.name": "Grace B. Hopper",
      "agent.name": "Bo",
      "queue.name": "Sales",
    });
  });

  it("fill no place with the address of somebody whose name is not known", () => {
    const values = placeValues(conversation("k"), { workEmail: "ada@example.org" }, "Bo");
    expect(fillPlaces("{{contact.name}} {{queue.name}}", values, [])).toBe(
      "{{contact.name}} {{queue.name}}",
    );
  });
});
