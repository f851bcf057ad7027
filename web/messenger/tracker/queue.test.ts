// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { done, drain, EMPTY, failed, next, push, type Queue } from "./queue.ts";

const event = (body: string, at = 0) => ({ body, at });
const bodies = (queue: Queue) => queue.events.map(({ body }) => body);
const filled = (...names: string[]) =>
  names.reduce((queue, name) => push(queue, event(name)), EMPTY);

test("events go out one at a time, in order", () => {
  const [first, sending] = next(filled("a", "b"), 0);
  const [none] = next(sending, 0);
  const [second] = next(done(sending), 0);

  expect([first?.body, none, second?.body]).toEqual(["a", null, "b"]);
});

test("beyond fifty the oldest gives way, but never the one under way", () => {
  let [, queue] = next(filled("first"), 0);
  for (let i = 0; i < 60; i += 1) queue = push(queue, event(`${i}`));

  expect(queue.events).toHaveLength(50);
  expect(bodies(queue).slice(0, 2)).toEqual(["first", "11"]);
});

test("beyond the bytes as well", () => {
  const large = "x".repeat(25_000);

  const queue = filled(large, `${large}2`, `${large}3`);

  expect(bodies(queue)).toEqual([`${large}2`, `${large}3`]);
});

test("what has grown too old for the server is dropped", () => {
  const queue = push(push(EMPTY, event("old", 0)), event("new", 3_000_000));

  const [sent] = next(queue, 3_400_000);

  expect(sent?.body).toBe("new");
});

test("a failure is tried again, later each time, and at last given up", () => {
  let queue = filled("a", "b");
  const delays: (number | null)[] = [];
  for (let i = 0; i < 9; i += 1) {
    [, queue] = next(queue, 0);
    let ms: number | null;
    [ms, queue] = failed(queue, 0);
    delays.push(ms);
  }

  expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, null]);
  expect(bodies(queue)).toEqual(["b"]);
});

test("at the last moment all goes but what is under way", () => {
  const [, sending] = next(filled("a", "b", "c"), 0);

  const [rest, kept] = drain(sending);

  expect(rest.map(({ body }) => body)).toEqual(["b", "c"]);
  expect(bodies(kept)).toEqual(["a"]);
});
