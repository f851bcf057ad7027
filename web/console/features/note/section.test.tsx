// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answers, fakeApi, renderPage } from "../../test/render";
import { Notes } from "./section";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

const path = "/api/v2/externalcontacts/contacts/ann/notes";
const listPath = `${path}?pageSize=20&pageNumber=1&expand=author`;

const note = (id: string, noteText: string) => ({
  id,
  noteText,
  createDate: "2026-11-27T09:00:00.000Z",
  modifyDate: "2026-11-27T09:00:00.000Z",
  createdBy: { id: "u", name: "Arthur", version: 1 },
});

/** A server that keeps notes, unless `refuse` answers first. */
async function open(texts: readonly string[], refuse: Answers = () => undefined) {
  let notes = texts.map((text, at) => note(`n${at}`, text));
  const answers: Answers = (asked) => {
    const refused = refuse(asked);
    if (refused) return refused;
    const id = asked.path.slice(path.length + 1);
    const text = (asked.body as { noteText: string } | undefined)?.noteText ?? "";
    if (asked.method === "GET") {
      return { body: { entities: notes, pageNumber: 1, pageCount: 1, total: notes.length } };
    }
    if (asked.method === "POST") notes = [note("new", text), ...notes];
    if (asked.method === "PUT") notes = notes.map((one) => (one.id === id ? note(id, text) : one));
    if (asked.method === "DELETE") notes = notes.filter((one) => one.id !== id);
    return { body: asked.method === "DELETE" ? {} : note(id, text) };
  };
  const { api, asked } = fakeApi(answers);
  renderPage(() => <Notes contactId="ann" order={2} />, api);
  await screen.findByRole("textbox", { name: "New note" });
  return asked;
}

const box = (name = "New note") => screen.getByRole<HTMLTextAreaElement>("textbox", { name });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const writes = (value: string, name = "New note") =>
  fireEvent.change(box(name), { target: { value } });
const shown = () => screen.queryAllByRole("listitem").map((one) => one.textContent ?? "");

describe("Notes", () => {
  it("says when there are none, and shows each with its author", async () => {
    await open([]);
    await screen.findByText("Nobody has written anything down yet.");
    cleanup();

    const asked = await open(["Prefers mail."]);
    expect((await screen.findByRole("listitem")).textContent).toMatch(/^Prefers mail\.Arthur, /);
    expect(asked[0]?.path).toBe(listPath);
  });

  it("adds one with the button, trimmed, and is ready for the next", async () => {
    const asked = await open([]);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Add note" }).disabled).toBe(true);
    writes("  Prefers mail. ");
    press("Add note");

    await screen.findByText("Prefers mail.");
    expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
      noteText: "Prefers mail.",
    });
    expect(box().value).toBe("");
    expect(screen.getByText("Note added.")).toBeDefined();
  });

  it("adds one with Control and Enter; Enter alone starts a line", async () => {
    const asked = await open([]);
    writes("Prefers mail.");
    fireEvent.keyDown(box(), { key: "Enter" });
    expect(asked.some(({ method }) => method === "POST")).toBe(false);
    fireEvent.keyDown(box(), { key: "Enter", ctrlKey: true });

    await screen.findByText("Prefers mail.");
  });

  it("keeps what was written when saving fails, and when the page is left", async () => {
    const body = { message: "The contact has 1,000 notes already.", contextId: "ctx-1" };
    await open([], ({ method }) => (method === "POST" ? { status: 409, body } : undefined));
    writes("Prefers mail.");
    press("Add note");

    await screen.findByText(body.message);
    expect(box().value).toBe("Prefers mail.");
    cleanup();
    await open([]);
    expect(box().value).toBe("Prefers mail.");
  });

  it("changes one, and goes back with Escape without changing it", async () => {
    const asked = await open(["Prefers mail.", "Moved."]);
    await screen.findByText("Moved.");
    press("Edit “Moved.”");
    expect(document.activeElement).toBe(box("Note"));
    writes("Moved to Leeds.", "Note");
    fireEvent.keyDown(box("Note"), { key: "Escape" });
    expect(shown()[1]).toMatch(/^Moved\./);

    press("Edit “Moved.”");
    expect(box("Note").value).toBe("Moved.");
    writes("Moved to York.", "Note");
    press("Save");
    await screen.findByText("Moved to York.");
    expect(asked.find(({ method }) => method === "PUT")).toEqual({
      method: "PUT",
      path: `${path}/n1`,
      body: { noteText: "Moved to York." },
    });
    expect(document.activeElement?.textContent).toBe("Note saved.");
  });

  it("keeps what is written while a colleague deletes the note", async () => {
    let there = true;
    await open(["Moved."], ({ method }) => {
      if (there) return undefined;
      const message = "Note not found.";
      return method === "GET"
        ? { body: { entities: [], pageNumber: 1, pageCount: 0, total: 0 } }
        : { status: 404, body: { message } };
    });
    await screen.findByText("Moved.");
    press("Edit “Moved.”");
    writes("Moved to York.", "Note");
    there = false;
    window.dispatchEvent(new Event("visibilitychange"));
    await screen.findByText("Nobody has written anything down yet.");

    expect(box("Note").value).toBe("Moved to York.");
    press("Save");
    await screen.findByText("Note not found.");
    expect(box("Note").value).toBe("Moved to York.");
  });

  it("deletes one when it is told so twice", async () => {
    const asked = await open(["Prefers mail.", "Moved."]);
    await screen.findByText("Moved.");
    press("Delete “Moved.”");
    const dialog = await screen.findByRole("dialog", { name: "Delete “Moved.”?" });
    expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
    fireEvent.click(within(dialog).getByRole("button", { name: "Delete" }));

    await vi.waitFor(() => expect(shown()).toHaveLength(1));
    await screen.findByText("Note deleted.");
  });

  it("shows older ones when asked for them", async () => {
    const { api, asked } = fakeApi(({ path: wanted }) => {
      const pageNumber = Number(new URLSearchParams(wanted.split("?")[1]).get("pageNumber"));
      const entities = [note(`n${pageNumber}`, `Page ${pageNumber}`)];
      return { body: { entities, pageNumber, pageCount: 2, total: 2 } };
    });
    renderPage(() => <Notes contactId="ann" order={3} />, api);
    await screen.findByText("Page 1");
    press("Show older notes");

    await screen.findByText("Page 2");
    expect(screen.queryByRole("button", { name: "Show older notes" })).toBe(null);
    expect(asked).toHaveLength(2);
  });
});
