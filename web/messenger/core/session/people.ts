// SPDX-License-Identifier: Apache-2.0
// Who is at this end: signing in, signing out, and every way of ceasing to be somebody. The rule of
// this file: when the person changes, nothing of the earlier one stays in the session.

import type { Stored } from "../storage.ts";
import { configure, wake } from "./connect.ts";
import type { Effect, Step, World } from "./messages.ts";
import { returned } from "./outbox.ts";
import {
  forgotten,
  isOf,
  type Notice,
  restore,
  type Session,
  type SignedIn,
  signedIn as signedInAs,
} from "./state.ts";
import { begunAnew } from "./uploads.ts";

/** The sign-in succeeded. An anonymous conversation goes on as the person's where that is allowed;
 *  otherwise the person starts with a token of their own and an empty page. */
export function signedIn(session: Session, given: SignedIn, world: World): Step {
  // A tab whose leader was closed repeats what it had told.
  if (isOf(session.auth, given)) return [session, []];
  const upgrade =
    session.auth === null && session.engaged && session.token !== null && session.rules.canUpgrade;
  const { jwt, refreshToken, signOutToken, user } = given;
  const more = { ...(signOutToken && { signOutToken }), ...(user && { user }) };
  const auth = signedInAs({ jwt, refreshToken, ...more }, upgrade, world.now);
  const base: Session = upgrade ? session : { ...forgotten(session, null), phase: session.phase };
  const next: Session = { ...base, auth, notice: null };
  if (session.phase === "ready" || session.phase === "configuring") {
    // Already on the line as a guest: only the second half of a step-up is missing.
    return configure({ ...next, auth: { ...auth, upgrade: false } }, world);
  }
  return wake(next);
}

/** At the person's own wish: told to the server, forgotten here at once whatever it answers. */
export function signOut(session: Session, told = false): Step {
  const revoked = told ? [] : revoke(session);
  return [gone(session, "signedOut"), [{ do: "disconnect" }, { do: "newDevice" }, ...revoked]];
}

function revoke({ auth }: Session): Effect[] {
  return auth ? [{ do: "revoke", jwt: auth.jwt, refreshToken: auth.refreshToken }] : [];
}

function gone(session: Session, notice: Notice): Session {
  return { ...forgotten(session, notice), person: session.person + 1 };
}

/** The person signed out elsewhere, at the provider perhaps: they have left this device, too. */
export function leftElsewhere(session: Session): Step {
  return signOut(session, true);
}

/** The sign-in has run out. The words in the composer stay: they are not sent, and the same person
 *  may be about to sign in again. */
export function loggedOut(session: Session, notice: Notice): Step {
  return [forgotten(session, notice), [{ do: "disconnect" }]];
}

/** The guest of this token signed in elsewhere; what was shown here is theirs now. */
export function closedElsewhere(session: Session): Step {
  if (session.auth) return loggedOut(session, "signInAgain");
  return [forgotten(session, "signedInElsewhere"), [{ do: "disconnect" }]];
}

/** The guest had the conversation removed. The next message begins another, as the same person. */
export function cleared(session: Session): Step {
  const { auth, person } = session;
  const next = { ...forgotten(session, "cleared"), auth, person };
  return [next, [{ do: "disconnect" }]];
}

/** The session ran out. The conversation stays in sight; the next message begins another. */
export function expired(session: Session, world: World): Step {
  const next: Session = {
    ...session,
    token: null,
    engaged: false,
    conversation: "ended",
    restarting: false,
    expires: 0,
    notice: "expired",
    typingUntil: 0,
    auth: session.auth && { ...session.auth, upgrade: false },
    outbox: returned(session.outbox),
    uploads: begunAnew(session.uploads),
  };
  const waiting = next.outbox.some((entry) => entry.state === "queued");
  if (waiting || session.phase === "configuring") return configure(next, world);
  return [{ ...next, phase: "idle" }, [{ do: "disconnect" }]];
}

/** Another tab wrote who is at this device, and it is not whom we show. */
export function stored(session: Session, now: Stored, world: World): Step {
  if ((now.token ?? null) === session.token) return [session, []];
  if (session.token === null) return isNew(session) ? joined(session, now, world) : [session, []];
  const other = { ...restore(session.rules, now, world.now), person: session.person + 1 };
  // That tab may have been closed before it could tell the server.
  const [next, effects]: Step = now.token ? wake(other) : [other, revoke(session)];
  return [next, [{ do: "disconnect" }, ...effects]];
}

/** Nothing has happened in this tab yet: nobody wrote, and nobody has left. */
function isNew({ phase, person, outbox, notice }: Session): boolean {
  return phase === "idle" && person === 0 && outbox.length === 0 && notice === null;
}

/** Where each tab leads itself, a conversation that another one began is this one's, too. */
function joined(session: Session, now: Stored, world: World): Step {
  const next = restore(session.rules, now, world.now);
  return next.engaged || next.auth !== null ? wake(next) : [next, []];
}
