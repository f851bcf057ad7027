// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { type ReactNode, useEffect, useRef } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { plain, renderPlain } from "../console/test/render";
import { ArrivalProvider } from "./arrival";
import { Page } from "./page";

afterEach(cleanup);

/** A field that takes the keyboard itself. */
function Taking() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return <input aria-label="Taking" ref={box} />;
}

const frame = (path: string, search = "", field?: ReactNode) => (
  <>
    <a href="#menu">Menu</a>
    <ArrivalProvider path={path}>
      <main>
        <Page key={path} title={`${path}${search}`}>
          {field}
        </Page>
      </main>
    </ArrivalProvider>
  </>
);

describe("the keyboard on another page", () => {
  it("is left where it is on the first one, and when only the search changes", () => {
    const { show } = shown(frame("queues"));
    expect(document.activeElement).toBe(document.body);
    screen.getByText("Menu").focus();
    show(frame("queues", "?q=a"));
    expect(document.activeElement?.textContent).toBe("Menu");
  });

  it("goes to its heading, each time", () => {
    const { show } = shown(frame("queues"));
    for (const path of ["contacts", "queues"]) {
      screen.getByText("Menu").focus();
      show(frame(path));
      expect(document.activeElement).toBe(screen.getByRole("heading", { name: path }));
    }
  });

  it("stays in a field that takes it", () => {
    const { show } = shown(frame("queues"));
    show(frame("contacts", "", <Taking />));
    expect(document.activeElement).toBe(screen.getByLabelText("Taking"));
  });
});

function shown(part: ReactNode) {
  const { rerender } = renderPlain(part);
  return { show: (next: ReactNode) => rerender(plain(next)) };
}
