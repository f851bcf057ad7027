// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { Empty, Waiting } from "../../../ui/page";
import { t } from "../../../ui/text";
import { useNow } from "../../../ui/use-now";
import type { JourneySession } from "../../api/types";
import type { Stitch } from "../person/model";
import { useEvents } from "./api";
import { everything, type JourneyFilter } from "./filter";
import { Filters } from "./filters";
import { lineOf } from "./line/entries";
import { Line } from "./line/list";
import { buildTimeline } from "./model";

// Its scales are not wanted before the first page.
const JourneyMap = lazy(async () => {
  const { JourneyMap: map } = await import("./map/map");
  return { default: map };
});

interface JourneyProps {
  readonly sessions: readonly JourneySession[];
  readonly stitches: readonly Stitch[];
  /** As of when (RFC 3339); undefined: now. */
  readonly asOf?: string | undefined;
  /** How to read sessions before these; undefined: there are none. */
  readonly earlier?: { readonly read: () => void; readonly isReading: boolean } | undefined;
}

/** Sessions and what happened in them, in one line of time or as a map, filtered. */
export function Journey({ sessions, stitches, asOf, earlier }: JourneyProps) {
  const [filter, setFilter] = useState<JourneyFilter>(everything);
  const [asMap, setAsMap] = useState(false);
  const { reader, version } = useEvents(sessions, asOf);
  const clock = useNow(30_000).getTime();
  const now = asOf === undefined ? clock : Date.parse(asOf);
  const hasEarlier = earlier !== undefined;
  const entries = useMemo(
    () => lineOf(buildTimeline(sessions, now), stitches, filter, hasEarlier),
    [sessions, now, stitches, filter, hasEarlier],
  );
  if (sessions.length === 0 && stitches.length === 0) {
    return (
      <Empty title={t("No journey yet")}>
        {t("Visits and conversations appear here as they happen.")}
      </Empty>
    );
  }
  return (
    <Stack gap="sm">
      <Form asMap={asMap} onChoose={setAsMap} />
      <Filters hasChannels={sessions.length > 1} filter={filter} onChange={setFilter} />
      {asMap && (
        <Suspense fallback={<Waiting what={t("the map")} />}>
          <JourneyMap
            sessions={sessions}
            stitches={stitches}
            now={now}
            filter={filter}
            reader={reader}
            version={version}
            earlier={earlier}
          />
        </Suspense>
      )}
      {!asMap && entries.length === 0 && <Text size="sm">{t("Nothing of that kind.")}</Text>}
      {!asMap && entries.length > 0 && (
        <Line
          entries={entries}
          filter={filter}
          reader={reader}
          version={version}
          onEarlier={earlier?.read}
        />
      )}
    </Stack>
  );
}

interface FormProps {
  readonly asMap: boolean;
  readonly onChoose: (asMap: boolean) => void;
}

function Form({ asMap, onChoose }: FormProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("How the journey is shown")}
      value={asMap ? "map" : "line"}
      data={[
        { value: "line", label: t("Timeline") },
        { value: "map", label: t("Map") },
      ]}
      onChange={(value) => onChoose(value === "map")}
    />
  );
}
