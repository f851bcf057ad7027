// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import { renderPlain } from "../../test/render";
import type { UploadOptions } from "./api";
import { Composer } from "./composer";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

function open(id = "k") {
  const controller = {
    send: vi.fn(() => Promise.resolve()),
    typing: vi.fn(),
    upload: vi.fn((_id: string, file: File, _options: UploadOptions) =>
      file.name === "bad.png"
        ? Promise.reject(new Problem(400, { message: "The file is not what its type says." }))
        : Promise.resolve(`media-${file.name}`),
    ),
  };
  renderPlain(<Composer id={id} controller={controller} values={{}} />);
  return controller;
}

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const type = (value: string) => fireEvent.change(box(), { target: { value } });

describe("Composer", () => {
  it("sends with Enter and empties itself", () => {
    const { send } = open();
    type(" Hello ");

    fireEvent.keyDown(box(), { key: "Enter" });

    expect(send).toHaveBeenCalledWith("k", "Hello", []);
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

describe("A place that is not filled", () => {
  const submit = () => fireEvent.submit(screen.getByRole("form", { name: "Answer" }));

  it("is marked instead of sent, until it is written over", () => {
    const { send } = open();
    type("Hello {{contact.firstName}}!");
    screen.getByText("Write your own words instead of {{contact.firstName}}.");

    submit();

    expect(send).not.toHaveBeenCalled();
    expect([box().selectionStart, box().selectionEnd]).toEqual([6, 27]);
    type("Hello Ada!");
    expect(screen.queryByText("Not filled in yet")).toBeNull();
    submit();
    expect(send).toHaveBeenCalledWith("k", "Hello Ada!", []);
  });

  it("is sent by who wants to", () => {
    const { send } = open();
    type("Write {{name}} in your template.");
    fireEvent.click(screen.getByRole("button", { name: "Send as it is" }));
    expect(send).toHaveBeenCalledWith("k", "Write {{name}} in your template.", []);
    expect(box().value).toBe("");
  });
});

describe("Files in the composer", () => {
  const file = (name: string, size = 3) => new File(["x".repeat(size)], name);
  const drop = (...files: File[]) =>
    fireEvent.drop(screen.getByRole("form", { name: "Answer" }), { dataTransfer: { files } });
  const submit = () => fireEvent.submit(screen.getByRole("form", { name: "Answer" }));

  it("go to the server when they are dropped, and with the answer once they are there", async () => {
    const { send, upload } = open();

    drop(file("a.png"));
    submit();
    expect(send).not.toHaveBeenCalled();
    await screen.findByText("Ready to send");
    submit();

    expect(upload).toHaveBeenCalledOnce();
    expect(send).toHaveBeenCalledWith("k", "", [{ id: "media-a.png", name: "a.png" }]);
    expect(screen.queryByText("a.png")).toBeNull();
  });

  it("may be pasted", async () => {
    const { upload } = open();
    fireEvent.paste(box(), { clipboardData: { files: [file("shot.png")] } });
    await screen.findByText("Ready to send");
    expect(upload).toHaveBeenCalledOnce();
  });

  it("say why they are not taken, and stay behind", async () => {
    const { send } = open();
    drop(file("bad.png"), file("empty.txt", 0));
    await screen.findByText("The file is not what its type says.");
    screen.getByText("The file is empty.");

    type("Hello");
    submit();
    expect(send).toHaveBeenCalledWith("k", "Hello", []);
    fireEvent.click(screen.getByRole("button", { name: "Remove bad.png" }));
    expect(screen.queryByText("bad.png")).toBeNull();
  });

  it("are five at most", async () => {
    const { upload } = open();
    drop(...["1", "2", "3", "4", "5", "6"].map((name) => file(`${name}.png`)));
    await screen.findAllByText("Ready to send");
    expect(upload).toHaveBeenCalledTimes(5);
  });
});
