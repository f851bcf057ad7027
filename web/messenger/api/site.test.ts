// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
// A page whose own site signs who is signed in there: what it hands over, and when it is asked.
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { createMessenger, type Messenger } from "../core/messenger.ts";
import { deviceShelf, tabShelf } from "../core/storage.ts";
import { memoryStorage } from "../support/browser.ts";
import { testContext } from "../support/context.ts";
import { FakeServer } from "../support/server.ts";
import type { Told } from "./bus.ts";
import { proofIn } from "./proof.ts";
import type { Asked, Plugin } from "./provider.ts";
import { type Api, startApi } from "./start.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
const SIGNS = { auth: { enabled: true, allowSessionUpgrade: true, siteToken: true } };

let server = new FakeServer();
let storage = memoryStorage();
let messenger: Messenger;
let api: Api;

/** Another page of the site, in the same browser. */
function visit(data: Record<string, string> = {}, config: object = SIGNS): void {
  messenger?.stop();
  messenger = createMessenger(
    { ...testContext(config), data },
    {
      rest: server.rest,
      device: deviceShelf("d", () => storage),
      tab: tabShelf("d", memoryStorage),
      openLine: server.openLine,
      go: () => {},
      page: () => new URL("https://shop.example/"),
    },
  );
  const nothing = () => {};
  const tracking = { track: nothing, pageview: nothing, identify: nothing, follow: nothing };
  api = startApi(messenger, tracking);
}
function open(data: Record<string, string> = {}, config: object = SIGNS): void {
  server = new FakeServer();
  storage = memoryStorage();
  visit(data, config);
}
afterEach(() => messenger.stop());
// Fetched by who needs it: no test waits for that.
beforeAll(() => import("../core/site.ts"));

const run = (name: string, options?: object) =>
  new Promise<unknown>((done, failed) => api.call("command", name, options, done, failed));

function hear(name: string): Told[] {
  const heard: Told[] = [];
  api.call("subscribe", name, (told: Told) => heard.push(told));
  return heard;
}

function plugin(commands: Record<string, (asked: Asked) => void>) {
  api.call("registerPlugin", "AuthProvider", (given: Plugin) => {
    for (const [name, handler] of Object.entries(commands)) given.registerCommand(name, handler);
    given.ready();
  });
}

const part = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const token = (external_id: string, jti: string) =>
  ["", { external_id, jti, exp: 1 }, ""].map((one) => (one ? part(one as object) : "x")).join(".");
const ANN = { userId: "ann", userHash: "a1" };
const auth = () => messenger.view().session.auth;

describe("the script's attributes", () => {
  test("sign in whoever they name, once for many pages", async () => {
    open(ANN);
    await settle();
    visit(ANN);
    await settle();

    expect(server.calls.filter((call) => call.startsWith("show"))).toEqual(["show ann"]);
    expect(auth()).toMatchObject({ refreshToken: "refresh-1" });
  });

  test("another token of the same person is not shown", async () => {
    open({ token: token("ann", "1") });
    await settle();
    visit({ token: token("ann", "2") });
    await settle();

    expect(server.calls.filter((call) => call.startsWith("show"))).toHaveLength(1);
  });

  test("somebody else ends the sign-in of the one before, and the device's id", async () => {
    open(ANN);
    await settle();
    await run("MessagingService.sendMessage", { message: "private" });
    await settle();
    const { customer } = JSON.parse(storage.getItem("seamline.d") ?? "{}");
    visit({ userId: "bob", userHash: "b1" });
    await settle();

    expect(server.calls).toContain("refresh refresh-1");
    expect(server.calls.filter((call) => call.startsWith("revoke"))).toHaveLength(1);
    expect(auth()).toMatchObject({ refreshToken: "refresh-2" });
    expect(messenger.view().session.log).toEqual([]);
    expect(JSON.parse(storage.getItem("seamline.d") ?? "{}").customer).not.toBe(customer);
  });

  test("an empty one says that nobody is signed in at the site", async () => {
    open(ANN);
    await settle();
    visit({ userId: "", userHash: "" });
    await settle();

    expect(auth()).toBeNull();
    expect(server.calls.filter((call) => call.startsWith("revoke"))).toHaveLength(1);
  });

  test("say nothing where they are missing: whoever is signed in stays", async () => {
    open(ANN);
    await settle();
    visit();
    await settle();

    expect(auth()).not.toBeNull();
  });

  test("are not shown to a deployment that has a provider", async () => {
    open(ANN, {});
    await settle();

    expect(server.calls).toEqual([]);
  });
});

