// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { type Asked, fakeApi, renderPage } from "../../test/render";
import { ResolutionAtFirst, ResolutionSummary } from "./resolution";

afterEach(cleanup);

const base = "/api/v2/webdeployments/deployments/d";

function answers({ path }: Asked) {
  if (path === `${base}/identityresolution`) {
    return { body: { resolveIdentities: true, externalSource: { id: "s" } } };
  }
  if (path === `${base}/configurations`) {
    const authenticationSettings = { enabled: true, integrationId: "i" };
    return { body: { configurationVersion: { id: "g", name: "Main", authenticationSettings } } };
  }
  return { body: { entities: [{ id: "s", name: "Accounts", active: true }] } };
}

describe("ResolutionSummary", () => {
  it("says what is set and leads to its row on the Identity Resolution page", async () => {
    const { api } = fakeApi(answers);
    renderPage(() => <ResolutionSummary deploymentId="d" />, api);

    const section = within(await screen.findByRole("region", { name: "Identity Resolution" }));

    await section.findByText(/recognised by their id at “Accounts”/);
    const link = section.getByRole("link", { name: "Open Identity Resolution" });
    expect(link.getAttribute("href")).toBe("/contacts/identity-resolution#d");
  });

  it("keeps the link when the state cannot be read", async () => {
    const { api } = fakeApi(() => ({ status: 500, body: { message: "Down" } }));
    renderPage(() => <ResolutionSummary deploymentId="d" />, api);

    await screen.findByRole("alert");
    expect(screen.getByRole("link", { name: "Open Identity Resolution" })).toBeTruthy();
  });
});

describe("ResolutionAtFirst", () => {
  const shown = async (authentication: boolean | undefined) => {
    const authenticationSettings = { enabled: authentication ?? false, integrationId: "i" };
    const configuration = { id: "g", name: "Main", authenticationSettings };
    const chosen = authentication === undefined ? undefined : configuration;
    renderPage(() => <ResolutionAtFirst configuration={chosen} />, fakeApi(answers).api);
    return (await screen.findByRole("region", { name: "Identity Resolution" })).textContent;
  };

  it.each([
    [undefined, /^(?!.*External Source)/],
    [true, /External Source and Merge Contacts can be set/],
    [false, /External Source and Merge Contacts will be unavailable/],
  ])("says what a new deployment starts with (%#)", async (authentication, more) => {
    const text = await shown(authentication);

    expect(text).toContain("Off. Visits and conversations of this deployment are not joined");
    expect(text).toMatch(more);
  });
});
