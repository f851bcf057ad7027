// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { fakeApi, renderPage } from "../../test/render";
import { ContactFormView } from "./form";

afterEach(cleanup);

async function open(save: (body: Contact) => Promise<Contact>) {
  const { api } = fakeApi(() => ({ body: { entities: [{ id: "s", name: "Accounts" }] } }));
  renderPage(
    () => (
      <ContactFormView
        contact={undefined}
        save={save}
        onSaved={vi.fn()}
        problem={undefined}
        onCancel={vi.fn()}
      />
    ),
    api,
  );
  return await screen.findByRole("form", { name: "Contact" });
}

const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });

function type(name: string, value: string) {
  fireEvent.change(field(name), { target: { value } });
}

describe("ContactFormView", () => {
  it("creates a contact from what was typed", async () => {
    const save = vi.fn((body: Contact) => Promise.resolve(body));
    const form = await open(save);

    type("First name", "Ada");
    type("Work email", "ada@example.org");
    fireEvent.submit(form);

    await vi.waitFor(() =>
      expect(save).toHaveBeenCalledWith({
        firstName: "Ada",
        workEmail: "ada@example.org",
        externalIds: [],
      }),
    );
  });

  it("shows at the field what the server refuses, and keeps what was typed", async () => {
    const details = [{ fieldName: "workEmail", errorCode: "invalid.email" }];
    const form = await open(() => Promise.reject(new Problem(400, { message: "Bad", details })));

    type("Work email", "nonsense");
    fireEvent.submit(form);

    await screen.findByText("Not a valid email address");
    expect(field("Work email").getAttribute("aria-invalid")).toBe("true");
    expect(field("Work email").value).toBe("nonsense");
    expect(field("First name").getAttribute("aria-invalid")).not.toBe("true");
  });

  it("asks for something before it asks the server", async () => {
    const save = vi.fn((body: Contact) => Promise.resolve(body));
    const form = await open(save);

    fireEvent.submit(form);

    await screen.findByText(/Enter a name/);
    expect(save).not.toHaveBeenCalled();
  });

  it("shows a refused external id at its entry", async () => {
    const details = [
      { fieldName: "externalIds[0].value", errorCode: "Belongs to another contact" },
    ];
    const form = await open(() => Promise.reject(new Problem(409, { details })));
    type("First name", "Ada");
    fireEvent.click(await screen.findByRole("button", { name: "Add external id" }));
    fireEvent.click(screen.getByRole("combobox", { name: "External source" }));
    fireEvent.click(await screen.findByRole("option", { name: "Accounts", hidden: true }));
    type("Id", "42");

    fireEvent.submit(form);

    await screen.findByText("Belongs to another contact");
    expect(field("Id").getAttribute("aria-invalid")).toBe("true");
  });
});
