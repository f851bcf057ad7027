// SPDX-License-Identifier: Apache-2.0
import { isRecord } from "../record.ts";
import type { Effect, World } from "./messages.ts";

/** The server's access tokens live this long at most. */
const LIFE_MS = 15 * 60_000;
const EARLY_MS = 60_000;
const SOONEST_MS = 5000;

/** When a JWT ends, in milliseconds since 1970, as its `exp` says; null if it does not. */
export function endOf(jwt: string): number | null {
  try {
    const part = (jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const claims: unknown = JSON.parse(atob(part));
    return isRecord(claims) && typeof claims.exp === "number" ? claims.exp * 1000 : null;
  } catch {
    return null;
  }
}

/** The timer that has an access token replaced a minute before it ends. A clock here that is wrong must not make us ask
 *  without end, nor never; where it is the page that is asked, `quiet`, not more than once a minute. */
export function renewalOf(jwt: string, { now }: World, quiet = false): Effect {
  const life = Math.min((endOf(jwt) ?? now + LIFE_MS) - now, LIFE_MS);
  return {
    do: "timer",
    name: "renew",
    ms: Math.max(life - EARLY_MS, quiet ? EARLY_MS : SOONEST_MS),
  };
}
