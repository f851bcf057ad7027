// SPDX-License-Identifier: Apache-2.0
import { plural, t, textLanguage } from "../../../../ui/text";
import { formatDuration, formatExact } from "../../../../ui/time";
import type { BarMark, EventMark, Mark } from "./layout";
import type { Span } from "./span";

/** A mark in words: what a screen reader says, and the heading of what is told about it. */
export function markText(mark: Mark): string {
  switch (mark.kind) {
    case "bar":
      return barText(mark);
    case "event":
      return eventText(mark);
    case "stitch":
      return stitchText(mark);
  }
}

function stitchText({ stitches: [first, ...more] }: Extract<Mark, { kind: "stitch" }>): string {
  const what = first?.decided ? t("Decided to be one person") : t("Became one person");
  const [at, count] = [formatExact(first?.at ?? ""), more.length + 1];
  if (more.length === 0) return t("{what}, {at}", { what, at });
  return plural(
    count,
    "{count} moment of becoming one person, from {at}",
    "{count} moments of becoming one person, from {at}",
    { at },
  );
}

function barText({ bars, known, from, to }: BarMark): string {
  const [bar] = bars;
  const at = formatExact(new Date(from).toISOString());
  const who = knownText(known);
  if (bar === undefined || bars.length > 1) {
    return plural(
      bars.length,
      "{count} session from {at}, {who}",
      "{count} sessions from {at}, {who}",
      { at, who },
    );
  }
  const events = plural(bar.eventCount, "{count} event", "{count} events");
  const values = { title: bar.stretch.title, at, who, events, length: formatDuration(to - from) };
  return t("{title}, {at}, {length}, {who}, {events}", values);
}

function eventText({ count, first, known, from }: EventMark): string {
  const values = { at: formatExact(new Date(from).toISOString()), who: knownText(known) };
  if (count === 1) return t("{title}, {at}, {who}", { title: first.title, ...values });
  return plural(count, "{count} event from {at}, {who}", "{count} events from {at}, {who}", values);
}

export function knownText(known: "all" | "none" | "part"): string {
  if (known === "all") return t("signed in");
  return known === "none" ? t("anonymous") : t("partly signed in");
}

/** A time on the axis, as fine as the distance of the ticks asks for. */
export function tickText(at: Date, step: number): string {
  const day = 86_400_000;
  const parts: Intl.DateTimeFormatOptions =
    step >= 300 * day
      ? { year: "numeric" }
      : step >= 28 * day
        ? { month: "short", year: "numeric" }
        : step >= day
          ? { day: "numeric", month: "short" }
          : step >= 60_000
            ? { hour: "2-digit", minute: "2-digit" }
            : step >= 1000
              ? { hour: "2-digit", minute: "2-digit", second: "2-digit" }
              : { minute: "2-digit", second: "2-digit", fractionalSecondDigits: 1 };
  return at.toLocaleString(textLanguage(), parts);
}

/** The time that is shown: `21 Nov 2026, 10:00 – 11:30`. */
export function spanText({ from, to }: Span): string {
  const format = new Intl.DateTimeFormat(textLanguage(), {
    dateStyle: "medium",
    timeStyle: to - from < 600_000 ? "medium" : "short",
  });
  return format.formatRange(from, to);
}
