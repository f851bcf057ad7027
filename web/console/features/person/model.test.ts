// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Contact } from "../../api/types";
import {
  assuranceOf,
  type ChangePreview,
  changeLines,
  type Decision,
  decisionText,
  type Explanation,
  shown,
  sourcesOf,
  stitchesOf,
} from "./model";

const at = (day: number) => `2026-05-0${day}T10:00:00.000Z`;
const names: Readonly<Record<string, string>> = { ann: "Ann Lee", bea: "Bea" };
const nameOf = (id: string) => names[id];

type Evidence = Explanation["steps"][number]["by"]["evidence"][number];

function evidence(leaf: string, firstSeen: string, more: Partial<Evidence> = {}): Evidence {
  return {
    leaf: { id: leaf },
    identifier: { type: "Cookie", value: "c7" },
    origin: "signedIn",
    assurance: "asserted",
    firstSeen,
    lastSeen: firstSeen,
    actor: { kind: "visitor" },
    policyVersion: 1,
    ...more,
  };
}

function decision(more: Partial<Decision> = {}): Decision {
  return {
    id: "d",
    verdict: "same",
    left: [{ id: "ann" }],
    right: [{ id: "bea" }],
    dateCreated: at(4),
    actor: { kind: "user", name: "Tess" },
    policyVersion: 1,
    overrideUnique: false,
    selfUri: "/d",
    ...more,
  };
}

function leaf(id: string, description: string): Explanation["leaves"][number] {
  return { id, description, kind: "account", dateCreated: at(1), selfUri: `/${id}` };
}

function explanation(steps: Explanation["steps"]): Explanation {
  return {
    contact: { id: "ann" },
    verdict: "one",
    policyVersion: 1,
    leaves: [leaf("a", "the account 4711 of Shop"), leaf("b", "the device")],
    steps,
    obstacles: [],
  };
}

describe("changeLines", () => {
  it("names who becomes part of a contact that is made, and what moves", () => {
    const preview: ChangePreview = {
      contacts: [
        {
          contact: { id: "new" },
          isNew: true,
          after: { type: "Curated", leaves: [{ id: "a" }, { id: "b" }] },
          gained: [{ id: "a" }, { id: "b" }],
          lost: [],
          fields: [{ field: "firstName", after: "Ann" }],
        },
        {
          contact: { id: "bea" },
          isNew: false,
          before: { type: "Identified", leaves: [{ id: "b" }] },
          leadsTo: { id: "new" },
          gained: [],
          lost: [{ id: "b" }],
          fields: [],
        },
      ],
      movedLeaves: [{ id: "b", from: { id: "bea" }, to: { id: "new" } }],
      movedHeads: [],
    };

    expect(changeLines(preview, nameOf)).toEqual([
      "A new contact would stand for 2 records.",
      "A new contact would show First name “Ann”.",
      "Bea would be part of the contact that is made.",
      "1 record would move, with its visits and conversations.",
    ]);
  });

  it("tells what a contact that stays gains, loses and shows", () => {
    const preview: ChangePreview = {
      contacts: [
        {
          contact: { id: "ann" },
          isNew: false,
          before: { type: "Identified", leaves: [{ id: "a" }, { id: "b" }] },
          after: { type: "Curated", leaves: [{ id: "a" }] },
          gained: [],
          lost: [{ id: "b" }],
          fields: [
            { field: "firstName", before: "Annie", after: "Ann" },
            { field: "workEmail", before: "a@example.org" },
            { field: "cellPhone", after: { display: "+44 20", e164: "+4420" } },
          ],
        },
      ],
      movedLeaves: [],
      movedHeads: [],
    };

    expect(changeLines(preview, nameOf)).toEqual([
      "Ann Lee would lose 1 record.",
      "Ann Lee would be Curated.",
      "Ann Lee would show First name: “Ann” instead of “Annie”.",
      "Ann Lee would no longer show Work email: “a@example.org”.",
      "Ann Lee would show Mobile phone: “+44 20”.",
    ]);
  });

  it("tells a contact that comes apart from one that becomes part of another", () => {
    const gone = (lost: string[]) => ({
      contact: { id: "ann" },
      isNew: false,
      before: { type: "Curated" as const, leaves: [] },
      leadsTo: { id: "bea" },
      gained: [],
      lost: lost.map((id) => ({ id })),
      fields: [],
    });
    const stays = {
      contact: { id: "bea" },
      isNew: false,
      before: { type: "Curated" as const, leaves: [{ id: "b" }] },
      after: { type: "Curated" as const, leaves: [{ id: "a" }, { id: "b" }] },
      gained: [{ id: "a" }],
      lost: [],
      fields: [],
    };
    const lines = (lost: string[]) =>
      changeLines({ contacts: [gone(lost), stays], movedLeaves: [], movedHeads: [] }, nameOf);

    expect(lines(["a"])).toEqual(["Bea would gain 1 record.", "Ann Lee would be part of Bea."]);
    expect(lines(["a", "c"])[1]).toBe("Ann Lee would come apart; its id would lead to Bea.");
  });

  it("says nothing where nobody would see a difference", () => {
    expect(changeLines({ contacts: [], movedLeaves: [], movedHeads: [] }, nameOf)).toEqual([]);
  });
});

