// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { box, listPath, note, open, openCut, path, press, shown, writes } from "../../test/notes";
import { fakeApi, gate, renderPage } from "../../test/render";
import { Notes } from "./section";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

/** The notes of whom a conversation is with, who may turn out to be somebody else. */
function Panel() {
  const [who, turnTo] = useState("ann");
  return (
    <>
      <button type="button" onClick={() => turnTo(who === "ann" ? "bob" : "ann")}>
        Turn
      </button>
      <Notes contactId={who} order={2} />
    </>
  );
}

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

  it("leaves what is half written with the person that it is about", async () => {
    const { api } = fakeApi(() => ({
      body: { entities: [note("n0", "Of one.")], pageNumber: 1, pageCount: 1, total: 1 },
    }));
    renderPage(() => <Panel />, api);
    await screen.findByRole("textbox", { name: "New note" });
    writes("Ann is moving.");
    fireEvent.click(await screen.findByRole("button", { name: /^Edit/ }));
    expect(screen.getAllByRole("textbox")).toHaveLength(2);

    press("Turn");
    await screen.findByText("Of one.");
    expect(box().value).toBe("");
    expect(screen.getAllByRole("textbox")).toHaveLength(1);
    writes("Bob asks for Ann.");
    press("Turn");
    expect(box().value).toBe("Ann is moving.");
  });

  it("adds one with Control and Enter; Enter alone starts a line", async () => {
    const asked = await open([]);
    writes("Prefers mail.");
    fireEvent.keyDown(box(), { key: "Enter" });
    expect(asked.some(({ method }) => method === "POST")).toBe(false);
    fireEvent.keyDown(box(), { key: "Enter", ctrlKey: true });

    await screen.findByText("Prefers mail.");
  });

  it("keeps what is written while the one before is being saved", async () => {
    const server = gate();
    const asked = await open([], ({ method }) => (method === "POST" ? server.opened : undefined));
    writes("Prefers mail.");
    press("Add note");
    await vi.waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
    writes("Prefers mail. Moved.");
    server.open();

    await screen.findByText("Note added.");
    expect(box().value).toBe("Moved.");
    cleanup();
    await open([]);
    expect(box().value).toBe("Moved.");
  });

  it("goes on with a note that is changed further while it is being saved", async () => {
    const server = gate();
    const asked = await open(["Moved."], ({ method }) =>
      method === "PUT" ? server.opened : undefined,
    );
    await screen.findByText("Moved.");
    press("Edit “Moved.”");
    writes("Moved to York.", "Note");
    press("Save");
    await vi.waitFor(() => expect(asked.some(({ method }) => method === "PUT")).toBe(true));
    writes("Moved to York in May.", "Note");
    server.open();
    await vi.waitFor(() => expect(asked.at(-1)?.method).toBe("GET"));

    expect(box("Note").value).toBe("Moved to York in May.");
    await vi.waitFor(() => press("Save"));
    await screen.findByText("Moved to York in May.");
    expect(screen.getByText("Note saved.")).toBeDefined();
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

  it("finds a note that was saved although no answer came, and adds no second one", async () => {
    let saved = 0;
    const asked = await openCut(() => {
      saved += 1;
      return saved === 1 ? "answerLost" : undefined;
    });
    writes("Prefers mail.");
    press("Add note");

    await screen.findByText("Note added.");
    expect(shown()).toHaveLength(1);
    expect(box().value).toBe("");
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("keeps what was written while nobody knows, and looks before it sends again", async () => {
    let tries = 0;
    let offline = false;
    const asked = await openCut((method) => {
      if (method === "POST") {
        tries += 1;
        offline = true;
        return "answerLost";
      }
      return offline ? "down" : undefined;
    });
    writes("Prefers mail.");
    press("Add note");
    await screen.findByText(/may have been saved or not/);
    expect(box().value).toBe("Prefers mail.");
    press("Add note");
    await screen.findByText("The server answered with an error (503). Try again.");
    expect(tries).toBe(1);
    offline = false;
    press("Add note");

    await screen.findByText("Note added.");
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect(box().value).toBe("");
  });

  it("says no longer that one was added when the next is not", async () => {
    let tries = 0;
    await openCut((method) => {
      if (method === "POST") tries += 1;
      return tries > 1 ? "down" : undefined;
    });
    writes("Prefers mail.");
    press("Add note");
    await screen.findByText("Note added.");
    writes("Moved.");
    press("Add note");

    await screen.findByText(/may have been saved or not/);
    expect(screen.queryByText("Note added.")).toBeNull();
  });

  it("sends again what did not arrive, also where the same was noted before", async () => {
    let tries = 0;
    const asked = await openCut(
      (method) => {
        if (method !== "POST") return undefined;
        tries += 1;
        return tries === 1 ? "down" : undefined;
      },
      ["Called back."],
    );
    await screen.findByText("Called back.");
    writes("Called back.");
    press("Add note");
    await screen.findByText(/may have been saved or not/);
    press("Add note");

    await screen.findByText("Note added.");
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(2);
    await vi.waitFor(() => expect(shown()).toHaveLength(2));
  });

  it("looks before it sends again, also when the page was left meanwhile", async () => {
    let isCut = true;
    let notes: ReturnType<typeof note>[] = [];
    const { api, asked } = fakeApi(({ method, path: wanted, body }) => {
      if (!wanted.startsWith(path)) return { body: { id: "u" } };
      if (method === "POST") {
        notes = [note("new", (body as { noteText: string }).noteText)];
        return { status: 504, body: {} };
      }
      if (isCut && notes.length > 0) return { status: 503, body: {} };
      return { body: { entities: notes, pageNumber: 1, pageCount: 1, total: notes.length } };
    });
    renderPage(() => <Notes contactId="ann" order={2} />, api);
    await screen.findByText("Nobody has written anything down yet.");
    writes("Called back.");
    press("Add note");
    await screen.findByText(/may have been saved or not/);
    cleanup();
    isCut = false;

    renderPage(() => <Notes contactId="ann" order={2} />, api);
    await screen.findByRole("listitem");
    expect(box().value).toBe("Called back.");
    press("Add note");
    await screen.findByText("Note added.");
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("does not take an older note for the one that did not arrive, where the list had not come", async () => {
    let gets = 0;
    const asked = await openCut(
      (method) => {
        if (method === "POST") return "down";
        gets += 1;
        return gets === 1 ? "down" : undefined;
      },
      ["Called back."],
    );
    await screen.findByText("Not loaded");
    writes("Called back.");
    press("Add note");

    await screen.findByText(/may have been saved or not/);
    expect(box().value).toBe("Called back.");
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
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
