// SPDX-License-Identifier: Apache-2.0
import {
  askHistory,
  autoStart,
  configure,
  echoTimer,
  hangUp,
  notAllowed,
  renew,
  socketClosed,
  wake,
} from "./connect.ts";
import {
  ackTimer,
  earlier,
  flush,
  historyFailed,
  historyPage,
  read,
  resume,
  retry,
  typed,
} from "./deliver.ts";
import { frame } from "./frames.ts";
import type { Event, Step, TimerName, World } from "./messages.ts";
import { add, type Draft } from "./outbox.ts";
import { signedIn, signOut, stored } from "./people.ts";
import { refreshed, refreshFailed } from "./renewal.ts";
import { isAsked, mustSignIn, type Session } from "./state.ts";
import { attach, dropFile, type FileFacts, progressed, renewFile, uploaded } from "./uploads.ts";

/** What an event makes of a session, and what has to be done about it. Pure: the same session,
 *  event and world give the same answer. */
export function step(session: Session, event: Event, world: World): Step {
  switch (event.is) {
    case "wake":
      return wake(session);
    case "socketOpen":
      return session.phase === "connecting" ? configure(session, world) : [session, []];
    case "socketClosed":
      return socketClosed(session, world);
    case "frame":
      return isOnline(session) ? frame(session, event.frame, world) : [session, []];
    case "timer":
      return timer(session, event.name, world);
    case "refreshed":
      return refreshed(session, event, world);
    case "refreshFailed":
      return refreshFailed(session, event.final, world);
    case "history":
      return historyPage(session, event.page, world);
    case "historyFailed":
      return historyFailed(session, world);
    case "notAllowed":
      return notAllowed(session);
    case "stored":
      return stored(session, event.stored, world);
    case "send":
      return send(session, event, world);
    case "attach":
      return attachFile(session, event, world);
    case "uploaded":
      return uploaded(session, event.id, event.ok);
    case "progressed":
      return progressed(session, event.id, event.progress);
    case "renewFile":
      return renewFile(session, event.id, world);
    case "dropFile":
      return dropFile(session, event.id);
    case "asGuest":
      return wake(isAsked(session) ? { ...session, notice: null, dropped: false } : session);
    case "renew":
      return renew(session);
    case "clear":
      return clear(session, world);
    case "retry":
      return retrySending(session, event.tracingId, world);
    case "typed":
      return typed(session, world);
    case "read":
      return read(session);
    case "earlier":
      return earlier(session, world);
    case "reload":
      return askHistory({ ...session, history: { ...session.history, fails: 0 } }, 1, world);
    case "startNew":
      return startNew(session, world);
    case "autoStart":
      return autoStart(session, event.on, world);
    case "notRevoked":
      return [{ ...session, notRevoked: true }, []];
    case "signedIn":
      return signedIn(session, event, world);
    case "signOut":
      return signOut(session, event.told);
  }
}

function isOnline({ phase }: Session): boolean {
  return phase === "ready" || phase === "configuring" || phase === "refreshing";
}

/** Some notices only tell what happened; whoever writes on has read them. */
function mustAct(notice: Session["notice"]): boolean {
  return !/^(expired|signedOut|(notC|c)leared)$/.test(notice ?? "");
}

/** The outbox takes a message whatever the connection; a message of a tracing id that was seen
 *  before, from a tab that repeats itself, changes nothing. */
function send(session: Session, draft: Draft, world: World): Step {
  const seen = session.log.some((line) => line.key === draft.tracingId);
  const closed = session.conversation === "readOnly" || isAsked(session) || mustSignIn(session);
  if (seen || closed) return [session, []];
  const outbox = add(session.outbox, draft, world.now);
  const next: Session = {
    ...session,
    outbox,
    notice: mustAct(session.notice) ? session.notice : null,
    dropped: false,
  };
  return next.phase === "ready" ? flush(next, world) : wake(next);
}

function attachFile(session: Session, file: FileFacts, world: World): Step {
  const [next, effects] = attach(session, file, world);
  return next.phase === "ready" ? [next, effects] : wake(next);
}

/** The server's answer is what removes the conversation. */
function clear(session: Session, world: World): Step {
  const { token, phase } = session;
  if (phase !== "ready" || token === null || !session.rules.canClear) return [session, []];
  const events = [{ eventType: "Presence", presence: { type: "Clear" } }];
  const message = { type: "Event" as const, events };
  return [session, [{ do: "message", token, tracingId: world.newId(), message }]];
}

function retrySending(session: Session, tracingId: string, world: World): Step {
  const [next, effects] = retry(session, tracingId, world);
  return next.phase === "ready" ? [next, effects] : wake(next);
}

/** A read-only conversation is closed first; the answer to that asks for the new one. */
function startNew(session: Session, world: World): Step {
  const next: Session = { ...session, restarting: true, conversation: "none", notice: null };
  if (session.phase !== "ready" || session.token === null) return wake(next);
  const { token } = session;
  const tracingId = world.newId();
  return [
    { ...next, phase: "configuring", configuring: tracingId },
    [{ do: "ask", action: "closeSession", token, tracingId }],
  ];
}

function timer(session: Session, name: TimerName, world: World): Step {
  switch (name) {
    case "reconnect":
      if (session.phase !== "waiting") return [session, []];
      return [{ ...session, phase: "connecting" }, [{ do: "connect" }]];
    case "ack": {
      const result = ackTimer(session, world);
      return result === "overdue" ? hangUp(session, world) : result;
    }
    case "echo":
      return echoTimer(session, world);
    case "flush":
      return resume({ ...session, notice: null }, world);
    case "typing":
      return [session.typingUntil <= world.now ? { ...session, typingUntil: 0 } : session, []];
    case "renew":
      return renew(session);
    case "history": {
      const page = session.history.wanted;
      return page === null ? [session, []] : askHistory(session, page, world);
    }
  }
}
