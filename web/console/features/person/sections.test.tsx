// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { fakeApi, renderPage } from "../../test/render";
import { PersonSections } from "./sections";

afterEach(cleanup);

const contactsPath = "/api/v2/externalcontacts/contacts";

function Panel() {
  const [who, become] = useState("ann");
  return (
    <>
      <button type="button" onClick={() => become("bob")}>
        Becomes bob
      </button>
      <PersonSections contactId={who} contact={{ id: who, firstName: who }} />
    </>
  );
}

/** The sections beside a conversation that becomes bob's; `headOfAnn` is who ann is by then. */
async function open(headOfAnn: string) {
  const { api, asked } = fakeApi(({ path }) => {
    if (path === `${contactsPath}/ann`) return { body: { id: headOfAnn } };
    if (path.startsWith(`${contactsPath}?`)) {
      return { body: { entities: [{ id: "cy", firstName: "Cy" }], total: 1 } };
    }
    if (path.startsWith(`${contactsPath}/merge`)) {
      return { body: { contacts: [], movedLeaves: [], movedHeads: [] } };
    }
    return undefined;
  });
  renderPage(() => <Panel />, api);
  fireEvent.click(await screen.findByRole("button", { name: "Merge with another contact" }));
  const picker = await screen.findByRole("combobox", { name: "Merge with" });
  fireEvent.change(picker, { target: { value: "Cy" } });
  fireEvent.click(picker);
  fireEvent.click(await screen.findByRole("option", { name: "Cy", hidden: true }));
  await screen.findByText(/Nothing would look different now/);
  fireEvent.click(screen.getByRole("button", { name: "Becomes bob" }));
  return asked;
}

const merges = (asked: Awaited<ReturnType<typeof open>>) =>
  asked.filter(({ path }) => path.startsWith(`${contactsPath}/merge`)).map(({ body }) => body);

it("closes what was prepared for one person when the contact becomes another", async () => {
  const asked = await open("ann");
  await screen.findByText(/What you had begun about the contact before is closed/);
  expect(screen.queryByRole("region", { name: "What would change" })).toBeNull();
  expect(merges(asked)).toEqual([{ contactIds: ["ann", "cy"] }]);
});

it("goes on with it when the same person has another id", async () => {
  const asked = await open("bob");
  await vi.waitFor(() => expect(merges(asked)).toHaveLength(2));
  expect(merges(asked)[1]).toEqual({ contactIds: ["bob", "cy"] });
  const change = screen.getByRole("region", { name: "What would change" });
  await within(change).findByText(/Nothing would look different now/);
});
