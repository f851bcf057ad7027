// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { CannedResponse } from "../../api/types";
import { type Answers, fakeApi, renderPage } from "../../test/render";
import { CannedResponsesPage } from "./page";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});
// A busy machine is slow; what does not come at all fails the test.
configure({ asyncUtilTimeout: 15_000 });

const root = "/api/v2/responsemanagement";
const libraries = [
  { id: "l1", name: "English", version: 1 },
  { id: "l2", name: "French", version: 1 },
];
const response = (name: string, content: string, version = 1): CannedResponse => ({
  id: name,
  name,
  version,
  libraries: [{ id: "l1", name: "English" }],
  texts: [{ content, contentType: "text/plain" }],
  substitutions: [],
});

/** A server that keeps responses, unless `refuse` answers first. */
async function open(refuse: Answers = () => undefined) {
  const kept = [response("Delivery", "It is on its way."), response("Greeting", "Hello.")];
  const server = fakeApi((asked) => {
    const refused = refuse(asked);
    if (refused) return refused;
    const { method, path, body } = asked;
    if (path.startsWith(`${root}/libraries`)) return { body: { entities: libraries } };
    if (path.endsWith("/query")) {
      return { body: { results: { entities: kept, total: kept.length, pageCount: 1 } } };
    }
    if (method === "POST") kept.push({ ...(body as CannedResponse), id: "new", version: 1 });
    return { body: kept.at(-1) };
  });
  renderPage(() => <CannedResponsesPage />, server.api);
  await screen.findByRole("button", { name: "Edit Greeting" });
  return { ...server, kept };
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const box = (name: string) => screen.getByRole<HTMLTextAreaElement>("textbox", { name });
const writes = (name: string, value: string) => fireEvent.change(box(name), { target: { value } });
const posts = (asked: { method: string; path: string }[]) =>
  asked.filter(({ method, path }) => method === "POST" && path === `${root}/responses`);

function writesNew() {
  press("Add response");
  writes("Name", "Goodbye");
  writes("Text", "Have a good day.");
  const input = screen.getByRole("combobox", { name: "Libraries" });
  fireEvent.click(input);
  const choices = document.getElementById(input.getAttribute("aria-controls") ?? "");
  fireEvent.click(within(choices as HTMLElement).getByText("English"));
}

describe("CannedResponsesPage", () => {
  it("asks before what is half written is lost to another response", async () => {
    await open();
    press("Add response");
    writes("Text", "Half of a goo");
    press("Edit Greeting");
    const asks = () => screen.findByRole("dialog", { name: "Leave without saving?" });
    fireEvent.click(within(await asks()).getByRole("button", { name: "Go on writing" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(box("Text").value).toBe("Half of a goo");
    expect(document.activeElement).toBe(box("Text"));

    press("Edit Greeting");
    fireEvent.click(within(await asks()).getByRole("button", { name: "Leave" }));
    await screen.findByRole("form", { name: "Edit Greeting" });
    expect(box("Text").value).toBe("Hello.");
    expect(document.activeElement).toBe(box("Name"));

    // Nothing is changed in it.
    press("Edit Delivery");
    await screen.findByRole("form", { name: "Edit Delivery" });
  });

  it("keeps what is written while the libraries are looked at, and the other way round", async () => {
    await open();
    press("Add response");
    writes("Text", "Half of a goo");
    fireEvent.click(screen.getByRole("tab", { name: "Libraries" }));
    fireEvent.click(await screen.findByRole("button", { name: "Edit English" }));
    writes("Name", "Engl");
    fireEvent.click(screen.getByRole("button", { name: "Edit French" }));
    expect(screen.getByDisplayValue("Engl")).toBeDefined();

    fireEvent.click(screen.getByRole("tab", { name: "Responses" }));
    await waitFor(() => expect(box("Text").value).toBe("Half of a goo"));
    fireEvent.click(screen.getByRole("tab", { name: "Libraries" }));
    await waitFor(() => expect(screen.getByDisplayValue("Engl")).toBeDefined());
  });

  it("shows what a colleague has saved meanwhile, and replaces it when told to", async () => {
    const theirs = response("Greeting", "Good day.", 2);
    const { asked } = await open(({ method, path, body }) => {
      if (!path.endsWith("/responses/Greeting")) return undefined;
      if (method === "GET") return { body: theirs };
      if ((body as CannedResponse).version === theirs.version) return { body: theirs };
      return { status: 409, body: { message: "Not the current version." } };
    });
    press("Edit Greeting");
    writes("Text", "Hello there.");
    press("Save");
    await screen.findByText("Good day.");
    expect(box("Text").value).toBe("Hello there.");
    press("Replace it with mine");

    await waitFor(() => expect(screen.queryByRole("form", { name: "Edit Greeting" })).toBeNull());
    const puts = asked.filter(({ method }) => method === "PUT");
    expect(puts.map(({ body }) => (body as CannedResponse).version)).toEqual([1, 2]);
    expect(puts[1]?.body).toMatchObject({ texts: [{ content: "Hello there." }] });
  });

  it("opens what was being changed again after a reload, with what was typed and refused", async () => {
    const { api } = await open(({ method, path }) => {
      if (path.endsWith("/responses/Greeting") && method === "PUT") {
        return { status: 503, body: { message: "Not now.", contextId: "ctx-7" } };
      }
      return path.endsWith("/responses/Greeting")
        ? { body: response("Greeting", "Hello.") }
        : undefined;
    });
    press("Edit Greeting");
    writes("Text", "Hello there.");
    press("Save");
    await screen.findByText(/ctx-7/);
    expect(box("Text").value).toBe("Hello there.");
    const kept = { ...window.sessionStorage };
    cleanup();
    for (const [key, value] of Object.entries(kept)) window.sessionStorage.setItem(key, value);
    renderPage(() => <CannedResponsesPage />, api);

    await screen.findByRole("form", { name: "Edit Greeting" });
    expect(box("Text").value).toBe("Hello there.");
    press("Cancel");
    await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
  });

  it("says that what was being changed is not there any more", async () => {
    const key = "seamline.console.draft.v1.form.response.gone";
    window.sessionStorage.setItem(key, JSON.stringify({ typed: {}, before: {} }));
    await open(({ path }) =>
      path.endsWith("/responses/gone")
        ? { status: 404, body: { message: "No such response.", contextId: "ctx-8" } }
        : undefined,
    );

    await screen.findByText("What you were writing could not be opened again");
    await screen.findByText(/ctx-8/);
  });

  it("finds a new response that was saved although no answer came, and makes no second one", async () => {
    let isDown = false;
    const { asked, kept } = await open(({ method, path, body }) => {
      if (isDown) return { status: 503, body: {} };
      if (method !== "POST" || path !== `${root}/responses`) return undefined;
      isDown = true;
      kept.push({ ...(body as CannedResponse), id: "new", version: 1 });
      return { status: 504, body: {} };
    });
    writesNew();
    press("Save");
    await screen.findByText(/may have been saved or not/);
    expect(box("Text").value).toBe("Have a good day.");
    isDown = false;
    press("Save");

    await screen.findByRole("button", { name: "Edit Goodbye" });
    await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
    expect(posts(asked)).toHaveLength(1);
  });

  it("sends a new response again that did not arrive", async () => {
    let tries = 0;
    const { asked } = await open(({ method, path }) => {
      if (method !== "POST" || path !== `${root}/responses`) return undefined;
      tries += 1;
      return tries === 1 ? { status: 503, body: {} } : undefined;
    });
    writesNew();
    press("Save");
    await screen.findByText(/may have been saved or not/);
    press("Save");

    await screen.findByRole("button", { name: "Edit Goodbye" });
    expect(posts(asked)).toHaveLength(2);
  });
});
