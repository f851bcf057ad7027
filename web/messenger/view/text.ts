// SPDX-License-Identifier: Apache-2.0
// Small pure functions for what is shown.

/** `at`: where it begins. */
export type Piece = { readonly at: number; readonly text: string; readonly href?: string };

const LINK = /https?:\/\/[^\s<>"']+/g;

/** Splits a text at its web addresses. Only http and https become links. */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    // A full stop or bracket that closes the sentence is not part of the address.
    const href = match[0].replace(/[.,;:!?)\]]+$/, "");
    if (!URL.canParse(href)) continue;
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index) });
    pieces.push({ at: match.index, text: href, href });
    end = match.index + href.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end) });
  return pieces;
}

/** Up to two letters for an avatar. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  const first = parts[0]?.[0] ?? "";
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

function channel(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}

export const DEFAULT_COLOUR = "#2f5bea";

/** A `#rrggbb` colour, else the default: what else stands in a configuration is not used as CSS. */
export function brandColour(value: string | undefined): string {
  return value && /^#[0-9a-f]{6}$/i.test(value) ? value : DEFAULT_COLOUR;
}

/** The ink, dark or white, that reads better on a colour (WCAG contrast). */
export function inkOn(colour: string): "#ffffff" | "#14161d" {
  const light = luminance(colour);
  const onWhite = 1.05 / (light + 0.05);
  const onDark = (light + 0.05) / (luminance("#14161d") + 0.05);
  return onWhite >= onDark ? "#ffffff" : "#14161d";
}

/** The server takes this many bytes of UTF-8 in one message. */
export const MAX_BYTES = 4096;

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A day in words for a divider: today and yesterday by name. */
export function dayOf(time: string, now: Date, language?: string): string {
  const day = new Date(time);
  const start = (date: Date) => new Date(date).setHours(0, 0, 0, 0);
  const days = Math.round((start(now) - start(day)) / 86_400_000);
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day");
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  const year = day.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return day.toLocaleDateString(language, { day: "numeric", month: "long", year });
}

export function clockOf(time: string | number, language?: string): string {
  return new Date(time).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
}
