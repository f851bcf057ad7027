// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import {
  IconArrowsMaximize,
  IconChevronLeft,
  IconChevronRight,
  IconZoomIn,
  IconZoomOut,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { t } from "../../../../ui/text";
import type { JourneySession } from "../../../api/types";
import type { Stitch } from "../../person/model";
import type { EventReader } from "../events";
import { type JourneyFilter, passesMoment, passesSession } from "../filter";
import { tellKnown } from "../known";
import { kindOf, type TimedMoment } from "../model";
import { Chart } from "./chart";
import { Detail } from "./detail";
import { type Bar, lanesOf } from "./lanes";
import { layOut, type Mark, type Scene, showsEvents } from "./layout";
import { Legend } from "./legend";
import { around, panned, type Span, spanOf, zoomed } from "./span";
import { MapTable } from "./table";
import { heirOf } from "./walk";
import { spanText } from "./words";

interface JourneyMapProps {
  readonly sessions: readonly JourneySession[];
  readonly stitches: readonly Stitch[];
  readonly now: number;
  /** How to read sessions before these; undefined: there are none. */
  readonly earlier: { readonly read: () => void; readonly isReading: boolean } | undefined;
  readonly filter: JourneyFilter;
  readonly reader: EventReader;
  /** The reader's, so that the map is drawn anew when more is read. */
  readonly version: number;
}

// Until the first measure, and where nothing is measured.
const usualWidth = 640;

