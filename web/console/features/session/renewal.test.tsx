// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SessionProvider } from "./context";
import { useFreshToken } from "./renewal";
import type { Session } from "./session";

function Page() {
  useFreshToken();
  return null;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("looks after the token while the page is open, and when it is shown again", () => {
  const renewIfDue = vi.fn(() => Promise.resolve());
  const session = { renewIfDue } as unknown as Session;
  const { unmount } = render(
    <SessionProvider value={session}>
      <Page />
    </SessionProvider>,
  );

  vi.advanceTimersByTime(60_000);
  expect(renewIfDue).toHaveBeenCalledTimes(2);
  fireEvent(document, new Event("visibilitychange"));
  expect(renewIfDue).toHaveBeenCalledTimes(3);

  unmount();
  vi.advanceTimersByTime(60_000);
  expect(renewIfDue).toHaveBeenCalledTimes(3);
});
