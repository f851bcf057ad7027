// SPDX-License-Identifier: Apache-2.0

import { Card, Table } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Waiting } from "./page";
import { ProblemNote, type ShownProblem } from "./problem-note";
import { type Columns, cellContent, type Entry, Heads, useRows } from "./table";
import { t } from "./text";

interface ListCardProps<Entry> {
  /** What is listed, in the plural: "deployments". */
  readonly what: string;
  /** Undefined until they are loaded. */
  readonly entries: readonly Entry[] | undefined;
  readonly problem: ShownProblem | undefined;
  readonly onRetry: () => void;
  /** Shown instead of no entries. */
  readonly empty: ReactNode;
  readonly children: (entries: readonly Entry[]) => ReactNode;
}

/** A list that is loading, could not be loaded, is empty or is there. */
export function ListCard<Entry>(props: ListCardProps<Entry>) {
  const { what, entries, problem, onRetry, empty, children } = props;
  return (
    <>
      {entries === undefined && problem === undefined && <Waiting what={what} />}
      {problem && <ProblemNote title={t("Not loaded")} problem={problem} onRetry={onRetry} />}
      {entries && <Card padding={0}>{entries.length === 0 ? empty : children(entries)}</Card>}
    </>
  );
}

interface ListTableProps<Row extends Entry> {
  readonly rows: readonly Row[];
  readonly columns: Columns<Row>;
  /** Where the table is narrower it scrolls sideways; pixels. */
  readonly minWidth?: number;
  readonly label?: string;
  /** Above and below what a cell shows; as in every table unless set. */
  readonly spacing?: number;
  /** What stands in the place of a row over its whole width, such as its form; undefined for the row. */
  readonly instead?: (row: Row) => ReactNode;
}

/** The table of a list; it scrolls sideways where it has too little room. */
export function ListTable<Row extends Entry>(props: ListTableProps<Row>) {
  const { rows, columns, minWidth = 560, label, spacing, instead } = props;
  const table = useRows(rows, columns);
  const sorting = table.getAllLeafColumns().map((column) => column.getIsSorted());
  const others = new Map(rows.map((row) => [row, instead?.(row)]));
  const isAnyOther = [...others.values()].some(Boolean);
  const shown = useStanding(table.getRowModel().rows, sorting.join(), isAnyOther);
  return (
    <Table.ScrollContainer minWidth={minWidth}>
      <Table
        highlightOnHover
        {...(label !== undefined && { "aria-label": label })}
        {...(spacing !== undefined && { verticalSpacing: spacing })}
      >
        <Table.Thead>
          <Heads table={table} row={Table.Tr} head={Table.Th} />
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row) => {
            const other = others.get(row.original);
            const cells = row.getVisibleCells();
            return (
              <Table.Tr key={row.id}>
                {other ? (
                  <Table.Td colSpan={cells.length}>{other}</Table.Td>
                ) : (
                  cells.map((cell) => {
                    const { cell: look, visibleFrom } = cell.column.columnDef.meta ?? {};
                    return (
                      <Table.Td key={cell.id} {...look} {...(visibleFrom && { visibleFrom })}>
                        {cellContent(cell)}
                      </Table.Td>
                    );
                  })
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/**
 * Rows in their order; while they are to stand, in the one in which they were shown before, the new ones at the end: a form does
 * not move away under its user's hands because the list was read again. How they are sorted, if changed, changes the order in any case.
 */
function useStanding<Row extends { readonly id: string }>(
  rows: readonly Row[],
  sorting: string,
  stand: boolean,
): readonly Row[] {
  const last = useRef<{ readonly sorting: string; readonly ids: readonly string[] }>(undefined);
  const { ids = [] } = last.current?.sorting === sorting ? last.current : {};
  const places = new Map(ids.map((id, at) => [id, at]));
  const place = ({ id }: Row) => places.get(id) ?? ids.length;
  const shown = stand ? rows.toSorted((a, b) => place(a) - place(b)) : rows;
  useEffect(() => {
    last.current = { sorting, ids: shown.map(({ id }) => id) };
  });
  return shown;
}
