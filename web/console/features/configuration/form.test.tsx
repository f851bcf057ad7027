// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { ConfigurationFormView } from "./form";

afterEach(cleanup);

async function open() {
  const save = vi.fn(() => Promise.resolve());
  const { api } = fakeApi(() => ({ body: { entities: [] } }));
  renderPage(
    () => <ConfigurationFormView configuration={undefined} save={save} problem={undefined} />,
    api,
  );
  const form = await screen.findByRole("form", { name: "Configuration" });
  return { form, save };
}

describe("ConfigurationFormView", () => {
  it("tells that personal data will be stored whenever visitors sign in", async () => {
    await open();

    const notice = screen.getByRole("note");
    for (const word of ["name", "email", "phone", "external id", "contact"]) {
      expect(notice.textContent).toContain(word);
    }

    fireEvent.click(screen.getByRole("switch", { name: /^Visitors sign in/ }));
    expect(screen.queryByRole("note")).toBeNull();
  });

  it("does not save authentication without a provider", async () => {
    const { form, save } = await open();
    fireEvent.change(screen.getByRole("textbox", { name: "Name" }), { target: { value: "Shop" } });

    fireEvent.submit(form);

    await screen.findByText(/Choose the OpenID provider/);
    expect(save).not.toHaveBeenCalled();
  });

  it("saves an anonymous messenger", async () => {
    const { form, save } = await open();
    fireEvent.change(screen.getByRole("textbox", { name: "Name" }), { target: { value: "Shop" } });
    fireEvent.click(screen.getByRole("switch", { name: /^Visitors sign in/ }));

    fireEvent.submit(form);

    await vi.waitFor(() =>
      expect(save).toHaveBeenCalledWith(expect.objectContaining({ name: "Shop" })),
    );
  });
});
