// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useMemo, useState } from "react";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useExplanation } from "./api";
import { Assured } from "./assured";
import { ConfirmChange } from "./confirm";
import {
  boxOf,
  type GraphEdge,
  graphOf,
  inset,
  mostDrawn,
  type PersonGraph,
  type Placed,
  placed,
  rowHeight,
} from "./graph-model";
import type { NameOf } from "./model";

interface GraphProps {
  readonly contactId: string;
  readonly nameOf: NameOf;
  readonly onDone: (told: string) => void;
  /** The past is read, not changed. */
  readonly asOf?: string | undefined;
}

/** The records of a person and what holds them together, as a picture and as a list. */
export function MergeSetGraph({ contactId, nameOf, onDone, asOf }: GraphProps) {
  const { data, error, isPending, refetch } = useExplanation(contactId, asOf);
  const [chosen, choose] = useState<string>();
  const [asList, setAsList] = useState(false);
  const graph = useMemo(() => data && graphOf(data), [data]);
  if (isPending) return <Waiting what={t("the links")} />;
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  if (graph === undefined || graph.edges.length === 0) {
    return <Text size="sm">{t("There is only one record: nothing holds it together.")}</Text>;
  }
  const edge = graph.edges.find(({ id }) => id === chosen);
  const leaves = graph.nodes.filter(({ side }) => side === "leaf").length;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("Records on the left, what they showed on the right. Choose a line to see its reason.")}
      </Text>
      {asList ? (
        <EdgeList graph={graph} chosen={chosen} onChoose={choose} />
      ) : (
        <Picture graph={graph} chosen={chosen} onChoose={choose} />
      )}
      {!asList && leaves > mostDrawn && (
        <Text size="sm">
          {plural(
            leaves - mostDrawn,
            "{count} more record is in the list.",
            "{count} more records are in the list.",
          )}
        </Text>
      )}
      {edge && (
        <Reason
          key={edge.id}
          edge={edge}
          text={edgeText(edge, graph)}
          contactId={contactId}
          mayChange={asOf === undefined && leaves > 1}
          nameOf={nameOf}
          onDone={onDone}
        />
      )}
      <Group>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-pressed={asList}
          onClick={() => setAsList(!asList)}
        >
          {asList ? t("Show as a picture") : t("Show as a list")}
        </Button>
      </Group>
    </Stack>
  );
}

interface ChoiceProps {
  readonly graph: PersonGraph;
  readonly chosen: string | undefined;
  readonly onChoose: (edge: string) => void;
}

function edgeText({ from, to, decisionId }: GraphEdge, { nodes }: PersonGraph): string {
  const textOf = (id: string) => nodes.find((node) => node.id === id)?.text ?? "";
  const values = { from: textOf(from), to: textOf(to) };
  return decisionId === undefined
    ? t("{from} showed {to}", values)
    : t("{from} and {to}: decided to be one person", values);
}

