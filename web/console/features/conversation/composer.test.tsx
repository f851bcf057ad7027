// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { type ComponentProps, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { theme } from "../../../ui/theme";
import { Problem } from "../../api/problem";
import { renderPlain } from "../../test/render";
import type { UploadOptions } from "./api";
import { Composer } from "./composer";
import { Uploads } from "./uploads";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

const grace = { contactId: "g", name: "Grace" };
const bob = { contactId: "b", name: "Bob" };

function Conversation({ customer, ...props }: ComponentProps<typeof Composer>) {
  const [who, become] = useState(customer);
  return (
    <>
      <Composer customer={who} {...props} />
      <button type="button" onClick={() => become(bob)}>
        Bob signs in
      </button>
    </>
  );
}

function open(id = "k", customer = grace) {
  const controller = {
    send: vi.fn(() => Promise.resolve()),
    typing: vi.fn(),
    upload: vi.fn((_id: string, file: File, _options: UploadOptions) =>
      file.name === "bad.png"
        ? Promise.reject(
            new Problem(400, {
              message: "The file is not what its type says.",
              contextId: "c-7",
            }),
          )
        : Promise.resolve(`media-${file.name}`),
    ),
  };
  const uploads = new Uploads(controller.upload);
  const props = { id, customer, controller, uploads, values: {} };
  renderPlain(<Conversation {...props} />);
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

describe("An answer to somebody whose conversation is another's by now", () => {
  const submit = () => fireEvent.submit(screen.getByRole("form", { name: "Answer" }));
  const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
  const question = () => screen.queryByRole("alert", { name: "Is this for Bob?" });

  it("stays, and is sent once the agent has said that it is for them", () => {
    const { send } = open();
    type("Hello Grace, your refund");
    expect(question()).toBeNull();
    press("Bob signs in");
    type("Hello Grace, your refund of 20");

    fireEvent.keyDown(box(), { key: "Enter" });
    submit();

    expect(send).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(question());
    expect(box().value).toBe("Hello Grace, your refund of 20");
    type("Hello Bob!");
    press("It is for Bob");
    expect(question()).toBeNull();
    expect(document.activeElement).toBe(box());
    submit();
    expect(send).toHaveBeenCalledExactlyOnceWith("k", "Hello Bob!", []);
  });

  it("is asked about also after a reload, until it is confirmed or deleted", () => {
    open();
    type("Hello Grace");
    cleanup();
    open("k", bob);
    expect(question()).not.toBeNull();
    press("It is for Bob");
    cleanup();
    open("k", bob);
    expect(box().value).toBe("Hello Grace");
    expect(question()).toBeNull();
    cleanup();

    const { send } = open("k", grace);
    screen.getByRole("alert", { name: "Is this for Grace?" });
    type("");
    expect(screen.queryByRole("alert")).toBeNull();
    type("Hello");
    submit();
    expect(send).toHaveBeenCalledExactlyOnceWith("k", "Hello", []);
  });

  it("is not sent as it is with places that are not filled", () => {
    open();
    type("Hello {{name}}");
    press("Bob signs in");
    expect(screen.queryByRole("button", { name: "Send as it is" })).toBeNull();
    press("It is for Bob");
    screen.getByRole("button", { name: "Send as it is" });
  });

  it("may be a file alone", async () => {
    const { send } = open();
    const files = [new File(["x"], "refund.pdf")];
    fireEvent.drop(screen.getByRole("form", { name: "Answer" }), { dataTransfer: { files } });
    await screen.findByText("Ready to send");
    press("Bob signs in");
    submit();
    expect(send).not.toHaveBeenCalled();
    press("It is for Bob");
    submit();
    expect(send).toHaveBeenCalledOnce();
  });

  it("is no question where nothing was begun before, or after it was sent", () => {
    const { send } = open();
    type("Hello Grace");
    submit();
    press("Bob signs in");
    type("Hello Bob");
    expect(question()).toBeNull();
    submit();
    expect(send).toHaveBeenLastCalledWith("k", "Hello Bob", []);
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
    await screen.findByText(
      "The file is not what its type says. Remove it, and choose another one.",
    );
    screen.getByText(/^The file is empty\./);
    screen.getByText("Context c-7");

    type("Hello");
    submit();
    expect(send).toHaveBeenCalledWith("k", "Hello", []);
    fireEvent.click(screen.getByRole("button", { name: "Remove bad.png" }));
    expect(screen.queryByText("bad.png")).toBeNull();
  });

  it("can be sent again when the line failed", async () => {
    const { upload } = open();
    upload.mockRejectedValueOnce(new Problem(0, {}));
    drop(file("a.png"));

    fireEvent.click(await screen.findByRole("button", { name: "Try a.png again" }));

    await screen.findByText("Ready to send");
    expect(upload).toHaveBeenCalledTimes(2);
  });

  it("go on while the agent looks at another conversation", async () => {
    let arrive: (id: string) => void = () => undefined;
    const uploads = new Uploads(() => new Promise((done) => (arrive = done)));
    const controller = { send: vi.fn(() => Promise.resolve()), typing: vi.fn() };
    const part = (id: string) => (
      <Composer key={id} customer={grace} {...{ id, controller, uploads, values: {} }} />
    );
    const { rerender } = renderPlain(part("k"));
    drop(file("a.png"));
    rerender(<MantineProvider theme={theme}>{part("other")}</MantineProvider>);
    expect(screen.queryByText("a.png")).toBeNull();
    expect(uploads.isHolding()).toBe(true);
    arrive("m");
    rerender(<MantineProvider theme={theme}>{part("k")}</MantineProvider>);

    await screen.findByText("Ready to send");
    submit();
    expect(controller.send).toHaveBeenCalledWith("k", "", [{ id: "m", name: "a.png" }]);
    expect(uploads.isHolding()).toBe(false);
  });

  it("are given up with a conversation that is over", async () => {
    const stopped = vi.fn();
    const uploads = new Uploads(
      (_id, _file, { stop }) =>
        new Promise(() => {
          stop.addEventListener("abort", stopped);
        }),
    );
    uploads.choose("k", [file("a.png")]);

    uploads.keepOnly((id) => id !== "k");

    expect(stopped).toHaveBeenCalledOnce();
    expect(uploads.of("k")).toEqual([]);
  });

  it("are five at most", async () => {
    const { upload } = open();
    drop(...["1", "2", "3", "4", "5", "6"].map((name) => file(`${name}.png`)));
    await screen.findAllByText("Ready to send");
    expect(upload).toHaveBeenCalledTimes(5);
  });
});
