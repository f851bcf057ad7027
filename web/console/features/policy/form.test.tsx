// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { fakeApi, gate, renderPage } from "../../test/render";
import { PolicyFormView } from "./form";
import type { PolicyVersion } from "./model";

afterEach(() => {
  cleanup();
  window.sessionStorage.clear();
});

const current: PolicyVersion = {
  version: 1,
  policy: {
    order: [{ type: "ExternalId", minimum: "asserted" }],
    holdersMax: 100,
    leavesMax: 1000,
    mergedMax: 52,
    keepsCuratedApart: true,
    survivorship: ["curated"],
  },
  dateCreated: "2026-11-27T09:00:00.000Z",
  actor: "u",
  selfUri: "/api/seamline/v1/policy/versions/1",
};
const why = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Why" });
const writes = (value: string) => fireEvent.change(why(), { target: { value } });

it.each([
  ["stays as it is typed while the change is being saved", "For the next", "For the next"],
  ["goes with the version that was saved", undefined, ""],
])("the reason %s", async (_, typed, left) => {
  const server = gate();
  const { api, asked } = fakeApi(async ({ method }) => {
    if (method !== "PATCH") return undefined;
    await server.opened;
    return { body: { ...current, version: 2 } };
  });
  renderPage(() => <PolicyFormView current={current} />, api);
  fireEvent.click(await screen.findByLabelText(/^Keep curated contacts apart/));
  writes("A trial");
  fireEvent.click(screen.getByRole("button", { name: "Save as version 2" }));
  const saved = () => asked.find(({ method }) => method === "PATCH");
  await vi.waitFor(() => expect(saved()?.body).toMatchObject({ note: "A trial" }));
  if (typed !== undefined) writes(typed);
  server.open();

  await vi.waitFor(() =>
    expect(screen.getByRole("button", { name: "Save as version 2" }).dataset.loading).toBe(
      undefined,
    ),
  );
  expect(why().value).toBe(left);
});
