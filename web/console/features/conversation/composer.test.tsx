// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderPlain } from "../../test/render";
import { Composer } from "./composer";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

function open(id = "k") {
  const controller = { send: vi.fn(() => Promise.resolve()), typing: vi.fn() };
  renderPlain(<Composer id={id} controller={controller} />);
  return controller;
}

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const type = (value: string) => fireEvent.change(box(), { target: { value } });

describe("Composer", () => {
  it("sends with Enter and empties itself", () => {
    const { send } = open();
    type(" Hello ");

    fireEvent.keyDown(box(), { key: "Enter" });

    expect(send).toHaveBeenCalledWith("k", "Hello");
    expect(box().value).toBe("");
  });

  it("starts a new line with Shift and Enter", () => {
    const { send } = open();
    type("Hello");

    fireEvent.keyDown(box(), { key: "Enter", shiftKey: true });

    expect(send).not.toHaveBeenCalled();
  });

  it("sends with the button, and nothing when there are no words", () => {
    const { send } = open();
    type("   ");
    fireEvent.submit(screen.getByRole("form", { name: "Answer" }));
    expect(send).not.toHaveBeenCalled();

    type("Hello");
    fireEvent.submit(screen.getByRole("form", { name: "Answer" }));
    expect(send).toHaveBeenCalledOnce();
  });

  it("tells that the agent types, but not when the words are deleted", () => {
    const { typing } = open();

    type("H");
    type("");

    expect(typing).toHaveBeenCalledOnce();
  });

  it("brings an unsent answer back, for its own conversation alone", () => {
    open();
    type("half an answer");
    cleanup();

    open("other");
    expect(box().value).toBe("");
    cleanup();

    open();
    expect(box().value).toBe("half an answer");
  });
});
