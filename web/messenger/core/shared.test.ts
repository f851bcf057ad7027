// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RULES } from "../support/bench.ts";
import { fakeTabs, memoryStorage, settle } from "../support/browser.ts";
import { FakeServer } from "../support/server.ts";
import { newId } from "./ids.ts";
import { persisted } from "./session/state.ts";
import { createShared, type SharedSession } from "./shared.ts";
import { deviceShelf } from "./storage.ts";
import type { TabPorts } from "./tabs.ts";

let server: FakeServer;
let tabPorts: TabPorts;
let storage: Storage;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  tabPorts = fakeTabs();
  storage = memoryStorage();
});
afterEach(() => vi.useRealTimers());

function openTab(onPerson?: () => void): SharedSession {
  const device = deviceShelf("d", () => storage);
  return createShared(
    {
      name: "seamline.d",
      deploymentId: "d",
      rules: RULES,
      rest: server.rest,
      openLine: server.openLine,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      world: () => ({ now: Date.now(), random: 0, newId }),
      journeyContext: () => null,
      readStored: () => device.read(),
      save: (session) => device.update(() => ({ v: 1, ...persisted(session) })),
      rotates: true,
      newDevice: () => device.update(() => ({ v: 1 })),
      tabPorts,
    },
    () => {},
    onPerson,
  );
}

const texts = (tab: SharedSession) =>
  tab.session().log.map((line) => (line.kind === "text" ? line.text : line.event));

async function send(tab: SharedSession, text: string): Promise<void> {
  tab.dispatch({ is: "send", text, tracingId: `trace-${text}` });
  await settle();
}

