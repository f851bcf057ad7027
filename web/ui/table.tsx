// SPDX-License-Identifier: Apache-2.0
// What the tables of the console have in common: their columns, their order, their heads.
import { Group, type MantineBreakpoint, type TableTdProps, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import {
  type Cell,
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  type Header,
  metaHelper,
  type ReactTable,
  rowSortingFeature,
  type TableOptions,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import type { ElementType, ReactNode } from "react";
import { t, textLanguage } from "./text";

/** What a column has besides its head and its cells. */
interface ColumnLook {
  /** How its cells stand in a list. */
  readonly cell?: Pick<TableTdProps, "className" | "fw" | "w">;
  /** It is left out where the screen is narrower. */
  readonly visibleFrom?: MantineBreakpoint;
  /** What its button sorts by, in words, if that is not its head. */
  readonly sortName?: () => string;
  /** Columns that are not shown, by which its head sorts as well. */
  readonly sortsToo?: readonly string[];
}

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnMeta: metaHelper<ColumnLook>(),
});
type Features = typeof features;

/** A row has a name of its own, by which it is known when the order changes. */
export interface Entry {
  readonly id?: string | undefined;
}

export type Columns<Row extends Entry> = TableOptions<Features, Row>["columns"];
export type Table<Row extends Entry> = ReactTable<Features, Row>;

/**
 * Makes the columns of a table: `accessor` those that it can be sorted by, `display` the others. Heads are functions, because
 * no text is known before the language is. Columns that need something of their component are made once there (`useMemo`).
 */
export function columnsOf<Row extends Entry>() {
  return createColumnHelper<Features, Row>();
}

type Order<Row extends Entry> = Pick<
  TableOptions<Features, Row>,
  "state" | "onSortingChange" | "manualSorting" | "enableSortingRemoval" | "initialState"
>;

/** A table of rows. Without further options their columns sort them, and the last press gives the order in which they came. */
export function useRows<Row extends Entry>(
  rows: readonly Row[],
  columns: Columns<Row>,
  order: Order<Row> = {},
): Table<Row> {
  return useTable<Features, Row>({
    features,
    columns,
    data: rows,
    getRowId: ({ id }, index) => id ?? String(index),
    defaultColumn: { sortFn: byValue, sortUndefined: "last" },
    sortDescFirst: false,
    enableMultiSort: false,
    ...order,
  });
}

/** The order of words in a language. Made once for each: it takes long, and a list compares thousands of times. */
const collators = new Map<string, Intl.Collator>();

function collatorOf(language: string): Intl.Collator {
  const collator = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
  collators.set(language, collator);
  return collator;
}

/** Words as the reader's language orders them, numbers by size. */
function byValue<Row extends Entry>(
  a: TableRow<Features, Row>,
  b: TableRow<Features, Row>,
  column: string,
): number {
  const [one, other] = [a.getValue(column), b.getValue(column)];
  if (typeof one === "number" && typeof other === "number") return one - other;
  return collatorOf(textLanguage()).compare(String(one), String(other));
}

interface HeadsProps<Row extends Entry> {
  readonly table: Table<Row>;
  /** What a row and a head are: Mantine's in a list, plain elements where thousands of rows are scrolled. */
  readonly row: ElementType;
  readonly head: ElementType;
}

/** The heads of the columns. Those that sort say so, and are buttons. */
export function Heads<Row extends Entry>({ table, row: Tr, head }: HeadsProps<Row>) {
  return table.getHeaderGroups().map(({ id, headers }) => (
    <Tr key={id}>
      {headers.map((header) => (
        <Head key={header.id} table={table} header={header} as={head} />
      ))}
    </Tr>
  ));
}

interface HeadProps<Row extends Entry> {
  readonly table: Table<Row>;
  readonly header: Header<Features, Row>;
  readonly as: ElementType;
}

function Head<Row extends Entry>({ table, header, as: Th }: HeadProps<Row>) {
  const { column } = header;
  const { visibleFrom, sortsToo = [] } = column.columnDef.meta ?? {};
  const look = visibleFrom === undefined ? {} : { visibleFrom };
  const name = written(column.columnDef.header, header.getContext());
  const sorting = [column, ...sortsToo.map((id) => table.getColumn(id))].filter(
    (one) => one?.getCanSort() === true,
  );
  if (sorting.length === 0) {
    return (
      <Th scope="col" {...look}>
        {name}
      </Th>
    );
  }
  const way = sorting.map((one) => one?.getIsSorted()).find((one) => one) || undefined;
  return (
    <Th scope="col" aria-label={name} aria-sort={way ? `${way}ending` : "none"} {...look}>
      <Group gap="md" wrap="nowrap">
        {sorting.map((one) => (
          <SortButton
            key={one?.id}
            name={one?.columnDef.meta?.sortName?.() ?? String(name)}
            way={one?.getIsSorted() || undefined}
            onPress={() => one?.toggleSorting()}
          />
        ))}
      </Group>
    </Th>
  );
}

interface SortButtonProps {
  readonly name: string;
  readonly way: "asc" | "desc" | undefined;
  readonly onPress: () => void;
}

function SortButton({ name, way, onPress }: SortButtonProps) {
  return (
    <UnstyledButton
      className="sort-button"
      aria-label={t("Sort by: {what}", { what: name })}
      onClick={onPress}
    >
      {name}
      {way === "desc" && <IconArrowDown size={14} aria-hidden />}
      {way === "asc" && <IconArrowUp size={14} aria-hidden />}
    </UnstyledButton>
  );
}

/** What a cell shows. */
export function cellContent<Row extends Entry>(cell: Cell<Features, Row>): ReactNode {
  return written(cell.column.columnDef.cell, cell.getContext());
}

// Called, not made a component of: columns that are made anew would take away what their cells hold, such as an open dialog.
function written<Context>(
  template: string | ((context: Context) => ReactNode) | undefined,
  context: Context,
): ReactNode {
  return typeof template === "function" ? template(context) : template;
}
