// SPDX-License-Identifier: Apache-2.0
// What somebody has typed and not saved: when they leave, when a colleague saves, and when their session ends.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

let server;
let api;
let browser;
let page;
let shown; // with what the page showed the server last who it is

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  browser = await startBrowser(server);
  page = await browser.window();
  page.on("request", (request) => {
    shown = request.headers().authorization ?? shown;
  });
  await logsIn(page, server, "admin");
});
after(async () => {
  await browser?.close();
  await server?.discard();
});

const box = (name) => page.getByRole("textbox", { name, exact: true });
const button = (name) => page.getByRole("button", { name, exact: true });
const question = () => page.getByRole("dialog", { name: "Leave without saving?" });
const menu = (name) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

async function opens(path, heading) {
  await page.goto(`${server.baseUrl}/console/${path}`);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** A user of their own for each test, as the administrator reads them. */
async function user(name) {
  const email = `${name.toLowerCase()}@example.org`;
  return api.post("/api/v2/users", { name, email, divisionId: "*" });
}

/** Ends the session of the window's user, as it ends when a token is revoked or runs out. */
async function sessionEnds() {
  const answer = await fetch(`${server.baseUrl}/api/v2/tokens/me`, {
    method: "DELETE",
    headers: { Authorization: shown },
  });
  assert.ok(answer.ok, `the token is not revoked: ${answer.status}`);
}

test("a page that is left asks first, by a link and by the browser", async () => {
  await opens("contacts/new", "New contact");
  await box("First name").fill("Grace");
  await menu("Queues").click();
  await question().waitFor();
  await looks(page, "leave");
  await button("Go on writing").click();
  await question().waitFor({ state: "detached" });
  assert.equal(await box("First name").inputValue(), "Grace");

  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await closing;

  await menu("Queues").click();
  await question().getByRole("button", { name: "Leave" }).click();
  await page.getByRole("heading", { level: 1, name: "Queues" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "New contact" }).waitFor();
  assert.equal(await box("First name").inputValue(), "");
});

test("what is edited in a list is not given up for another entry without a question", async () => {
  await api.post("/api/v2/routing/queues", { name: "Returns" });
  await opens("queues", "Queues");
  await button("Edit Returns").click();
  await box("Description").fill("For parcels");
  await button("Edit Everyone").click();
  await question().getByRole("button", { name: "Go on writing" }).click();
  assert.equal(await box("Description").inputValue(), "For parcels");
  await button("Save").click();
  await page.getByRole("form").waitFor({ state: "detached" });
  await button("Edit Everyone").click();
  assert.match(await box("Description").inputValue(), /^All agents/);
});

test("the keyboard goes to the page that it opens, into the form of a list and back", async () => {
  const focus = (locator) => locator.and(page.locator(":focus")).waitFor();
  await opens("queues", "Queues");
  assert.equal(await page.locator("h1:focus").count(), 0, "the first page takes nothing");
  await menu("Wrap-up codes").press("Enter");
  await focus(page.getByRole("heading", { level: 1, name: "Wrap-up codes" }));
  await menu("Queues").press("Enter");
  await focus(page.getByRole("heading", { level: 1, name: "Queues" }));
  for (const [opener, end] of [
    ["Edit Everyone", "Cancel"],
    ["Edit Everyone", "Save"],
    ["Add queue", "Cancel"],
  ]) {
    await button(opener).press("Enter");
    await focus(box("Name"));
    await button(end).press("Enter");
    await focus(button(opener));
  }
});

test("a colleague saves meanwhile: what is typed stays, and theirs can be looked at", async () => {
  const { id, version } = await user("Marie");
  await opens(`organization/users/${id}`, "Marie");
  await box("Title").fill("Lead");
  await api.patch(`/api/v2/users/${id}`, { version, title: "Chief", department: "Lamps" });
  // Whoever comes back to the window reads anew.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await button("Save").click();
  await page.getByText("Changed meanwhile").waitFor();
  assert.equal(await box("Title").inputValue(), "Lead");
  assert.equal(await box("Department").inputValue(), "Lamps");
  await looks(page, "colleague-saved");
  await button("Show theirs").click();
  assert.equal(await box("Title").inputValue(), "Chief");
  await button("Back to mine").click();
  await button("Save").click();
  await page.getByText("User saved").waitFor();
  const saved = await api.get(`/api/v2/users/${id}`);
  assert.deepEqual([saved.title, saved.department], ["Lead", "Lamps"]);
  await page.getByText("Changed meanwhile").waitFor({ state: "detached" });
});

test("the session ends: what was typed is there again after the sign-in, for the same user alone", async () => {
  const { id } = await user("Emmy");
  await opens(`organization/users/${id}`, "Emmy");
  await box("Title").fill("Professor");
  await sessionEnds();
  await button("Save").click();
  // The login of the browser has not ended: it leads through the sign-in and back by itself.
  await page.getByText("What you had entered here before is here again.").waitFor();
  assert.equal(await box("Title").inputValue(), "Professor");
  await looks(page, "typed-again");
  await page.evaluate(() => sessionStorage.setItem("seamline.console.draft-owner", "another"));
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Emmy" }).waitFor();
  assert.equal(await box("Title").inputValue(), "");
});

test("a preview of the policy can be left, and is there on the way back", async () => {
  await opens("contacts/policy", "Identity policy");
  await page.getByLabel("Keep curated contacts apart").uncheck();
  await button("Preview the change").click();
  await page.getByRole("region", { name: "Preview" }).waitFor();
  await menu("Queues").click();
  await page.getByRole("heading", { level: 1, name: "Queues" }).waitFor();
  await menu("Identity policy").click();
  await page.getByRole("region", { name: "Preview" }).waitFor();
  assert.equal(await page.getByLabel("Keep curated contacts apart").isChecked(), false);
  await looks(page, "policy-preview-again");
  await button("Discard").click();
});

test("nothing of it ended in an error that nobody expected", () => {
  assert.deepEqual(browser.faults, []);
});
