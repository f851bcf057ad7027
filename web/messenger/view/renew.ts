// SPDX-License-Identifier: Apache-2.0
// Addresses of files say until when they are good.

const AHEAD_MS = 60_000;

/** When an address is over, in milliseconds since 1970; null for one that does not say so. */
export function endOf(url: string): number | null {
  const seconds = Number(/[?&]expires=(\d+)/.exec(url)?.[1]);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/** Calls `renew` shortly before `url` is over, and each minute after. Answers what ends that. */
export function keepGood(url: string, renew: () => void): () => void {
  const end = endOf(url);
  if (end === null) return () => {};
  let timer = setTimeout(again, Math.max(end - Date.now() - AHEAD_MS, 1000));
  function again(): void {
    renew();
    timer = setTimeout(again, AHEAD_MS);
  }
  return () => clearTimeout(timer);
}
