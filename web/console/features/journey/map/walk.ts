// SPDX-License-Identifier: Apache-2.0
import type { Mark } from "./layout";

export type Step = "left" | "right" | "up" | "down" | "first" | "last";

/** The marks of each row from top to bottom, each row by time, what holds others before what it holds. */
export function rowsOf(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const rows = new Map<number, Mark[]>();
  for (const mark of marks) {
    // No lane has as many rows.
    const key = mark.lane * 100 + mark.row;
    rows.set(key, [...(rows.get(key) ?? []), mark]);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row.sort((a, b) => a.from - b.from || b.to - a.to || rank(a) - rank(b)));
}

function rank({ kind }: Mark): number {
  return kind === "bar" ? 0 : 1;
}

/** Where the arrow keys lead from a mark. */
export function stepFrom(marks: readonly Mark[], current: Mark, step: Step): Mark {
  const rows = rowsOf(marks);
  const at = rows.findIndex((row) => row.some(({ id }) => id === current.id));
  const row = rows[at] ?? [];
  const index = row.findIndex(({ id }) => id === current.id);
  switch (step) {
    case "left":
      return row[index - 1] ?? current;
    case "right":
      return row[index + 1] ?? current;
    case "first":
      return row[0] ?? current;
    case "last":
      return row.at(-1) ?? current;
    case "up":
      return nearest(rows[at - 1] ?? [], current) ?? current;
    case "down":
      return nearest(rows[at + 1] ?? [], current) ?? current;
  }
}

/** The mark that stands for another after the distance has changed: of its row the nearest in time. */
export function heirOf(marks: readonly Mark[], gone: Mark): Mark | undefined {
  const same = marks.find(({ id }) => id === gone.id);
  if (same) return same;
  const row = marks.filter(({ lane, row: of }) => lane === gone.lane && of === gone.row);
  return nearest(row, gone) ?? marks[0];
}

function nearest(row: readonly Mark[], to: Mark): Mark | undefined {
  const away = (mark: Mark) => Math.abs(mark.from - to.from);
  return row.reduce<Mark | undefined>(
    (best, mark) => (best === undefined || away(mark) < away(best) ? mark : best),
    undefined,
  );
}
