// @vitest-environment happy-dom
/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import { getByLabelText, queries, within } from "@testing-library/dom";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Messenger, View } from "../core/messenger.ts";
import type { Command } from "../core/session/messages.ts";
import { Bench } from "../support/bench.ts";
import { testConfig } from "../support/context.ts";
import "./dialog.tsx";
import "./rich/parts.tsx";
import { Widget } from "./widget.tsx";

let bench: Bench;
let view: Omit<View, "session">;
let did: (string | Command)[];
let listener: () => void;
let root: HTMLElement;

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

/** What is fetched when there is need of it is drawn later, on a busy machine much later. */
async function drawn(selector: string) {
  await vi.waitFor(() => expect(root.querySelector(selector)).not.toBeNull(), 10_000);
  await settle();
}

function messenger(): Messenger {
  const show = (open: boolean) => () => {
    view = { ...view, open };
    listener();
  };
  return {
    view: () => ({ ...view, session: bench.session, rules: bench.session.rules }),
    subscribe: (given) => {
      listener = given;
      return () => {};
    },
    open: show(true),
    close: show(false),
    send: (text) => did.push(`send ${text}`),
    command: (command) => did.push(command),
    signIn: () => did.push("signIn"),
    signOut: () => did.push("signOut"),
    authenticate: async () => null,
    setProvider: () => {},
    setAttributes: () => {},
    stop: () => {},
  };
}

async function show(change: Partial<View> = {}, labels: [string, string][] = []) {
  view = { ...view, ...change };
  const localizedLabels = labels.map(([key, value]) => ({
    key: key as "MessengerHomeHeaderTitle",
    value,
  }));
  const config = testConfig({ customI18nLabels: [{ language: "en-us", localizedLabels }] });
  render(<Widget messenger={messenger()} config={config} language="en-US" />, root);
  await (view.open ? drawn(".dialog") : settle());
  return within<typeof queries>(root, queries);
}

async function type(field: HTMLElement, value: string) {
  (field as HTMLTextAreaElement).value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

async function press(target: Element, key: string, more: KeyboardEventInit = {}) {
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );
  await settle();
}

