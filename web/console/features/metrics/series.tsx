// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Collapse, Skeleton, Stack, Title } from "@mantine/core";
import { lazy, Suspense, useId, useMemo, useState } from "react";
import { ListTable } from "../../../ui/list";
import { columnsOf } from "../../../ui/table";
import { t, textLanguage } from "../../../ui/text";
import type { Span } from "./model";

/** Numbers of the parts of a time. */
export interface Series {
  readonly label: string;
  /** Null of a part that has not begun. */
  readonly values: readonly (number | null)[];
}

/** Pixels. */
export const chartHeight = 260;

const Chart = lazy(async () => {
  const { Chart: chart } = await import("./chart");
  return { default: chart };
});

interface SeriesCardProps {
  readonly title: string;
  readonly span: Span;
  readonly series: readonly Series[];
}

/** Series as a chart, and the same numbers as a table. */
export function SeriesCard({ title, span, series }: SeriesCardProps) {
  const [asTable, showTable] = useState(false);
  const tableId = useId();
  const labels = useMemo(() => labelsOf(span), [span]);
  return (
    <Card>
      <Stack>
        <Title order={3} size="h4">
          {title}
        </Title>
        <Suspense fallback={<Skeleton h={chartHeight} />}>
          <Chart title={title} labels={labels} series={series} />
        </Suspense>
        <Button
          variant="subtle"
          w="fit-content"
          aria-expanded={asTable}
          aria-controls={tableId}
          onClick={() => showTable(!asTable)}
        >
          {asTable ? t("Hide the table") : t("Show as a table")}
        </Button>
        <Collapse expanded={asTable} id={tableId}>
          {asTable && <Numbers span={span} labels={labels} series={series} />}
        </Collapse>
      </Stack>
    </Card>
  );
}

interface NumbersProps {
  readonly span: Span;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

interface Line {
  /** When its part begins: what it is called may be there twice, where clocks go back. */
  readonly id: string;
  readonly label: string;
  /** One for each series. */
  readonly values: readonly (number | null | undefined)[];
}

function Numbers({ span, labels, series }: NumbersProps) {
  const columns = useMemo(() => {
    const of = columnsOf<Line>();
    const first = span.parts === "hours" ? t("From") : t("Day");
    return of.columns([
      of.display({
        id: "label",
        header: () => first,
        cell: ({ row }) => row.original.label,
        meta: { cell: { className: "no-wrap" } },
      }),
      ...series.map((each, at) =>
        of.accessor(({ values }) => values[at] ?? undefined, {
          id: `series-${at}`,
          header: () => each.label,
          cell: ({ getValue }) => getValue()?.toLocaleString(textLanguage()) ?? "–",
        }),
      ),
    ]);
  }, [span.parts, series]);
  const rows = useMemo(
    () =>
      span.starts.map((start, at) => ({
        id: start.toISOString(),
        label: labels[at] ?? "",
        values: series.map(({ values }) => values[at]),
      })),
    [span, labels, series],
  );
  return <ListTable rows={rows} columns={columns} minWidth={320} />;
}

/** The hours of a day, or the days by their dates. */
function labelsOf({ parts, starts }: Span): string[] {
  return starts.map((start) =>
    parts === "hours"
      ? start.toLocaleTimeString(textLanguage(), { hour: "2-digit", minute: "2-digit" })
      : start.toLocaleDateString(textLanguage(), { day: "numeric", month: "short" }),
  );
}
