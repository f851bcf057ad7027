// SPDX-License-Identifier: Apache-2.0
// A contact is written by hand and edited on their page; an external source is made where they are kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startAdministrator } from "./support/administrator.mjs";
import { looks } from "./support/pages.mjs";

let administrator;
let server;
let api;
let browser;
let page;

before(async () => {
  administrator = await startAdministrator();
  ({ server, api, browser, page } = administrator);
});
after(() => administrator?.end());

const field = (name) => page.getByLabel(name, { exact: true });
const heading = (name) => page.getByRole("heading", { level: 1, name });

test("an external source is made in place", async () => {
  await page.goto(`${server.baseUrl}/console/contacts/identity-resolution`);
  await page.getByRole("button", { name: "Add source" }).click();
  const form = page.getByRole("form", { name: "New external source" });
  await form.getByLabel("Name", { exact: true }).fill("Loyalty club");
  await looks(page, "external-source-form");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Edit Loyalty club" }).waitFor();
});

test("the source is made inactive by keyboard, which goes back to where it came from", async () => {
  const edit = page.getByRole("button", { name: "Edit Loyalty club" });
  await edit.press("Enter");
  const form = page.getByRole("form", { name: "Edit Loyalty club" });
  await form.locator("input:focus").waitFor();
  await form.getByRole("switch", { name: "Active" }).press("Space");
  await form.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByRole("row", { name: /^Loyalty club .*Inactive/ }).waitFor();
  await edit.and(page.locator(":focus")).waitFor();
  const { entities } = await api.get("/api/v2/externalcontacts/externalsources");
  assert.equal(entities.find(({ name }) => name === "Loyalty club").active, false);
});

test("a contact is written, and refused while it says nothing of anybody", async () => {
  await page.goto(`${server.baseUrl}/console/contacts/new`);
  await heading("New contact").waitFor();
  await page.getByRole("button", { name: "Create contact" }).click();
  await page.getByText("Enter a name, an email address or a phone number").waitFor();
  await looks(page, "contact-new");
  await field("First name").fill("Maria");
  await field("Work email").fill("maria@berg.example");
  await page.getByRole("button", { name: "Create contact" }).click();
  await heading(/Maria/).waitFor();
});

test("the contact is edited, and the server has what was saved", async () => {
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await heading("Edit Maria").waitFor();
  await field("Last name").fill("Berg");
  await looks(page, "contact-edit");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading("Maria Berg").waitFor();
  const contactId = new URL(page.url()).pathname.split("/").at(-1);
  const saved = await api.get(`/api/v2/externalcontacts/contacts/${contactId}`);
  assert.deepEqual(
    [saved.firstName, saved.lastName, saved.workEmail],
    ["Maria", "Berg", "maria@berg.example"],
  );
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
