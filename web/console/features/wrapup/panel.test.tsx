// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { type Asked, fakeApi, gate, renderPage } from "../../test/render";
import { over } from "../conversation/sample";
import { WrapUp } from "./panel";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

/** Whether a request says what a conversation was about. */
const isSaid = ({ method, path }: Asked) => method === "POST" && path.endsWith("/wrapup");

function Panel({ savedNotes }: { savedNotes: () => string | undefined }) {
  const [, read] = useState(0);
  const notes = savedNotes();
  const part = { ...over, id: "part-me", ...(notes !== undefined && { wrapup: { notes } }) };
  return <WrapUp conversationId="k" part={part} onSaid={() => read((times) => times + 1)} />;
}

/** The wrap-up of an agent's part; `begin` tells when it may be saved. Saved, it is as it was sent. */
function open(notes: string | undefined, begin: Promise<unknown> = Promise.resolve()) {
  let saved = notes;
  const { api, asked } = fakeApi(async (one) => {
    if (!isSaid(one)) return { body: { entities: [], pageCount: 1 } };
    await begin;
    saved = (one.body as { notes: string }).notes;
    return { body: {} };
  });
  renderPage(() => <Panel savedNotes={() => saved} />, api);
  return asked;
}

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Wrap-up notes" });
const writes = (value: string) => fireEvent.change(box(), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

it("keeps what is written while what was there is being saved", async () => {
  const server = gate();
  const asked = open(undefined, server.opened);
  await screen.findByText("Wrap-up notes");
  writes("A broken lamp.");
  press("Save wrap-up");
  await vi.waitFor(() => expect(asked.some(isSaid)).toBe(true));
  writes("A broken lamp, replaced.");
  server.open();

  // The first is saved, so it can be left at that.
  const cancel = await screen.findByRole<HTMLButtonElement>("button", { name: "Cancel" });
  await vi.waitFor(() => expect(cancel.disabled).toBe(false));
  expect(box().value).toBe("A broken lamp, replaced.");
  press("Save wrap-up");
  await screen.findByRole("button", { name: "Change wrap-up" });
  expect(screen.getByText("A broken lamp, replaced.")).toBeDefined();
});

it("forgets what was given up with Cancel", async () => {
  const asked = open("A broken lamp.");
  fireEvent.click(await screen.findByRole("button", { name: "Change wrap-up" }));
  writes("A torn shade.");
  press("Cancel");
  expect(screen.getByText("A broken lamp.")).toBeDefined();

  press("Change wrap-up");
  expect(box().value).toBe("A broken lamp.");
  expect(asked.some(isSaid)).toBe(false);
});
