// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { graphOf, mostDrawn, placed } from "./graph-model";
import type { Explanation } from "./model";

const at = "2026-11-23T10:00:00.000Z";

function evidence(leaf: string, value: string) {
  return {
    leaf: { id: leaf },
    identifier: { type: "Cookie", value },
    origin: "tracking",
    assurance: "asserted",
    firstSeen: at,
    lastSeen: at,
    actor: { kind: "visitor" },
    policyVersion: 1,
  };
}

const leaf = (id: string) => ({
  id,
  selfUri: "",
  kind: "device",
  description: id,
  dateCreated: at,
});

function explanation(leaves: readonly string[], steps: readonly object[]): Explanation {
  return {
    contact: { id: "p" },
    verdict: "one",
    policyVersion: 1,
    leaves: leaves.map(leaf),
    steps,
    obstacles: [],
  } as unknown as Explanation;
}

const shared = {
  from: { id: "a" },
  to: { id: "b" },
  sentence: "Both showed c.",
  by: { evidence: [evidence("a", "c"), evidence("b", "c")] },
  also: [{ evidence: [], decision: { id: "d", dateCreated: at } }],
};

describe("graphOf", () => {
  it("draws what a record showed twice once, as it is best known", () => {
    const proved = { ...evidence("a", "c"), assurance: "verified" };
    const step = { ...shared, by: { evidence: [evidence("a", "c"), proved, evidence("b", "c")] } };

    const { edges } = graphOf(explanation(["a", "b"], [step]));

    expect(edges.map(({ from, assurance }) => [from, assurance])).toEqual([
      ["a", "verified"],
      ["b", "asserted"],
      ["a", undefined],
    ]);
  });

  it("has records and identifiers, joined by holdings and decisions with their reason", () => {
    const { nodes, edges } = graphOf(explanation(["a", "b"], [shared]));

    expect(nodes.map(({ id, side }) => [id, side])).toEqual([
      ["a", "leaf"],
      ["b", "leaf"],
      ["Cookie:c", "identifier"],
    ]);
    expect(edges.map(({ from, to, decisionId, also }) => [from, to, decisionId, also])).toEqual([
      ["a", "Cookie:c", undefined, false],
      ["b", "Cookie:c", undefined, false],
      ["a", "b", "d", true],
    ]);
    expect(edges[0]?.sentence).toBe("Both showed c.");
  });

  it("has a holding once that several steps name", () => {
    const other = { ...shared, to: { id: "c" }, by: { evidence: [evidence("a", "c")] }, also: [] };
    const { edges } = graphOf(explanation(["a", "b", "c"], [shared, other]));

    expect(edges.filter(({ from, to }) => from === "a" && to === "Cookie:c")).toHaveLength(1);
  });
});

describe("placed", () => {
  it("draws no more than there is room for, and keeps the sides apart", () => {
    const leaves = Array.from({ length: 100 }, (_, n) => `l${n}`);
    const steps = leaves.map((id) => ({ ...shared, by: { evidence: [evidence(id, `v${id}`)] } }));
    const at = placed(graphOf(explanation(leaves, steps)), 600);

    expect(at).toHaveLength(2 * mostDrawn);
    expect(new Set(at.filter(({ side }) => side === "leaf").map(({ x }) => x)).size).toBe(1);
    expect(new Set(at.map(({ x, y }) => `${x} ${y}`)).size).toBe(2 * mostDrawn);
  });
});
