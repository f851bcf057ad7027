// SPDX-License-Identifier: Apache-2.0
// The console's pages of the messenger: each is looked at, and what it is for is done on it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startAdministrator } from "./support/administrator.mjs";
import { looks } from "./support/pages.mjs";

let administrator;
let api;
let browser;
let page;
let opens;

before(async () => {
  administrator = await startAdministrator();
  ({ api, browser, page, opens } = administrator);
});
after(() => administrator?.end());

const step = (name) => page.getByRole("button", { name: new RegExp(`${name}$`) });

test("a provider is connected, checked, and said what claims are kept", async () => {
  await opens("messenger/providers", "OpenID providers");
  await looks(page, "providers");
  await page.getByRole("link", { name: "New provider" }).click();
  await page.getByRole("heading", { level: 1, name: "New OpenID provider" }).waitFor();
  await looks(page, "provider-new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Broken accounts");
  await page.getByLabel("Discovery address").fill("http://127.0.0.1:9");
  await page.getByLabel("Client id").fill("shop");
  await page.getByLabel("Picture").fill("");
  await page
    .getByLabel("Hosts on a private network")
    .and(page.locator("input:not([type=hidden])"))
    .fill("127.0.0.1");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Create provider" }).click();
  await page.getByRole("heading", { level: 1, name: "Broken accounts" }).waitFor();
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText("Sign-in does not work yet.").waitFor();
  assert.equal(await page.getByLabel("Picture").inputValue(), "");
  await looks(page, "provider");
  // Without a new client id the stored credential stays; everything else is saved.
  await page.getByLabel("Nickname").fill("login");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Provider saved").waitFor();
  const { entities } = await api.get("/api/v2/integrations", { pageSize: 100 });
  const { id } = entities.find(({ name }) => name === "Broken accounts");
  const saved = await api.get(`/api/v2/integrations/${id}/config/current`);
  assert.deepEqual(saved.properties.claims, { nickname: "login", picture: "" });
  assert.ok(saved.credentials.openIdConnect.id);
});

