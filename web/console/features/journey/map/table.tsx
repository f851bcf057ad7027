// SPDX-License-Identifier: Apache-2.0
import { Pagination, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { Moment as At } from "../../../../ui/moment";
import { pageControls } from "../../../../ui/pages";
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

/** All that the map shows in its span, as rows to read. */
export function MapTable(props: TableProps) {
  const [wanted, go] = useState(1);
  const rows = rowsOf(props);
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(wanted, pages);
  if (rows.length === 0) return <Text size="sm">{t("Nothing of that kind.")}</Text>;
  return (
    <Stack gap="xs">
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing={4} aria-label={t("The journey as a table")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("Time")}</Table.Th>
              <Table.Th>{t("What happened")}</Table.Th>
              <Table.Th>{t("Device or channel")}</Table.Th>
              <Table.Th>{t("Identity")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice((page - 1) * pageSize, page * pageSize).map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <At at={new Date(row.at).toISOString()} />
                </Table.Td>
                <Table.Td className="value">
                  {row.what}
                  {row.detail && (
                    <Text size="xs" c="dimmed" className="value">
                      {row.detail}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{row.where}</Table.Td>
                <Table.Td>
                  {row.known === undefined ? "" : row.known ? t("Signed in") : t("Anonymous")}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
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
