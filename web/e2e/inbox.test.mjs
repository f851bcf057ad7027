// SPDX-License-Identifier: Apache-2.0
// The inbox by keyboard alone: through the list, into a conversation, and back, beside the list and on a small screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connectGuest } from "../../tests/integration/support/guest.mjs";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment } from "../../tests/integration/support/setup.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

let server;
let browser;
let guests;
let desk;

before(async () => {
  server = await startServer();
  const { id } = await makeDeployment(await apiClient(server), {});
  guests = [await connectGuest(server, id), await connectGuest(server, id)];
  for (const [at, guest] of guests.entries()) {
    await guest.configure();
    await guest.say(`Question ${at + 1}`);
  }
  browser = await startBrowser(server);
  desk = await browser.window();
  await logsIn(desk, server, "agent");
});
after(async () => {
  for (const guest of guests ?? []) await guest.close();
  await browser?.close();
  await server?.discard();
});

const press = (key) => desk.keyboard.press(key);
const hasFocus = (place) => place.and(desk.locator(":focus")).waitFor();
const entry = (words) => desk.locator("a.inbox-link", { hasText: words });
const composer = () => desk.getByRole("textbox", { name: "Message" });
const heading = () => desk.locator(".conversation h1");

test("what is answered by keyboard is written to at once", async () => {
  await entry("Question 1").waitFor();
  const item = desk.locator(".inbox-item", { has: entry("Question 1") });
  await item.getByRole("button", { name: /^Answer / }).press("Enter");
  await hasFocus(composer());
  await press("H");
  await press("i");
  assert.equal(await composer().inputValue(), "Hi");
});

test("Escape leads back to the entry, and the arrow keys go on from there", async () => {
  await press("Escape");
  await hasFocus(entry("Question 1"));
  await press("ArrowUp");
  await hasFocus(entry("Question 2"));
  await press("Enter");
  await hasFocus(heading());
  await looks(desk, "inbox-waiting-by-keyboard");
  await press("Escape");
  await hasFocus(entry("Question 2"));
  await press("ArrowDown");
  await press("Enter");
  await hasFocus(composer());
  // It is open already.
  await press("Escape");
  await press("Enter");
  await hasFocus(composer());
  assert.equal(await composer().inputValue(), "Hi");
});

test("what is open in a conversation closes by Escape before that", async () => {
  const transfer = desk.getByRole("button", { name: "Transfer" });
  await transfer.press("Enter");
  const search = desk.getByRole("textbox", { name: "Transfer to" });
  await search.waitFor();
  await press("Escape");
  await search.waitFor({ state: "hidden" });
  await hasFocus(transfer);
  await press("Escape");
  await hasFocus(entry("Question 1"));
});

test("the mouse leaves the keyboard in the list", async () => {
  await entry("Question 2").click();
  await heading().waitFor();
  await hasFocus(entry("Question 2"));
});

test("on a small screen the list gives way and comes back", async () => {
  await desk.setViewportSize({ width: 390, height: 800 });
  await press("Escape");
  await desk.getByRole("link", { name: "Back to the inbox" }).press("Enter");
  await hasFocus(entry("Question 2"));
  await press("ArrowDown");
  await press("Enter");
  await hasFocus(composer());
  await press("Escape");
  await hasFocus(entry("Question 1"));
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
