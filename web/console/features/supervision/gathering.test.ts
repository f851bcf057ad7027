// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { gathering } from "./gathering";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Something that goes on until it is ended. */
function work() {
  const going: (() => void)[] = [];
  const act = vi.fn(() => new Promise<void>((done) => going.push(done)));
  return { act, ends: () => going.shift()?.() };
}

it("acts once for all that ask within a while", async () => {
  const { act } = work();
  const soon = gathering(act);
  for (let n = 0; n < 5; n += 1) soon.ask();
  expect(act).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(act).toHaveBeenCalledTimes(1);
});

it("acts once more for who asks meanwhile, and not before it has ended", async () => {
  const { act, ends } = work();
  const soon = gathering(act);
  soon.ask();
  await vi.runAllTimersAsync();
  soon.ask();
  soon.ask();
  await vi.runAllTimersAsync();
  expect(act).toHaveBeenCalledTimes(1);
  ends();
  await vi.runAllTimersAsync();
  expect(act).toHaveBeenCalledTimes(2);
  ends();
  await vi.runAllTimersAsync();
  expect(act).toHaveBeenCalledTimes(2);
});

it("goes on after a failure, and after it was stopped and is asked again", async () => {
  const act = vi.fn(() => Promise.reject(new Error("away")));
  const soon = gathering(act);
  soon.ask();
  await vi.runAllTimersAsync();
  soon.ask();
  soon.stop();
  await vi.runAllTimersAsync();
  expect(act).toHaveBeenCalledTimes(1);
  soon.ask();
  await vi.runAllTimersAsync();
  expect(act).toHaveBeenCalledTimes(2);
});
