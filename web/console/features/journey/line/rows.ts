// SPDX-License-Identifier: Apache-2.0
import type { Stitch } from "../../person/model";
import type { ReadEvents } from "../events";
import { type JourneyFilter, passesMoment, takesEvents } from "../filter";
import { tellKnown } from "../known";
import type { Moment, Stretch } from "../model";
import type { LineEntry } from "./entries";

interface Keyed {
  /** The same for the same thing, whatever comes before it. */
  readonly key: string;
}

/** One row of the timeline. What belongs to a session follows its row. */
export type Row = Keyed &
  (
    | { readonly kind: "session"; readonly stretch: Stretch }
    | { readonly kind: "moment"; readonly stretch: Stretch; readonly moment: Moment }
    /** An event that is not read yet: number `index` of the session, the newest is 0. */
    | { readonly kind: "unread"; readonly stretch: Stretch; readonly index: number }
    | { readonly kind: "problem"; readonly stretch: Stretch }
    | { readonly kind: "stitch"; readonly stitch: Stitch }
    /** Where sessions begin that are not read yet. */
    | { readonly kind: "earlier" }
  );

export interface RowsInput {
  readonly entries: readonly LineEntry[];
  /** Sessions whose events are not shown. */
  readonly closed: ReadonlySet<string>;
  readonly filter: JourneyFilter;
  readonly eventsOf: (session: string) => ReadEvents | undefined;
  readonly hasEarlier: boolean;
}

/**
 * The timeline as rows, the newest first. Events that are not read have rows of their own, so that
 * the line is as long as it will be. Sessions of which nothing passes the filter are left out.
 */
export function rowsOf(input: RowsInput): readonly Row[] {
  const rows = input.entries.flatMap((entry): readonly Row[] =>
    entry.kind === "stitch"
      ? [{ kind: "stitch", key: `stitch ${entry.stitch.id}`, stitch: entry.stitch }]
      : sessionRows(entry.stretch, input),
  );
  return input.hasEarlier ? [...rows, { kind: "earlier", key: "earlier" }] : rows;
}

function sessionRows(stretch: Stretch, { closed, filter, eventsOf }: RowsInput): readonly Row[] {
  const { id, eventCount } = stretch;
  const head: Row = { kind: "session", key: `session ${id}`, stretch };
  const read = eventsOf(id);
  const shown = (tellKnown(read?.moments, stretch) ?? []).filter(({ moment }) =>
    passesMoment(moment, filter),
  );
  const isNone = read?.complete === true && shown.length === 0;
  if (isNone && !takesEvents(filter)) return [];
  if (eventCount === 0 || closed.has(id)) return [head];
  const rows: Row[] = [head];
  for (let at = shown.length - 1; at >= 0; at--) {
    const { moment } = shown[at] as { moment: Moment };
    rows.push({ kind: "moment", key: `event ${moment.id}`, stretch, moment });
  }
  if (read?.problem) rows.push({ kind: "problem", key: `problem ${id}`, stretch });
  else if (!read?.complete) {
    for (let index = read?.moments.length ?? 0; index < eventCount; index++) {
      rows.push({ kind: "unread", key: `unread ${id} ${index}`, stretch, index });
    }
  }
  return rows;
}

/** Rows that follow each other, gathered by the session to which they belong. */
export type RowGroup =
  | { readonly kind: "session"; readonly stretch: Stretch; readonly rows: readonly Placed[] }
  | { readonly kind: "single"; readonly rows: readonly [Placed] };

/** A row and its place among all. */
export interface Placed {
  readonly index: number;
  readonly row: Row;
}

export function groupsOf(placed: readonly Placed[]): readonly RowGroup[] {
  const groups: RowGroup[] = [];
  for (const one of placed) {
    const { row } = one;
    const last = groups.at(-1);
    if (!("stretch" in row)) groups.push({ kind: "single", rows: [one] });
    else if (last?.kind === "session" && last.stretch.id === row.stretch.id) {
      groups[groups.length - 1] = { ...last, rows: [...last.rows, one] };
    } else groups.push({ kind: "session", stretch: row.stretch, rows: [one] });
  }
  return groups;
}

/** How many of the newest events of each session have to be read for rows that are seen. */
export function wantedBy(rows: readonly Row[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const row of rows) {
    if (row.kind !== "unread") continue;
    const { id } = row.stretch;
    wanted.set(id, Math.max(wanted.get(id) ?? 0, row.index + 1));
  }
  return wanted;
}
