// SPDX-License-Identifier: Apache-2.0
// The life of the connection: open, introduce oneself, stay alive, come back.

import { backoff } from "../ids.ts";
import type { Frame, SessionResponse } from "../protocol.ts";
import { isRecord } from "../record.ts";
import { flush } from "./deliver.ts";
import { newest } from "./log.ts";
import type { Effect, Step, World } from "./messages.ts";
import { interrupted, settled } from "./outbox.ts";
import { renewalOf } from "./renewal_time.ts";
import { isAsked, mustSignIn, type Notice, type Session } from "./state.ts";
import { begunAnew, mediaOf, presign } from "./uploads.ts";

/** The server takes two echoes a minute on one connection. */
const ECHO_EVERY_MS = 45_000;
const ECHO_ANSWER_MS = 10_000;
const MAX_REFRESHES = 3;

export function wake(session: Session): Step {
  const { phase } = session;
  const asleep = phase === "idle" || phase === "stopped";
  if (!(asleep || phase === "waiting") || mustSignIn(session) || isAsked(session))
    return [session, []];
  const next: Session = { ...session, phase: "connecting" };
  // Whoever waits is only hurried on: what was lost, and how often, stays known.
  if (!asleep) return [next, [{ do: "connect" }]];
  const notice = phase === "stopped" ? null : session.notice;
  return [{ ...next, notice, attempt: 0 }, [{ do: "connect" }]];
}

/** Says who we are on an open socket. An anonymous conversation that its guest has just signed in
 *  to is first taken up as it was, then stepped up: the server links the two on one connection. */
export function configure(session: Session, world: World, asGuest = session.auth?.upgrade): Step {
  const { auth } = session;
  const jwt = asGuest ? null : (auth?.jwt ?? null);
  if (auth && !asGuest && jwt === null) return refresh(session);
  const token = session.token ?? world.newId();
  const tracingId = world.newId();
  const effect: Effect = {
    do: "configure",
    token,
    jwt,
    startNew: session.restarting,
    tracingId,
  };
  return [{ ...session, phase: "configuring", token, configuring: tracingId }, [effect]];
}

export function refresh(session: Session): Step {
  const { auth } = session;
  if (auth === null) return [session, []];
  const next = { ...session, phase: "refreshing" as const, configuring: null };
  return [next, [{ do: "refresh", refreshToken: auth.refreshToken, renew: false }]];
}

/** The access token was refused: another one, a few times; then the sign-in itself is over. */
export function refused(session: Session): Step | null {
  const { auth } = session;
  if (auth === null || auth.tries >= MAX_REFRESHES) return null;
  return refresh({ ...session, auth: { ...auth, jwt: null, tries: auth.tries + 1 } });
}

/** On a line that is up, before the access token runs out: nobody notices. */
export function renew(session: Session): Step {
  const { auth } = session;
  if (auth === null || session.phase !== "ready") return [session, []];
  return [session, [{ do: "refresh", refreshToken: auth.refreshToken, renew: true }]];
}

/** Broken or never made: try again, later each time. */
export function lost(session: Session, world: World, afterMs?: number): Step {
  const ms = afterMs ?? backoff(session.attempt, world.random);
  return [
    {
      ...session,
      phase: "waiting",
      attempt: session.attempt + 1,
      configuring: null,
      echo: null,
      typingUntil: 0,
      outbox: interrupted(session.outbox),
      uploads: begunAnew(session.uploads),
      history: { ...session.history, wanted: null, asking: null },
    },
    [{ do: "timer", name: "reconnect", ms }],
  ];
}

export function hangUp(session: Session, world: World, afterMs?: number): Step {
  const [next, effects] = lost(session, world, afterMs);
  return [next, [{ do: "disconnect" }, ...effects]];
}

/** Gives up until somebody asks again. */
export function stop(session: Session, notice: Notice): Step {
  const outbox = interrupted(session.outbox);
  return [
    { ...session, phase: "stopped", notice, configuring: null, outbox },
    [{ do: "disconnect" }],
  ];
}

export function socketClosed(session: Session, world: World): Step {
  const wanted = session.phase !== "idle" && session.phase !== "stopped";
  if (!wanted || session.phase === "waiting") return [session, []];
  const [next, effects] = lost(session, world);
  // A browser does not tell why a socket could not be opened. Perhaps this page may not have one.
  const never = session.phase === "connecting" && session.attempt === 1;
  return [next, never ? [...effects, { do: "askDomains" }] : effects];
}

/** The page's domain is not among those that the deployment allows: no use in trying again. */
export function notAllowed(session: Session): Step {
  return session.phase === "ready" ? [session, []] : stop(session, "refused");
}

function readSession(body: unknown): SessionResponse | null {
  return isRecord(body) && typeof body.connected === "boolean"
    ? (body as unknown as SessionResponse)
    : null;
}