beforeEach(() => {
  bench = new Bench();
  view = { rules: bench.session.rules, open: false, unread: 0, signIn: "idle" };
  did = [];
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe("the launcher", () => {
  test("opens a dialog with the focus in the message, and takes the focus back", async () => {
    const screen = await show();
    screen.getByRole("button", { name: "Open messages", expanded: false }).click();
    await drawn(".dialog");

    const dialog = screen.getByRole("dialog", { name: "Messages" });
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Message" }));
    await press(dialog, "Escape");

    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Open messages" }));
  });

  test("says how many messages are unread", async () => {
    const screen = await show({ unread: 2 });

    screen.getByRole("button", { name: "Open messages, 2 unread messages" });
  });

  test("the owner's title stands over the dialog", async () => {
    const screen = await show({ open: true }, [["MessengerHomeHeaderTitle", "Fjord"]]);

    screen.getByRole("dialog", { name: "Fjord" });
  });
});

describe("writing", () => {
  test("Enter sends, Shift+Enter and the Enter of an input method do not", async () => {
    const screen = await show({ open: true });
    const field = screen.getByRole("textbox", { name: "Message" });
    await type(field, " hello ");
    await press(field, "Enter", { shiftKey: true });
    await press(field, "Enter", { isComposing: true });
    expect(did).toEqual([{ is: "typed" }]);

    await press(field, "Enter");

    expect(did).toEqual([{ is: "typed" }, "send hello"]);
    expect((field as HTMLTextAreaElement).value).toBe("");
  });

  test("nothing is sent that is empty or too long, and too long is said", async () => {
    const screen = await show({ open: true });
    const send = () => screen.getByRole("button", { name: "Send" }) as HTMLButtonElement;
    expect(send().disabled).toBe(true);

    await type(screen.getByRole("textbox", { name: "Message" }), "ä".repeat(2049));

    expect(send().disabled).toBe(true);
    expect(screen.getByRole("alert").textContent).toBe("This message is too long.");
  });

  test("a draft goes with the person who wrote it", async () => {
    const screen = await show({ open: true });
    const field = screen.getByRole("textbox", { name: "Message" }) as HTMLTextAreaElement;
    await type(field, "private");

    bench.do({ is: "signOut" });
    listener();
    await settle();

    expect(field.value).toBe("");
  });
});

describe("the conversation", () => {
  test("is a log with who said what, and links that tell nobody where from", async () => {
    bench.connect();
    const from = { firstName: "Mia", lastName: "Berg" };
    const channel = { time: "2026-03-01T12:00:00.000Z", from };
    bench.message({ direction: "Outbound", text: "see https://x.example", channel });
    const screen = await show({ open: true });

    const log = screen.getByRole("log", { name: "Conversation" });
    expect(log.textContent).toContain("Mia Berg");
    const link = within(log).getByRole("link", { name: "https://x.example" });
    expect(link.getAttribute("rel")).toContain("noopener");
  });

  test("markup in a message is text", async () => {
    bench.connect();
    bench.message({ direction: "Outbound", text: "<img src=x onerror=alert(1)>" });
    const screen = await show({ open: true });

    expect(screen.getByRole("log").querySelector("img")).toBeNull();
    screen.getByText("<img src=x onerror=alert(1)>");
  });

  test("tells sending from not sent, and offers to try again", async () => {
    bench.connect();
    bench.send("one", "a");
    bench.send("two", "b");
    bench.error(500, "no", "a");
    const screen = await show({ open: true });

    screen.getByText("Sending…");
    screen.getByText("Not sent");
    within(screen.getByRole("log")).getByRole("button", { name: "Try again" }).click();

    expect(did).toContainEqual({ is: "retry", tracingId: "a" });
  });

  test("that was ended for good offers a new one instead of the composer", async () => {
    bench.connect({ readOnly: true });
    const screen = await show({ open: true });

    expect(screen.queryByRole("textbox")).toBeNull();
    screen.getByRole("button", { name: "Start a new conversation" }).click();

    expect(did).toContainEqual({ is: "startNew" });
  });

  test("says when the connection is lost", async () => {
    bench.connect();
    bench.do({ is: "socketClosed" });
    const screen = await show({ open: true });

    expect(screen.getByRole("status").textContent).toContain("Connection lost");
    within(screen.getByRole("status")).getByRole("button", { name: "Try again" }).click();

    expect(did).toContainEqual({ is: "wake" });
  });
});

describe("what the other side offers", () => {
  async function offer(content: object[], text?: string) {
    bench.connect();
    const parts = content as { contentType: string }[];
    bench.message({
      type: "Structured",
      direction: "Outbound",
      content: parts,
      ...(text && { text }),
    });
    const screen = await show({ open: true });
    await drawn(".rich > *");
    return screen;
  }
  const sent = () =>
    did.flatMap((one) => (typeof one !== "string" && one.is === "send" ? [one] : []));
  const reply = (text: string) => ({
    contentType: "QuickReply",
    quickReply: { text, payload: text.toLowerCase() },
  });

  test("quick replies are buttons until something else is said", async () => {
    const screen = await offer([reply("Yes"), reply("No")], "Sure?");
    const group = screen.getByRole("group", { name: "Choose an answer" });
    within(group).getByRole("button", { name: "No" }).click();

    expect(sent()).toMatchObject([
      {
        text: "No",
        content: [{ buttonResponse: { type: "QuickReply", payload: "no", text: "No" } }],
      },
    ]);
    bench.message({ direction: "Outbound", text: "Never mind" });
    listener();
    await settle();
    expect(screen.queryByRole("button", { name: "Yes" })).toBeNull();
  });

  test("cards in a row have their buttons, and links that say that they lead away", async () => {
    const actions = [
      { type: "Link", text: "Look", url: "https://shop.example/a" },
      { type: "Postback", text: "Take it", payload: "take" },
    ];
    const cards = [
      { title: "Aurora", description: "A lamp", actions },
      { title: "Ember", actions: [] },
    ];
    const screen = await offer([{ contentType: "Carousel", carousel: { cards } }]);

    expect(screen.getAllByRole("article")).toHaveLength(2);
    const link = screen.getByRole("link", { name: "Look (opens in a new tab)" });
    expect(link.getAttribute("rel")).toContain("noopener");
    screen.getByRole("button", { name: "Take it" }).click();

    expect(sent()).toMatchObject([{ content: [{ buttonResponse: { type: "Button" } }] }]);
  });

  test("of a list several can be chosen, and sent once", async () => {
    const sections = [
      {
        title: "Colours",
        multipleSelection: true,
        items: ["Red", "Green", "Blue"].map((title) => ({ id: title, title })),
      },
    ];
    const screen = await offer([{ contentType: "ListPicker", listPicker: { sections } }]);
    screen.getByRole("checkbox", { name: "Red" }).click();
    await settle();
    screen.getByRole("checkbox", { name: "Blue" }).click();
    await settle();
    const list = screen.getByRole("form", { name: "Choose an answer" });
    within(list).getByRole("button", { name: "Send" }).click();

    expect(sent()[0]?.text).toBe("Red, Blue");
    bench.do(sent()[0] as Command);
    listener();
    await settle();
    expect(within(list).getByRole("button", { name: "Send" })).toHaveProperty("disabled", true);
  });

  test("times are chosen by their day", async () => {
    const availableTimes = [{ dateTime: "2026-12-01T10:00:00.000Z", duration: 1800 }];
    const datePicker = { title: "When?", availableTimes };
    const screen = await offer([{ contentType: "DatePicker", datePicker }]);
    screen.getByRole("region", { name: "When?" });
    screen.getByRole("button", { name: /30 min/ }).click();

    expect(sent()).toMatchObject([
      {
        content: [{ buttonResponse: { type: "DatePicker", payload: "2026-12-01T10:00:00.000Z" } }],
      },
    ]);
  });

  test("a form asks for what it needs, page by page", async () => {
    const page = (id: string, title: string) => ({
      title: id,
      pageComponents: [
        {
          formComponentType: "Input",
          input: { id, title, isRequired: true, isMultipleLine: false },
        },
      ],
    });
    const form = {
      cannedResponseId: "f",
      introduction: { title: "Return" },
      formPages: [page("a", "Order"), page("b", "Reason")],
    };
    const screen = await offer([{ contentType: "Form", form }]);
    const sheet = screen.getByRole("form", { name: "Return" });
    const press = async (name: string) => {
      within(sheet).getByRole("button", { name }).click();
      await settle();
    };
    within(sheet).getByText("Step 1 of 2");
    await press("Next");
    within(sheet).getByText("Please fill this in.");
    await type(within(sheet).getByRole("textbox", { name: "Order" }), "4711");
    await press("Next");
    await type(within(sheet).getByRole("textbox", { name: "Reason" }), "too bright");
    await press("Send");

    expect(sent()[0]?.text).toBe("Order: 4711\nReason: too bright");
  });

  test("what cannot be read is said to be so", async () => {
    const screen = await offer([{ contentType: "Card", card: {} }]);

    screen.getByText("This message cannot be shown here.");
  });
});

describe("files", () => {
  test("are offered where the server takes them", async () => {
    bench.connect({ allowedMedia: { inbound: { fileTypes: [{ type: "image/png" }] } } });
    const screen = await show({ open: true });
    screen.getByRole("button", { name: "Attach a file" });

    const input = root.querySelector("input[type=file]");
    expect(input?.getAttribute("accept")).toBe("image/png");
  });

  test("that cannot be sent say why, and go when they are told to", async () => {
    bench.connect({ allowedMedia: { inbound: { fileTypes: [{ type: "*/*" }] } } });
    const file = { name: "a.png", type: "image/png", size: 0, file: new Blob() };
    bench.do({ is: "attach", id: "a", ...file });
    const screen = await show({ open: true });
    screen.getByText("Empty, or too large to send");
    screen.getByRole("button", { name: "Remove" }).click();

    expect(did).toContainEqual({ is: "dropFile", id: "a" });
  });
});

test("removing the conversation is asked twice", async () => {
  bench.connect();
  bench.message({ direction: "Outbound", text: "hello" });
  const screen = await show({ open: true });
  screen.getByRole("button", { name: "Remove conversation" }).click();
  await settle();
  expect(did).toEqual([]);
  const question = screen.getByRole("alertdialog", { name: "Remove conversation" });
  within(question).getByRole("button", { name: "Remove" }).click();

  expect(did).toEqual([{ is: "clear" }]);
});

describe("who is here", () => {
  test("whose sign-in ran out is asked before anything is sent", async () => {
    const auth = { refreshToken: "r", name: "Ann", until: 1, upgrade: false };
    bench = new Bench({ token: "t", auth });
    const screen = await show({ open: true });
    const field = screen.getByRole("textbox", { name: "Message" });
    await type(field, "my order");
    await press(field, "Enter");
    expect(did).not.toContain("send my order");
    screen.getByText("Your sign-in has ended. Please sign in again.");
    screen.getByRole("button", { name: "Continue without signing in" }).click();

    expect(did).toContainEqual({ is: "asGuest" });
  });

  test("a guest may sign in", async () => {
    const screen = await show({ open: true });
    screen.getByRole("button", { name: "Sign in" }).click();

    expect(did).toEqual(["signIn"]);
  });

  test("a failed sign-in is said in plain words", async () => {
    const screen = await show({ open: true, signIn: "failed" });

    expect(screen.getByRole("alert").textContent).toBe(
      "Signing in did not work. Please try again.",
    );
  });

  test("a signed-in person sees their name, what is stored, and the way out", async () => {
    const auth = { refreshToken: "r", name: "Ann Lee", until: 9e15, upgrade: false };
    bench = new Bench({ token: "t", auth });
    const screen = await show({ open: true });

    const bar = getByLabelText(root, "Signed in");
    expect(bar.textContent).toContain("Signed in as Ann Lee");
    expect(bar.textContent).toContain("stored with your profile");
    expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull();
    screen.getByRole("button", { name: "Sign out" }).click();

    expect(did).toEqual(["signOut"]);
  });

  test("where guests may not write there is only the way in", async () => {
    bench = new Bench({}, { canUpgrade: false });
    const screen = await show({ open: true });

    expect(screen.queryByRole("textbox")).toBeNull();
    screen.getByText("Please sign in to write to us.");
  });
});
