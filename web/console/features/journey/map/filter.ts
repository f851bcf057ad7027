// SPDX-License-Identifier: Apache-2.0
import type { JourneySession } from "../../../api/types";
import { kindOf, type Moment, type MomentKind, type StretchKind } from "../model";

/** What of a journey the map shows; `all` leaves a question open. */
export interface MapFilter {
  readonly channel: "all" | StretchKind;
  readonly event: "all" | MomentKind;
  readonly who: "all" | "known" | "anonymous";
}

export const everything: MapFilter = { channel: "all", event: "all", who: "all" };

/**
 * Whether a session is shown. Somebody who signed in during a visit was anonymous before: such a
 * visit is shown for both, and its events tell which part is which.
 */
export function passesSession(session: JourneySession, { channel, who }: MapFilter): boolean {
  if (channel !== "all" && kindOf(session) !== channel) return false;
  return who !== "known" || session.authenticated;
}

export function passesMoment({ kind, known }: Moment, { event, who }: MapFilter): boolean {
  if (event !== "all" && kind !== event) return false;
  return who === "all" || known === (who === "known");
}
