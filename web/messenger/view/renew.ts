// SPDX-License-Identifier: Apache-2.0
// Addresses of files say until when they are good.

const AHEAD_MS = 60_000;

import { endOf } from "../core/session/log.ts";

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