/** Everything a person did as a map: a lane for each device and channel, time from left to right. */
export function JourneyMap(props: JourneyMapProps) {
  const { sessions, stitches, now, earlier, filter, reader, version } = props;
  const hasEarlier = earlier !== undefined;
  const { ref, width: measured } = useElementSize();
  const width = measured > 0 ? Math.floor(measured) : usualWidth;
  const [chosenSpan, setSpan] = useState<Span>();
  const [current, setCurrent] = useState<Mark>();
  const [chosen, choose] = useState<Mark>();
  const [asTable, setAsTable] = useState(false);

  const { lanes, bars } = useMemo(
    () =>
      lanesOf(
        sessions.filter((one) =>
          passesSession({ kind: kindOf(one), known: one.authenticated }, filter),
        ),
        now,
      ),
    [sessions, filter, now],
  );
  const shownStitches = useMemo(
    () => stitchesIn(stitches, hasEarlier ? (bars[0]?.from ?? 0) : 0),
    [stitches, bars, hasEarlier],
  );
  const all = useMemo(
    () =>
      spanOf([...bars.flatMap(({ from, to }) => [from, to]), ...shownStitches.map(timeOf)], now),
    [bars, shownStitches, now],
  );
  const span = chosenSpan ?? all;
  const wanted = useMemo(
    () =>
      bars.filter(
        (bar) =>
          bar.eventCount > 0 && (asTable ? touches(bar, span) : showsEvents(bar, span, width)),
      ),
    [bars, span, width, asTable],
  );
  useEffect(() => {
    for (const { id } of wanted) reader.want(id, Number.POSITIVE_INFINITY);
  }, [wanted, reader]);
  const isReading = wanted.some(({ id }) => {
    const read = reader.eventsOf(id);
    return !(read?.complete || read?.problem);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that what is read has changed.
  const scene = useMemo<Scene>(
    () => ({ bars, stitches: shownStitches, ...momentsIn(bars, reader, filter) }),
    [bars, shownStitches, reader, version, filter],
  );
  const marks = useMemo(() => layOut(scene, span, width), [scene, span, width]);

  const hand = {
    zoom: (factor: number, fraction: number) =>
      setSpan((old) => zoomed(old ?? all, factor, fraction, all)),
    pan: (fraction: number) => setSpan((old) => panned(old ?? all, fraction, all)),
  };
  const whole = () => setSpan(undefined);
  const zoomTo = ({ from, to }: Mark) => setSpan(around(from, to, all));
  // What was chosen may have come apart, or fallen together with others.
  const told = chosen && heirOf(marks, chosen);
  const nearer = told && (told.to > told.from || told.kind === "bar") ? told : undefined;

  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" role="status">
          {spanText(span)}
          {isReading && ` · ${t("reading events…")}`}
        </Text>
        <Tools hand={hand} onWhole={whole} />
      </Group>
      <div ref={ref}>
        {asTable ? (
          <MapTable
            lanes={lanes}
            bars={bars}
            stitches={shownStitches}
            momentsOf={scene.momentsOf}
            span={span}
          />
        ) : (
          <Chart
            lanes={lanes}
            marks={marks}
            span={span}
            width={width}
            current={current}
            chosen={told?.id}
            hand={hand}
            onCurrent={setCurrent}
            onChoose={(mark) => {
              setCurrent(mark);
              choose(mark);
              if (mark.kind === "event" && mark.count > 1) zoomTo(mark);
              if (mark.kind === "bar" && mark.bars.length > 1) zoomTo(mark);
            }}
            onWhole={whole}
          />
        )}
      </div>
      {!asTable && <Legend />}
      {!asTable && told && <Detail mark={told} onZoom={nearer && (() => zoomTo(nearer))} />}
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="subtle"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t("Show as a map") : t("Show as a table")}
        </Button>
        {earlier && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={earlier.isReading}
            onClick={earlier.read}
          >
            {t("Show earlier")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** What is read of the events of sessions, filtered once for as long as nothing changes: a map that moves asks for them often. */
function momentsIn(
  bars: readonly Bar[],
  reader: EventReader,
  filter: JourneyFilter,
): Pick<Scene, "momentsOf" | "knownSince"> {
  const stretches = new Map(bars.map(({ id, stretch }) => [id, stretch]));
  const shown = new Map<string, readonly TimedMoment[] | undefined>();
  return {
    momentsOf(id) {
      if (!shown.has(id)) {
        const all = tellKnown(reader.eventsOf(id)?.moments, stretches.get(id));
        const passing = all?.filter(({ moment }) => passesMoment(moment, filter));
        shown.set(id, passing);
      }
      return shown.get(id);
    },
    knownSince(id) {
      return reader.eventsOf(id)?.moments.find(({ moment }) => moment.known)?.at;
    },
  };
}

function touches({ from, to }: { from: number; to: number }, span: Span): boolean {
  return to >= span.from && from <= span.to;
}

const timeOf = ({ at }: Stitch) => Date.parse(at);

function stitchesIn(stitches: readonly Stitch[], earliest: number): readonly Stitch[] {
  return stitches.filter((stitch) => timeOf(stitch) >= earliest);
}

interface ToolsProps {
  readonly hand: { zoom(factor: number, fraction: number): void; pan(fraction: number): void };
  readonly onWhole: () => void;
}

function Tools({ hand, onWhole }: ToolsProps) {
  const tools: readonly (readonly [string, ReactNode, () => void])[] = [
    [t("Earlier"), <IconChevronLeft size={16} key="1" aria-hidden />, () => hand.pan(-0.5)],
    [t("Later"), <IconChevronRight size={16} key="2" aria-hidden />, () => hand.pan(0.5)],
    [t("Zoom in"), <IconZoomIn size={16} key="3" aria-hidden />, () => hand.zoom(2, 0.5)],
    [t("Zoom out"), <IconZoomOut size={16} key="4" aria-hidden />, () => hand.zoom(0.5, 0.5)],
    [t("Show all of it"), <IconArrowsMaximize size={16} key="5" aria-hidden />, onWhole],
  ];
  return (
    <ActionIcon.Group>
      {tools.map(([label, icon, onClick]) => (
        <ActionIcon
          key={label}
          variant="default"
          aria-label={label}
          title={label}
          onClick={onClick}
        >
          {icon}
        </ActionIcon>
      ))}
    </ActionIcon.Group>
  );
}
