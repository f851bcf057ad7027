// SPDX-License-Identifier: Apache-2.0
// A site without an OpenID provider: an administrator makes it, its programmers paste what they are given, and what
// they sign is believed; then the key is replaced.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

let server;
let browser;
let page;
let api;
let secret;
let code; // that signs, as it is to be pasted

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  browser = await startBrowser(server);
  page = await browser.window();
});
after(async () => {
  await browser?.close();
  await server?.discard();
});

const region = (name) => page.getByRole("region", { name });
const kim = {
  id: "customer-9",
  name: "Kim Park",
  email: "kim@example.org",
  emailIsConfirmed: true,
};

async function signs() {
  process.env.SEAMLINE_SECRET = secret;
  const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
  return (await import(url)).messengerToken(kim);
}

async function checks(token) {
  await region("Check").getByLabel("Token to try").fill(token);
  await region("Check").getByRole("button", { name: "Check now" }).click();
}

test("a signing site is made, and its secret shown once", async () => {
  await logsIn(page, server, "admin");
  await page.getByRole("link", { name: "OpenID providers" }).click();
  await page.getByText("No site signs yet").waitFor();
  await looks(page, "sign-in-list");
  await page.getByRole("link", { name: "New signing site" }).click();
  const form = page.getByRole("form", { name: "Signing site" });
  await form.getByRole("button", { name: "Create signing site" }).click();
  await form.getByText("Enter a name").waitFor();
  await form.getByLabel("Name", { exact: true }).fill("The shop signs");
  await form.getByLabel("Name of the key").fill("first");
  await looks(page, "signing-site-new");
  await form.getByRole("button", { name: "Create signing site" }).click();
  const once = page.getByRole("status").filter({ hasText: "it is not shown again" });
  secret = (await once.locator("pre").textContent()).trim();
  await looks(page, "signing-site-secret");
  await once.getByRole("button", { name: "I have stored it" }).click();
  await page.getByRole("heading", { name: "The shop signs" }).waitFor();
  assert.equal(await page.getByText(secret).count(), 0);
});

test("what the programmers paste signs what is believed", async () => {
  code = await region("On the server").locator("pre").textContent();
  await checks(await signs());
  await region("Check").getByText("Sign-in works.").waitFor();
  await looks(page, "signing-site");
  await checks(`${await signs()}x`);
  await region("Check").getByText("Sign-in does not work yet.").waitFor();
});

test("visitors are signed in with it once a configuration says so", async () => {
  const { entities } = await api.get("/api/v2/integrations");
  const { id } = entities.find(({ name }) => name === "The shop signs");
  await page.getByRole("link", { name: "Configurations" }).click();
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.getByRole("button", { name: /Authentication/ }).click();
  const chosen = page.getByRole("combobox", { name: "Provider" });
  const visitors = page.getByRole("switch", { name: /^Visitors sign in/ });
  if (!(await visitors.isChecked())) await page.getByText("Visitors sign in").first().click();
  await chosen.click();
  await page.getByRole("option", { name: "The shop signs" }).click();
  await page
    .getByRole("note")
    .filter({ hasText: "Personal data will be stored" })
    .getByText("external_id becomes External id")
    .waitFor();
  const link = page.getByRole("link", { name: "Choose which claims are stored" });
  assert.match(await link.getAttribute("href"), new RegExp(`/messenger/sites/${id}#claims$`));
  await looks(page, "configuration-signing-site");
  await page.goto(`${server.demo.consoleUrl.replace(/\/$/, "")}/messenger/sites/${id}`);
  await region("Keys").waitFor();
});

test("the key is replaced: both serve, then the new one alone", async () => {
  const old = await signs();
  await region("Keys").getByRole("button", { name: "Add key" }).click();
  const form = page.getByRole("form", { name: "New key" });
  await form.getByLabel("Name of the key").fill("first");
  await form.getByRole("button", { name: "Save key" }).click();
  await form.getByText("Already in use").waitFor();
  await form.getByLabel("Name of the key").fill("second");
  await form.getByText("The site has one already").click();
  secret = createHmac("sha256", "a").update("b").digest("base64");
  await form.getByLabel("The site’s secret", { exact: true }).fill(secret);
  await looks(page, "signing-site-key");
  await form.getByRole("button", { name: "Save key" }).click();
  await region("Keys").getByRole("button", { name: "Delete second" }).waitFor();
  code = await region("On the server").locator("pre").textContent();
  assert.match(code, /kid: "second"/);
  await checks(await signs());
  await region("Check").getByText("Sign-in works.").waitFor();

  await region("Keys").getByRole("button", { name: "Delete first" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await region("Keys").getByText("The only one: add another before.").waitFor();
  await checks(old);
  await region("Check").getByText("Sign-in does not work yet.").waitFor();
});