describe("tabs", () => {
  test("share one socket, one token and one conversation", async () => {
    const one = openTab();
    const two = openTab();
    one.dispatch({ is: "wake" });
    await settle();

    await send(one, "from one");
    await send(two, "from two");

    expect(server.connections).toBe(1);
    expect(texts(one)).toEqual(["from one", "from two"]);
    expect(texts(two)).toEqual(texts(one));
    expect(new Set(server.requests.map(({ token }) => token)).size).toBe(1);
  });

  test("pass the lead on when the leading one is closed", async () => {
    const one = openTab();
    const two = openTab();
    await send(one, "first");

    one.stop();
    await settle();
    await send(two, "second");

    expect(server.connections).toBe(1);
    expect(texts(two)).toEqual(["first", "second"]);
  });

  test("lose no message that the leader had not sent when it was closed", async () => {
    server.echoes = false;
    const one = openTab();
    const two = openTab();
    await send(one, "warm up");
    await send(two, "in between");
    one.stop();
    server.echoes = true;
    await settle();
    await settle();

    expect(texts(two)).toEqual(["warm up", "in between"]);
    expect(two.session().outbox).toEqual([]);
    const [kept] = server.messages.values();
    expect(kept?.map(({ text }) => text)).toEqual(["warm up", "in between"]);
  });

  test("show a message as sending at once, even while the leader is silent", async () => {
    openTab();
    const two = openTab();
    await settle();
    two.dispatch({ is: "send", text: "hi", tracingId: "t" });

    expect(two.session().outbox).toMatchObject([{ text: "hi", state: "queued" }]);
  });

  test("take the lead from a tab that does not answer", async () => {
    const { locks } = tabPorts;
    // A frozen page: it holds the lock and hears nothing.
    void locks?.request("seamline.d", {}, () => new Promise(() => {})).catch(() => {});
    const tab = openTab();
    tab.dispatch({ is: "send", text: "hi", tracingId: "t" });
    await vi.advanceTimersByTimeAsync(3000);
    await settle();

    expect(texts(tab)).toEqual(["hi"]);
  });

  test("sign in once, though the leader's word to an earlier question crosses the sign-in", async () => {
    openTab();
    await settle();
    const back = openTab();
    back.dispatch({ is: "signedIn", jwt: "jwt-1", refreshToken: "refresh-1" });
    await settle();

    const introduced = server.requests.map(({ action }) => action);
    expect(introduced.filter((action) => action === "configureAuthenticatedSession")).toHaveLength(
      1,
    );
    expect(back.session().auth).toMatchObject({ jwt: "jwt-1" });
  });

  test("sign out together", async () => {
    const one = openTab();
    const two = openTab();
    one.dispatch({ is: "signedIn", jwt: "jwt-1", refreshToken: "refresh-1" });
    await settle();
    await send(one, "private");

    two.dispatch({ is: "signOut" });
    await settle();

    expect(texts(one)).toEqual([]);
    expect(texts(two)).toEqual([]);
    expect(server.calls).toEqual(["revoke jwt-1"]);
    expect(storage.getItem("seamline.d")).toBe('{"v":1}');
  });

  test("tell of who has left by another tab's word, not of whom they have signed out themselves", async () => {
    const other = vi.fn();
    const own = vi.fn();
    openTab(other);
    const two = openTab(own);
    await settle();

    two.dispatch({ is: "signOut" });
    await settle();

    expect(other).toHaveBeenCalledOnce();
    expect(own).not.toHaveBeenCalled();

    const alone = vi.fn();
    tabPorts = fakeTabs();
    const soonLeading = openTab(alone);
    soonLeading.dispatch({ is: "signOut" });
    await settle();
    expect(alone).not.toHaveBeenCalled();
  });

  test("hide at once who signs out in one of them, though the leader is silent", async () => {
    const one = openTab();
    const two = openTab();
    one.dispatch({ is: "signedIn", jwt: "jwt-1", refreshToken: "refresh-1" });
    await settle();
    await send(one, "private");

    two.dispatch({ is: "signOut" });

    expect(texts(two)).toEqual([]);
    expect(two.session()).toMatchObject({ auth: null, notice: "signedOut" });
    expect(storage.getItem("seamline.d")).toBe('{"v":1}');
  });

  test("hide who has left, by the storage alone", async () => {
    const one = openTab();
    const two = openTab();
    one.dispatch({ is: "signedIn", jwt: "jwt-1", refreshToken: "refresh-1" });
    await settle();
    await send(one, "private");

    two.stored({ v: 1 });
    expect(texts(two)).toEqual([]);
    one.stored({ v: 1 });
    await settle();

    expect(texts(one)).toEqual([]);
    expect(server.calls).toEqual(["revoke jwt-1"]);
  });

  test("where locks are denied lead each for itself", async () => {
    const request = () => Promise.reject(new DOMException("denied", "SecurityError"));
    tabPorts = { ...tabPorts, locks: { request } as unknown as LockManager };
    const one = openTab();
    await settle();
    await send(one, "hi");

    expect(texts(one)).toEqual(["hi"]);
  });

  test("without locks lead each for itself", async () => {
    tabPorts = { locks: undefined, channel: () => null };
    const one = openTab();
    await settle();
    await send(one, "hi");

    expect(texts(one)).toEqual(["hi"]);
  });
});

describe("one tab", () => {
  test("neither loses nor doubles what was sent as the connection broke", async () => {
    const tab = openTab();
    await send(tab, "one");
    server.echoes = false;
    await send(tab, "two");
    server.drop();
    server.echoes = true;
    await send(tab, "three");
    await vi.advanceTimersByTimeAsync(2000);
    await settle();

    expect(texts(tab)).toEqual(["one", "two", "three"]);
    expect(tab.session().outbox).toEqual([]);
  });

  test("survives a reload with its conversation and what was unsent", async () => {
    const before = openTab();
    await send(before, "one");
    server.echoes = false;
    await send(before, "two");
    before.stop();
    server.echoes = true;

    const after = openTab();
    await settle();
    await settle();

    expect(texts(after)).toEqual(["one", "two"]);
  });

  test("signs out with a fresh access token after a reload", async () => {
    const auth = { refreshToken: "refresh-1", name: "Ann", until: 9e15, upgrade: false };
    deviceShelf("d", () => storage).update((now) => ({ ...now, token: "t", auth }));
    const tab = openTab();

    tab.dispatch({ is: "signOut" });
    await settle();

    expect(server.calls).toEqual(["refresh refresh-1", "revoke jwt-2"]);
  });
});