/** A SessionResponse: to configure, or to closeSession; to an earlier one than the last it says nothing. */
export function sessionResponse(session: Session, { body, tracingId }: Frame, world: World): Step {
  const answer = readSession(body);
  const isStale = tracingId !== undefined && tracingId !== session.configuring;
  if (answer === null || isStale) return [session, []];
  if (!answer.connected) {
    return session.restarting ? configure(session, world) : [session, []];
  }
  if (session.phase !== "configuring") return [session, []];
  if (session.auth?.upgrade) {
    const auth = { ...session.auth, upgrade: false };
    return configure({ ...session, auth }, world);
  }
  return ready(session, answer, world);
}

function ready(session: Session, answer: SessionResponse, world: World): Step {
  const begun = answer.newSession === true || session.restarting;
  const reads = !begun || session.auth !== null;
  // What was not read to its end before the line broke again is read now.
  const since = reads ? (session.history.since ?? newest(session.log)) : null;
  const next: Session = {
    ...session,
    phase: "ready",
    attempt: 0,
    configuring: null,
    restarting: false,
    heardAt: world.now,
    auth: session.auth && { ...session.auth, tries: 0 },
    conversation: answer.readOnly ? "readOnly" : session.conversation,
    media: mediaOf(answer),
    ...lifeOf(answer),
    notice: session.notice === "slowDown" ? null : session.notice,
    outbox: begun ? settled(session.outbox) : session.outbox,
    // Who signed in since has read nothing yet: what a token of before shows is not theirs to go by.
    history: { ...session.history, since, jwt: null, fails: 0, wanted: null, asking: null },
  };
  const effects: Effect[] = [{ do: "timer", name: "echo", ms: ECHO_EVERY_MS }];
  const { auth } = next;
  if (auth?.jwt) effects.push(renewalOf(auth.jwt, world, !auth.refreshToken));
  const token = next.token ?? "";
  const joins = begun && next.rules.autoStart && answer.autoStarted !== true;
  if (joins) effects.push(join(token, world));
  const [read, asked] = reads ? askHistory(next, 1, world) : [next, []];
  const [sent, messages] = flush(read, world);
  const [uploading, presigns] = presign(sent, world);
  return [uploading, [...effects, ...asked, ...messages, ...presigns]];
}

/** A SessionResponse has numbers, the answer to an echo the same as texts. */
export function lifeOf(told: {
  readonly durationSeconds?: unknown;
  readonly expirationDate?: unknown;
}): Pick<Session, "life" | "expires"> {
  const ms = (seconds: unknown) => Number(seconds) * 1000 || 0;
  return { life: ms(told.durationSeconds), expires: ms(told.expirationDate) };
}

/** A page that held a conversation back has it begin now. */
export function autoStart(session: Session, on: boolean, world: World): Step {
  const next: Session = { ...session, rules: { ...session.rules, autoStart: on } };
  const held = on && !session.rules.autoStart && session.phase === "ready" && session.token;
  const begun = session.engaged || session.conversation !== "none";
  return [next, held && !begun ? [join(held, world)] : []];
}

function join(token: string, world: World): Effect {
  const events = [{ eventType: "Presence", presence: { type: "Join" } }];
  return {
    do: "message",
    token,
    tracingId: world.newId(),
    message: { type: "Event", events },
  };
}

/** Asks for a page of the history; the access token for it lives about a minute. */
export function askHistory(session: Session, page: number, world: World): Step {
  if (session.phase !== "ready" || session.token === null) return [session, []];
  const { jwt, exp } = session.history;
  const fresh = jwt !== null && exp > world.now + 5000;
  const asking = fresh ? null : world.newId();
  const next = { ...session, history: { ...session.history, wanted: page, asking } };
  if (asking === null) return [next, [{ do: "history", jwt: jwt ?? "", page }]];
  const { token } = session;
  return [next, [{ do: "ask", action: "getJwt", token, tracingId: asking }]];
}

/** Proves, when nothing was heard for a while, that somebody is at the other end. */
export function echoTimer(session: Session, world: World): Step {
  if (session.phase !== "ready" || session.token === null) return [session, []];
  if (session.echo !== null) return hangUp(session, world);
  const quiet = world.now - session.heardAt;
  if (quiet < ECHO_EVERY_MS) {
    return [session, [{ do: "timer", name: "echo", ms: ECHO_EVERY_MS - quiet }]];
  }
  const tracingId = world.newId();
  return [
    { ...session, echo: tracingId },
    [
      { do: "ask", action: "echo", token: session.token, tracingId },
      { do: "timer", name: "echo", ms: ECHO_ANSWER_MS },
    ],
  ];
}

/** Any frame proves it too. */
export function heard(session: Session, world: World): Session {
  return { ...session, heardAt: world.now, echo: null };
}
