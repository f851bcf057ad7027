// SPDX-License-Identifier: Apache-2.0
// What the server says, class by class.

import type { Frame, StructuredMessage } from "../protocol.ts";
import { isRecord } from "../record.ts";
import {
  askHistory,
  configure,
  hangUp,
  heard,
  lifeOf,
  refused,
  sessionResponse,
  stop,
} from "./connect.ts";
import { flush, historyFailed, received } from "./deliver.ts";
import { nameOf, toLine } from "./log.ts";
import type { Step, World } from "./messages.ts";
import { type Failure, fail, interrupted, returned, tracingOf } from "./outbox.ts";
import { cleared, closedElsewhere, expired, leftElsewhere, loggedOut } from "./people.ts";
import type { Session } from "./state.ts";
import { confirmed, presigned, refusedFile } from "./uploads.ts";

const TYPING_SHOWN_MS = 5000;
const DEFAULT_PAUSE_S = 10;

export function frame(before: Session, incoming: Frame, world: World): Step {
  const session = heard(before, world);
  if (incoming.code !== 200) return error(session, incoming, world);
  switch (incoming.class) {
    case "SessionResponse":
      return sessionResponse(session, incoming, world);
    case "StructuredMessage":
      // A `response` of this class is the answer to our own echo.
      return incoming.type === "response"
        ? [prolonged(session, incoming.body), []]
        : structured(session, incoming, world);
    case "JwtResponse":
      return historyJwt(session, incoming.body, world);
    case "SessionExpiredEvent":
      return expired(session, world);
    case "LogoutEvent":
      return leftElsewhere(session);
    case "ConnectionClosedEvent":
      return connectionClosed(session, incoming.body);
    case "SessionClearedEvent":
      return cleared(session);
    case "PresignedUrlResponse":
      return presigned(session, incoming);
    case "UploadSuccessEvent":
      return flush(confirmed(session, incoming.body, world), world);
    case "UploadFailureEvent":
    case "GenerateUrlError":
      return fileProblem(session, incoming) ?? [session, []];
    default:
      return [session, []];
  }
}

function prolonged(session: Session, body: unknown): Session {
  const told = isRecord(body) && isRecord(body.metadata) ? lifeOf(body.metadata) : null;
  return told?.expires ? { ...session, ...told } : session;
}

function structured(session: Session, incoming: Frame, world: World): Step {
  if (!isRecord(incoming.body)) return [session, []];
  const message = incoming.body as unknown as StructuredMessage;
  const tracingId = tracingOf(message, incoming.tracingId);
  const isKnown = tellsKnownName(session, message);
  const line = isKnown ? null : toLine(message, incoming.tracingId);
  if (message.type === "Event") {
    const [next, effects] = events(session, message, world);
    if (line === null) return [next, effects];
    const [logged, sent] = received(next, line, tracingId, world);
    return [logged, [...effects, ...sent]];
  }
  if (line === null) return [session, []];
  const typingUntil = message.direction === "Outbound" ? 0 : session.typingUntil;
  return received({ ...session, typingUntil, conversation: "open" }, line, tracingId, world);
}

/** Each new line tells the signed-in person's name again, or that they have none; in the conversation it is said once. */
function tellsKnownName({ auth }: Session, message: StructuredMessage): boolean {
  const isSignIn = message.events?.some(({ presence }) => presence?.type === "SignIn");
  return !!isSignIn && !!auth?.told && nameOf(message) === auth.name;
}

function events(session: Session, message: StructuredMessage, world: World): Step {
  let next = session;
  for (const event of message.events ?? []) {
    const presence = event.presence?.type;
    if (event.typing && message.direction === "Outbound" && session.rules.showAgentTyping) {
      const ms = event.typing.duration ?? event.typing.durationMs ?? TYPING_SHOWN_MS;
      next = { ...next, typingUntil: world.now + ms };
      return [next, [{ do: "timer", name: "typing", ms }]];
    }
    if (presence === "Disconnect") {
      const readOnly = message.metadata?.readOnly === "true";
      next = { ...next, conversation: readOnly ? "readOnly" : "ended", typingUntil: 0 };
    }
    if (presence === "SignIn" && next.auth) {
      next = {
        ...next,
        auth: { ...next.auth, told: true, name: nameOf(message) || next.auth.name },
      };
    }
    if (presence === "Clear") return cleared(next);
  }
  return [next, []];
}

