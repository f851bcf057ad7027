// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { getByLabelText, within } from "@testing-library/dom";
import { describe, expect, test, vi } from "vitest";
import { Bench } from "../support/bench.ts";
import { ann } from "../support/people.ts";
import { drawn, press, settle, show, stage, type } from "../support/screen.tsx";

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

  test("takes no focus in a page that came with the messenger open, but does when opened again", async () => {
    const other = document.body.appendChild(document.createElement("input"));
    other.focus();
    const screen = await show({ open: true });
    expect(document.activeElement).toBe(other);
    other.remove();

    screen.getByRole("button", { name: "Close messages", expanded: true }).click();
    await settle();
    screen.getByRole("button", { name: "Open messages" }).click();
    await settle();

    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Message" }));
  });

  test("leaves the focus to who went on to something else while the dialog was fetched", async () => {
    const other = document.body.appendChild(document.createElement("input"));
    let arrives = () => {};
    const network = new Promise<void>((resolve) => {
      arrives = resolve;
    });
    vi.resetModules();
    vi.doMock("./dialog.tsx", async (original) => {
      await network;
      return original();
    });
    const fresh = await import("./widget.tsx");
    const screen = await show({}, [], fresh.Widget);
    screen.getByRole("button", { name: "Open messages" }).click();
    await settle();
    other.focus();
    arrives();
    await drawn(".dialog");
    vi.doUnmock("./dialog.tsx");

    expect(document.activeElement).toBe(other);
    other.remove();
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
    expect(stage.did).toEqual([{ is: "typed" }]);

    await press(field, "Enter");

    expect(stage.did).toEqual([{ is: "typed" }, "send hello"]);
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

    stage.bench.do({ is: "signOut" });
    stage.listener();
    await settle();

    expect(field.value).toBe("");
  });
});

describe("the conversation", () => {
  test("is a log with who said what, and links that tell nobody where from", async () => {
    stage.bench.connect();
    const from = { firstName: "Mia", lastName: "Berg" };
    const channel = { time: "2026-03-01T12:00:00.000Z", from };
    stage.bench.message({ direction: "Outbound", text: "see https://x.example", channel });
    const screen = await show({ open: true });

    const log = screen.getByRole("log", { name: "Conversation" });
    expect(log.textContent).toContain("Mia Berg");
    const link = within(log).getByRole("link", { name: "https://x.example" });
    expect(link.getAttribute("rel")).toContain("noopener");
  });

  test("markup in a message is text", async () => {
    stage.bench.connect();
    stage.bench.message({ direction: "Outbound", text: "<img src=x onerror=alert(1)>" });
    const screen = await show({ open: true });

    expect(screen.getByRole("log").querySelector("img")).toBeNull();
    screen.getByText("<img src=x onerror=alert(1)>");
  });

  test("tells sending from not sent, and offers to try again", async () => {
    stage.bench.connect();
    stage.bench.send("one", "a");
    stage.bench.send("two", "b");
    stage.bench.error(500, "no", "a");
    const screen = await show({ open: true });

    screen.getByText("Sending…");
    screen.getByText("Not sent");
    within(screen.getByRole("log")).getByRole("button", { name: "Try again" }).click();

    expect(stage.did).toContainEqual({ is: "retry", tracingId: "a" });
  });

  test("that was ended for good offers a new one instead of the composer", async () => {
    stage.bench.connect({ readOnly: true });
    const screen = await show({ open: true });

    expect(screen.queryByRole("textbox")).toBeNull();
    screen.getByRole("button", { name: "Start a new conversation" }).click();

    expect(stage.did).toContainEqual({ is: "startNew" });
  });

  test("says what was not sent, without saying it again", async () => {
    stage.bench = ann();
    stage.bench.send("half a secret", "a");
    stage.bench.do({ is: "refreshFailed", final: true });
    const screen = await show({ open: true });

    const { textContent } = screen.getByRole("status");
    expect(textContent).toBe(
      "Your sign-in has ended. Please sign in again. Not everything you wrote was sent.",
    );
    expect(screen.queryByText(/secret/)).toBeNull();
  });

  test("says when the connection is lost", async () => {
    stage.bench.connect();
    stage.bench.do({ is: "socketClosed" });
    const screen = await show({ open: true });

    expect(screen.getByRole("status").textContent).toContain("Connection lost");
    within(screen.getByRole("status")).getByRole("button", { name: "Try again" }).click();

    expect(stage.did).toContainEqual({ is: "wake" });
  });
});

describe("who is here", () => {
  test("whose sign-in ran out is asked before anything is sent", async () => {
    const auth = { refreshToken: "r", name: "Ann", until: 1, upgrade: false };
    stage.bench = new Bench({ token: "t", auth });
    const screen = await show({ open: true });
    const field = screen.getByRole("textbox", { name: "Message" });
    await type(field, "my order");
    await press(field, "Enter");
    expect(stage.did).not.toContain("send my order");
    screen.getByText("Your sign-in has ended. Please sign in again.");
    screen.getByRole("button", { name: "Continue without signing in" }).click();

    expect(stage.did).toContainEqual({ is: "asGuest" });
  });

  test("a guest may sign in", async () => {
    const screen = await show({ open: true });
    screen.getByRole("button", { name: "Sign in" }).click();

    expect(stage.did).toEqual(["signIn"]);
  });

  test("a failed sign-in is said in plain words", async () => {
    const screen = await show({ open: true, signIn: "failed" });

    expect(screen.getByRole("alert").textContent).toBe(
      "Signing in did not work. Please try again.",
    );
  });

  test("a signed-in person sees their name, what is stored, and the way out", async () => {
    const auth = { refreshToken: "r", name: "Ann Lee", until: 9e15, upgrade: false };
    stage.bench = new Bench({ token: "t", auth });
    stage.bench.do({ is: "wake" });
    stage.bench.do({ is: "socketOpen" });
    stage.bench.do({ is: "refreshed", jwt: "j" });
    const screen = await show({ open: true });

    const bar = getByLabelText(stage.root, "Signed in");
    expect(bar.textContent).toContain("Signed in as Ann Lee");
    expect(bar.textContent).toContain("stored with your profile");
    expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull();
    screen.getByRole("button", { name: "Sign out" }).click();

    expect(stage.did).toEqual(["signOut"]);
  });

  test("whose sign-in comes from the storage is nobody to be seen before the server has said so", async () => {
    const auth = { refreshToken: "r", name: "Ann Lee", until: 9e15, upgrade: false };
    const outbox = [{ tracingId: "a", text: "my order", at: 1, state: "queued" as const }];
    stage.bench = new Bench({ token: "t", auth, outbox });
    await show({ open: true });

    expect(stage.root.textContent).not.toMatch(/Ann|my order/);
  });

  test("where guests may not write there is only the way in", async () => {
    stage.bench = new Bench({}, { canUpgrade: false });
    const screen = await show({ open: true });

    expect(screen.queryByRole("textbox")).toBeNull();
    screen.getByText("Please sign in to write to us.");
  });
});
