// SPDX-License-Identifier: Apache-2.0
// Two agents at work: one passes a conversation on with the keyboard, the other sees it at once and takes it; when
// it is over each says what it was about.
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
let api;
let guest;
let arthur; // an agent's window
let ada; // an administrator's, who answers as well
let adaName;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  const deployment = await makeDeployment(api, {});
  guest = await connectGuest(server, deployment.id);
  await guest.configure();
  browser = await startBrowser(server);
  arthur = await browser.window();
  ada = await browser.window();
});
after(async () => {
  await guest?.close();
  await browser?.close();
  await server?.discard();
});

const log = (page) => page.getByRole("log", { name: "Conversation" });
const wrapUp = (page) => page.getByRole("form", { name: "Wrap-up" });

test("an administrator makes the codes", async () => {
  adaName = (await logsIn(ada, server, "admin")).name;
  await ada.getByRole("link", { name: "Wrap-up codes" }).click();
  await ada.getByText("No wrap-up code yet").waitFor();
  await ada.getByRole("button", { name: "Add code" }).click();
  const form = ada.getByRole("form", { name: "New wrap-up code" });
  await form.getByLabel("Name").fill("Delivery");
  await form.getByLabel("Description").fill("Where is my parcel?");
  await form.getByRole("button", { name: "Save" }).click();
  await ada.getByRole("cell", { name: "Delivery", exact: true }).waitFor();
  await looks(ada, "wrap-up-codes");
  await ada.getByRole("link", { name: "Inbox" }).click();
});

test("an agent finds the other one by name and passes the conversation on, by keyboard alone", async () => {
  await logsIn(arthur, server, "agent");
  await guest.say("Where is my parcel?");
  await arthur.getByRole("button", { name: /^Answer / }).click();
  await log(arthur).getByText("Where is my parcel?").waitFor();
  const transfer = arthur.getByRole("button", { name: "Transfer" });
  await transfer.focus();
  await arthur.keyboard.press("Enter");
  const search = arthur.getByRole("textbox", { name: "Transfer to" });
  await search.waitFor();
  await arthur.getByRole("option", { name: /Everyone/ }).waitFor();
  await looks(arthur, "transfer");
  await arthur.keyboard.press("Escape");
  await search.waitFor({ state: "hidden" });

  await transfer.focus();
  await arthur.keyboard.press("Enter");
  await search.fill(adaName.slice(0, 3));
  await arthur.getByRole("option", { name: new RegExp(`${adaName}.*Available`) }).waitFor();
  await arthur.getByRole("option", { name: /Everyone/ }).waitFor({ state: "detached" });
  await arthur.keyboard.press("ArrowDown");
  await arthur.keyboard.press("Enter");
  await arthur.getByText(`Transferred to ${adaName}.`).waitFor();
  await log(arthur).getByText("The conversation was transferred").waitFor();
});

test("the other agent sees it at once, with every word, once", async () => {
  await guest.say("Hello?");
  await ada.getByRole("button", { name: /^Answer / }).click();
  for (const words of ["Where is my parcel?", "Hello?"]) {
    await log(ada).getByText(words).waitFor();
    assert.equal(await log(ada).getByText(words).count(), 1, words);
  }
  await ada.getByRole("textbox", { name: "Message" }).fill("On its way");
  await ada.keyboard.press("Enter");
  await guest.hears("On its way");
});

test("when it is over each says what it was about, also after a reload", async () => {
  await wrapUp(arthur).getByLabel("Wrap-up notes").fill("passed to Ada");
  await arthur.reload();
  await wrapUp(arthur).waitFor();
  assert.equal(await wrapUp(arthur).getByLabel("Wrap-up notes").inputValue(), "passed to Ada");
  await wrapUp(arthur).getByRole("button", { name: "Skip" }).click();
  await arthur.getByText("No wrap-up").waitFor();

  await ada.getByRole("button", { name: "Disconnect" }).click();
  await wrapUp(ada).waitFor();
  await wrapUp(ada).getByRole("combobox", { name: "What was it about?" }).click();
  await ada.getByRole("option", { name: "Delivery" }).click();
  await wrapUp(ada).getByLabel("Wrap-up notes").fill("arrives on Monday");
  await looks(ada, "wrap-up");
  await wrapUp(ada).getByRole("button", { name: "Save wrap-up" }).click();
  const said = ada.getByRole("region", { name: "Wrap-up" });
  await said.getByText("Delivery").waitFor();
  await ada.reload();
  await said.getByText("arrives on Monday").waitFor();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