test("a configuration is made step by step, published, changed, compared and rolled back", async () => {
  await opens("messenger/configurations", "Messenger configurations");
  await looks(page, "configurations");
  await page.getByRole("link", { name: "New configuration" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Blog messenger");
  await page.getByRole("button", { name: "Save draft" }).click();
  // The error leads to its step; what was typed is there.
  await page.getByText("Choose where visitors sign in").waitFor();
  await page.getByRole("combobox", { name: "Provider" }).click();
  await page.getByRole("option", { name: "Broken accounts" }).click();
  const notice = page.getByRole("note");
  await notice.getByText("given_name becomes First name").waitFor();
  await notice.getByText("picture", { exact: true }).waitFor({ state: "detached" });
  await page.getByRole("switch", { name: /^Allow session upgrade/ }).setChecked(false);
  await looks(page, "configuration-authentication");
  await step("Behaviour").click();
  const preview = page.getByRole("region", { name: "Preview" });
  await page.getByLabel("Visitors may send files").check();
  await preview.getByRole("button", { name: "Attach a file" }).waitFor();
  await page.getByRole("combobox", { name: "Kinds of files" }).fill("image/*");
  await page.keyboard.press("Enter");
  await page.getByLabel("Largest file").fill("500");
  await page.getByLabel("Visitors may clear the conversation").check();
  await looks(page, "configuration-behaviour");
  await step("Languages").click();
  await page.getByLabel("Title", { exact: true }).fill("Ask the blog");
  await preview.getByText("Ask the blog").waitFor();
  await looks(page, "configuration-languages");
  await step("Journey events").click();
  await page.getByRole("button", { name: "Add a click" }).click();
  await page.getByLabel("CSS selector").fill(".buy");
  await page.getByLabel("Name of the event").fill("bought");
  await page.getByRole("button", { name: "Add a form" }).click();
  await page.getByLabel("Name of the form").fill("Order");
  await looks(page, "configuration-journey");
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByRole("heading", { level: 1, name: "Blog messenger" }).waitFor();
  await page.getByRole("button", { name: "Publish draft" }).click();
  await page.getByText("Version 1, published").waitFor();

  await page.getByLabel("Description").fill("For readers");
  await page.getByRole("button", { name: "Save draft" }).click();
  const versions = page.getByRole("region", { name: "Versions" });
  const change = versions.getByRole("row", { name: /Description/ });
  await change.getByText("For readers").waitFor();
  await looks(page, "configuration");
  await page.getByRole("button", { name: "Publish draft" }).click();
  await page.getByText("Version 2, published").waitFor();
  await page.getByRole("button", { name: "Show earlier versions" }).click();
  await page.getByRole("button", { name: "Compare version 1" }).click();
  await page.getByRole("button", { name: "Roll back" }).click();
  await page.getByText("Version 3, published").waitFor();
  const { entities } = await api.get("/api/v2/webdeployments/configurations", {
    showOnlyPublished: true,
  });
  const rolledBack = entities.find(({ name }) => name === "Blog messenger");
  assert.deepEqual([rolledBack.version, rolledBack.description ?? ""], ["3", ""]);
  const { messenger, journeyEvents, authenticationSettings } = rolledBack;
  assert.equal(authenticationSettings.allowSessionUpgrade, false);
  assert.deepEqual(messenger.fileUpload, {
    enableAttachments: true,
    modes: [{ fileTypes: ["image/*"], maxFileSizeKB: 500 }],
  });
  assert.equal(messenger.apps.conversations.conversationClear.enabled, true);
  assert.deepEqual(journeyEvents.clickEvents, [{ selector: ".buy", eventName: "bought" }]);
  assert.equal(journeyEvents.formsTrackEvents[0].formName, "Order");
});

test("the preview speaks the languages of the configuration, on a light and on a dark page, at either side", async () => {
  await opens("messenger/configurations/new", "New configuration");
  const preview = page.getByRole("region", { name: "Preview" });
  const host = preview.locator(".messenger-preview");
  const choose = async (field, name) => {
    await field.click();
    await page.getByRole("option", { name, exact: true }).click();
  };
  await preview.getByText("Hello! How can we help?").waitFor();
  const { height } = await preview.getByRole("textbox", { name: "Message" }).boundingBox();
  assert.ok(height > 35, `the words fit into their box: ${height} pixels`);
  assert.equal(await host.getAttribute("data-side"), "right");
  await step("Languages").click();
  const languages = page.getByRole("combobox", { name: "Languages" });
  for (const name of ["Arabic", "Danish"]) await choose(languages, name);
  const arabic = page.getByRole("group", { name: "Arabic" });
  await arabic.getByLabel("Title", { exact: true }).fill("مرحبا");
  const spoken = preview.getByRole("combobox", { name: "Language of the page" });
  await choose(spoken, "Arabic");
  await preview.getByText("مرحبا").waitFor();
  assert.equal(await host.getAttribute("dir"), "rtl");
  assert.equal(await host.getAttribute("data-side"), "left", "Auto is the far side");
  await preview.getByText("Dark", { exact: true }).click();
  await preview.locator("[data-scheme=dark]").waitFor();
  await looks(page, "configuration-preview");
  await step("Appearance").click();
  await choose(page.getByRole("combobox", { name: "Side" }), "Right");
  await page.locator(".messenger-preview[data-side=right]").waitFor();
  await choose(spoken, "Danish");
  await preview.getByText("The messenger has no words of its own in Danish").waitFor();
  await preview.getByText("Hello! How can we help?").waitFor();
});

/** As the server has it. */
async function deployment(wanted) {
  const { entities } = await api.get("/api/v2/webdeployments/deployments", { pageSize: 100 });
  return entities.find(({ name }) => name === wanted);
}

test("a deployment says how its visitors are recognised, and leads to that row", async () => {
  await opens("messenger/deployments", "Messenger deployments");
  await looks(page, "deployments");
  await page.getByRole("link", { name: "New deployment" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Blog");
  await page.getByRole("combobox", { name: "Configuration" }).click();
  const section = page.getByRole("region", { name: "Identity Resolution" });
  await section.getByText(/^Off\. Visits and conversations/).waitFor();
  await page.getByRole("option", { name: /^Blog messenger/ }).click();
  await section.getByText(/^Its visitors sign in/).waitFor();
  await looks(page, "deployment-new");
  await page.getByLabel("Allow all domains").check();
  await page.getByRole("button", { name: "Create deployment" }).click();
  await page.getByRole("heading", { level: 1, name: "Blog" }).waitFor();
  await section.getByRole("link").waitFor();
  await looks(page, "deployment");
  const { id } = await deployment("Blog");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy snippet" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes(`data-deployment="${id}"`), copied);
  await page.getByRole("textbox", { name: "Description" }).fill("For readers");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Deployment saved").waitFor();
  assert.equal((await deployment("Blog")).description, "For readers");
  await section.getByRole("link").click();
  await page.getByRole("region", { name: "Blog", exact: true }).waitFor();
  assert.match(page.url(), /identity-resolution#[0-9a-f-]+$/);
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
