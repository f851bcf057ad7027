// SPDX-License-Identifier: Apache-2.0
import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";
import type { Row } from "./rows";

type Lines = Virtualizer<HTMLElement, HTMLElement>;

/**
 * What is read stays where it is while rows come above it: the first row that is seen keeps its
 * distance from the top. Who is at the top stays there and sees what is new.
 */
export function useKeepPlace(lines: Lines, rows: readonly Row[]): void {
  const place = useRef<{ key: string; below: number }>(undefined);
  const before = useRef(rows);
  useLayoutEffect(() => {
    const { key, below } = place.current ?? {};
    const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key);
    if (before.current !== rows && index >= 0 && below !== undefined) {
      const start = lines.measurementsCache[index]?.start;
      const offset = (start ?? 0) + below;
      if (start !== undefined && Math.abs(offset - (lines.scrollOffset ?? 0)) > 1) {
        lines.scrollToOffset(offset);
      }
    }
    before.current = rows;
  }, [lines, rows]);
  // After each drawing: where one is now.
  useLayoutEffect(() => {
    const offset = lines.scrollOffset ?? 0;
    const first = lines.getVirtualItems().find(({ end }) => end > offset);
    const row = first && rows[first.index];
    place.current = offset > 0 && row ? { key: row.key, below: offset - first.start } : undefined;
  });
}
