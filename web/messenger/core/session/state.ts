// SPDX-License-Identifier: Apache-2.0
// One guest's conversation as a value. `step` (step.ts) takes it from event to event; nothing here
// or there touches the network, a clock, chance or the page.

import type { Rules } from "../config.ts";
import type { Tokens } from "../rest.ts";
import { SIGN_IN_LIFE_MS, type Stored, type StoredAuth } from "../storage.ts";
import type { Line } from "./log.ts";
import { type Entry, interrupted } from "./outbox.ts";
import { type Media, orphaned, type Upload } from "./uploads.ts";

/** idle: no socket wanted. waiting: lost, a timer will try again. stopped: only a person's word
 *  starts it again. refreshing: the socket is open, an access token is being fetched. */
export type Phase =
  | "idle"
  | "connecting"
  | "refreshing"
  | "configuring"
  | "ready"
  | "waiting"
  | "stopped";

export type Conversation = "none" | "open" | "ended" | "readOnly";

export type Notice =
  | "refused"
  | "server"
  | "elsewhere"
  | "signedInElsewhere"
  | "expired"
  | "signedOut"
  | "signInAgain"
  | "slowDown"
  | "historyFailed"
  | "cleared"
  | "notCleared";

export interface Auth {
  /** Absent where the sign-in ends with its access token. */
  readonly refreshToken?: string;
  /** The access token, in memory only. */
  readonly jwt: string | null;
  /** Empty for a person without one, and before the server has said it. */
  readonly name: string;
  /** The server has said who is signed in; it says so again on each new line. */
  readonly told: boolean;
  readonly until: number;
  readonly upgrade: boolean;
  /** What signing out at the provider takes, where the provider is told. */
  readonly signOutToken?: string;
  readonly user?: string;
  /** Refreshes since the last one that the server was content with. */
  readonly tries: number;
}

export interface Session {
  readonly rules: Rules;
  readonly phase: Phase;
  /** Connections lost since the last success. */
  readonly attempt: number;
  readonly token: string | null;
  /** Something was written under `token`, so that it is worth keeping. */
  readonly engaged: boolean;
  readonly conversation: Conversation;
  /** A closeSession was sent, or the next configure must ask for a new conversation. */
  readonly restarting: boolean;
  /** Which configure is under way: its tracing id. */
  readonly configuring: string | null;
  readonly auth: Auth | null;
  readonly log: readonly Line[];
  readonly outbox: readonly Entry[];
  /** What the server takes; null if it takes no files, or has not said yet. */
  readonly media: Media | null;
  readonly uploads: readonly Upload[];
  /** Nothing is sent before this time: the server asked for a pause. */
  readonly pausedUntil: number;
  readonly history: {
    /** The page that holds what came before the log's beginning; null when all is there. */
    readonly earlier: number | null;
    readonly wanted: number | null;
    /** `time` of the newest line before the connection was made, empty if there was none: pages are read until one meets it.
     *  Null once that is so. */
    readonly since: string | null;
    /** The getJwt that has not been answered: its tracing id. */
    readonly asking: string | null;
    readonly jwt: string | null;
    /** Milliseconds since 1970. */
    readonly exp: number;
    readonly fails: number;
  };
  readonly typingUntil: number;
  readonly typedAt: number;
  /** The echo that has not come back. */
  readonly echo: string | null;
  readonly heardAt: number;
  /** `time` of the newest message that the guest has seen. */
  readonly lastRead: string;
  readonly notice: Notice | null;
  /** Of what was written before the notice, something was not sent and is gone. */
  readonly dropped: boolean;
  /** For how long the session lives while nothing is said, in milliseconds, and when it ends if nothing is, in
   *  milliseconds since 1970; zeros before the server has said so. */
  readonly life: number;
  readonly expires: number;
  /** The server could not be told that the person has signed out. */
  readonly notRevoked: boolean;
  /** Changes when somebody else may be here: after a sign-out, and with who signs in over another one or after a
   *  sign-in that ran out. What a page keeps of the person is dropped then, such as a draft. */
  readonly person: number;
}