describe("the command Auth.signIn", () => {
  test("signs in with what the site signed, and the refresh token renews it", async () => {
    open();
    await run("Auth.signIn", { token: token("ann", "1") });
    await settle();

    expect(await run("Auth.getTokens")).toMatchObject({ refreshToken: "refresh-1" });
  });

  test("tells the page what the server does not believe, and asks it for better", async () => {
    open();
    server.refuses = [401, "site_token.expired"];
    const wanted = hear("Auth.proofWanted");
    await settle();

    await expect(run("Auth.signIn", ANN)).rejects.toThrow("site_token.expired");
    await settle();
    expect(wanted.map(({ data }) => data.reason)).toEqual(["none", "site_token.expired"]);
    expect(messenger.view().signIn).toBe("failed");
  });

  test("without a proof asks the page, as the visitor's button would", async () => {
    open();
    const wanted = hear("Auth.proofWanted");
    await run("Auth.signIn");
    await settle();

    expect(wanted.map(({ data }) => data.reason)).toEqual(["none", "signIn"]);
  });
});

describe("a page is asked for a proof", () => {
  test("also if it listens only later, but not once somebody is signed in", async () => {
    open();
    await settle();
    expect(hear("Auth.proofWanted")).toEqual([]);
    await settle();
    await run("Auth.signIn", ANN);
    const late = hear("Auth.proofWanted");
    await settle();

    expect(late).toEqual([]);
  });

  test("when the sign-in has run out", async () => {
    open(ANN);
    await settle();
    const kept = JSON.parse(storage.getItem("seamline.d") ?? "{}");
    kept.auth.refreshToken = "gone";
    storage.setItem("seamline.d", JSON.stringify(kept));
    visit();
    const wanted = hear("Auth.proofWanted");
    messenger.open();
    await settle();

    expect(wanted.map(({ data }) => data.reason)).toEqual(["expired"]);
  });

  test("a few times in a row, and then no more", async () => {
    open();
    server.refuses = [401, "site_token.signature"];
    const wanted = hear("Auth.proofWanted");
    api.call("subscribe", "Auth.proofWanted", () => void run("Auth.signIn", ANN).catch(() => {}));
    for (let i = 0; i < 6; i += 1) await settle();

    expect(wanted).toHaveLength(4);
    expect(server.calls).toHaveLength(4);
  });

  test("by its plugin: at first getAuthCode, then reAuthenticate", async () => {
    open();
    server.refuses = [401, "site_token.expired"];
    plugin({
      getAuthCode: ({ resolve }) => resolve(ANN),
      reAuthenticate({ resolve }) {
        server.refuses = null;
        resolve({ token: token("ann", "2") });
      },
    });
    await settle();
    await settle();

    expect(server.calls.slice(0, 2)).toEqual(["show ann", `show ${token("ann", "2")}`]);
    expect(auth()).not.toBeNull();
  });

  test("and the visitor is offered to sign in only where the plugin can", () => {
    open();
    expect(messenger.view().canSignIn).toBe(false);
    plugin({ signIn: ({ resolve }) => resolve(ANN) });

    expect(messenger.view().canSignIn).toBe(true);
  });
});

describe("what a page hands over", () => {
  test("is what the server takes, and nothing else", () => {
    expect(proofIn({ authCode: "c" })).toBeNull();
    expect(proofIn({ token: "t", name: "Ann" })).toEqual({ token: "t" });
    const given = { userId: 7, userHash: "h", name: "Ann", role: "admin", email: "" };
    expect(proofIn(given)).toEqual({ userId: "7", userHash: "h", name: "Ann" });
  });

  test.each([
    [{ token: "" }, "token"],
    [{ token: "t", userId: "u" }, "either token"],
    [{ userId: "u" }, "userHash"],
    [{ userId: {}, userHash: "h" }, "texts"],
  ])("%j is told to be wrong", (given, words) => {
    expect(() => proofIn(given)).toThrow(words);
  });
});
