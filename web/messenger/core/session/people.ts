// SPDX-License-Identifier: Apache-2.0
// Who is at this end: signing in, signing out, and every way of ceasing to be somebody. The rule of
// this file: when the person changes, nothing of the earlier one stays in the session.

import type { Stored } from "../storage.ts";
import { configure, wake } from "./connect.ts";
import type { Effect, Step, World } from "./messages.ts";
import { givenUp, interrupted, returned } from "./outbox.ts";
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
 *  otherwise the person starts with a token of their own, an empty page and a line of their own: what
 *  is still under way on the old one is nobody's any more. */
export function signedIn(session: Session, given: SignedIn, world: World): Step {
  const { auth: earlier, phase } = session;
  // A tab whose leader was closed repeats what it had told.
  if (isOf(earlier, given)) return [session, []];
  const upgrade =
    earlier === null && session.engaged && session.token !== null && session.rules.canUpgrade;
  const { jwt, refreshToken, signOutToken, user, customer } = given;
  const more = { ...(signOutToken && { signOutToken }), ...(user && { user }) };
  // On the line as a guest already, only the second half of a step-up is missing.
  const online = phase === "ready" || phase === "configuring";
  const auth = signedInAs({ jwt, refreshToken, ...more }, upgrade && !online, world.now);
  if (upgrade) {
    const next: Session = { ...session, auth, notice: null, dropped: false };
    return online ? configure(next, world) : wake(next);
  }
  const same = earlier === null || (user !== undefined && user === earlier.user);
  const [left, effects] = same ? goesOn(session) : signOut(session, false, customer);
  const [next, connects] = wake({ ...left, auth, notice: null, dropped: false });
  return [next, [...effects, ...connects]];
}

/** Whoever wrote as a guest, or was signed in as the very same, goes on under another token; what has not
 *  gone out yet goes out there. What may have arrived is left to the guest's word. */
function goesOn(session: Session): Step {
  const { outbox, uploads, person, notice } = session;
  const next = {
    ...forgotten(session, null),
    outbox: givenUp(interrupted(outbox)),
    uploads: begunAnew(uploads),
    // Whose sign-in ran out need not be who signs in now.
    person: notice === "signInAgain" ? person + 1 : person,
  };
  return [next, revoke(session)];
}

/** At the person's own wish, or because somebody else signed in: told to the server, forgotten here at
 *  once whatever it answers. `customer` is the device's next id, if there is one already. */
export function signOut(session: Session, told = false, customer?: string): Step {
  const revoked = told ? [] : revoke(session);
  const effects: Effect[] = [{ do: "disconnect" }, { do: "newDevice", customer }, ...revoked];
  return [gone(session, "signedOut"), effects];
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

/** The sign-in has run out. The words in the composer stay: they are not sent, and the visitor may be
 *  about to go on as a guest. Whoever signs in next does not find them. */
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
