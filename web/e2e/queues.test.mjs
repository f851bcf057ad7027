// SPDX-License-Identifier: Apache-2.0
// An administrator makes a queue, says who belongs to it and sends a deployment there; only its members are asked,
// and who is taken out of it sees no more of what rang for them.
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
let deployment;
let elsewhere; // a deployment whose conversations come to everyone
let guest; // in the queue
let other; // at everyone's
let arthur; // an agent's window
let ada; // an administrator's, who answers as well
let arthurName;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  deployment = await makeDeployment(api, {});
  elsewhere = await makeDeployment(api, {});
  browser = await startBrowser(server);
  arthur = await browser.window();
  ada = await browser.window();
});
after(async () => {
  await guest?.close();
  await other?.close();
  await browser?.close();
  await server?.discard();
});

const row = (name) => ada.getByRole("row", { name: new RegExp(`^${name} `) });
const waitingOf = (window) => window.getByRole("list", { name: /^Waiting/ });
const queueOf = (window, name) => window.getByRole("radio", { name, exact: true });
const members = () => ada.getByRole("region", { name: "Members of Sales" });

test("a queue is made, and its first member picked by name", async () => {
  arthurName = (await logsIn(arthur, server, "agent")).name;
  await logsIn(ada, server, "admin");
  await ada.getByRole("link", { name: "Queues" }).click();
  await row("Everyone").waitFor();
  assert.equal(await ada.getByRole("button", { name: "Delete Everyone" }).count(), 0);
  await ada.getByRole("button", { name: "Add queue" }).click();
  const form = ada.getByRole("form", { name: "New queue" });
  await form.getByLabel("Name").fill("everyone");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Not saved").waitFor();
  await form.getByLabel("Name").fill("Sales");
  await form.getByLabel("Description").fill("Who wants to buy");
  await looks(ada, "queue-new");
  await form.getByRole("button", { name: "Save" }).click();

  await members().getByText("Nobody yet").waitFor();
  await members().getByRole("combobox", { name: "Agents" }).fill(arthurName.slice(0, 4));
  await ada.getByRole("option", { name: arthurName }).click();
  await ada.keyboard.press("Escape");
  await members().getByRole("button", { name: "Add", exact: true }).click();
  await members()
    .getByRole("button", { name: `Take ${arthurName} out` })
    .waitFor();
  await looks(ada, "queue-members");
  await members().getByRole("button", { name: "Close" }).click();
  await row("Sales").getByRole("cell", { name: "1", exact: true }).waitFor();
  await looks(ada, "queues");
});

test("a deployment sends its conversations there, and only the member is asked", async () => {
  await ada.getByRole("link", { name: "Deployments" }).click();
  await ada.getByRole("link", { name: deployment.name }).click();
  await ada.getByRole("combobox", { name: "Queue" }).click();
  await ada.getByRole("option", { name: "Sales" }).click();
  await ada.getByRole("button", { name: "Save" }).first().click();
  const path = `/api/v2/webdeployments/deployments/${deployment.id}`;
  const sends = async () => (await api.get(path)).flow?.name === "Sales";
  for (let i = 0; i < 100 && !(await sends()); i += 1) await ada.waitForTimeout(100);
  assert.ok(await sends(), "the deployment sends to the queue");

  await ada.getByRole("link", { name: "Inbox" }).click();
  guest = await writes(deployment, "Is it in stock?");
  await waitingOf(arthur).getByText("Is it in stock?").waitFor();
  // What happened later has come to her, so the first will not any more.
  other = await writes(elsewhere, "Where is my parcel?");
  await waitingOf(ada).getByText("Where is my parcel?").waitFor();
  assert.equal(await ada.getByRole("button", { name: /^Answer / }).count(), 1);
});

async function writes({ id }, words) {
  const visitor = await connectGuest(server, id);
  await visitor.configure();
  await visitor.say(words);
  return visitor;
}

test("an agent looks at one queue at a time, by the keyboard, and the address keeps it", async () => {
  await queueOf(arthur, "All queues · 2").focus();
  await arthur.keyboard.press("ArrowRight");
  await waitingOf(arthur).getByText("Is it in stock?").waitFor({ state: "detached" });
  assert.ok(await queueOf(arthur, "Everyone · 1").isChecked());
  await waitingOf(arthur).getByText("Where is my parcel?").waitFor();
  await arthur.keyboard.press("ArrowRight");
  await waitingOf(arthur).getByText("Is it in stock?").waitFor();
  await waitingOf(arthur).getByText("Where is my parcel?").waitFor({ state: "detached" });
  await looks(arthur, "inbox-queue");

  await arthur.reload();
  await waitingOf(arthur).getByText("Is it in stock?").waitFor();
  assert.ok(await queueOf(arthur, "Sales · 1").isChecked());
  assert.equal(await waitingOf(arthur).getByRole("listitem").count(), 1);
  await ada.getByRole("button", { name: /^Answer / }).click();
  await queueOf(arthur, "All queues · 1").waitFor({ state: "attached" });
});

test("whoever is taken out is asked no more, and a queue that is used stays", async () => {
  await waitingOf(arthur).getByText("Is it in stock?").click();
  await arthur.getByText("Answer the conversation to write").waitFor();
  await ada.getByRole("link", { name: "Queues" }).click();
  await ada.getByRole("button", { name: "Members of Sales" }).click();
  await members()
    .getByRole("button", { name: `Take ${arthurName} out` })
    .click();
  await members().getByText("Nobody yet").waitFor();
  // It is open before them: it goes at once, and says why.
  await arthur.getByText("This conversation is not yours to answer any more").waitFor();
  await arthur.getByText("Nobody is waiting in Sales.").waitFor();
  assert.equal(await arthur.getByRole("button", { name: /^Answer/ }).count(), 0);
  assert.equal(await arthur.getByText("Is it in stock?").count(), 0);
  await looks(arthur, "conversation-gone");
  await arthur.getByText("All queues · 0").click();
  await arthur.getByText("Nobody is waiting.", { exact: true }).waitFor();
  await members().getByRole("button", { name: "Close" }).click();

  await ada.getByRole("button", { name: "Delete Sales" }).click();
  const dialog = ada.getByRole("dialog", { name: "Delete Sales?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByText("Conversations wait in this queue").waitFor();
  await looks(ada, "queue-used");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });

  await ada.getByRole("button", { name: "Edit Sales" }).click();
  const form = ada.getByRole("form", { name: "Edit Sales" });
  await form.getByLabel("Name").fill("Orders");
  const patience = form.getByRole("textbox", { name: "Time to answer a transfer, in seconds" });
  assert.equal(await patience.inputValue(), "60");
  await patience.fill("5");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("From 7 to 3600 seconds").waitFor();
  await looks(ada, "queue-edit");
  await patience.fill("120");
  await form.getByRole("button", { name: "Save" }).click();
  await row("Orders").waitFor();
  const path = `/api/v2/webdeployments/deployments/${deployment.id}`;
  const { flow } = await api.get(path);
  assert.equal(flow.name, "Orders");
  const { entities } = await api.get("/api/v2/routing/queues?pageSize=100");
  const { mediaSettings } = entities.find(({ name }) => name === "Orders");
  assert.equal(mediaSettings.message.alertingTimeoutSeconds, 120);
});
