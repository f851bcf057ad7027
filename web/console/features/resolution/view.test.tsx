// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { IdentityResolution } from "../../api/types";
import { type Asked, fakeApi, renderPage } from "../../test/render";
import { ResolutionPage } from "./view";

afterEach(cleanup);

const deployments = "/api/v2/webdeployments/deployments";

function open(authentication: boolean, settings: IdentityResolution) {
  let held = settings;
  const answers = ({ method, path, body }: Asked) => {
    if (method === "PUT") held = body as IdentityResolution;
    if (path.startsWith("/api/v2/externalcontacts/externalsources")) {
      const linkConfiguration = { uriTemplate: "https://crm.example/{id}" };
      return {
        body: { entities: [{ id: "good", name: "Accounts", active: true, linkConfiguration }] },
      };
    }
    if (path === deployments) {
      return { body: { entities: [{ id: "d", name: "Shop", configuration: { id: "g" } }] } };
    }
    if (path === `${deployments}/d/configurations`) {
      const authenticationSettings = { enabled: authentication, integrationId: "i" };
      return { body: { configurationVersion: { id: "g", name: "Main", authenticationSettings } } };
    }
    return path === `${deployments}/d/identityresolution` ? { body: held } : undefined;
  };
  const { api, asked } = fakeApi(answers);
  renderPage(() => <ResolutionPage />, api);
  return { puts: () => asked.filter(({ method }) => method === "PUT") };
}

const row = async () => within(await screen.findByRole("region", { name: "Shop" }));

const on: IdentityResolution = {
  resolveIdentities: true,
  externalSource: { id: "good" },
  automerge: { authenticatedWebMessaging: false, webTracking: false },
  defaultRegion: "GB",
};

describe("ResolutionPage", () => {
  it("is read until the pencil is pressed, and saves what was changed", async () => {
    const { puts } = open(true, on);
    const shop = await row();
    const merge = await shop.findByRole<HTMLInputElement>("switch", {
      name: "Authenticated messaging",
    });
    expect(merge.disabled).toBe(true);

    fireEvent.click(shop.getByRole("button", { name: "Edit identity resolution of Shop" }));
    fireEvent.click(shop.getByRole("switch", { name: "Authenticated messaging" }));
    fireEvent.submit(shop.getByRole("form", { name: "Identity resolution of Shop" }));

    await vi.waitFor(() => expect(puts()).toHaveLength(1));
    expect(puts()[0]?.body).toEqual({
      resolveIdentities: true,
      externalSource: { id: "good" },
      automerge: { authenticatedWebMessaging: true, webTracking: false },
      defaultRegion: "GB",
    });
    await shop.findByRole("button", { name: "Edit identity resolution of Shop" });
  });

  it("goes back to what was saved on cancel", async () => {
    const { puts } = open(true, on);
    const shop = await row();

    fireEvent.click(await shop.findByRole("button", { name: "Edit identity resolution of Shop" }));
    expect(document.activeElement).toBe(shop.getByRole("switch", { name: /^Resolve identities/ }));
    fireEvent.click(shop.getByRole("switch", { name: /^Resolve identities/ }));
    fireEvent.click(shop.getByRole("button", { name: "Cancel" }));
    expect(document.activeElement).toBe(
      shop.getByRole("button", { name: "Edit identity resolution of Shop" }),
    );

    const resolve = shop.getByRole<HTMLInputElement>("switch", { name: /^Resolve identities/ });
    expect(resolve.checked).toBe(true);
    expect(puts()).toEqual([]);
  });

  it("warns when the source is missing", async () => {
    open(true, { resolveIdentities: true });
    const shop = await row();

    expect((await shop.findByRole("note")).textContent).toContain("No External Source is chosen");
  });

  it("makes source and merge unavailable without authentication, and says why", async () => {
    const { puts } = open(false, { resolveIdentities: true });
    const shop = await row();
    const note = await shop.findByRole("note");
    expect(note.textContent).toContain("unavailable");
    expect(within(note).getByRole("link", { name: "Main" })).toBeTruthy();

    fireEvent.click(shop.getByRole("button", { name: "Edit identity resolution of Shop" }));

    const names = ["Authenticated messaging", "Web tracking"];
    for (const name of names) {
      expect(shop.getByRole<HTMLInputElement>("switch", { name }).disabled).toBe(true);
    }
    expect(
      shop.getByLabelText<HTMLInputElement>("External Source", { selector: "input" }).disabled,
    ).toBe(true);
    fireEvent.submit(shop.getByRole("form"));
    const automerge = { authenticatedWebMessaging: false, webTracking: false };
    await vi.waitFor(() => expect(puts()[0]?.body).toEqual({ resolveIdentities: true, automerge }));
  });
});
