// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Configuration } from "../../api/types";
import { fakeApi, renderPage } from "../../test/render";
import { ConfigurationFormView } from "./form";

afterEach(cleanup);

// The preview draws with another library and a style sheet object that the test document lacks.
vi.mock("./preview", () => ({ Preview: () => null }));

async function open(configuration?: Configuration) {
  const save = vi.fn((body: Configuration) => Promise.resolve(body));
  const { api } = fakeApi(({ path }) => {
    if (path.endsWith("/config/current")) {
      return { body: { version: 1, properties: { claims: { picture: "", phone: "mobile" } } } };
    }
    const integrationType = { id: "openid-connect-messenger" };
    return { body: { entities: [{ id: "i", name: "Accounts", integrationType }] } };
  });
  renderPage(
    () => (
      <ConfigurationFormView
        configuration={configuration}
        save={save}
        onSaved={() => undefined}
        problem={undefined}
      />
    ),
    api,
  );
  const form = await screen.findByRole("form", { name: "Configuration" });
  return { form, save };
}

const go = (step: string) =>
  fireEvent.click(screen.getByRole("button", { name: new RegExp(`${step}$`) }));

describe("ConfigurationFormView", () => {
  it("tells that personal data will be stored whenever visitors sign in", async () => {
    await open();
    go("Authentication");

    const notice = screen.getByRole("note");
    for (const word of ["sub", "given_name", "Personal email", "phone_number", "External id"]) {
      expect(notice.textContent).toContain(word);
    }

    fireEvent.click(screen.getByRole("switch", { name: /^Visitors sign in/ }));
    expect(screen.queryByRole("note")).toBeNull();
  });

  it("names the claims as the chosen provider has them, and leads to their settings", async () => {
    await open({
      id: "g",
      name: "Main",
      authenticationSettings: { enabled: true, integrationId: "i" },
    });
    go("Authentication");

    const notice = screen.getByRole("note");
    await vi.waitFor(() => expect(notice.textContent).toContain("mobile becomes Mobile phone"));
    expect(notice.textContent).not.toContain("picture");
    expect(screen.getByRole("link", { name: /Choose which claims/ }).getAttribute("href")).toBe(
      "/messenger/providers/i#claims",
    );
  });

  it("does not save authentication without a provider", async () => {
    const { form, save } = await open();
    fireEvent.change(screen.getByRole("textbox", { name: "Name" }), { target: { value: "Shop" } });

    fireEvent.submit(form);

    await screen.findByText(/Choose where visitors sign in/);
    expect(save).not.toHaveBeenCalled();
  });

  it("saves an anonymous messenger", async () => {
    const { form, save } = await open();
    fireEvent.change(screen.getByRole("textbox", { name: "Name" }), { target: { value: "Shop" } });
    go("Authentication");
    fireEvent.click(screen.getByRole("switch", { name: /^Visitors sign in/ }));

    fireEvent.submit(form);

    await vi.waitFor(() =>
      expect(save).toHaveBeenCalledWith(expect.objectContaining({ name: "Shop" })),
    );
  });

  it("saves the events that are to be told of what visitors do", async () => {
    const { form, save } = await open({ id: "g", name: "Main" });
    go("Journey events");
    fireEvent.click(screen.getByRole("button", { name: "Add a click" }));
    fireEvent.change(screen.getByRole("textbox", { name: "CSS selector" }), {
      target: { value: ".buy" },
    });
    fireEvent.submit(form);
    await screen.findByText(/Letters, digits and underscores/);
    expect(save).not.toHaveBeenCalled();

    fireEvent.change(screen.getByRole("textbox", { name: "Name of the event" }), {
      target: { value: "bought" },
    });
    fireEvent.submit(form);

    const journeyEvents = expect.objectContaining({
      clickEvents: [{ selector: ".buy", eventName: "bought" }],
    });
    await vi.waitFor(() =>
      expect(save).toHaveBeenCalledWith(expect.objectContaining({ journeyEvents })),
    );
    fireEvent.click(screen.getByRole("button", { name: "Remove 1 of “Clicks”" }));
    expect(screen.queryByRole("textbox", { name: "CSS selector" })).toBeNull();
  });

  it("allows files and how a conversation ends", async () => {
    const { form, save } = await open({ id: "g", name: "Main" });
    go("Behaviour");
    fireEvent.click(screen.getByRole("switch", { name: /^Visitors may send files/ }));
    fireEvent.click(screen.getByRole("switch", { name: /^Visitors may clear/ }));

    fireEvent.submit(form);

    const conversations = expect.objectContaining({ conversationClear: { enabled: true } });
    const messenger = expect.objectContaining({
      fileUpload: { enableAttachments: true },
      apps: { conversations },
    });
    await vi.waitFor(() =>
      expect(save).toHaveBeenCalledWith(expect.objectContaining({ messenger })),
    );
  });
});
