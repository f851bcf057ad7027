// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testConfig } from "../support/context.ts";
import type { SeamlineApi } from "./api.ts";

interface Page {
  Genesys?: unknown;
  Seamline?: SeamlineApi | unknown[];
  did: string[];
}

const page = window as unknown as Page;

/** A bundle that writes down what is called. The module is the same for all tests. */
function bundle(start: string, ...verbs: string[]): string {
  const members = verbs.map(
    (verb) => `${verb}: (...a) => window.did.push(["${verb}", ...a].join(" "))`,
  );
  const code = `export function ${start}(page) {
    window.did.push("${start} " + page.deploymentId + " " + page.base + " " + page.signIn);
    return { ${members.join(", ")} };
  }`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

async function load(change = {}, data: Record<string, string> = {}, gpc = false) {
  const script = document.createElement("script");
  Object.assign(script.dataset, { deployment: "d", ...data });
  Object.defineProperty(script, "src", { value: "https://chat.example/x/messenger/seamline.js" });
  Object.defineProperty(document, "currentScript", { value: script, configurable: true });
  Object.defineProperty(navigator, "globalPrivacyControl", { value: gpc, configurable: true });
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(testConfig(change))),
  );
  vi.resetModules();
  await import("./seamline.ts");
  await settle();
}

beforeEach(() => {
  page.did = [];
  delete page.Seamline;
  delete page.Genesys;
  vi.stubGlobal("TRACKER", bundle("startTracker", "track", "pageview", "stop"));
  vi.stubGlobal("WIDGET", bundle("startWidget", "open", "signOut"));
  history.replaceState(null, "", "/page?a=1");
});
afterEach(() => vi.unstubAllGlobals());

const api = () => page.Seamline as SeamlineApi;

test("both bundles start with what the page says", async () => {
  await load();

  expect(page.did.toSorted()).toEqual([
    "startTracker d https://chat.example/x null",
    "startWidget d https://chat.example/x null",
  ]);
  expect(fetch).toHaveBeenCalledWith(
    "https://chat.example/x/webdeployments/v1/deployments/d/config.json",
  );
});

test("a finished sign-in is taken off the address and handed on", async () => {
  const answer = "code=a%2Bb&state=s";
  history.replaceState(null, "", `/page?a=1#seamline-signin=${encodeURIComponent(answer)}`);

  await load();

  expect(location.href).toMatch(/\/page\?a=1$/);
  expect(page.did).toContain(`startWidget d https://chat.example/x ${answer}`);
});

test("calls from before it was there are made up for, in order", async () => {
  page.Seamline = [["open"], ["track", "cart_added"]];

  await load();
  api().signOut();
  await settle();

  expect(page.did.filter((did) => !did.startsWith("start"))).toEqual(
    expect.arrayContaining(["open", "track cart_added", "signOut"]),
  );
  expect(page.did.indexOf("open")).toBeLessThan(page.did.indexOf("signOut"));
});

const COMMANDS = `commands: async (tracking) => {
  window.did.push("commands " + typeof tracking.track);
  return { call: (...a) => window.did.push(["call", ...a].join(" ")) };
}`;

function withCommands() {
  const code = `export const startWidget = () => ({ ${COMMANDS} });`;
  vi.stubGlobal("WIDGET", `data:text/javascript,${encodeURIComponent(code)}`);
}

test("is a function too, under two names, whose part is fetched with the first call", async () => {
  withCommands();
  await load({}, { tracking: "manual" });
  expect(page.did).toEqual([]);

  (page.Seamline as SeamlineApi)("command", "Messenger.open");
  (page.Genesys as SeamlineApi)("subscribe", "Auth.ready");
  await settle();

  expect(page.did).toEqual([
    "commands function",
    "call command Messenger.open",
    "call subscribe Auth.ready",
  ]);
});

test("takes over the snippet of another messenger: its name, its calls, its deployment", async () => {
  withCommands();
  const stub = () => {};
  page.Genesys = Object.assign(stub, {
    q: [["command", "Messenger.open"]],
    c: { deploymentId: "theirs" },
  });
  await load({}, { tracking: "manual", deployment: "" });

  expect(page.Genesys).not.toBe(stub);
  expect(fetch).toHaveBeenCalledWith(expect.stringContaining("/deployments/theirs/config.json"));
  expect(page.did).toContain("call command Messenger.open");
});

test("leaves another messenger that is at work alone", async () => {
  const theirs = () => {};
  page.Genesys = theirs;

  await load();

  expect(page.Genesys).toBe(theirs);
});

test("whoever sends Global Privacy Control is not followed, even when asked", async () => {
  await load({}, {}, true);
  api().startTracking();
  await settle();

  expect(page.did).toEqual(["startWidget d https://chat.example/x null"]);
});

test("with data-tracking=manual the visitor is asked first, and can take it back", async () => {
  await load({}, { tracking: "manual" });
  expect(page.did).toHaveLength(1);

  const stop = api().startTracking();
  await settle();
  expect(page.did[1]).toMatch(/^startTracker/);
  stop();
  await settle();

  expect(page.did[2]).toBe("stop");
});

test.each([
  ["no journey events", { journeyEvents: { enabled: false } }, ["startWidget"]],
  ["no messenger", { messenger: { ...testConfig().messenger, enabled: false } }, ["startTracker"]],
  ["an inactive deployment", { status: "Inactive" }, []],
])("%s", async (_, change, started) => {
  await load(change);

  expect(page.did.map((did) => did.split(" ")[0])).toEqual(started);
});
