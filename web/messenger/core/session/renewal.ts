// SPDX-License-Identifier: Apache-2.0
// Access tokens end; a person who is signed in does not notice. When the server will give no other,
// the person is told and asked: never does a conversation go on as a stranger's.

import { configure, hangUp } from "./connect.ts";
import type { Step, World } from "./messages.ts";
import { loggedOut } from "./people.ts";
import { renewalOf } from "./renewal_time.ts";
import type { Session } from "./state.ts";

// If the answer was lost, the server takes the old refresh token for a minute: a request that runs
// into its time limit must have been followed by another by then, even in a slow tab.
const AGAIN_MS = 10_000;

interface Fresh {
  readonly jwt: string;
  readonly refreshToken?: string;
}

export function refreshed(session: Session, { jwt, refreshToken }: Fresh, world: World): Step {
  if (session.auth === null) return [session, []];
  const auth = { ...session.auth, jwt, ...(refreshToken && { refreshToken }) };
  const next = { ...session, auth };
  if (session.phase === "refreshing") return configure(next, world, false);
  return [next, session.phase === "ready" ? [renewalOf(jwt, world)] : []];
}

/** `final`: the server refused; otherwise it could not be asked. */
export function refreshFailed(session: Session, final: boolean, world: World): Step {
  if (session.auth === null) return [session, []];
  if (final) return loggedOut(session, "signInAgain");
  if (session.phase === "refreshing") return hangUp(session, world);
  return [session, [{ do: "timer", name: "renew", ms: AGAIN_MS }]];
}
