// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CannedResponse } from "../../api/types";
import { fakeApi, renderPage } from "../../test/render";
import { Composer } from "../conversation/composer";
import { Uploads } from "../conversation/uploads";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

const response = (name: string, content: string): CannedResponse => ({
  id: name,
  name,
  libraries: [{ id: "l", name: "English" }],
  texts: [{ content }],
});
const all = [
  response("Delivery", "Your parcel comes on {{day}}."),
  response("Greeting", "Hello {{contact.firstName}}, {{agent.name}} here."),
  response("Long", "x".repeat(2000)),
];

interface Query {
  readonly queryPhrase: string;
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** With `held` an answer waits for what is there under its phrase. */
async function open(fails = false, held: ReadonlyMap<string, Promise<void>> = new Map()) {
  const { api, asked } = fakeApi(async ({ body }) => {
    if (fails) return { status: 500, body: { message: "Broken", contextId: "c-1" } };
    const { queryPhrase } = body as Query;
    await held.get(queryPhrase);
    const entities = all.filter(({ name }) => name?.toLowerCase().includes(queryPhrase));
    return { body: { results: { entities, total: entities.length, pageCount: 1 } } };
  });
  const controller = {
    send: vi.fn(() => Promise.resolve()),
    typing: vi.fn(),
  };
  const uploads = new Uploads(() => Promise.resolve("m"));
  const values = { "contact.firstName": "Ada", "agent.name": "Bo" };
  const customer = { contactId: "c", name: "Ada" };
  renderPage(() => <Composer id="k" {...{ customer, controller, uploads, values }} />, api);
  await screen.findByRole("textbox", { name: "Message" });
  return { controller, asked };
}

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const search = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Canned response" });
const status = (name: string) =>
  screen.findByText(`First: ${name}. Enter inserts what is marked.`, { selector: "[role=status]" });
const seek = async (value: string) => fireEvent.change(await search(), { target: { value } });
const enter = async () => fireEvent.keyDown(await search(), { key: "Enter", code: "Enter" });
const closed = () =>
  waitFor(() => expect(screen.queryByRole("textbox", { name: "Canned response" })).toBeNull());

function write(value: string, at = value.length) {
  fireEvent.change(box(), { target: { value } });
  box().setSelectionRange(at, at);
}

describe("ResponsePicker", () => {
  it("opens with a slash on an empty line, and with no other", async () => {
    await open();
    write("and/or");
    expect(fireEvent.keyDown(box(), { key: "/" })).toBe(true);
    expect(screen.queryByRole("textbox", { name: "Canned response" })).toBeNull();

    write("Well,\n");
    expect(fireEvent.keyDown(box(), { key: "/" })).toBe(false);
    await search();
  });

  it("inserts with Enter what is filled, where the agent writes, and sends nothing", async () => {
    const { controller } = await open();
    write("Well,\n\nBye", 6);
    fireEvent.keyDown(box(), { key: "/" });
    await screen.findByText("Hello Ada, Bo here.");
    fireEvent.change(await search(), { target: { value: "greet" } });
    await waitFor(() => expect(screen.queryByText("Delivery")).toBeNull());

    fireEvent.keyDown(await search(), { key: "Enter", code: "Enter" });

    await waitFor(() => expect(box().value).toBe("Well,\nHello Ada, Bo here.\nBye"));
    expect(controller.send).not.toHaveBeenCalled();
    expect(box().selectionEnd).toBe("Well,\nHello Ada, Bo here.".length);
    await closed();
  });

  it("inserts nothing that was found by other words than those that are written", async () => {
    const [early, late] = [gate(), gate()];
    const held = new Map([
      ["deli", early.opened],
      ["greet", late.opened],
    ]);
    const { asked } = await open(false, held);
    const isAsked = (phrase: string) =>
      waitFor(() => expect(asked.map(({ body }) => (body as Query).queryPhrase)).toContain(phrase));
    fireEvent.keyDown(box(), { key: "/" });
    await status("Delivery");
    await seek("deli");
    await isAsked("deli");
    await seek("greet");
    early.open();
    await waitFor(() => expect(screen.queryByText("Long")).toBeNull());
    await enter();
    await isAsked("greet");
    await enter();
    expect(box().value).toBe("");

    late.open();
    await status("Greeting");
    await enter();
    await waitFor(() => expect(box().value).toBe("Hello Ada, Bo here."));
  });

  it.each([
    ["a blank behind them", ["greet "]],
    ["a letter too many, taken back at once", ["greetx", "greet"]],
  ])("finds the same words again with %s", async (_what, typed) => {
    await open();
    fireEvent.keyDown(box(), { key: "/" });
    await seek("greet");
    await status("Greeting");
    for (const words of typed) await seek(words);
    await enter();
    await waitFor(() => expect(box().value).toBe("Hello Ada, Bo here."));
  });

  it("keeps what was chosen with the arrow keys when a blank is typed", async () => {
    await open();
    fireEvent.keyDown(box(), { key: "/" });
    await status("Delivery");
    fireEvent.keyDown(await search(), { key: "ArrowDown", code: "ArrowDown" });
    await seek(" ");
    await enter();
    await waitFor(() => expect(box().value).toBe("Hello Ada, Bo here."));
  });

  it("says when nothing is found", async () => {
    await open();
    fireEvent.keyDown(box(), { key: "/" });
    await seek("nothing like it");
    await screen.findByText("No such response", { selector: "[role=status]" });
  });

  it("marks what cannot be filled, and never replaces what is marked already", async () => {
    await open();
    write("About it:");
    box().setSelectionRange(0, 9);
    fireEvent.click(screen.getByRole("button", { name: "Insert a canned response" }));
    fireEvent.click(await screen.findByText("Delivery"));

    await waitFor(() => expect(box().value).toBe("About it: Your parcel comes on {{day}}."));
    screen.getByText("Not filled in yet");
    expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe("{{day}}");
  });

  it("closes with Escape, and writes a slash for who presses it twice", async () => {
    await open();
    box().focus();
    fireEvent.keyDown(box(), { key: "/" });
    fireEvent.keyDown(await search(), { key: "Escape" });
    await closed();
    expect(box().value).toBe("");
    expect(document.activeElement).toBe(box());

    fireEvent.keyDown(box(), { key: "/" });
    fireEvent.keyDown(await search(), { key: "/" });
    await waitFor(() => expect(box().value).toBe("/"));
  });

  it("inserts nothing that would be too long to send", async () => {
    await open();
    write("Well,\n");
    fireEvent.keyDown(box(), { key: "/" });
    fireEvent.click(await screen.findByText("Long"));
    await closed();
    expect(box().value).toBe("Well,\n");
  });

  it("says when the search fails", async () => {
    await open(true);
    fireEvent.keyDown(box(), { key: "/" });
    await screen.findByText("Broken");
    screen.getByText("Context c-1");
  });
});
