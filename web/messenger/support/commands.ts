// SPDX-License-Identifier: Apache-2.0
// For tests: a page that commands and hears a messenger, before a server in the process.

import { afterEach, beforeEach } from "vitest";
import type { Told } from "../api/bus.ts";
import type { Asked, Plugin } from "../api/provider.ts";
import { type Api, startApi } from "../api/start.ts";
import { createMessenger, type Messenger, type MessengerPorts } from "../core/messenger.ts";
import { deviceShelf, tabShelf } from "../core/storage.ts";
import { memoryStorage } from "./browser.ts";
import { testContext } from "./context.ts";
import { FakeServer } from "./server.ts";

export let server: FakeServer;
export let messenger: Messenger;
export let api: Api;
export let tracked: unknown[];

export const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

export function start(config = {}) {
  server = new FakeServer();
  const storage = memoryStorage();
  const ports: MessengerPorts = {
    rest: server.rest,
    device: deviceShelf("d", () => storage),
    tab: tabShelf("d", () => storage),
    openLine: server.openLine,
    go: (url) => server.calls.push(`go ${url}`),
    page: () => new URL("https://shop.example/"),
  };
  messenger = createMessenger(testContext(config), ports);
  tracked = [];
  api = startApi(messenger, {
    track: (...given) => void tracked.push(given),
    pageview: (seen) => void tracked.push(["pageview", seen]),
    identify: (given) => void tracked.push(given),
    follow: (given) => void tracked.push(given),
  });
}
beforeEach(() => start());
afterEach(() => messenger.stop());

export const run = (name: string, options?: object) =>
  new Promise<unknown>((done, failed) => api.call("command", name, options, done, failed));

export function hear(name: string): Told[] {
  const heard: Told[] = [];
  api.call("subscribe", name, (told: Told) => heard.push(told));
  return heard;
}

/** The page is signed in at its provider, with this code. */
export function plugin(resolved: unknown, also: Record<string, (asked: Asked) => void> = {}) {
  api.call("registerPlugin", "AuthProvider", (given: Plugin) => {
    given.registerCommand("getAuthCode", (asked) => asked.resolve(resolved));
    for (const [name, handler] of Object.entries(also)) given.registerCommand(name, handler);
    given.ready();
  });
}
export const CODE = { authCode: "code-1", redirectUri: "https://shop.example/" };