function historyJwt(session: Session, body: unknown, world: World): Step {
  if (!isRecord(body) || typeof body.jwt !== "string") return [session, []];
  const exp = typeof body.exp === "number" ? body.exp * 1000 : world.now + 30_000;
  const wanted = session.history.wanted;
  const next = { ...session, history: { ...session.history, jwt: body.jwt, exp, asking: null } };
  if (wanted === null) return [next, []];
  // Asked for a moment ago, so taken as it is: a wrong clock here must not make us ask for ever.
  return exp > world.now + 5000
    ? askHistory(next, wanted, world)
    : [next, [{ do: "history", jwt: body.jwt, page: wanted }]];
}

function connectionClosed(session: Session, body: unknown): Step {
  // Our own closeSession may close this connection too; a new one asks for the new conversation.
  if (session.restarting) return [session, []];
  const reason = isRecord(body) ? (body.reason ?? body.reasonCode) : undefined;
  return reason === "signedIn" ? closedElsewhere(session) : stop(session, "elsewhere");
}

/** About a file, or null. Its address was asked for with the attachment's id as tracing id. */
function fileProblem(session: Session, { body, code, tracingId }: Frame): Step | null {
  const told = isRecord(body) ? body : {};
  const why = told.errorCode ?? code;
  const next = refusedFile(session, told.attachmentId, why) ?? refusedFile(session, tracingId, why);
  return next && [next, []];
}

function textOf(body: unknown): string {
  if (typeof body === "string") return body;
  if (!isRecord(body)) return "";
  const text = body.errorMessage ?? body.message;
  return typeof text === "string" ? text : "";
}

/** The server said no. Codes are HTTP-like or of the protocol's own 4000 range. */
function error(session: Session, incoming: Frame, world: World): Step {
  const { code, tracingId } = incoming;
  const introducing = session.phase === "configuring";
  switch (code) {
    case 401:
      return unauthorised(session, tracingId);
    case 403:
      return forbidden(session, incoming);
    case 4006:
    case 4007:
      return expired(session, world);
    case 4017:
      return downgraded(session, world);
    case 429:
    case 4029:
      return pause(session, incoming, world);
    case 409: {
      const outbox = fail(session.outbox, tracingId, "ended");
      return introducing
        ? hangUp(session, world)
        : [{ ...session, conversation: "readOnly", outbox }, []];
    }
    default: {
      const aboutFile = fileProblem(session, incoming);
      if (aboutFile) return aboutFile;
      if (tracingId !== undefined && tracingId === session.history.asking) {
        return historyFailed(session, world);
      }
      if (introducing) {
        return code >= 400 && code < 500 && code !== 408
          ? stop(session, "server")
          : hangUp(session, world);
      }
      return failed(session, tracingId, code === 4011 || code === 413 ? "tooLong" : "server");
    }
  }
}

function unauthorised(session: Session, tracingId: string | undefined): Step {
  if (session.auth) return refused(session) ?? loggedOut(session, "signInAgain");
  if (session.phase === "configuring") return stop(session, "refused");
  return failed(session, tracingId, "refused");
}

function failed(session: Session, tracingId: string | undefined, failure: Failure): Step {
  return [{ ...session, outbox: fail(session.outbox, tracingId, failure) }, []];
}

function forbidden(session: Session, incoming: Frame): Step {
  const text = textOf(incoming.body);
  if (/^\s*(session authentication failed|try to authenticate again)/i.test(text)) {
    return loggedOut(session, "signInAgain");
  }
  if (session.phase === "configuring") return stop(session, "refused");
  if (/conversation clear/i.test(text)) return [{ ...session, notice: "notCleared" }, []];
  return failed(session, incoming.tracingId, "refused");
}

/** The token belongs to somebody who signed in with it. With that sign-in at hand it is used;
 *  without, the token is given up together with what was shown under it. */
function downgraded(session: Session, world: World): Step {
  if (session.auth) {
    return configure({ ...session, auth: { ...session.auth, upgrade: false } }, world);
  }
  const [gone] = loggedOut(session, "signedOut");
  return configure({ ...gone, phase: "connecting" }, world);
}

/** Without a tracing id nobody knows which message was turned away: the history will tell. */
function pause(session: Session, { body, tracingId }: Frame, world: World): Step {
  const given = isRecord(body) && typeof body.retryAfter === "number" ? body.retryAfter : null;
  const ms = Math.max(1, given ?? DEFAULT_PAUSE_S) * 1000;
  const next: Session = {
    ...session,
    notice: "slowDown",
    pausedUntil: world.now + ms,
    outbox: tracingId ? returned(session.outbox, tracingId) : interrupted(session.outbox),
  };
  if (session.phase === "configuring") return hangUp(next, world, ms);
  return [next, [{ do: "timer", name: "flush", ms }]];
}
