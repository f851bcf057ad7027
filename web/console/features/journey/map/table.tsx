// SPDX-License-Identifier: Apache-2.0
import { Pagination, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ListTable } from "../../../../ui/list";
import { Moment as At } from "../../../../ui/moment";
import { pageControls } from "../../../../ui/pages";
import { columnsOf } from "../../../../ui/table";
import { t } from "../../../../ui/text";
import type { Stitch } from "../../person/model";
import type { TimedMoment } from "../model";
import type { Bar, Lane } from "./lanes";
import type { Span } from "./span";

export interface TableProps {
  readonly lanes: readonly Lane[];
  readonly bars: readonly Bar[];
  readonly stitches: readonly Stitch[];
  readonly momentsOf: (session: string) => readonly TimedMoment[] | undefined;
  readonly span: Span;
}

interface Row {
  readonly id: string;
  readonly at: number;
  readonly where: string;
  readonly what: string;
  readonly detail: string;
  readonly known: boolean | undefined;
}

const pageSize = 50;
const column = columnsOf<Row>();

// In the order of time only: what stands on one page would be sorted by itself.
const columns = column.columns([
  column.display({
    id: "time",
    header: () => t("Time"),
    cell: ({ row }) => <At at={new Date(row.original.at).toISOString()} />,
  }),
  column.display({
    id: "what",
    header: () => t("What happened"),
    meta: { cell: { className: "value" } },
    cell: ({ row: { original } }) => <What what={original.what} detail={original.detail} />,
  }),
  column.display({
    id: "where",
    header: () => t("Device or channel"),
    cell: ({ row }) => row.original.where,
  }),
  column.display({
    id: "identity",
    header: () => t("Identity"),
    cell: ({ row }) => identityText(row.original.known),
  }),
]);

function identityText(known: boolean | undefined): string {
  if (known === undefined) return "";
  return known ? t("Signed in") : t("Anonymous");
}

function What({ what, detail }: Pick<Row, "what" | "detail">) {
  return (
    <>
      {what}
      {detail && (
        <Text size="xs" c="dimmed" className="value">
          {detail}
        </Text>
      )}
    </>
  );
}

/** All that the map shows in its span, as rows to read. */
export function MapTable(props: TableProps) {
  const [wanted, go] = useState(1);
  const rows = rowsOf(props);
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(wanted, pages);
  if (rows.length === 0) return <Text size="sm">{t("Nothing of that kind.")}</Text>;
  return (
    <Stack gap="xs">
      <ListTable
        rows={rows.slice((page - 1) * pageSize, page * pageSize)}
        columns={columns}
        minWidth={520}
        spacing={4}
        label={t("The journey as a table")}
      />
      {pages > 1 && (
        <Pagination
          withEdges
          size="sm"
          total={pages}
          value={page}
          onChange={go}
          {...pageControls}
        />
      )}
    </Stack>
  );
}

/** The newest first; a session stands below what happened in it. */
export function rowsOf({ lanes, bars, stitches, momentsOf, span }: TableProps): readonly Row[] {
  const inSpan = (at: number) => at >= span.from && at <= span.to;
  const rows: Row[] = stitches.map(({ id, at, sentence, decided }) => ({
    id: `stitch ${id}`,
    at: Date.parse(at),
    where: "",
    what: decided ? t("Decided to be one person") : t("Became one person"),
    detail: sentence,
    known: undefined,
  }));
  for (const { id, lane, from, stretch } of bars) {
    const where = lanes[lane]?.title ?? "";
    const { title, detail, known } = stretch;
    for (const { at, moment } of momentsOf(id) ?? []) {
      const told = { what: moment.title, detail: moment.detail ?? "", known: moment.known };
      rows.push({ id: `event ${moment.id}`, at, where, ...told });
    }
    rows.push({ id: `session ${id}`, at: from, where, what: title, detail, known });
  }
  return rows.filter(({ at }) => inSpan(at)).sort((a, b) => b.at - a.at);
}
