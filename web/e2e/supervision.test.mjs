// SPDX-License-Identifier: Apache-2.0
// A supervisor at work: who waits and who has whom; a conversation of somebody else read, passed on and ended.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connectGuest } from "../../tests/integration/support/guest.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment } from "../../tests/integration/support/setup.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

const password = "a long enough password";
let server;
let browser;
let api;
let guest;
let sue; // a supervisor's window
let arthur; // an agent's

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  const deployment = await makeDeployment(api, {});
  guest = await connectGuest(server, deployment.id);
  await guest.configure();
  browser = await startBrowser(server);
  sue = await browser.window();
  arthur = await browser.window();
});
after(async () => {
  await guest?.close();
  await browser?.close();
  await server?.discard();
});

const row = (page) => page.getByRole("table", { name: "Conversations" }).getByRole("row").nth(1);
const goTo = (page, name) => page.getByRole("link", { name, exact: true }).click();

test("a supervisor is made, and has the pages of the work and no others", async () => {
  const email = "sue@shop.example";
  const made = await api.post("/api/v2/users", { name: "Sue", email, divisionId: "*", password });
  const ada = await browser.window();
  await logsIn(ada, server, "admin");
  await ada.goto(`${server.baseUrl}/console/organization/users/${made.id}`);
  await ada.getByRole("checkbox", { name: "Supervisor" }).check();
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await eventually(async () => {
    const { authorization } = await api.get(`/api/v2/users/${made.id}`, {
      expand: "authorization",
    });
    return authorization.roles.some(({ id }) => id === "supervisor");
  }, "the role");
  await ada.close();

  await sue.goto(server.demo.consoleUrl);
  await sue.getByLabel("Email").fill(email);
  await sue.getByLabel("Password", { exact: true }).fill(password);
  await sue.getByRole("button", { name: "Sign in" }).click();
  await sue.getByRole("heading", { name: "Inbox" }).waitFor();
  for (const name of ["Metrics", "Queues", "Wrap-up codes", "Canned responses"]) {
    await goTo(sue, name);
    await sue.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  }
  assert.equal(await sue.getByRole("link", { name: "API clients" }).count(), 0);
  await sue.goto(`${server.baseUrl}/console/organization/users`);
  await sue.getByText("Only administrators can open this page").waitFor();
});

test("who waits is there at once, and who has them", async () => {
  await goTo(sue, "Conversations");
  await sue.getByText("No open conversation").waitFor();
  await looks(sue, "conversations-none");
  await logsIn(arthur, server, "agent");
  assert.equal(await arthur.getByRole("link", { name: "Metrics" }).count(), 0);
  await guest.say("Where is my parcel?");
  await row(sue).getByText("Waiting").waitFor();
  await row(sue)
    .getByText(/agents? asked/)
    .waitFor();

  await arthur.getByRole("button", { name: /^Answer / }).click();
  await row(sue).getByText("Arthur Agent").waitFor();
  await row(sue)
    .getByText(/without an answer for/)
    .waitFor();
  await looks(sue, "conversations");
  await sue.getByLabel("Show").selectOption({ label: "Waiting" });
  await sue.getByText("No such conversation").waitFor();
  await sue.getByLabel("Show").selectOption({ label: "Customer has no answer yet" });
  await row(sue).getByText("Arthur Agent").waitFor();
});

test("what an agent has is read live, passed on, and ended", async () => {
  await row(sue)
    .getByRole("link", { name: /^Conversation with/ })
    .click();
  const log = sue.getByRole("log", { name: "Conversation" });
  await log.getByText("Where is my parcel?").waitFor();
  await arthur.getByRole("textbox", { name: "Message" }).fill("On its way");
  await arthur.keyboard.press("Enter");
  await log.getByText("On its way").waitFor();
  assert.equal(await log.getByText("On its way").count(), 1);
  assert.equal(await sue.getByRole("textbox", { name: "Message" }).count(), 0, "it is not hers");
  await looks(sue, "open-conversation");

  await sue.getByRole("button", { name: "Transfer" }).click();
  await sue.getByRole("option", { name: /Everyone/ }).click();
  await sue.getByText(/^Transferred to/).waitFor();
  await sue.getByRole("status").getByText("Waiting").waitFor();
  await arthur.getByText("This conversation was transferred.").waitFor();

  await sue.getByRole("button", { name: "End the conversation" }).click();
  const dialog = sue.getByRole("dialog");
  await dialog.getByText("ends for the customer").waitFor();
  await dialog.getByRole("button", { name: "End the conversation" }).click();
  await sue.getByRole("status").getByText("Ended").waitFor();
  await goTo(sue, "All conversations");
  await sue.getByText("No open conversation").waitFor();
});
