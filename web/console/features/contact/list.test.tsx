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
  createDate: "2026-01-01T00:00:00Z",
  modifyDate: "2026-01-01T00:00:00Z",
  externalIds: [],
}));

/** A server of 150 contacts, of which one is Curated and none has an account. */
async function open() {
  const { api, asked } = fakeApi(({ path }) => {
    const url = new URL(path, "http://server");
    const said = (name: string) => url.searchParams.get(name);
    if (url.pathname.endsWith("/externalsources")) {
      return { body: { entities: said("cursor") ? [] : [{ id: "s", name: "CRM" }] } };
    }
    if (!url.pathname.endsWith("/contacts")) return undefined;
    const passing = all.filter(
      ({ type }) => !said("externalSourceId") && (!said("type") || type === said("type")),
    );
    const pageNumber = Number(said("pageNumber"));
    const entities = passing.slice((pageNumber - 1) * 100, pageNumber * 100);
    return { body: { entities, total: passing.length, pageNumber } };
  });
  renderPage(() => <ContactList />, api);
  await screen.findByText("150 contacts");
  return () =>
    asked
      .filter(({ path }) => path.includes("/contacts?"))
      .map(({ path }) => new URL(path, "http://server").searchParams);
}

const choose = async (label: string, option: string | RegExp) => {
  fireEvent.click(screen.getByRole("combobox", { name: label }));
  fireEvent.click(await screen.findByRole("option", { name: option, hidden: true }));
};

/** A search begins a moment after the last key; a busy machine takes its time. */
const patient = { timeout: 10_000 };

describe("the list of contacts", () => {
  it("asks the server for those of a type, and counts them", async () => {
    const asked = await open();
    await choose("Type", /^Curated/);

    await screen.findByText("1 contact");
    expect(asked().at(-1)?.get("type")).toBe("Curated");
  });

  it("says that nobody is left, and shows everybody again", async () => {
    await open();
    await choose("External source", "CRM");
    await screen.findByText("Nobody is left by these filters");
    fireEvent.click(screen.getByRole("button", { name: "Show everybody who was found" }));

    await screen.findByText("150 contacts");
  });

  it("asks for the words beside the filters", async () => {
    const asked = await open();
    await choose("Changed", "In the last 7 days");
    fireEvent.change(screen.getByRole("searchbox", { name: "Search contacts" }), {
      target: { value: "ann" },
    });

    await vi.waitFor(() => expect(asked().at(-1)?.get("q")).toBe("ann"), patient);
    expect(Date.parse(asked().at(-1)?.get("modifiedFrom") ?? "")).toBeLessThan(Date.now());
  });

  it("is sorted by its columns, and says so", async () => {
    const asked = await open();
    const sortBy = (name: string) =>
      fireEvent.click(screen.getByRole("button", { name: `Sort by: ${name}` }));
    const sorted = (name: string) =>
      screen.getByRole("columnheader", { name }).getAttribute("aria-sort");
    expect([sorted("Name"), sorted("Changed")]).toEqual(["ascending", "none"]);

    const orders = [
      ["Changed", "modifyDate:desc"],
      ["Changed", "modifyDate:asc"],
      ["Made", "createDate:desc"],
      ["First name", "firstName:asc"],
      ["Last name", "lastName:asc"],
      ["Last name", "lastName:desc"],
    ] as const;
    for (const [name, order] of orders) {
      sortBy(name);
      await vi.waitFor(() => expect(asked().at(-1)?.get("sortOrder")).toBe(order), patient);
    }
    expect([sorted("Name"), sorted("Changed")]).toEqual(["descending", "none"]);
  });
});
