// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endOf } from "../core/session/log.ts";
import { keepGood } from "./renew.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(1_000_000);
});
afterEach(() => {
  vi.useRealTimers();
});

test("an address says when it is over, or never is", () => {
  expect(endOf("https://a.example/f?expires=1200&signature=x")).toBe(1_200_000);
  expect(endOf("https://a.example/f")).toBeNull();
});

test("it is renewed a minute before, and each minute until that is enough", () => {
  const renew = vi.fn();
  const end = keepGood("https://a.example/f?expires=1300&signature=x", renew);

  vi.advanceTimersByTime(239_000);
  expect(renew).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(renew).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(renew).toHaveBeenCalledTimes(2);
  end();
  vi.advanceTimersByTime(600_000);
  expect(renew).toHaveBeenCalledTimes(2);
});

test("nothing waits for an address that is never over", () => {
  keepGood("https://a.example/f", vi.fn());
  expect(vi.getTimerCount()).toBe(0);
});
