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
