// SPDX-License-Identifier: Apache-2.0
import { hashKey } from "@tanstack/react-query";

/** What a form holds: plain data. Lists count as one value. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether two values say the same, in whatever order their fields are. */
export function saysSame(one: unknown, other: unknown): boolean {
  return one === other || hashKey([one]) === hashKey([other]);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What somebody writes over values that are others now: what they have touched stays, and the rest is
 * as it is now. `before` is what they began from.
 */
export function rebased<Value>(typed: Value, before: Value, now: Value): Value {
  if (saysSame(typed, before)) return now;
  if (!isFields(typed) || !isFields(before) || !isFields(now)) return typed;
  const names = new Set([...Object.keys(now), ...Object.keys(typed)]);
  const merged = [...names].map(
    (name) => [name, rebased(typed[name], before[name], now[name])] as const,
  );
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as Value;
}

/** Whether somebody writes in a field that has got another value meanwhile. */
export function isContested(typed: unknown, before: unknown, now: unknown): boolean {
  if (isFields(typed) && isFields(before) && isFields(now)) {
    const names = new Set([...Object.keys(now), ...Object.keys(typed), ...Object.keys(before)]);
    return [...names].some((name) => isContested(typed[name], before[name], now[name]));
  }
  return !saysSame(typed, before) && !saysSame(now, before) && !saysSame(typed, now);
}
