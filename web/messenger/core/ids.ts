// SPDX-License-Identifier: Apache-2.0

/** A random UUID (version 4), also on plain-http pages, where `crypto.randomUUID` is missing. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** Delay before attempt `attempt` (0 is the first): doubling, capped, and spread by `random` in
 *  [0, 1) over its upper half, so that many visitors do not come back at the same moment. */
export function backoff(attempt: number, random: number, baseMs = 1000, capMs = 30_000): number {
  const full = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 16));
  return Math.round(full / 2 + (full / 2) * random);
}
