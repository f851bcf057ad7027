// SPDX-License-Identifier: Apache-2.0

import {
  Anchor,
  Badge,
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  ThemeIcon,
  Timeline,
} from "@mantine/core";
import {
  IconBrowser,
  IconDeviceMobile,
  IconHistory,
  IconLink,
  IconMessage,
  type IconProps,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useMemo, useState } from "react";
import { Moment as At } from "../../../ui/moment";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { formatDuration } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { asProblem } from "../../api/problem";
import { ConversationReader } from "../conversation/reader";
import { useExplanation } from "../person/api";
import { type Stitch, stitchesOf } from "../person/model";
import { useContactSessions, useSession, useSessionEvents } from "./api";
import { type JourneyFilter, type LineEntry, lineOf } from "./line";
import { buildTimeline, type Stretch, type StretchKind } from "./model";
import { Moments } from "./moments";

const icons: Record<StretchKind, ComponentType<IconProps>> = {
  web: IconBrowser,
  app: IconDeviceMobile,
  conversation: IconMessage,
  other: IconHistory,
};

// Its scales are not wanted before the first page.
const JourneyMap = lazy(async () => {
  const { JourneyMap: map } = await import("./map/map");
  return { default: map };
});

interface ContactJourneyProps {
  readonly contactId: string;
  /** The journey of whom we thought this was then (RFC 3339); undefined: of who it is. */
  readonly asOf?: string | undefined;
}

/** Everything a person did, on every device and channel, in one line of time or as a map. */
export function ContactJourney({ contactId, asOf }: ContactJourneyProps) {
  const { sessions, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useContactSessions(contactId, asOf);
  const explanation = useExplanation(contactId, asOf).data;
  const stitches = useMemo(() => stitchesOf(explanation), [explanation]);
  const [filter, choose] = useState<JourneyFilter>("all");
  const [asMap, setAsMap] = useState(false);
  const now = useNow(30_000);
  if (isPending) return <Waiting what={t("the journey")} />;
  if (error) {
    return (
      <ProblemNote title={t("Journey not loaded")} problem={asProblem(error)} onRetry={refetch} />
    );
  }
  const stretches = buildTimeline(sessions, now.getTime());
  return (
    <Stack gap="sm">
      {stretches.length > 0 && <Form asMap={asMap} onChoose={setAsMap} />}
      {asMap && (
        <Suspense fallback={<Waiting what={t("the map")} />}>
          <JourneyMap
            sessions={sessions}
            stitches={stitches}
            now={asOf === undefined ? now.getTime() : Date.parse(asOf)}
            hasEarlier={hasNextPage}
            asOf={asOf}
          />
        </Suspense>
      )}
      {!asMap && stretches.length > 0 && <Filter filter={filter} onChoose={choose} />}
      {!asMap && (
        <Line
          entries={lineOf(stretches, stitches, filter, hasNextPage)}
          filtered={filter !== "all"}
        />
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("Show earlier")}
        </Button>
      )}
    </Stack>
  );
}

