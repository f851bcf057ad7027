// SPDX-License-Identifier: Apache-2.0
import { Card, SegmentedControl, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Empty, Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, t, textLanguage } from "../../../ui/text";
import { formatDuration } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { asProblem } from "../../api/problem";
import { useConversationFigures, useStitchingFigures } from "./api";
import {
  average,
  type ConversationPart,
  isAny,
  type Period,
  periods,
  type Span,
  type StitchingFigures,
  spanOf,
  totalConversations,
  totalStitching,
  upTo,
} from "./model";
import { type Series, SeriesCard } from "./series";

/** How many conversations came and what became of them; who came, and what was stitched. */
export function MetricsPage() {
  const [period, choose] = useState<Period>("today");
  const span = spanOf(period, useNow(60_000));
  const conversations = useConversationFigures(span);
  const stitching = useStitchingFigures(span);
  const names: Record<Period, string> = {
    today: t("Today"),
    week: t("7 days"),
    month: t("30 days"),
  };
  return (
    <Page
      title={t("Metrics")}
      lead={t("What became of conversations, who came to your sites, and what was stitched.")}
      actions={
        <SegmentedControl
          aria-label={t("Period")}
          value={period}
          data={periods.map((value) => ({ value, label: names[value] }))}
          onChange={(value) => choose(value as Period)}
        />
      }
    >
      {(conversations.isPending || stitching.isPending) && <Waiting what={t("figures")} />}
      <Conversations {...conversations} />
      <Stitching {...stitching} />
    </Page>
  );
}

function Conversations({ data, error, refetch }: ReturnType<typeof useConversationFigures>) {
  const parts = data?.parts ?? [];
  const total = totalConversations(parts);
  const of = (number: (part: ConversationPart) => number) =>
    upTo(data?.begun ?? 0, parts.map(number));
  const series = [
    { label: t("Offered"), values: of(({ offered }) => offered) },
    { label: t("Answered"), values: of(({ answered }) => answered) },
    { label: t("Abandoned"), values: of(({ abandoned }) => abandoned) },
  ];
  return (
    <Section title={t("Conversations")} error={error} onRetry={refetch}>
      {data && (
        <>
          <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
            <Figure label={t("Offered")} value={numberOf(total.offered)} />
            <Figure label={t("Answered")} value={numberOf(total.answered)} />
            <Figure label={t("Abandoned")} value={numberOf(total.abandoned)} />
            <Figure
              label={t("Average wait")}
              value={durationOf(average(total.wait))}
              note={t("longest {time}", { time: durationOf(longest(total.wait)) })}
            />
            <Figure label={t("Handled")} value={numberOf(total.handled)} />
            <Figure
              label={t("Average handling")}
              value={durationOf(average(total.handling))}
              note={t("longest {time}", { time: durationOf(longest(total.handling)) })}
            />
          </SimpleGrid>
          <Course
            title={t("Conversations over time")}
            span={data.span}
            series={series}
            empty={t("No conversation came in this period.")}
          />
        </>
      )}
    </Section>
  );
}

function Stitching({ data, error, refetch }: ReturnType<typeof useStitchingFigures>) {
  const parts = data?.parts ?? [];
  const total = totalStitching(parts);
  const of = (name: keyof StitchingFigures) =>
    upTo(
      data?.begun ?? 0,
      parts.map((part) => part[name]),
    );
  const visits = [
    { label: t("Visits"), values: of("visits") },
    { label: t("Visits of known people"), values: of("knownVisits") },
  ];
  const acts = [
    { label: t("Sign-ins"), values: of("signIns") },
    { label: t("Stitched"), values: of("stitches") },
    { label: t("Said to be one person"), values: of("merges") },
  ];
  return (
    <Section title={t("Visitors and contacts")} error={error} onRetry={refetch}>
      {data && (
        <>
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            <Figure
              label={t("Visits")}
              value={numberOf(total.visits)}
              note={plural(
                total.visits - total.knownVisits,
                "{count} of them anonymous",
                "{count} of them anonymous",
              )}
            />
            <Figure
              label={t("Share of known people")}
              value={shareOf(total.knownVisits, total.visits)}
            />
            <Figure label={t("Sign-ins")} value={numberOf(total.signIns)} />
            <Figure label={t("Stitched")} value={numberOf(total.stitches)} />
            <Figure label={t("Said to be one person")} value={numberOf(total.merges)} />
            <Figure label={t("Said to be different people")} value={numberOf(total.splits)} />
            <Figure label={t("Decisions taken back")} value={numberOf(total.undos)} />
          </SimpleGrid>
          <Course
            title={t("Visits over time")}
            span={data.span}
            series={visits}
            empty={t("Nobody visited in this period.")}
          />
          <Course
            title={t("Sign-ins and stitching over time")}
            span={data.span}
            series={acts}
            empty={t("Nobody signed in, and nothing was stitched, in this period.")}
          />
        </>
      )}
    </Section>
  );
}

interface SectionProps {
  readonly title: string;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Figures that could not be loaded, or are there. */
function Section({ title, error, onRetry, children }: SectionProps) {
  return (
    <Stack component="section" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      {error !== null && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={onRetry} />
      )}
      {children}
    </Stack>
  );
}

interface CourseProps {
  readonly title: string;
  readonly span: Span;
  readonly series: readonly Series[];
  /** Said instead of a chart of nothing. */
  readonly empty: string;
}

function Course({ title, span, series, empty }: CourseProps) {
  if (isAny(series.map(({ values }) => values)))
    return <SeriesCard title={title} span={span} series={series} />;
  return (
    <Card>
      <Empty title={title}>{empty}</Empty>
    </Card>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

function Figure({ label, value, note }: FigureProps) {
  return (
    <Card padding="md" role="group" aria-label={label}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text size="xl" fw={600}>
        {value}
      </Text>
      {note !== undefined && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Card>
  );
}

const numberOf = (count: number) => count.toLocaleString(textLanguage());

const durationOf = (milliseconds: number | undefined) =>
  milliseconds === undefined ? "–" : formatDuration(milliseconds);

const longest = ({ count, max }: { count: number; max: number }) => (count === 0 ? undefined : max);

const shareOf = (part: number, whole: number) =>
  whole === 0
    ? "–"
    : (part / whole).toLocaleString(textLanguage(), { style: "percent", maximumFractionDigits: 0 });