function EdgeList({ graph, chosen, onChoose }: ChoiceProps) {
  return (
    <ul className="plain-list graph-list" aria-label={t("What holds the records together")}>
      {graph.edges.map((edge) => (
        <li key={edge.id}>
          <Button
            size="compact-sm"
            variant={edge.id === chosen ? "light" : "subtle"}
            aria-pressed={edge.id === chosen}
            onClick={() => onChoose(edge.id)}
            className="graph-list-edge"
          >
            {edgeText(edge, graph)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

// Until the first measure, and where nothing is measured.
const usualWidth = 420;

function Picture({ graph, chosen, onChoose }: ChoiceProps) {
  const { ref, width: measured } = useElementSize();
  const width = measured > 0 ? Math.floor(measured) : usualWidth;
  const nodes = placed(graph, width);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = graph.edges.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const [at, go] = useState(0);
  const stop = Math.min(at, edges.length - 1);
  const height = Math.max(...nodes.map(({ y }) => y)) + rowHeight;
  const onKey = (event: KeyboardEvent<SVGSVGElement>) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: stop + 1,
      ArrowRight: stop + 1,
      ArrowUp: stop - 1,
      ArrowLeft: stop - 1,
      Home: 0,
      End: edges.length - 1,
    };
    const next = steps[event.key];
    const edge = edges[stop];
    if (next !== undefined) {
      const to = Math.min(Math.max(next, 0), edges.length - 1);
      go(to);
      event.currentTarget.querySelectorAll<SVGElement>(".graph-edge")[to]?.focus();
    } else if ((event.key === "Enter" || event.key === " ") && edge) onChoose(edge.id);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={ref}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be an SVG. */}
      <svg
        className="graph"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={t("Records and what holds them together")}
        onKeyDown={onKey}
      >
        {edges.map((edge, index) => (
          // biome-ignore lint/a11y/useSemanticElements: an SVG has no button of its own.
          <g
            key={edge.id}
            role="button"
            tabIndex={index === stop ? 0 : -1}
            className={`graph-edge graph-${edge.assurance ?? "decision"}`}
            aria-label={edgeText(edge, graph)}
            aria-pressed={edge.id === chosen}
            onFocus={() => go(index)}
            onClick={() => onChoose(edge.id)}
          >
            <title>{edgeText(edge, graph)}</title>
            <Line from={byId.get(edge.from)} to={byId.get(edge.to)} width={boxOf(width)} />
          </g>
        ))}
        {nodes.map((node) => (
          <Box key={node.id} node={node} width={boxOf(width)} />
        ))}
      </svg>
    </div>
  );
}

const boxHeight = 30;

function Line({
  from,
  to,
  width,
}: {
  from?: Placed | undefined;
  to?: Placed | undefined;
  width: number;
}) {
  if (from === undefined || to === undefined) return null;
  const [y1, y2] = [from.y + boxHeight / 2, to.y + boxHeight / 2];
  const d =
    to.side === "leaf"
      ? `M ${inset} ${y1} C 0 ${y1} 0 ${y2} ${inset} ${y2}`
      : `M ${from.x + width} ${y1} C ${from.x + width + 40} ${y1} ${to.x - 40} ${y2} ${to.x} ${y2}`;
  return (
    <>
      <path className="graph-reach" d={d} />
      <path className="graph-line" d={d} />
    </>
  );
}

function Box({ node: { x, y, text, side }, width }: { node: Placed; width: number }) {
  const room = Math.floor((width - 18) / 7);
  const shown = text.length > room ? `${text.slice(0, room - 1)}…` : text;
  return (
    <g aria-hidden>
      <title>{text}</title>
      <rect
        className={`graph-box graph-${side}`}
        x={x}
        y={y}
        width={width}
        height={boxHeight}
        rx={side === "leaf" ? 6 : 15}
      />
      <text x={x + 9} y={y + 19}>
        {shown}
      </text>
    </g>
  );
}

interface ReasonProps {
  readonly edge: GraphEdge;
  readonly text: string;
  readonly contactId: string;
  readonly mayChange: boolean;
  readonly nameOf: NameOf;
  readonly onDone: (told: string) => void;
}

/** The reason of one line, and the way to undo it: a decision is taken back, a holding decided against. */
function Reason({ edge, text, contactId, mayChange, nameOf, onDone }: ReasonProps) {
  const [asked, ask] = useState(false);
  const { decisionId, from } = edge;
  return (
    <Stack gap={4} component="section" aria-label={t("The reason")} className="map-detail">
      <Text size="sm" fw={600} className="value" role="status">
        {text}
      </Text>
      <Text size="sm" className="value">
        {edge.sentence}
      </Text>
      <Group gap={6}>
        {edge.assurance && <Assured assurance={edge.assurance} />}
        <Text size="xs" c="dimmed">
          <Moment at={edge.at} />
          {edge.also && ` · ${t("one of several reasons")}`}
        </Text>
      </Group>
      {mayChange && !asked && (
        <Group>
          <Button size="compact-xs" variant="default" onClick={() => ask(true)}>
            {decisionId === undefined ? t("Decide apart…") : t("Take back…")}
          </Button>
        </Group>
      )}
      {mayChange && asked && (
        <ConfirmChange
          change={
            decisionId === undefined
              ? { kind: "split", contactId, leaves: [from] }
              : { kind: "takeBack", decisionId }
          }
          doIt={decisionId === undefined ? t("Take apart") : t("Take back")}
          nameOf={nameOf}
          withNote={decisionId === undefined}
          onDone={() => onDone(decisionId === undefined ? t("Taken apart.") : t("Taken back."))}
          onCancel={() => ask(false)}
        />
      )}
    </Stack>
  );
}
