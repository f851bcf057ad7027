// SPDX-License-Identifier: Apache-2.0
import { type Assurance, type Explanation, isBetterKnown } from "./model";

/** A record, or what records showed of themselves. */
export interface GraphNode {
  readonly id: string;
  readonly text: string;
  readonly side: "leaf" | "identifier";
}

/** Why two nodes are together: a record showed an identifier, or a human decided about two records. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The reason in words, as in "why is this one person". */
  readonly sentence: string;
  /** Of what was shown; undefined for decisions. */
  readonly assurance: Assurance | undefined;
  readonly at: string;
  readonly decisionId: string | undefined;
  /** Whether it holds the person together by itself, or beside another reason. */
  readonly also: boolean;
}

export interface PersonGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The merge set as a graph: records and identifiers, holdings and decisions. */
export function graphOf({ leaves, steps }: Explanation): PersonGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const { id, description } of leaves) {
    nodes.set(id, { id, text: description, side: "leaf" });
  }
  for (const { from, to, sentence, by, also } of steps) {
    for (const [index, { decision, evidence }] of [by, ...also].entries()) {
      if (decision && from.id && to.id) {
        addOnce(edges, {
          id: `${decision.id} ${from.id} ${to.id}`,
          from: from.id,
          to: to.id,
          sentence,
          assurance: undefined,
          at: decision.dateCreated,
          decisionId: decision.id,
          also: index > 0,
        });
      }
      for (const { leaf, identifier, assurance, firstSeen } of evidence) {
        if (!leaf.id || !nodes.has(leaf.id)) continue;
        const id = `${identifier.type}:${identifier.value}`;
        nodes.set(id, { id, text: identifier.value, side: "identifier" });
        addOnce(edges, {
          id: `${leaf.id} ${id}`,
          from: leaf.id,
          to: id,
          sentence,
          assurance,
          at: firstSeen,
          decisionId: undefined,
          also: index > 0,
        });
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

// A holding that several steps name is one; the reason by itself says more than one beside another,
// then what is better known.
function addOnce(to: Map<string, GraphEdge>, edge: GraphEdge): void {
  const known = to.get(edge.id);
  const isBetter =
    known !== undefined &&
    (known.also === edge.also ? isBetterKnown(edge.assurance, known.assurance) : known.also);
  if (known === undefined || isBetter) to.set(edge.id, edge);
}

/** Of either kind; the list has all. */
export const mostDrawn = 24;

export interface Placed extends GraphNode {
  readonly x: number;
  readonly y: number;
}

/** Records on the left, identifiers on the right, those of one record near it. */
export function placed({ nodes, edges }: PersonGraph, width: number): readonly Placed[] {
  const leaves = nodes.filter(({ side }) => side === "leaf").slice(0, mostDrawn);
  const rank = new Map(leaves.map(({ id }, index) => [id, index]));
  const rankOf = (id: string) => {
    const held = edges.filter(({ to }) => to === id).map(({ from }) => rank.get(from) ?? mostDrawn);
    return held.reduce((sum, one) => sum + one, 0) / Math.max(1, held.length);
  };
  const identifiers = nodes
    .filter(({ side }) => side === "identifier")
    .map((node) => ({ node, rank: rankOf(node.id) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostDrawn);
  const boxWidth = boxOf(width);
  return [
    ...leaves.map((node, row) => ({ ...node, x: inset, y: row * rowHeight })),
    ...identifiers.map(({ node }, row) => ({
      ...node,
      x: width - boxWidth,
      y: row * rowHeight,
    })),
  ];
}

export const rowHeight = 46;
/** Room for the lines of decisions, which lead from record to record. */
export const inset = 34;
export const boxOf = (width: number) => Math.floor((width - inset) * 0.38);