describe("sourcesOf", () => {
  const contact: Contact = {
    provenance: {
      firstName: [
        {
          value: "Anne",
          shownIn: "firstName",
          assurance: "verified",
          curated: true,
          date: at(2),
          leaf: { id: "a" },
        },
        { value: "Annie", assurance: "claimed", curated: false, date: at(3), leaf: { id: "b" } },
      ],
      workEmail: [
        {
          value: "a@example.org",
          shownIn: "otherEmail",
          assurance: "claimed",
          curated: false,
          date: at(1),
          decision: { id: "d" },
        },
      ],
    },
  };

  it("names the record behind each shown field, and what others said", () => {
    expect(sourcesOf(contact, explanation([]))).toEqual([
      {
        field: "firstName",
        value: "Anne",
        assurance: "verified",
        curated: true,
        at: at(2),
        by: "the account 4711 of Shop",
        others: ["Annie"],
      },
      {
        field: "otherEmail",
        value: "a@example.org",
        assurance: "claimed",
        curated: false,
        at: at(1),
        by: "a decision",
        others: [],
      },
    ]);
  });

  it("has nothing to say of a contact without provenance", () => {
    expect(sourcesOf({}, undefined)).toEqual([]);
  });
});

describe("assuranceOf", () => {
  it("is the best that profile or links say of the value", () => {
    const step = (assurance: Evidence["assurance"]) => ({
      from: { id: "a" },
      to: { id: "b" },
      sentence: "",
      by: { evidence: [evidence("a", at(1), { assurance })] },
      also: [],
    });
    const cookie = { type: "Cookie", value: "c7" } as const;

    expect(assuranceOf(cookie, {}, explanation([step("claimed"), step("verified")]))).toBe(
      "verified",
    );
    expect(assuranceOf({ type: "Email", value: "c7" }, {}, explanation([step("claimed")]))).toBe(
      undefined,
    );
  });

  it("finds an id within a list of them", () => {
    const said = { assurance: "asserted", curated: false, date: at(1) } as const;
    const value = [{ value: "4711", externalSource: { id: "s" } }];
    const contact: Contact = { provenance: { externalIds: [{ ...said, value }] } };

    expect(assuranceOf({ type: "ExternalId", value: "4711" }, contact, undefined)).toBe("asserted");
  });
});

describe("stitchesOf", () => {
  it("dates a link when the later of the two showed what they share, the newest first", () => {
    const seen = {
      from: { id: "a" },
      to: { id: "b" },
      sentence: "Seen on one device.",
      by: { evidence: [evidence("b", at(1)), evidence("a", at(5)), evidence("a", at(3))] },
      also: [],
    };
    const decided = {
      from: { id: "a" },
      to: { id: "c" },
      sentence: "Tess decided.",
      by: { decision: decision(), evidence: [] },
      also: [],
    };

    expect(stitchesOf(explanation([seen, decided]))).toEqual([
      { id: "a-c", at: at(4), sentence: "Tess decided.", decided: true },
      { id: "a-b", at: at(3), sentence: "Seen on one device.", decided: false },
    ]);
    expect(stitchesOf(undefined)).toEqual([]);
  });
});

describe("decisionText", () => {
  it("names each side once, and whom it does not know as another contact", () => {
    const many = decision({
      verdict: "apart",
      left: [{ id: "ann" }, { id: "ann" }],
      right: [{ id: "x" }],
    });

    expect(decisionText(decision(), nameOf)).toBe("One person: Ann Lee and Bea");
    expect(decisionText(many, nameOf)).toBe("Different people: Ann Lee and another contact");
  });
});

describe("shown", () => {
  it("finds the words in whatever a field holds", () => {
    expect(shown(undefined)).toBe("");
    expect(shown({ e164: "+4420" })).toBe("+4420");
    expect(shown([{ value: "4711" }, { value: "12" }])).toBe("4711, 12");
    expect(shown({ city: "Leeds", countryCode: "GB" })).toBe("Leeds, GB");
  });
});
