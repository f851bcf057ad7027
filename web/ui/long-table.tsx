// SPDX-License-Identifier: Apache-2.0
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ComponentProps, useCallback, useEffect, useRef } from "react";
import { cellContent, type Entry, Heads, type Table } from "./table";

interface LongTableProps<Row extends Entry> {
  readonly table: Table<Row>;
  /** What the part is called in which the rows are scrolled. */
  readonly label: string;
  /** What the table itself is called, if that is something else. */
  readonly caption?: string;
  readonly className: string;
  /** Every row is as high; pixels. */
  readonly rowHeight: number;
  /** As many as there will be, so that readers are told how long the table is. */
  readonly total: number;
  /** Fetches the next ones; undefined while there is nothing to fetch. */
  readonly more: (() => unknown) | undefined;
  /** Hears what happens among the rows. */
  readonly handlers?: Pick<
    ComponentProps<"section">,
    "onPointerEnter" | "onPointerLeave" | "onFocus" | "onBlur"
  >;
}

/**
 * A table of any length: only the rows that can be seen are in the document, and the next are fetched before the end is
 * reached. It scrolls sideways where it has too little room.
 */
export function LongTable<Row extends Entry>(props: LongTableProps<Row>) {
  const { table, label, caption, className, rowHeight, total, more, handlers } = props;
  const { rows } = table.getRowModel();
  const scroller = useRef<HTMLElement>(null);
  const window = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 12,
  });
  const shown = window.getVirtualItems();
  const nearEnd = (shown.at(-1)?.index ?? 0) >= rows.length - 20;
  useEffect(() => {
    if (nearEnd) more?.();
  }, [nearEnd, more]);
  const above = shown[0]?.start ?? 0;
  const below = window.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <section
      className={`long-table ${className}`}
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
      tabIndex={0}
      aria-label={label}
      {...handlers}
    >
      <table aria-label={caption} aria-rowcount={total + 1}>
        <thead>
          <Heads table={table} row="tr" head="th" />
        </thead>
        <tbody>
          <Spacer height={above} />
          {shown.map(({ index, key }) => (
            <tr key={key} aria-rowindex={index + 2}>
              {rows[index]?.getVisibleCells().map((cell) => (
                <td key={cell.id}>{cellContent(cell)}</td>
              ))}
            </tr>
          ))}
          <Spacer height={below} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not in the document. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="spacer">
      {/* As wide as the table, however many columns that has. */}
      <td colSpan={100} style={{ height }} />
    </tr>
  );
}
