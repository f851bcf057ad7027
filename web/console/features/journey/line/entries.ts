// SPDX-License-Identifier: Apache-2.0
import type { Stitch } from "../../person/model";
import { type JourneyFilter, passesSession } from "../filter";
import type { Stretch } from "../model";

/** One entry of the line of time: a session, or the moment at which parts of a person became one. */
export type LineEntry =
  | { readonly kind: "stretch"; readonly at: string; readonly stretch: Stretch }
  | { readonly kind: "stitch"; readonly at: string; readonly stitch: Stitch };

/**
 * Sessions and moments of stitching in one line, the newest first. Moments before the earliest
 * session are left out while `hasEarlier`: their place is among sessions that are not there yet.
 */
export function lineOf(
  stretches: readonly Stretch[],
  stitches: readonly Stitch[],
  filter: JourneyFilter,
  hasEarlier: boolean,
): readonly LineEntry[] {
  const earliest = stretches.map(({ from }) => from).sort()[0] ?? "";
  const sessions = stretches
    .filter((stretch) => passesSession(stretch, filter))
    .map((stretch) => ({ kind: "stretch", at: stretch.from, stretch }) as const);
  const moments = stitches
    .filter(({ at }) => !hasEarlier || at >= earliest)
    .map((stitch) => ({ kind: "stitch", at: stitch.at, stitch }) as const);
  return [...sessions, ...moments].sort((a, b) => b.at.localeCompare(a.at));
}
