// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Asked, fakeApi, renderPage } from "../../test/render";
import { ExternalSources } from "./view";

afterEach(cleanup);

function open(refuse?: object) {
  const linkConfiguration = { uriTemplate: "https://crm.example/{id}" };
  const answers = ({ method, body }: Asked) => {
    if (method === "GET") {
      return {
        body: { entities: [{ id: "s", name: "Accounts", active: true, linkConfiguration }] },
      };
    }
    return refuse === undefined
      ? { body: { id: "s", ...(body as object) } }
      : { status: 409, body: refuse };
  };
  const { api, asked } = fakeApi(answers);
  renderPage(() => <ExternalSources />, api);
  return { written: () => asked.filter(({ method }) => method !== "GET") };
}

const name = () => screen.getByRole("textbox", { name: "Name" });

describe("ExternalSources", () => {
  it("adds a source", async () => {
    const { written } = open();
    fireEvent.click(await screen.findByRole("button", { name: "Add source" }));
    fireEvent.change(name(), { target: { value: " CRM " } });

    fireEvent.submit(screen.getByRole("form", { name: "New external source" }));

    await vi.waitFor(() => expect(screen.queryByRole("form")).toBeNull());
    expect(written()).toMatchObject([{ method: "POST", body: { name: "CRM", active: true } }]);
  });

  it("makes a source inactive in place and keeps its link", async () => {
    const { written } = open();
    fireEvent.click(await screen.findByRole("button", { name: "Edit Accounts" }));
    fireEvent.click(screen.getByRole("switch", { name: /^Active/ }));

    fireEvent.submit(screen.getByRole("form", { name: "Edit Accounts" }));

    await vi.waitFor(() => expect(written()).toHaveLength(1));
    expect(written()[0]?.body).toEqual({
      name: "Accounts",
      active: false,
      linkConfiguration: { uriTemplate: "https://crm.example/{id}" },
    });
  });

  it("says at the name that it is taken", async () => {
    open({ message: "Taken", details: [{ fieldName: "name", errorCode: "not.unique" }] });
    fireEvent.click(await screen.findByRole("button", { name: "Add source" }));
    fireEvent.change(name(), { target: { value: "Accounts" } });

    fireEvent.submit(screen.getByRole("form"));

    await screen.findByText("Already in use");
    expect(name().getAttribute("aria-invalid")).toBe("true");
  });
});
