// SPDX-License-Identifier: Apache-2.0
// Sending: the outbox, the typing signal, and what the history settles.

import { backoff } from "../ids.ts";
import type { HistoryPage } from "../protocol.ts";
import { askHistory } from "./connect.ts";
import { insert, type Line, newest, toLine } from "./log.ts";
import type { Effect, Step, World } from "./messages.ts";
import {
  ACK_TIMEOUT_MS,
  acknowledge,
  givenUp,
  isDoubtful,
  messageOf,
  overdueIn,
  retried,
  settled,
  take,
  tracingOf,
} from "./outbox.ts";
import type { Session } from "./state.ts";

const TYPING_EVERY_MS = 5000;
const MAX_HISTORY_FAILS = 3;
/** So many pages are read by themselves. Of what was missed beyond that, the guest is offered the earlier messages. */
const MAX_PAGES = 20;

/** Sends what may be sent now. */
export function flush(session: Session, world: World): Step {
  if (session.phase !== "ready" || session.token === null) return [session, []];
  if (session.pausedUntil > world.now || session.conversation === "readOnly") return [session, []];
  const [entries, outbox] = take(session.outbox, world.now);
  if (entries.length === 0) return [session, []];
  const { token } = session;
  const effects = entries.map(
    (entry): Effect => ({
      do: "message",
      token,
      tracingId: entry.tracingId,
      message: messageOf(entry),
    }),
  );
  return [
    { ...session, outbox, engaged: true },
    [...effects, { do: "timer", name: "ack", ms: ACK_TIMEOUT_MS }],
  ];
}

/** Takes a line into the conversation and its message out of the outbox, then sends what waited. */
export function received(
  session: Session,
  line: Line,
  tracingId: string | undefined,
  world: World,
): Step {
  const log = insert(session.log, [line]);
  const outbox = acknowledge(session.outbox, tracingId);
  // What the guest says, the server takes for a sign of life.
  const lives = line.kind === "text" && line.mine && session.life > 0;
  const expires = lives ? world.now + session.life : session.expires;
  return flush({ ...session, log, outbox, expires, engaged: true }, world);
}

/** Overdue acknowledgements mean a dead connection. Null: all is well. */
export function ackTimer(session: Session, world: World): "overdue" | Step {
  const left = overdueIn(session.outbox, world.now);
  if (left === null || session.phase !== "ready") return [session, []];
  return left > 0 ? [session, [{ do: "timer", name: "ack", ms: left }]] : "overdue";
}

export function typed(session: Session, world: World): Step {
  const { token, rules, conversation } = session;
  const quiet = session.phase !== "ready" || token === null || !rules.showOwnTyping;
  const tooSoon = world.now - session.typedAt < TYPING_EVERY_MS;
  // Typing alone starts no conversation.
  if (quiet || tooSoon || conversation !== "open") return [session, []];
  const events = [{ eventType: "Typing", typing: { type: "On" as const } }];
  return [
    { ...session, typedAt: world.now },
    [{ do: "message", token, tracingId: world.newId(), message: { type: "Event", events } }],
  ];
}

/** A page of the history. After a break page follows page until one meets what was there before; only then it is known which
 *  doubtful messages had arrived. */
export function historyPage(session: Session, page: HistoryPage, world: World): Step {
  // Asked for by somebody who has left meanwhile, it is nobody's business any more.
  // A page that comes while its token is still asked for was asked for earlier, perhaps as a guest.
  const { wanted, asking, since, earlier: known } = session.history;
  if (wanted === null || asking !== null) return [session, []];
  const lines: Line[] = [];
  let { outbox } = session;
  for (const message of page.entities) {
    const line = toLine(message);
    if (line) lines.push(line);
    outbox = acknowledge(outbox, tracingOf(message));
  }
  const { pageNumber, pageCount, entities } = page;
  const first = pageNumber <= 1;
  const after = pageNumber < pageCount ? pageNumber + 1 : null;
  const meets =
    since === null ? first : entities.some(({ channel }) => (channel?.time ?? "~") <= since);
  const gap = since && !meets && after;
  const goesOn = gap && pageNumber < MAX_PAGES;
  // What is too far back to be met is left to the pages before, so that the conversation has no hole.
  const kept = gap && !goesOn ? session.log.filter(({ time }) => time > since) : session.log;
  const log = insert(kept, lines);
  const next: Session = {
    ...session,
    log,
    outbox: goesOn || (since === null && !first) ? outbox : settled(outbox),
    engaged: session.engaged || log.length > 0,
    conversation: first ? conversationAfter(session, log) : session.conversation,
    notice: session.notice === "historyFailed" ? null : session.notice,
    history: {
      ...session.history,
      // Unless this page reaches further back than all others: new messages have moved the next one to a later number.
      earlier:
        goesOn || (meets && log[0] === session.log[0])
          ? known && Math.max(known, pageNumber)
          : after,
      since: goesOn ? since : null,
      wanted: null,
      fails: 0,
    },
  };
  return goesOn ? askHistory(next, gap, world) : flush(next, world);
}

/** Reads what came before; what is being read, or could not be, comes first. */
export function earlier(session: Session, world: World): Step {
  const { wanted, since, earlier: page } = session.history;
  if (page === null || wanted !== null) return [session, []];
  return askHistory(session, since === null ? page : 1, world);
}

function conversationAfter(session: Session, log: readonly Line[]): Session["conversation"] {
  if (session.conversation === "readOnly" || log.length === 0) return session.conversation;
  const last = log.at(-1);
  return last?.kind === "event" && last.event === "disconnect" ? "ended" : "open";
}

export function historyFailed(session: Session, world: World): Step {
  const fails = session.history.fails + 1;
  const history = { ...session.history, fails, jwt: null, asking: null };
  if (fails < MAX_HISTORY_FAILS) {
    const ms = backoff(fails, world.random);
    return [{ ...session, history }, [{ do: "timer", name: "history", ms }]];
  }
  const next: Session = {
    ...session,
    notice: "historyFailed",
    outbox: givenUp(session.outbox),
    history: { ...history, wanted: null },
  };
  return flush(next, world);
}

export function retry(session: Session, tracingId: string, world: World): Step {
  return resume({ ...session, outbox: retried(session.outbox, tracingId) }, world);
}

/** Goes on with the outbox, by way of the history when only that can tell what arrived. */
export function resume(session: Session, world: World): Step {
  if (!isDoubtful(session.outbox) || session.history.wanted !== null) return flush(session, world);
  return askHistory({ ...session, history: { ...session.history, fails: 0 } }, 1, world);
}

export function read(session: Session): Step {
  const last = newest(session.log);
  return last > session.lastRead ? [{ ...session, lastRead: last }, []] : [session, []];
}
