// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { ContactList } from "./list";

afterEach(cleanup);
// A busy machine is slow; what does not come at all fails the test.
configure({ asyncUtilTimeout: 15_000 });

const all = Array.from({ length: 150 }, (_, at) => ({
  id: `c${at}`,
  firstName: `Ann ${at}`,
  type: at === 149 ? "Curated" : "Identified",
  modifyDate: "2026-01-01T00:00:00Z",
  externalIds: [],
}));

/** A server of 150 contacts; `fails` says which page does, once. */
async function open(fails = 0) {
  let failures = fails === 0 ? 0 : 1;
  const { api, asked } = fakeApi(({ path }) => {
    const url = new URL(path, "http://server");
    if (url.pathname.endsWith("/externalsources")) {
      return {
        body: { entities: url.searchParams.has("cursor") ? [] : [{ id: "s", name: "CRM" }] },
      };
    }
    if (!url.pathname.endsWith("/contacts")) return undefined;
    const pageNumber = Number(url.searchParams.get("pageNumber"));
    if (pageNumber === fails && failures-- > 0)
      return { status: 503, body: { message: "Not now." } };
    const entities = all.slice((pageNumber - 1) * 100, pageNumber * 100);
    return { body: { entities, total: all.length, pageNumber } };
  });
  renderPage(() => <ContactList />, api);
  await screen.findByText("150 contacts");
  return asked;
}

const choose = async (label: string, option: string | RegExp) => {
  fireEvent.click(screen.getByRole("combobox", { name: label }));
  fireEvent.click(await screen.findByRole("option", { name: option, hidden: true }));
};

describe("the list of contacts", () => {
  it("looks through all pages for those that a filter lets through", async () => {
    const asked = await open();
    await choose("Type", /^Curated/);

    await screen.findByText("1 contact · 150 of 150 looked at");
    expect(asked.filter(({ path }) => path.includes("/contacts?"))).toHaveLength(2);
  });

  it("says that nobody is left, and shows everybody again", async () => {
    await open();
    await choose("External source", "CRM");
    await screen.findByText("Nobody is left by these filters");
    fireEvent.click(screen.getByRole("button", { name: "Show everybody who was found" }));

    await screen.findByText("150 contacts");
  });

  it("says what could not be loaded, and goes on when it is tried again", async () => {
    await open(2);
    await choose("Type", /^Curated/);
    await screen.findByText("Not now.");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));

    await screen.findByText("1 contact · 150 of 150 looked at");
  });

  it("asks the server for the words, beside the filters", async () => {
    const asked = await open();
    await choose("Changed", "In the last 7 days");
    fireEvent.change(screen.getByRole("searchbox", { name: "Search contacts" }), {
      target: { value: "ann" },
    });

    await vi.waitFor(() => expect(asked.some(({ path }) => path.includes("q=ann"))).toBe(true));
    await screen.findByText("Nobody is left by these filters");
  });
});