/** The session of a page that has just loaded. */
export function restore(rules: Rules, stored: Stored, now: number): Session {
  const fresh = rules.signInOffered && stored.auth?.refreshToken && stored.auth.until > now;
  const lapsed = stored.auth !== undefined && !fresh;
  const kept: Stored = lapsed ? { v: stored.v } : stored;
  return {
    rules,
    phase: "idle",
    attempt: 0,
    token: kept.token ?? null,
    engaged: kept.engaged ?? false,
    conversation: "none",
    restarting: false,
    configuring: null,
    auth: kept.auth
      ? { ...kept.auth, told: kept.auth.told ?? kept.auth.name !== "", jwt: null, tries: 0 }
      : null,
    log: [],
    outbox: interrupted(kept.outbox ?? []),
    media: null,
    uploads: [],
    pausedUntil: 0,
    history: {
      earlier: null,
      wanted: null,
      since: null,
      asking: null,
      jwt: null,
      exp: 0,
      fails: 0,
    },
    typingUntil: 0,
    typedAt: 0,
    echo: null,
    heardAt: 0,
    lastRead: kept.lastRead ?? "",
    notice: lapsed && rules.signInOffered ? "signInAgain" : null,
    dropped: lapsed && stored.outbox !== undefined,
    life: 0,
    expires: 0,
    notRevoked: false,
    person: 0,
  };
}

/** The same session in a tab that has just taken over from another. */
export function takeOver(session: Session): Session {
  return {
    ...session,
    phase: "idle",
    configuring: null,
    echo: null,
    typingUntil: 0,
    outbox: interrupted(session.outbox),
    uploads: orphaned(session.uploads),
  };
}

/** What a reload must find again. */
export function persisted(session: Session): Omit<Stored, "v" | "customer" | "journeySession"> {
  const { auth } = session;
  return {
    ...(session.token && { token: session.token }),
    ...(session.engaged && { engaged: true }),
    ...(session.lastRead && { lastRead: session.lastRead }),
    ...(session.outbox.length > 0 && { outbox: session.outbox }),
    ...(auth && {
      auth: {
        refreshToken: auth.refreshToken,
        name: auth.name,
        ...(auth.told && { told: true }),
        until: auth.until,
        upgrade: auth.upgrade,
        ...(auth.signOutToken && { signOutToken: auth.signOutToken }),
        ...(auth.user && { user: auth.user }),
      },
    }),
  };
}

/** Guests may not write here before they have signed in. */
export function mustSignIn(session: Session): boolean {
  return session.rules.signInOffered && !session.rules.canUpgrade && session.auth === null;
}

/** A known visitor whose sign-in ran out is asked before anything goes out as a stranger's. */
export function isAsked({ notice, rules }: Session): boolean {
  return notice === "signInAgain" && rules.signInOffered;
}

/** Whose sign-in was found in the storage is shown only once the server has confirmed it: a browser
 *  that crashed may bring back what was already forgotten. */
export function isConfirmed({ auth, log }: Session): boolean {
  return auth === null || auth.jwt !== null || log.length > 0;
}

/** Everything of the person gone, as after a sign-out, but that it is told if they had something to send still. */
export function forgotten(session: Session, notice: Notice | null): Session {
  const empty = restore(session.rules, { v: 1 }, 0);
  const dropped = session.dropped || session.outbox.length > 0;
  return { ...empty, notice, dropped, person: session.person };
}

/** What a sign-in gave, and whom the page's site named where it signs by itself. `customer`: the id of the
 *  device that it was made with where somebody else was signed in, which was not theirs. */
export type SignedIn = Tokens &
  Pick<StoredAuth, "user"> & {
    readonly customer?: string | undefined;
  };

/** Whether a sign-in gave just these tokens. */
export function isOf(auth: Auth | null, { jwt, refreshToken }: SignedIn): boolean {
  return refreshToken ? auth?.refreshToken === refreshToken : auth?.jwt === jwt;
}

export function signedIn(tokens: Omit<SignedIn, "customer">, upgrade: boolean, now: number): Auth {
  return { ...tokens, name: "", told: false, until: now + SIGN_IN_LIFE_MS, upgrade, tries: 0 };
}
