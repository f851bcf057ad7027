// SPDX-License-Identifier: Apache-2.0
import { Group, Loader, Skeleton, Text } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ProblemNote } from "../../../../ui/problem-note";
import { t } from "../../../../ui/text";
import type { EventReader } from "../events";
import type { JourneyFilter } from "../filter";
import type { LineEntry } from "./entries";
import { MomentRow } from "./moment-row";
import { useKeepPlace } from "./place";
import { groupsOf, type Placed, type Row, type RowGroup, rowsOf, wantedBy } from "./rows";
import { SessionRow } from "./session-row";
import { StitchRow } from "./stitch-row";

export interface LineProps {
  readonly entries: readonly LineEntry[];
  readonly filter: JourneyFilter;
  readonly reader: EventReader;
  /** The reader's, so that the line is drawn anew when more is read. */
  readonly version: number;
  /** Reads sessions before these; undefined: there are none. */
  readonly onEarlier: (() => void) | undefined;
}

const heights: Readonly<Record<Row["kind"], number>> = {
  session: 96,
  moment: 46,
  unread: 46,
  problem: 120,
  stitch: 110,
  earlier: 46,
};

/** The line of time, the newest first. Only the rows that can be seen are in the document, and what is not read is read when it is to be seen. */
export function Line({ entries, filter, reader, version, onEarlier }: LineProps) {
  const hasEarlier = onEarlier !== undefined;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [inPlace, setInPlace] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that what is read has changed.
  const rows = useMemo(
    () => rowsOf({ entries, closed, filter, eventsOf: (id) => reader.eventsOf(id), hasEarlier }),
    [entries, closed, filter, reader, version, hasEarlier],
  );
  const scroller = useRef<HTMLElement>(null);
  const lines = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[rows[index]?.kind ?? "moment"],
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 8,
  });
  useKeepPlace(lines, rows);
  const items = lines.getVirtualItems();
  const seen = items.flatMap(({ index }): Placed[] => {
    const row = rows[index];
    return row ? [{ index, row }] : [];
  });
  useWanted(seen, reader, onEarlier);
  const above = items[0]?.start ?? 0;
  const below = lines.getTotalSize() - (items.at(-1)?.end ?? 0);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className="line" ref={scroller} tabIndex={0} aria-label={t("Timeline")}>
      <ol aria-label={t("Journey")} style={{ paddingTop: above, paddingBottom: below }}>
        {groupsOf(seen).map((group) => (
          <GroupItem key={keyOf(group)} group={group}>
            {({ index, row }) => (
              <div
                key={row.key}
                ref={lines.measureElement}
                data-index={index}
                className={`line-row ${railOf(row)}`}
              >
                {row.kind === "session" ? (
                  <SessionRow
                    stretch={row.stretch}
                    isOpen={!closed.has(row.stretch.id)}
                    onOpen={(open) => setClosed((old) => changed(old, row.stretch.id, !open))}
                    isRead={inPlace.has(row.stretch.id)}
                    onRead={(read) => setInPlace((old) => changed(old, row.stretch.id, read))}
                  />
                ) : (
                  <Content row={row} reader={reader} />
                )}
              </div>
            )}
          </GroupItem>
        ))}
      </ol>
    </section>
  );
}

interface GroupItemProps {
  readonly group: RowGroup;
  readonly children: (placed: Placed) => ReactNode;
}

/** A session with what is seen of its events, or a row that stands alone. */
function GroupItem({ group, children }: GroupItemProps) {
  if (group.kind === "single") return <li>{children(group.rows[0])}</li>;
  const head = group.rows.find(({ row }) => row.kind === "session");
  const events = group.rows.filter((one) => one !== head);
  return (
    <li>
      {head && children(head)}
      {events.length > 0 && (
        <ol aria-label={t("Events of {title}", { title: group.stretch.title })}>
          {events.map((one) => (
            <li key={one.row.key} className={classOf(one.row)}>
              {children(one)}
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

interface ContentProps {
  readonly row: Exclude<Row, { kind: "session" }>;
  readonly reader: EventReader;
}

function Content({ row, reader }: ContentProps) {
  switch (row.kind) {
    case "moment":
      return <MomentRow moment={row.moment} />;
    case "unread":
      return <Skeleton height={14} my={11} width="60%" />;
    case "stitch":
      return <StitchRow stitch={row.stitch} />;
    case "earlier":
      return (
        <Group gap="sm" role="status">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t("Reading what was earlier…")}</Text>
        </Group>
      );
    case "problem": {
      const { id } = row.stretch;
      const problem = reader.eventsOf(id)?.problem;
      if (problem === undefined) return null;
      return (
        <ProblemNote
          title={t("Details not loaded")}
          problem={problem}
          onRetry={() => reader.retry(id)}
        />
      );
    }
  }
}

/** Reads what is to be seen and is not there yet. */
function useWanted(
  seen: readonly Placed[],
  reader: EventReader,
  onEarlier: (() => void) | undefined,
): void {
  const rows = seen.map(({ row }) => row);
  const isEarlierSeen = rows.some(({ kind }) => kind === "earlier");
  useEffect(() => {
    for (const [session, count] of wantedBy(rows)) reader.want(session, count);
  });
  useEffect(() => {
    if (isEarlierSeen) onEarlier?.();
  }, [isEarlierSeen, onEarlier]);
}

function keyOf(group: RowGroup): string {
  return group.kind === "session" ? group.stretch.id : group.rows[0].row.key;
}

function classOf(row: Row): string | undefined {
  return row.kind === "moment" ? `moment moment-${row.moment.kind}` : undefined;
}

/** Whether the person was known then, as the line beside it tells. */
function railOf(row: Row): string {
  if (row.kind === "moment") return row.moment.known ? "line-known" : "line-anonymous";
  if (row.kind === "session") return row.stretch.known ? "line-known" : "line-anonymous";
  return "line-anonymous";
}

function changed(old: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(old);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
