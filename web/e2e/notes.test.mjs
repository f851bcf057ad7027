// SPDX-License-Identifier: Apache-2.0
// Two agents and what they write down about a customer: one beside the conversation, one on the contact's page, each sees the other's at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { customerOf } from "../../tests/integration/support/people.mjs";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { Visitor } from "../../tests/integration/support/visitor.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

let server;
let browser;
let guest;
let contactId;
let arthur; // beside the conversation
let ada; // on the contact's page
let names;

before(async () => {
  server = await startServer();
  const api = await apiClient(server);
  browser = await startBrowser(server);
  const { deploymentId } = server.demo;
  const visitor = new Visitor(server);
  await visitor.looksAt(deploymentId, "/lamps/", "Lamps");
  guest = await visitor.opensMessenger(deploymentId);
  const { id } = await guest.say("Is the lamp in stock?");
  const { customer } = await customerOf(api, id);
  contactId = customer.externalContact.id;
  arthur = await browser.window();
  ada = await browser.window();
});
after(async () => {
  await guest?.close();
  await browser?.close();
  await server?.discard();
});

const notes = (page) => page.getByRole("region", { name: "Notes" });
const box = (page) => notes(page).getByRole("textbox", { name: "New note" });
const items = (page) => notes(page).getByRole("listitem");

test("an agent writes a note beside the conversation, with the keyboard alone", async () => {
  const agent = await logsIn(arthur, server, "agent");
  const admin = await logsIn(ada, server, "admin");
  names = { arthur: agent.name, ada: admin.name };
  await arthur
    .getByRole("button", { name: /^Answer / })
    .first()
    .click();
  await notes(arthur).getByText("Nobody has written anything down yet.").waitFor();
  await ada.goto(`${server.baseUrl}/console/contacts/${contactId}`);
  await notes(ada).getByText("Nobody has written anything down yet.").waitFor();

  await box(arthur).focus();
  await arthur.keyboard.type("Looks for a lamp.");
  await arthur.keyboard.press("Enter");
  await arthur.keyboard.type("Prefers mail.");
  await arthur.keyboard.press("Control+Enter");
  await items(arthur).getByText("Prefers mail.").waitFor();
  assert.equal(await box(arthur).inputValue(), "");
  await looks(arthur, "notes-conversation");
});

test("a colleague sees it at once, with its author, and changes it", async () => {
  await items(ada).getByText("Prefers mail.").waitFor();
  await items(ada).getByText(names.arthur).waitFor();
  await notes(ada)
    .getByRole("button", { name: /^Edit “Looks for a lamp\. Prefers mail\.”$/ })
    .click();
  const form = notes(ada).getByRole("form", { name: /^Edit / });
  await form.getByRole("textbox", { name: "Note" }).fill("Looks for a lamp in brass.");
  await looks(ada, "notes-edit");
  await form.getByRole("button", { name: "Save" }).click();

  await items(arthur).getByText("Looks for a lamp in brass.").waitFor();
  await items(arthur)
    .getByText(/edited/)
    .waitFor();
  await items(arthur).getByText(names.arthur).waitFor();
});

test("what cannot be saved stays, and is saved when it can be", async () => {
  await ada.route("**/notes", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await box(ada).fill("Calls back on Monday.");
  await notes(ada).getByRole("button", { name: "Add note" }).click();
  await notes(ada).getByText("Not saved").waitFor();
  assert.equal(await box(ada).inputValue(), "Calls back on Monday.");
  await ada.unroute("**/notes");
  await ada.reload();
  assert.equal(await box(ada).inputValue(), "Calls back on Monday.");

  await notes(ada).getByRole("button", { name: "Add note" }).click();
  await items(ada).getByText("Calls back on Monday.").waitFor();
  await items(arthur).getByText("Calls back on Monday.").waitFor();
  assert.match(await items(arthur).first().textContent(), /^Calls back on Monday\./);
  await looks(ada, "notes-contact");
});

test("a note is deleted when that is confirmed", async () => {
  await notes(arthur).getByRole("button", { name: "Delete “Calls back on Monday.”" }).click();
  const dialog = arthur.getByRole("dialog", { name: "Delete “Calls back on Monday.”?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await items(arthur).count(), 2);
  await notes(arthur).getByRole("button", { name: "Delete “Calls back on Monday.”" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();

  await notes(arthur).getByText("Note deleted.").waitFor();
  assert.equal(await items(arthur).count(), 1);
  await items(ada).getByText("Calls back on Monday.").waitFor({ state: "detached" });
  assert.deepEqual(browser.faults, []);
});

test("a note whose answer was lost is not doubled, whether it is found at once or later", async () => {
  const path = `**/api/v2/externalcontacts/contacts/${contactId}/notes*`;
  const isWritten = (route) => route.request().method() === "POST";
  const said = (words) => items(ada).filter({ hasText: words });
  let writes = 0;
  // It comes to the server; what the server answers does not come back.
  await ada.route(path, async (route) => {
    if (!isWritten(route)) return route.continue();
    writes += 1;
    await route.fetch();
    return route.abort();
  });
  await box(ada).fill("Rings back on Friday.");
  await ada.keyboard.press("Control+Enter");
  await notes(ada).getByText("Note added.").waitFor();
  await said("Rings back on Friday.").waitFor();
  await ada.unroute(path);

  await ada.route(path, async (route) => {
    if (isWritten(route)) {
      writes += 1;
      await route.fetch();
    }
    return route.abort();
  });
  await box(ada).fill("Rings back on Monday.");
  await ada.keyboard.press("Control+Enter");
  await notes(ada)
    .getByText(/may have been saved or not/)
    .waitFor();
  assert.equal(await box(ada).inputValue(), "Rings back on Monday.");
  await looks(ada, "notes-unknown");
  await ada.unroute(path);
  await notes(ada).getByRole("button", { name: "Add note" }).click();
  await said("Rings back on Monday.").waitFor();
  await ada.waitForFunction(() => document.querySelector("textarea").value === "");
  assert.equal(writes, 2);
  assert.equal(await said("Rings back on Monday.").count(), 1);
});
