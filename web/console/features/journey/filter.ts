// SPDX-License-Identifier: Apache-2.0
import type { Moment, MomentKind, Stretch, StretchKind } from "./model";

/** What of a journey is shown, as a map or as a line; `all` leaves a question open. */
export interface JourneyFilter {
  readonly channel: "all" | StretchKind;
  readonly event: "all" | MomentKind;
  readonly who: "all" | "known" | "anonymous";
}

export const everything: JourneyFilter = { channel: "all", event: "all", who: "all" };

/**
 * Whether a session is shown. Somebody who signed in during a visit was anonymous before: such a
 * visit is shown for both, and its events tell which part is which.
 */
export function passesSession(
  { kind, known }: Pick<Stretch, "kind" | "known">,
  { channel, who }: JourneyFilter,
): boolean {
  if (channel !== "all" && kind !== channel) return false;
  return who !== "known" || known;
}

export function passesMoment({ kind, known }: Moment, { event, who }: JourneyFilter): boolean {
  if (event !== "all" && kind !== event) return false;
  return who === "all" || known === (who === "known");
}

/** Whether it lets every event of a session pass that it lets pass. */
export function takesEvents({ event, who }: JourneyFilter): boolean {
  return event === "all" && who === "all";
}
