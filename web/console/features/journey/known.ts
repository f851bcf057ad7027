// SPDX-License-Identifier: Apache-2.0
import type { Stretch, TimedMoment } from "./model";

/**
 * The steps of a conversation do not say whether its customer was signed in; the conversation and
 * its sign-in do. Who signs in during it was anonymous before, who begins it signed in never.
 */
export function tellKnown(
  moments: readonly TimedMoment[] | undefined,
  stretch: Stretch | undefined,
): readonly TimedMoment[] | undefined {
  if (moments === undefined || stretch?.kind !== "conversation" || !stretch.known) return moments;
  const since = moments.find(({ moment }) => moment.known)?.at ?? Number.NEGATIVE_INFINITY;
  return moments.map(({ at, moment }) => ({ at, moment: { ...moment, known: at >= since } }));
}
