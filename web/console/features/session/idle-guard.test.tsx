// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProvider } from "../../api/context";
import { fakeApi, renderPlain } from "../../test/render";
import { SessionProvider } from "./context";
import { IdleGuard } from "./idle-guard";
import { Session } from "./session";

const minute = 60_000;
const idleSeconds = 600;

beforeEach(() => {
  vi.useFakeTimers();
  window.localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open() {
  const left: string[] = [];
  const session = new Session({
    origin: "http://server",
    storage: undefined,
    shared: window.localStorage,
    fetch,
    now: Date.now,
    random: Math.random,
    leave: (address) => left.push(address),
  });
  const { api, asked } = fakeApi(({ path }) =>
    path.endsWith("/activity") ? { body: { idleSeconds } } : { status: 204 },
  );
  renderPlain(
    <SessionProvider value={session}>
      <ApiProvider value={api}>
        <IdleGuard>
          <p>What a customer wrote</p>
        </IdleGuard>
      </ApiProvider>
    </SessionProvider>,
  );
  await passes(0);
  const told = (what: string) => asked.filter(({ path }) => path.endsWith(what)).length;
  return { left, told };
}

/** React draws at the end of an `act`, and timers are set when it has: the end of a long time passes by seconds. */
async function passes(ms: number): Promise<void> {
  const bySeconds = Math.min(ms, 2 * minute);
  await act(() => vi.advanceTimersByTimeAsync(ms - bySeconds));
  for (let left = bySeconds; left > 0; left -= 1000) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, 1000)));
  }
}
const uses = () => fireEvent.keyDown(document.body, { key: "a" });
const isAsked = () => screen.queryByRole("dialog", { name: "Are you still there?" }) !== null;

describe("IdleGuard", () => {
  it("asks a minute before the end that the server has set", async () => {
    await open();

    await passes(9 * minute - 1);
    expect(isAsked()).toBe(false);
    await passes(1);
    expect(isAsked()).toBe(true);
    screen.getByText(/in 60 seconds/);
    await passes(59_000);
    screen.getByText(/in 1 second,/);
  });

  it("goes on while it is used, and tells the server once a minute", async () => {
    const { told } = await open();
    expect(told("/activity")).toBe(1);

    for (let passed = 0; passed < 30 * minute; passed += 10_000) {
      await passes(10_000);
      uses();
    }
    await passes(1);

    expect(isAsked()).toBe(false);
    expect(told("/activity")).toBe(31);
  });

  it("stays when the user says so, and only then", async () => {
    const { told } = await open();
    await passes(9 * minute);
    uses();
    fireEvent.pointerMove(document.body);
    await passes(1000);
    expect(isAsked()).toBe(true);

    fireEvent.click(screen.getByRole("button", { name: "Stay signed in" }));
    await passes(1000);

    expect(isAsked()).toBe(false);
    expect(told("/activity")).toBe(2);
    await passes(8 * minute);
    expect(isAsked()).toBe(false);
  });

  it("takes everything away at the end, has the login ended, and leaves", async () => {
    const { left, told } = await open();

    await passes(10 * minute);

    expect(screen.queryByText("What a customer wrote")).toBeNull();
    expect([told("/tokens/me"), told("/logout")]).toEqual([1, 1]);
    expect(left).toEqual(["/console/login?signed-out=idle"]);
  });

  it("is over for whoever comes back to a machine that slept", async () => {
    const { left } = await open();
    await passes(minute);

    // The clock goes on, timers do not.
    vi.setSystemTime(Date.now() + 60 * minute);
    uses();
    await passes(0);

    expect(screen.queryByText("What a customer wrote")).toBeNull();
    expect(left).toEqual(["/console/login?signed-out=idle"]);
  });

  it("goes on when another tab is used", async () => {
    await open();
    await passes(9 * minute);
    expect(isAsked()).toBe(true);

    window.localStorage.setItem("seamline.active", String(Date.now()));
    fireEvent(window, new StorageEvent("storage", { key: "seamline.active" }));
    await passes(1000);

    expect(isAsked()).toBe(false);
  });

  it("ends when another tab has ended, says why, and leaves the next login alone", async () => {
    const { left, told } = await open();
    await passes(minute);

    fireEvent(
      window,
      new StorageEvent("storage", { key: "seamline.active", newValue: "over:signed-out" }),
    );
    // A tab that signs in meanwhile does not hide it.
    const next = String(Date.now());
    window.localStorage.setItem("seamline.active", next);
    await passes(1000);

    expect([told("/tokens/me"), told("/logout")]).toEqual([1, 0]);
    expect(window.localStorage.getItem("seamline.active")).toBe(next);
    expect(screen.queryByText("What a customer wrote")).toBeNull();
    expect(left).toEqual(["/console/login?signed-out=1"]);
  });

  it("tells the other tabs that it has ended", async () => {
    await open();
    await passes(10 * minute);
    expect(window.localStorage.getItem("seamline.active")).toBe("over:idle");
  });

  it("can be left at once", async () => {
    const { left, told } = await open();
    await passes(9 * minute);

    fireEvent.click(screen.getByRole("button", { name: "Sign out now" }));
    expect(screen.queryByText("What a customer wrote")).toBeNull();
    await passes(0);

    expect([told("/tokens/me"), told("/logout")]).toEqual([1, 1]);
    expect(left).toEqual(["/console/login?signed-out=1"]);
  });
});
