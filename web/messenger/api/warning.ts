// SPDX-License-Identifier: Apache-2.0
import type { Messenger } from "../core/messenger.ts";

const AHEAD_MS = 5 * 60_000;

/** A browser's timer takes no more; a session may live longer. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Warns five minutes before a session ends in which nothing is said any more; again when somebody spoke since. */
export function warnOfEnd(messenger: Messenger, warn: (expiresAt: string) => void): void {
  let expires = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(): void {
    const ms = expires - AHEAD_MS - Date.now();
    if (ms <= 0) warn(new Date(expires).toISOString());
    else timer = setTimeout(wait, Math.min(ms, MAX_TIMER_MS));
  }

  function look(): void {
    const now = messenger.view().session.expires;
    if (now === expires) return;
    clearTimeout(timer);
    expires = now;
    if (expires > Date.now()) wait();
  }
  messenger.subscribe(look);
  look();
}