function Form({ asMap, onChoose }: { asMap: boolean; onChoose: (asMap: boolean) => void }) {
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

interface FilterProps {
  readonly filter: JourneyFilter;
  readonly onChoose: (filter: JourneyFilter) => void;
}

function Filter({ filter, onChoose }: FilterProps) {
  const texts: readonly (readonly [JourneyFilter, string])[] = [
    ["all", t("Everything")],
    ["visits", t("Visits")],
    ["conversations", t("Conversations")],
    ["known", t("While signed in")],
    ["anonymous", t("While anonymous")],
  ];
  return (
    <NativeSelect
      size="xs"
      label={t("Show")}
      value={filter}
      data={texts.map(([value, label]) => ({ value, label }))}
      onChange={(event) => {
        const chosen = texts.find(([value]) => value === event.currentTarget.value);
        if (chosen) onChoose(chosen[0]);
      }}
    />
  );
}

/** The visit of somebody who is not known yet. */
export function VisitJourney({ sessionId }: { sessionId: string }) {
  const { data, error, isPending, refetch } = useSession(sessionId);
  const now = useNow(30_000);
  if (isPending) return <Waiting what={t("the visit")} />;
  if (error) {
    return (
      <ProblemNote title={t("Visit not loaded")} problem={asProblem(error)} onRetry={refetch} />
    );
  }
  const stretches = buildTimeline([data], now.getTime());
  return <Line entries={lineOf(stretches, [], "all", false)} filtered={false} />;
}

function Line({ entries, filtered }: { entries: readonly LineEntry[]; filtered: boolean }) {
  if (entries.length === 0 && filtered) {
    return <Text size="sm">{t("Nothing of that kind.")}</Text>;
  }
  if (entries.length === 0) {
    return (
      <Empty title={t("No journey yet")}>
        {t("Visits and conversations appear here as they happen.")}
      </Empty>
    );
  }
  return (
    <Timeline bulletSize={28} lineWidth={2} aria-label={t("Journey")} role="list">
      {entries.map((entry, index) =>
        entry.kind === "stretch" ? (
          <StretchItem key={entry.stretch.id} stretch={entry.stretch} startsOpen={index < 4} />
        ) : (
          <StitchItem key={entry.stitch.id} stitch={entry.stitch} />
        ),
      )}
    </Timeline>
  );
}

// Timeline passes its own layout props to its direct children, so they go through to the item.
function StitchItem({ stitch, ...timeline }: { stitch: Stitch }) {
  return (
    <Timeline.Item
      {...timeline}
      role="listitem"
      bullet={
        <ThemeIcon size={28} radius="xl" color="grape" variant="light">
          <IconLink size={16} aria-hidden />
        </ThemeIcon>
      }
      title={stitch.decided ? t("Decided to be one person") : t("Became one person")}
    >
      <Text size="sm" c="dimmed">
        <At at={stitch.at} />
      </Text>
      <Text size="sm" className="value">
        {stitch.sentence}
      </Text>
    </Timeline.Item>
  );
}

function StretchItem({
  stretch,
  startsOpen,
  ...timeline
}: {
  stretch: Stretch;
  startsOpen: boolean;
}) {
  const [open, setOpen] = useState(startsOpen);
  const Icon = icons[stretch.kind];
  const events = useSessionEvents(stretch.id, open && stretch.hasEvents);
  return (
    <Timeline.Item
      {...timeline}
      role="listitem"
      lineVariant={stretch.known ? "solid" : "dashed"}
      bullet={
        <ThemeIcon size={28} radius="xl" variant={stretch.known ? "filled" : "default"}>
          <Icon size={16} aria-hidden />
        </ThemeIcon>
      }
      title={<StretchTitle stretch={stretch} />}
    >
      <Text size="sm" c="dimmed">
        <At at={stretch.from} />
        {stretch.to !== undefined && ` · ${length(stretch.from, stretch.to)}`}
        {stretch.detail && ` · ${stretch.detail}`}
      </Text>
      {stretch.hasEvents && open && <Moments query={events} />}
      {stretch.hasEvents && (
        <Button
          variant="subtle"
          size="compact-xs"
          mt={4}
          ml={-8}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? t("Hide details") : t("Show details")}
        </Button>
      )}
      {stretch.conversationId !== undefined && <InPlace conversationId={stretch.conversationId} />}
    </Timeline.Item>
  );
}

function InPlace({ conversationId }: { conversationId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        mt={4}
        ml={-8}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t("Close the conversation") : t("Read the conversation")}
      </Button>
      {open && <ConversationReader id={conversationId} />}
    </>
  );
}

function StretchTitle({ stretch }: { stretch: Stretch }) {
  return (
    <Group gap="xs" component="span">
      {stretch.conversationId === undefined ? (
        <span>{stretch.title}</span>
      ) : (
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link
              to="/inbox/$conversationId"
              params={{ conversationId: stretch.conversationId ?? "" }}
              {...props}
            />
          )}
        >
          {stretch.title}
        </Anchor>
      )}
      <Badge size="sm" variant="light" color={stretch.known ? "seam" : "gray"}>
        {stretch.known ? t("Signed in") : t("Anonymous")}
      </Badge>
      {stretch.ongoing && (
        <Badge size="sm" variant="light" color="green">
          {t("Now")}
        </Badge>
      )}
    </Group>
  );
}

function length(from: string, to: string): string {
  return formatDuration(Date.parse(to) - Date.parse(from));
}
