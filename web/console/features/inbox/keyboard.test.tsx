// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import {
  entryId,
  isByKeyboard,
  KeyboardWays,
  useEntered,
  useEntering,
  useReturn,
  useWayBack,
} from "./keyboard";

afterEach(cleanup);

/** Ann's conversation is the agent's, Bob's is not. */
const people = ["Ann", "Bob"];

function List({ open, onOpen }: { open: string | undefined; onOpen: (id: string) => void }) {
  const enter = useEntering();
  useReturn(open);
  return people.map((id) => (
    <div key={id}>
      <button
        type="button"
        id={entryId(id)}
        onClick={(event) => {
          if (isByKeyboard(event)) enter(id);
          onOpen(id);
        }}
      >
        {`Entry of ${id}`}
      </button>
    </div>
  ));
}

function Conversation({ id }: { id: string }) {
  const shown = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEntered(id, shown, heading);
  return (
    <section ref={shown} aria-label="Conversation" onKeyDown={useWayBack(id)}>
      <h1 ref={heading} tabIndex={-1}>{`With ${id}`}</h1>
      <button type="button" aria-expanded>
        Menu
      </button>
      {id === "Ann" && (
        <div className="composer-box">
          <textarea aria-label="Message" />
        </div>
      )}
    </section>
  );
}

function Inbox() {
  const [open, setOpen] = useState<string>();
  return (
    <KeyboardWays>
      <List open={open} onOpen={setOpen} />
      {open !== undefined && <Conversation key={open} id={open} />}
      <button type="button" onClick={() => setOpen(undefined)}>
        Close
      </button>
    </KeyboardWays>
  );
}

const entry = (id: string) => screen.getByText(`Entry of ${id}`);
const focused = () => document.activeElement;
const leaves = () => fireEvent.keyDown(focused() as Element, { key: "Escape" });

/** A press by the mouse has a count, one by the keyboard has none. */
function press(id: string, detail: number, keys = {}) {
  entry(id).focus();
  fireEvent.click(entry(id), { detail, ...keys });
}

describe("the keyboard in the inbox", () => {
  beforeEach(async () => {
    renderPage(Inbox, fakeApi(() => undefined).api);
    await screen.findByText("Entry of Ann");
  });

  it("goes to where is written, and to the heading where nothing can be", () => {
    press("Ann", 0);
    expect(focused()).toBe(screen.getByLabelText("Message"));
    press("Bob", 0);
    expect(focused()).toBe(screen.getByRole("heading", { name: "With Bob" }));
  });

  it("goes into one that is open already", () => {
    press("Ann", 1);
    press("Ann", 0);
    expect(focused()).toBe(screen.getByLabelText("Message"));
  });

  it("stays in the list for the mouse, and for what opens in another tab", () => {
    press("Ann", 1);
    expect(focused()).toBe(entry("Ann"));
    press("Bob", 0, { ctrlKey: true });
    expect(focused()).toBe(entry("Bob"));
  });

  it("comes back to the entry by Escape, but for what is open", () => {
    press("Ann", 0);
    leaves();
    expect(focused()).toBe(entry("Ann"));

    screen.getByRole("button", { name: "Menu" }).focus();
    leaves();
    expect(focused()).toBe(screen.getByRole("button", { name: "Menu" }));
  });

  it("comes to the entry of a conversation that is closed", () => {
    press("Ann", 0);
    fireEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(focused()).toBe(entry("Ann"));
  });
});
