// SPDX-License-Identifier: Apache-2.0
// A contact's notes on a server that keeps them, for the tests of what shows them.
import { fireEvent, screen } from "@testing-library/react";
import { expect, vi } from "vitest";
import { Notes } from "../features/note/section";
import { type Answers, fakeApi, renderPage } from "./render";

/** Of Ann's notes. */
export const path = "/api/v2/externalcontacts/contacts/ann/notes";
export const listPath = `${path}?pageSize=20&pageNumber=1&expand=author`;

export const note = (id: string, noteText: string) => ({
  id,
  noteText,
  createDate: "2026-11-27T09:00:00.000Z",
  modifyDate: "2026-11-27T09:00:00.000Z",
  createdBy: { id: "u", name: "Arthur", version: 1 },
});

/** A server that keeps notes, unless `refuse` answers first. */
export async function open(texts: readonly string[], refuse: Answers = () => undefined) {
  let notes = texts.map((text, at) => note(`n${at}`, text));
  const answers: Answers = async (asked) => {
    const refused = await refuse(asked);
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

/** Requests whose answer is lost are carried out; those to a server that is down are not. */
export async function openCut(
  fate: (method: string) => "answerLost" | "down" | undefined,
  texts: readonly string[] = [],
) {
  let notes = texts.map((text, at) => note(`n${at}`, text));
  const { api, asked } = fakeApi(({ method, path: wanted, body }) => {
    if (!wanted.startsWith(path)) return { body: { id: "u" } };
    const what = fate(method);
    if (what === "down") return { status: 503, body: {} };
    if (method === "POST") {
      notes = [note("new", (body as { noteText: string }).noteText), ...notes];
      return what === "answerLost" ? { status: 504, body: {} } : { body: notes[0] };
    }
    return { body: { entities: notes, pageNumber: 1, pageCount: 1, total: notes.length } };
  });
  renderPage(() => <Notes contactId="ann" order={2} />, api);
  await screen.findByRole("textbox", { name: "New note" });
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  return asked;
}

export const box = (name = "New note") =>
  screen.getByRole<HTMLTextAreaElement>("textbox", { name });
export const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
export const writes = (value: string, name = "New note") =>
  fireEvent.change(box(name), { target: { value } });
export const shown = () => screen.queryAllByRole("listitem").map((one) => one.textContent ?? "");
