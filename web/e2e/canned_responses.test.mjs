// SPDX-License-Identifier: Apache-2.0
// An administrator writes canned responses; an agent inserts them into a conversation with the keyboard alone, and the guest reads them filled.
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
let api;
let contactId; // the guest's
let guest;
let ada; // an administrator's window
let arthur; // an agent's, in a conversation with the guest
let arthurName;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  browser = await startBrowser(server);
  const { deploymentId } = server.demo;
  const visitor = new Visitor(server);
  await visitor.looksAt(deploymentId, "/lamps/", "Lamps");
  guest = await visitor.opensMessenger(deploymentId);
  const { id } = await guest.say("Where is my lamp?");
  const { customer } = await customerOf(api, id);
  // Whoever writes is not signed in, so that nobody calls them by this name.
  contactId = customer.externalContact.id;
  await api.put(`/api/v2/externalcontacts/contacts/${contactId}`, {
    firstName: "Grace",
    lastName: "Hopper",
  });
  ada = await browser.window();
  arthur = await browser.window();
});
after(async () => {
  await guest?.close();
  await browser?.close();
  await server?.discard();
});

const form = (name) => ada.getByRole("form", { name });
const row = (name) => ada.getByRole("row", { name: new RegExp(`^${name} `) });
const box = () => arthur.getByRole("textbox", { name: "Message" });
const search = () => arthur.getByRole("textbox", { name: "Canned response" });
const option = (name) => arthur.getByRole("option", { name: new RegExp(`^${name}`) });

async function writes(name, text) {
  await ada.getByRole("button", { name: "Add response" }).click();
  const made = form("New canned response");
  await made.getByLabel("Name").fill(name);
  await made.getByRole("textbox", { name: "Text" }).fill(text);
  return made;
}

test("a library is made where there is none, and what is refused stays", async () => {
  await logsIn(ada, server, "admin");
  await ada.getByRole("link", { name: "Canned responses" }).click();
  await ada.getByText("No library yet").waitFor();
  await looks(ada, "responses-none");
  for (const name of ["English", "ENGLISH"]) {
    await ada.getByRole("button", { name: "Add library" }).click();
    await form("New library").getByLabel("Name").fill(name);
    await form("New library").getByRole("button", { name: "Save" }).click();
    if (name === "English") await ada.getByText("No canned response yet").waitFor();
  }
  await form("New library").getByText("Not saved").waitFor();
  assert.equal(await form("New library").getByLabel("Name").inputValue(), "ENGLISH");
  await form("New library").getByLabel("Name").fill("German");
  await form("New library").getByRole("button", { name: "Save" }).click();
  await form("New library").waitFor({ state: "detached" });
});

test("responses are written, with places, and found by words and library", async () => {
  const greeting = await writes("Greeting", "Hello");
  await greeting.getByRole("button", { name: "Save" }).click();
  await greeting.getByText("Choose at least one library").waitFor();
  await greeting.getByRole("combobox", { name: "Libraries" }).click();
  await ada.getByRole("option", { name: "English" }).click();
  await ada.keyboard.press("Escape");
  await greeting.getByRole("button", { name: "Customer's first name" }).click();
  const text = greeting.getByRole("textbox", { name: "Text" });
  assert.equal(await text.inputValue(), "Hello {{contact.firstName}}");
  await text.press("End");
  await ada.keyboard.type(", this is {{agent.name}}.");
  await greeting.getByLabel("{{contact.firstName}}").fill("there");
  await looks(ada, "response-new");
  await ada.route("**/responses", (route) => route.abort());
  await greeting.getByRole("button", { name: "Save" }).click();
  await greeting.getByText("Not saved").waitFor();
  await ada.unroute("**/responses");
  await greeting.getByRole("button", { name: "Save" }).click();
  await row("Greeting").waitFor();

  const library = ada.getByRole("combobox", { name: "Library", exact: true });
  await library.click();
  await ada.getByRole("option", { name: "English" }).click();
  const delivery = await writes("Delivery", "It comes on {{day}}.");
  await delivery.getByText("Not filled by itself; agents write it.").waitFor();
  await delivery.getByRole("button", { name: "Save" }).click();
  await row("Delivery").waitFor();
  await looks(ada, "responses");

  const words = ada.getByRole("searchbox", { name: "Search responses" });
  await words.fill("this GREET");
  await row("Delivery").waitFor({ state: "detached" });
  await row("Greeting").waitFor();
  await words.fill("nothing like it");
  await ada.getByText("No such response").waitFor();
  await words.fill("");
  await row("Delivery").waitFor();
});

