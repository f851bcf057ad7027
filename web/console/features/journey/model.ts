// SPDX-License-Identifier: Apache-2.0
import { plural, t } from "../../../ui/text";
import type { JourneyEvent, JourneySession } from "../../api/types";

export type StretchKind = "web" | "app" | "conversation" | "other";

/** One session as a stretch of the timeline. */
export interface Stretch {
  readonly id: string;
  readonly kind: StretchKind;
  readonly title: string;
  /** Circumstances in a few words: browser, pages, length. */
  readonly detail: string;
  readonly from: string;
  readonly to: string | undefined;
  /** Whether the person was signed in during it. */
  readonly known: boolean;
  readonly ongoing: boolean;
  readonly conversationId: string | undefined;
  readonly eventCount: number;
}

export type MomentKind = "page" | "signIn" | "search" | "message" | "action";

/** One thing that happened within a session. */
export interface Moment {
  readonly id: string;
  readonly kind: MomentKind;
  readonly title: string;
  readonly detail: string | undefined;
  readonly at: string;
  readonly known: boolean;
}

/** A moment with its time in milliseconds since 1970. Those of one session are in order, the earliest first. */
export interface TimedMoment {
  readonly at: number;
  readonly moment: Moment;
}

// The server closes a visit after half an hour; a visitor quiet for five minutes is hardly there.
const presentMs = 5 * 60_000;

/** All sessions in one line of time, the newest first, whatever their channel. */
export function buildTimeline(
  sessions: readonly JourneySession[],
  now: number,
): readonly Stretch[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  return [...byId.values()]
    .sort((a, b) => b.createdDate.localeCompare(a.createdDate))
    .map((session) => stretchOf(session, now));
}

export function kindOf({ type, conversation }: JourneySession): StretchKind {
  const name = type.toLowerCase();
  if (conversation !== undefined || name.includes("conversation")) return "conversation";
  if (name === "web") return "web";
  return name === "app" ? "app" : "other";
}

function stretchOf(session: JourneySession, now: number): Stretch {
  const kind = kindOf(session);
  const lastHeard = Date.parse(session.lastEvent?.createdDate ?? session.createdDate);
  return {
    id: session.id,
    kind,
    title: titleOf(session, kind),
    detail: detailOf(session, kind),
    from: session.createdDate,
    to: session.endedDate,
    known: session.authenticated,
    ongoing:
      session.endedDate === undefined && (kind === "conversation" || now - lastHeard < presentMs),
    conversationId: session.conversation?.id,
    eventCount: session.eventCount,
  };
}

function titleOf(session: JourneySession, kind: StretchKind): string {
  switch (kind) {
    case "web":
      return t("Web visit");
    case "app":
      return t("App visit");
    case "conversation":
      return t("Conversation by {session}", { session: channelOf(session) });
    case "other":
      return words(session.type);
  }
}

/** The channel of a conversation in small letters: `web messaging`. */
export function channelOf(session: JourneySession): string {
  const channel = session.conversationChannels?.[0];
  const name = channel?.messageType ?? channel?.type ?? "message";
  return words(name.replace(/([a-z])([A-Z])/g, "$1 $2")).toLowerCase();
}

function detailOf(session: JourneySession, kind: StretchKind): string {
  if (kind === "conversation") return session.conversationSubject ?? "";
  const pages = session.pageviewCount ?? session.screenviewCount;
  return [
    deviceName(session),
    pages !== undefined && plural(pages, "{count} page", "{count} pages"),
    session.referrer?.hostname && t("from {host}", { host: session.referrer.hostname }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Browser and system of a visit in words. */
export function deviceName({ browser, device }: JourneySession): string | undefined {
  if (browser === undefined) return undefined;
  return t("{family} on {device}", {
    family: browser.family,
    device: device?.osFamily ?? t("a device"),
  });
}

/** The events of one session as moments, the newest first. An event heard twice is told once. */
export function buildMoments(events: readonly JourneyEvent[]): readonly Moment[] {
  return [...new Map(events.map((event) => [event.id, event])).values()]
    .sort((a, b) => b.createdDate.localeCompare(a.createdDate))
    .map(momentOf);
}

const conversationSteps: Record<string, readonly [MomentKind, string]> = {
  conversation_started: ["message", t("Conversation started")],
  conversation_signed_in: ["signIn", t("Signed in")],
  conversation_answered: ["message", t("Answered by an agent")],
  conversation_disconnected: ["message", t("Conversation ended")],
};

function momentOf(event: JourneyEvent): Moment {
  const { id, createdDate: at, webEvent, conversationEvent } = event;
  if (webEvent !== undefined) return webMoment(id, at, webEvent);
  const name = conversationEvent?.eventName ?? event.eventType.split(".").at(-1) ?? "";
  const [kind, title] = conversationSteps[name] ?? (["action", words(name)] as const);
  return { id, kind, title, detail: undefined, at, known: kind === "signIn" };
}

function webMoment(id: string, at: string, event: NonNullable<JourneyEvent["webEvent"]>): Moment {
  const { eventName, page, searchQuery, authenticated: known } = event;
  if (eventName === "signed_in") {
    return { id, kind: "signIn", title: t("Signed in"), detail: page.title, at, known: true };
  }
  if (eventName === "page_viewed") {
    const detail = `${page.hostname}${page.pathname}`;
    return { id, kind: "page", title: page.title || page.pathname, detail, at, known };
  }
  if (searchQuery) {
    const title = t("Searched for “{searchQuery}”", { searchQuery });
    return { id, kind: "search", title, detail: page.title, at, known };
  }
  return { id, kind: "action", title: words(eventName), detail: page.title, at, known };
}

/** `form_submitted` as `Form submitted`. */
function words(name: string): string {
  const text = name.replaceAll(/[_-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A part of a listing of sessions. */
export interface SessionPage {
  readonly entities?: JourneySession[];
}

/** The pages of a listing, the newest first, with a session as it is now: in its place, or before all others. */
export function withSession<Page extends SessionPage>(
  pages: readonly Page[],
  now: JourneySession,
): Page[] {
  const isKnown = pages.some(({ entities }) => entities?.some(({ id }) => id === now.id));
  return pages.map((page, index) => {
    const entities = page.entities ?? [];
    if (isKnown) {
      return { ...page, entities: entities.map((one) => (one.id === now.id ? now : one)) };
    }
    return index === 0 ? { ...page, entities: [now, ...entities] } : page;
  });
}
