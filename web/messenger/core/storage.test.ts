// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { memoryStorage } from "../support/browser.ts";
import { customerId, deviceShelf, storageKey, withoutPerson } from "./storage.ts";

test("all of a deployment is under one key, apart from other deployments", () => {
  const storage = memoryStorage();
  const one = deviceShelf("one", () => storage);
  const two = deviceShelf("two", () => storage);

  one.update((now) => ({ ...now, token: "t" }));

  expect(one.lasts()).toBe(true);
  expect(storage.length).toBe(1);
  expect(JSON.parse(storage.getItem(storageKey("one")) ?? "")).toEqual({ v: 1, token: "t" });
  expect(two.read()).toEqual({ v: 1 });
});

test("an update keeps what another tab wrote meanwhile", () => {
  const storage = memoryStorage();
  const here = deviceShelf("d", () => storage);
  const there = deviceShelf("d", () => storage);
  here.read();

  there.update((now) => ({ ...now, journeySession: "s" }));
  here.update((now) => ({ ...now, token: "t" }));

  expect(there.read()).toEqual({ v: 1, journeySession: "s", token: "t" });
});

test.each(["{", '"text"', "null", '{"v":2,"token":"t"}'])("%s is taken for nothing", (text) => {
  const storage = memoryStorage();
  storage.setItem(storageKey("d"), text);

  expect(deviceShelf("d", () => storage).read()).toEqual({ v: 1 });
});

test("a browser that forbids storage has it in memory for the page", () => {
  const shelf = deviceShelf("d", () => {
    throw new Error("forbidden");
  });

  shelf.update((now) => ({ ...now, token: "t" }));

  expect(shelf.read().token).toBe("t");
  expect(shelf.lasts()).toBe(false);
});

test("the device has one id, whoever asks", () => {
  const storage = memoryStorage();
  let made = 0;
  const ask = () =>
    customerId(
      deviceShelf("d", () => storage),
      () => `id-${++made}`,
    );

  expect([ask(), ask()]).toEqual(["id-1", "id-1"]);
});

test("beside the person there is the device and its visit, nothing else", () => {
  const auth = { refreshToken: "r", name: "Ann", until: 1, upgrade: false };
  const outbox = [{ tracingId: "a", text: "x", at: 1, state: "queued" as const }];

  const left = withoutPerson({
    v: 1,
    customer: "c",
    journeySession: "s",
    token: "t",
    engaged: true,
    lastRead: "x",
    auth,
    outbox,
  });

  expect(left).toEqual({ v: 1, customer: "c", journeySession: "s" });
});