test("a response is changed; a library goes with what is in no other", async () => {
  await ada.getByRole("button", { name: "Edit Delivery" }).click();
  await form("Edit Delivery").getByRole("combobox", { name: "Libraries" }).click();
  await ada.getByRole("option", { name: "German" }).click();
  await ada.keyboard.press("Escape");
  await form("Edit Delivery").getByRole("button", { name: "Save" }).click();
  await row("Delivery")
    .getByText(/English, German|German, English/)
    .waitFor();
  await ada.getByRole("tab", { name: "Libraries" }).click();
  await ada.getByRole("button", { name: "Edit German" }).click();
  await form("Edit German").getByLabel("Name").fill("Deutsch");
  await form("Edit German").getByRole("button", { name: "Save" }).click();
  await looks(ada, "response-libraries");
  await ada.getByRole("button", { name: "Delete Deutsch" }).click();
  const dialog = ada.getByRole("dialog", { name: "Delete Deutsch?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.waitFor({ state: "detached" });
  await ada.getByRole("tab", { name: "Responses" }).click();
  await row("Delivery").getByText("English", { exact: true }).waitFor();
});

test("an agent finds a response with a slash and inserts it; the guest reads it filled", async () => {
  arthurName = (await logsIn(arthur, server, "agent")).name;
  await arthur
    .getByRole("button", { name: /^Answer / })
    .first()
    .click();
  await box().focus();
  await arthur.keyboard.type("/");
  await search().waitFor();
  await option("Delivery").waitFor();
  await arthur.keyboard.type("gree");
  await option("Delivery").waitFor({ state: "detached" });
  await option("Greeting").getByText(`Hello there, this is ${arthurName}.`).waitFor();
  await looks(arthur, "response-picker");
  await arthur.keyboard.press("Enter");

  const words = `Hello there, this is ${arthurName}.`;
  await search().waitFor({ state: "detached" });
  assert.equal(await box().inputValue(), words);
  assert.ok(await box().evaluate((one) => one === document.activeElement));
  await arthur.keyboard.press("Enter");
  await guest.hears(words);
});

test("what is half written stays, and what cannot be filled is not sent before it is written", async () => {
  await arthur.keyboard.type("Good news!");
  await arthur.keyboard.press("Shift+Enter");
  await arthur.keyboard.type("/");
  await option("Delivery").waitFor();
  await arthur.keyboard.press("Escape");
  await search().waitFor({ state: "detached" });
  assert.equal(await box().inputValue(), "Good news!\n");
  await arthur.keyboard.type("/");
  await option("Delivery").waitFor();
  await arthur.keyboard.press("ArrowDown");
  await arthur.keyboard.press("ArrowUp");
  await arthur.keyboard.press("Enter");
  await arthur.getByText("Not filled in yet").waitFor();
  await arthur.keyboard.press("Enter");
  assert.equal(await box().inputValue(), "Good news!\nIt comes on {{day}}.");
  await looks(arthur, "response-unfilled");

  await arthur.keyboard.type("Monday");
  await arthur.getByText("Not filled in yet").waitFor({ state: "detached" });
  await arthur.keyboard.press("Enter");
  await guest.hears("Good news!\nIt comes on Monday.");
});

test("what is half written when the conversation becomes another contact's is sent once the agent has said so", async () => {
  await arthur.keyboard.type("Hello Grace, your refund");
  const { id } = await api.post("/api/v2/externalcontacts/contacts", { firstName: "Mia" });
  const merge = { sourceContactId: contactId, targetContactId: id };
  await api.post("/api/v2/externalcontacts/merge/contacts", merge);
  const question = arthur.getByRole("alert", { name: /^Is this for / });
  await question.waitFor();
  await arthur.keyboard.press("Enter");
  assert.equal(await box().inputValue(), "Hello Grace, your refund");
  assert.ok(await question.evaluate((one) => one === document.activeElement));
  await looks(arthur, "response-readdressed");

  await arthur.keyboard.press("Tab");
  await arthur.keyboard.press("Enter");
  await question.waitFor({ state: "detached" });
  await arthur.keyboard.press("Enter");
  await guest.hears("Hello Grace, your refund");
});

test("an agent has no page of them, and a deleted one is not found", async () => {
  assert.equal(await arthur.getByRole("link", { name: "Canned responses" }).count(), 0);
  await ada.getByRole("button", { name: "Delete Delivery" }).click();
  const dialog = ada.getByRole("dialog", { name: "Delete Delivery?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.waitFor({ state: "detached" });
  await row("Delivery").waitFor({ state: "detached" });
  await arthur.getByRole("button", { name: "Insert a canned response" }).click();
  await option("Greeting").waitFor();
  await option("Delivery").waitFor({ state: "detached" });
  assert.deepEqual(browser.faults, []);
});
