// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
// What other tabs write to the storage that all of them share.
import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryStorage } from "../support/browser.ts";
import { testContext } from "../support/context.ts";
import { FakeServer } from "../support/server.ts";
import { createMessenger, type Messenger } from "./messenger.ts";
import { deviceShelf, type Stored, tabShelf } from "./storage.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
const oauth = { code: "code-1", redirectUri: "https://shop.example/" };

let server: FakeServer;
let storage: Storage;
let messenger: Messenger;

beforeEach(async () => {
  server = new FakeServer();
  storage = memoryStorage();
  messenger = createMessenger(testContext(), {
    rest: server.rest,
    device: deviceShelf("d", () => storage),
    tab: tabShelf("d", memoryStorage),
    openLine: server.openLine,
    go: () => {},
    page: () => new URL("https://shop.example/"),
  });
  await settle();
  await messenger.authenticate(oauth);
  await settle();
});
afterEach(() => messenger.stop());

const stored = (): Stored => JSON.parse(storage.getItem("seamline.d") ?? "{}");
const write = (value: object) => {
  storage.setItem("seamline.d", JSON.stringify(value));
  dispatchEvent(new Event("storage"));
};

test("a tab that notes its visit, from what it had read before the sign-in, signs nobody out", async () => {
  const { customer, auth } = stored();
  write({ v: 1, customer, journeySession: "visit-2" });
  await settle();

  expect(messenger.view().session.auth).toMatchObject({ refreshToken: "refresh-1" });
  expect(stored()).toMatchObject({ customer, journeySession: "visit-2", auth });
  expect(server.calls).not.toContain("revoke jwt-1");
});

test.each([
  ["gave the device up", { v: 1 }],
  ["and was followed by somebody else's visit", { v: 1, customer: "another" }],
])("a tab that signed out, %s, signs out here", async (_, left) => {
  write(left);
  await settle();

  expect(messenger.view().session.auth).toBeNull();
  expect(server.calls).toContain("revoke jwt-1");
});

test("what another tab has still to send stays in the storage, unless it is another person's", () => {
  const theirs = { tracingId: "t-1", text: "theirs", at: 1, state: "queued" };
  const { token, ...rest } = stored();
  storage.setItem("seamline.d", JSON.stringify({ ...rest, token, outbox: [theirs] }));
  messenger.send("mine");
  expect(stored().outbox?.map(({ text }) => text)).toEqual(["theirs", "mine"]);

  storage.setItem("seamline.d", JSON.stringify({ ...rest, token: "other", outbox: [theirs] }));
  messenger.send("mine, too");
  expect(stored().outbox?.map(({ text }) => text)).toEqual(["mine", "mine, too"]);
});
