// SPDX-License-Identifier: Apache-2.0
import { t, textLanguage } from "./text";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something has lasted, in the largest two units that matter: `45 s`, `3 min`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  const value = Math.max(0, milliseconds);
  if (value < minute) return t("{seconds} s", { seconds: Math.floor(value / 1000) });
  if (value < hour) return t("{minutes} min", { minutes: Math.floor(value / minute) });
  if (value >= day) {
    const hours = Math.floor((value % day) / hour);
    return t("{days} d {hours} h", { days: Math.floor(value / day), hours });
  }
  const rest = Math.floor((value % hour) / minute);
  const hours = Math.floor(value / hour);
  if (rest === 0) return t("{hours} h", { hours });
  return t("{hours} h {minutes} min", { hours, minutes: rest });
}

/** A moment as people say it: the time today, day and time before that, with the year when it differs. */
export function formatMoment(iso: string, now: Date): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const time = at.toLocaleTimeString(textLanguage(), { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === now.toDateString()) return time;
  return `${formatDay(iso, now)}, ${time}`;
}

/** The calendar day of a moment, as `Today`, `21 Nov` or `21 Nov 2025`. */
export function formatDay(iso: string, now: Date): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  if (at.toDateString() === now.toDateString()) return t("Today");
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString(textLanguage(), {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" as const }),
  });
}

/** A moment in full, for tooltips and for people who need to be exact. */
export function formatExact(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return at.toLocaleString(textLanguage(), { dateStyle: "medium", timeStyle: "medium" });
}
