// SPDX-License-Identifier: Apache-2.0
// What changed between two views of the messenger, as the events that a page may subscribe to. Pure.

import type { View } from "../core/messenger.ts";
import { type Line, newest } from "../core/session/log.ts";
import type { Session } from "../core/session/state.ts";

export type Event = readonly [name: string, data?: Readonly<Record<string, unknown>>];

/** A line of the conversation as a page sees it. */
export function messageOf(line: Line): Readonly<Record<string, unknown>> {
  const { id, time, from } = line;
  if (line.kind === "event") return { id, time, type: "Event", event: line.event, from };
  const { text, files, mine, bot, rich, answers, metadata = {} } = line;
  const direction = mine ? "Inbound" : "Outbound";
  const originatingEntity = bot ? "Bot" : "Human";
  const type = rich.length > 0 || answers ? "Structured" : "Text";
  const said = { id, time, type, direction, text, files, content: rich, metadata };
  return { ...said, from, originatingEntity, ...(answers && { originatingMessageId: answers }) };
}

function conversation(before: View, after: View): Event[] {
  const [was, is] = [before.session, after.session];
  const events: Event[] = [];
  if (was.conversation !== is.conversation) {
    if (is.conversation === "ended" || is.conversation === "readOnly") {
      const readOnly = is.conversation === "readOnly";
      events.push(["MessagingService.conversationDisconnected", { readOnly }]);
      if (readOnly) events.push(["MessagingService.readOnlyConversation"]);
    }
  }
  if (was.restarting && !is.restarting) events.push(["MessagingService.conversationReset"]);
  if (was.notice !== is.notice) {
    if (is.notice === "cleared") events.push(["MessagingService.conversationCleared"]);
    if (is.notice === "expired") events.push(["MessagingService.sessionCleared"]);
    if (is.notice === "refused" || is.notice === "server") {
      events.push(["MessagingService.error", { reason: is.notice }]);
    }
  }
  return events;
}

function messages(before: View, after: View): Event[] {
  const [was, is] = [before.session, after.session];
  if (was.log === is.log || was.person !== is.person) return [];
  const known = new Set(was.log.map(({ key }) => key));
  const last = newest(was.log);
  const fresh = is.log.filter(({ key }) => !known.has(key));
  const reading = was.history.wanted !== null;
  const later = fresh.filter(({ time }) => !reading && time > last).map(messageOf);
  const earlier = fresh.filter(({ time }) => reading || time <= last).map(messageOf);
  const events: Event[] = [];
  if (later.length > 0) events.push(["MessagingService.messagesReceived", { messages: later }]);
  if (earlier.length > 0) events.push(["MessagingService.oldMessages", { messages: earlier }]);
  return events;
}

/** What left with whoever wrote it, before the server had it. */
function unsent(before: View, after: View): Event[] {
  const [was, is] = [before.session, after.session];
  if (was.outbox === is.outbox) return [];
  const kept = new Set([
    ...is.outbox.map(({ tracingId }) => tracingId),
    ...is.log.map(({ key }) => key),
  ]);
  const tracingIds = was.outbox
    .map(({ tracingId }) => tracingId)
    .filter((tracingId) => !kept.has(tracingId));
  return tracingIds.length > 0
    ? [["MessagingService.error", { reason: "notSent", tracingIds }]]
    : [];
}

function line(before: View, after: View): Event[] {
  const [was, is] = [before.session, after.session];
  const events: Event[] = [];
  if (was.phase !== is.phase) {
    if (is.phase === "ready") {
      const known = is.engaged || is.log.length > 0;
      const begun = known ? "restored" : "started";
      events.push([`MessagingService.${was.attempt > 0 ? "reconnected" : begun}`]);
    }
    if (is.phase === "waiting" && was.attempt === 0) events.push(["MessagingService.reconnecting"]);
  }
  const settled = was.history.wanted !== null && is.history.wanted === null;
  if (settled && is.history.earlier === null && is.notice !== "historyFailed") {
    events.push(["MessagingService.historyComplete"]);
  }
  if (was.typingUntil > 0 !== is.typingUntil > 0) {
    events.push([`MessagingService.typing${is.typingUntil > 0 ? "Received" : "Timeout"}`]);
  }
  return events;
}

/** Why a page whose site signs is asked who is signed in there. */
export function reasonOf({ notice }: Session): string {
  return notice === "signInAgain" ? "expired" : "none";
}

function person(before: View, after: View): Event[] {
  const [was, is] = [before.session.auth, after.session.auth];
  const events: Event[] = [];
  if (before.signIn !== after.signIn) {
    if (after.signIn === "working") events.push(["Auth.authenticating"], ["Auth.signingIn"]);
    else if (after.signIn !== "idle") {
      events.push(["Auth.authError", { reason: after.signIn }]);
      events.push(["Auth.signInFailed", { reason: after.signIn }]);
    }
  }
  if (is && is.jwt !== null && is.jwt !== was?.jwt) {
    events.push(["Auth.authenticated", { jwt: is.jwt, refreshToken: is.refreshToken }]);
    if (!was) {
      events.push(["Auth.signedIn"]);
      // Whoever keeps the token keeps the conversation.
      const { token } = before.session;
      if (token !== null && token === after.session.token) {
        events.push(["MessagingService.steppedUpConversation"]);
      }
    }
  }
  if (was && !is) {
    // Who left by what another tab did is not asked here: two tabs would go on asking for ever.
    const left = before.session.person !== after.session.person;
    const asked = after.session.notice === "signInAgain" && !left;
    events.push([asked ? "Auth.tokenError" : "Auth.loggedOut"]);
    if (after.rules.signInOffered) events.push(["Auth.signInAvailable"]);
    if (asked && after.rules.siteSigns) {
      events.push(["Auth.proofWanted", { reason: reasonOf(after.session) }]);
    }
  }
  if (!before.session.notRevoked && after.session.notRevoked) {
    events.push(["Auth.logoutError", { reason: "The server could not be told." }]);
  }
  if (after.wanted && before.wanted !== after.wanted) {
    events.push(["Auth.proofWanted", after.wanted]);
  }
  return events;
}

export function eventsBetween(before: View, after: View): readonly Event[] {
  const opened = after.open ? "opened" : "closed";
  return [
    ...(before.open === after.open ? [] : ([[`Messenger.${opened}`]] as Event[])),
    ...person(before, after),
    ...line(before, after),
    ...messages(before, after),
    ...unsent(before, after),
    ...conversation(before, after),
  ];
}
