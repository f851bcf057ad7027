// SPDX-License-Identifier: Apache-2.0

const aheadMs = 60_000;

/** When the address of a file is over, in milliseconds since 1970; undefined for one that does not say so. */
export function endOf(url: string): number | undefined {
  const seconds = /[?&]expires=(\d+)/.exec(url)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/** Calls `renew` shortly before `url` is over, and each minute after. Gives what ends that. */
export function keepGood(url: string, renew: () => void): () => void {
  const end = endOf(url);
  if (end === undefined) return () => undefined;
  let timer = window.setTimeout(again, Math.max(end - Date.now() - aheadMs, 1000));
  function again() {
    renew();
    timer = window.setTimeout(again, aheadMs);
  }
  return () => window.clearTimeout(timer);
}
