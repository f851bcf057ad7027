// SPDX-License-Identifier: Apache-2.0
// The administrator's pages of the console: each is looked at, and what it is for is done on it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startAdministrator } from "./support/administrator.mjs";
import { picture } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";

let administrator;
let server;
let api;
let browser;
let page;
let opens;

before(async () => {
  administrator = await startAdministrator();
  ({ server, api, browser, page, opens } = administrator);
});
after(() => administrator?.end());

const tab = (name) => page.getByRole("tab", { name });

test("the first run: every step is tried, and leads to its page", async () => {
  await opens("start", "Get started");
  await page.getByText("answers, and its keys are good").waitFor();
  await page.getByText(/^Nobody has been seen at /).waitFor();
  await looks(page, "start");
  await page.getByRole("link", { name: "Open the snippet" }).click();
  await page.getByRole("heading", { name: "Snippet" }).waitFor();
});

test("the policy is read, a change is previewed over everybody, saved, and taken back", async () => {
  const mail = "ann@example.org";
  for (const firstName of ["Ann", "Anna"]) {
    await api.post("/api/v2/externalcontacts/contacts", { firstName, workEmail: mail });
  }
  const { version } = await api.get("/api/seamline/v1/policy");
  await opens("contacts/policy", "Identity policy");
  await page.getByText(`Version ${version} holds.`).waitFor();
  const email = page.getByRole("group", { name: "Email", exact: true });
  await email.getByRole("button", { name: "Edit Email" }).click();
  await email.getByLabel("Different ones of a person").fill("3");
  await email.getByText(/more than 3 different ones/).waitFor();
  await looks(page, "policy");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByLabel("Keep curated contacts apart").uncheck();
  await page.getByText("Changed: Curated contacts").waitFor();
  await page.getByRole("button", { name: "Preview the change" }).click();
  await page.getByText("2 contacts would be united with others", { exact: true }).waitFor();
  await page.getByRole("button", { name: /^See them/ }).click();
  await page.getByRole("link", { name: "Anna" }).waitFor();
  await looks(page, "policy-preview");
  await page.getByLabel("Why").fill("A trial");
  await page.getByRole("button", { name: `Save as version ${version + 1}` }).click();
  await page.getByText(`Version ${version + 1} holds.`).waitFor();
  await page.getByText(/The last change reached everyone/).waitFor();
  const versions = page.getByRole("region", { name: "Versions" });
  await versions.getByText("A trial").waitFor();
  await comesApart();
  await versions.getByRole("button", { name: `Compare version ${version}`, exact: true }).click();
  const compared = page.getByRole("row", { name: /^Curated contacts/ });
  await compared.getByText("Never united by themselves").waitFor();
  await looks(page, "policy-compared");
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByText(`Version ${version + 2} holds.`).waitFor();
});

/** Ann and Anna are one person by now, and are told to be two again by the rule that held before. */
async function comesApart() {
  await page.getByLabel("Keep curated contacts apart").check();
  await page.getByRole("button", { name: "Preview the change" }).click();
  await page.getByText("1 contact would come apart", { exact: true }).waitFor();
  await page.getByRole("button", { name: /^See them: 1 contact would come apart/ }).click();
  await page.getByRole("cell", { name: "2 contacts", exact: true }).waitFor();
  await looks(page, "policy-comes-apart");
  await page.getByRole("button", { name: "Discard" }).click();
}

test("a field is given a rule of its own, which is previewed, saved and reset", async () => {
  const rules = async () => (await api.get("/api/seamline/v1/policy")).policy.fieldSurvivorship;
  const { version } = await api.get("/api/seamline/v1/policy");
  await opens("contacts/policy", "Identity policy");
  await page.getByText(`Version ${version} holds.`).waitFor();
  await page.getByRole("combobox", { name: "Add a rule for a field" }).fill("Last");
  await page.getByRole("option", { name: "Last name" }).click();
  const field = page.getByRole("group", { name: "Last name", exact: true });
  for (const name of [/curated|agent or the API/i, /better known/, /said last/]) {
    await field
      .getByRole("button", { name })
      .and(field.getByRole("button", { name: /remove/ }))
      .click();
  }
  await page.getByRole("button", { name: "Preview the change" }).click();
  await field.getByText("At least one of these must decide").waitFor();
  for (const name of ["What was said first", "What an agent or the API wrote"]) {
    await field.getByRole("combobox").click();
    await page.getByRole("option", { name }).click();
  }
  await field.getByRole("button", { name: /move “What an agent or the API wrote” up/ }).click();
  await page.getByText("Changed: What single fields show").waitFor();
  await page.getByRole("button", { name: "Preview the change" }).click();
  await page
    .getByText(/Nobody|no contact|0 contacts/i)
    .first()
    .waitFor();
  await looks(page, "policy-field");
  await page.getByRole("button", { name: `Save as version ${version + 1}` }).click();
  await page.getByText(`Version ${version + 1} holds.`).waitFor();
  assert.deepEqual(await rules(), { lastName: ["curated", "oldest"] });

  await field.getByRole("button", { name: /^Reset to the rule for all fields/ }).click();
  await page.getByRole("button", { name: `Save as version ${version + 2}` }).click();
  await page.getByText(`Version ${version + 2} holds.`).waitFor();
  assert.deepEqual(await rules(), {});
});

test("an open link is settled with a preview, and the decision is taken back", async () => {
  await opens("contacts/conflicts", "Open links");
  const entry = page.getByRole("article", { name: /ann@example\.org/ });
  await entry.getByText("Two curated contacts").waitFor();
  await looks(page, "open-links");
  await entry.getByRole("button", { name: "They are different people" }).click();
  await entry.getByText(/nobody would see a difference now/).waitFor();
  await entry.getByRole("button", { name: "Decide" }).click();
  await entry.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Take back" }).click();
  await entry.getByText("Two curated contacts").waitFor();
  await tab("Probable duplicates").click();
  await page.getByRole("button", { name: "Scan now" }).click();
  await page
    .getByRole("article")
    .getByText(/% sure/)
    .waitFor();
  await looks(page, "duplicates");
  await rejectsDuplicate();
  await page.getByRole("button", { name: "Merge…" }).click();
  const change = page.getByRole("region", { name: "What would change" });
  await change.getByText("Anna would be part of the contact that is made.").waitFor();
  await picture(page, "duplicates-merge");
  await change.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByText(/^Merged: /).waitFor();
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByText(/^Merged: /).waitFor({ state: "detached" });
});

/** Rejects the one probable duplicate, and takes that back. */
async function rejectsDuplicate() {
  await page
    .getByRole("article")
    .getByRole("button", { name: "They are different people" })
    .click();
  await page.getByText(/^Kept apart: /).waitFor();
  await page.getByRole("article").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Take back" }).click();
  await page
    .getByRole("article")
    .getByText(/% sure/)
    .waitFor();
}

test("an API client is made, its secret is told once, renewed, and ended", async () => {
  await opens("organization/clients", "API clients");
  await looks(page, "clients");
  await page.getByRole("link", { name: "New API client" }).click();
  await page.getByRole("button", { name: "Create API client" }).click();
  await page.getByText("Enter a name").waitFor();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Night orders");
  await page.getByLabel("Agent", { exact: true }).check();
  await looks(page, "client-new");
  await page.getByRole("button", { name: "Create API client" }).click();
  const note = page.getByRole("status").filter({ hasText: "Copy the secret now" });
  const clientSecret = await note.locator("pre").textContent();
  await looks(page, "client-secret");
  await note.getByRole("button", { name: "I have stored it" }).click();
  await page.getByRole("heading", { level: 1, name: "Night orders" }).waitFor();
  const { entities } = await api.get("/api/v2/oauth/clients");
  const clientId = entities.find(({ name }) => name === "Night orders").id;
  await apiClient(server, { clientId, clientSecret });

  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New secret" }).click();
  const renewed = await note.locator("pre").textContent();
  await looks(page, "client");
  const program = await apiClient(server, { clientId, clientSecret: renewed });
  await assert.rejects(apiClient(server, { clientId, clientSecret }));

  await opens("organization/clients", "API clients");
  await page.getByRole("button", { name: "Delete Night orders" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("link", { name: "Night orders" }).waitFor({ state: "detached" });
  await assert.rejects(program.get("/api/v2/tokens/me"), ({ status }) => status === 401);
});

test("a user is made, chooses a password by a link, and is deactivated", async () => {
  await opens("organization/users", "Users and roles");
  await looks(page, "users");
  await page.getByRole("link", { name: "New user" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Nina New");
  await page.getByRole("textbox", { name: "Email", exact: true }).fill("nina@shop.example");
  await looks(page, "user-new");
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByRole("heading", { level: 1, name: "Nina New" }).waitFor();
  await page.getByRole("button", { name: "Make a password link" }).click();
  const link = await page.getByRole("status").locator("pre").textContent();
  await looks(page, "user");

  const theirs = await browser.window();
  await theirs.goto(link);
  await theirs.getByLabel("New password", { exact: true }).fill("a long enough password");
  await theirs.getByLabel("The same again", { exact: true }).fill("another");
  await theirs.getByRole("button", { name: "Set the password" }).click();
  await theirs.getByText("The two are not the same").waitFor();
  await looks(theirs, "password");
  await theirs.getByLabel("The same again", { exact: true }).fill("a long enough password");
  await theirs.getByRole("button", { name: "Set the password" }).click();
  await theirs.getByText("Log in as nina@shop.example").waitFor();
  await theirs.getByRole("button", { name: "Go to the sign-in" }).click();
  await theirs.getByLabel("Email").fill("nina@shop.example");
  await theirs.getByLabel("Password", { exact: true }).fill("a long enough password");
  await theirs.getByRole("button", { name: "Sign in" }).click();
  await theirs.getByRole("heading", { name: "Inbox" }).waitFor();
  // Pages of administration are not for an agent.
  await theirs.getByRole("link", { name: "API clients" }).waitFor({ state: "detached" });
  await theirs.goto(`${server.baseUrl}/console/organization/users`);
  await theirs.getByText("Only administrators can open this page").waitFor();
  await looks(theirs, "only-administrators");

  await page.reload();
  await administers(true);
  await theirs.reload();
  await theirs.getByRole("heading", { level: 1, name: "Users and roles" }).waitFor();
  await administers(false);
  await theirs.reload();
  await theirs.getByText("Only administrators can open this page").waitFor();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await page.getByText("Inactive. They cannot log in").waitFor();
  await theirs.close();

  // Who is alone with it cannot give it up.
  const { id } = (await api.get("/api/v2/users", { expand: "authorization" })).entities.find(
    ({ authorization }) => authorization.roles.some((role) => role.id === "admin"),
  );
  await page.goto(`${server.baseUrl}/console/organization/users/${id}`);
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await page.getByText(/last active administrator/).waitFor();
  await looks(page, "user-last-administrator");
});

/** Makes the user whose page is open an agent who is an administrator, too, or is not; and asks the server. */
async function administers(is) {
  await page.getByRole("checkbox", { name: "Administrator" }).setChecked(is);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const path = `/api/v2/users/${new URL(page.url()).pathname.split("/").at(-1)}`;
  const had = async () => {
    const { authorization } = await api.get(path, { expand: "authorization" });
    return authorization.roles.map(({ id }) => id).sort();
  };
  const expected = is ? "admin,agent" : "agent";
  await eventually(async () => (await had()).join() === expected, "roles");
}

test("contacts are found and filtered, and the address keeps for what was asked", async () => {
  await opens("contacts", "Contacts");
  await looks(page, "contacts");
  await page.getByLabel("Search contacts").fill("anna");
  await page.getByRole("link", { name: "Anna" }).waitFor();
  await page.getByRole("link", { name: "Ann", exact: true }).waitFor({ state: "detached" });
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: /^Curated/ }).click();
  await page.getByText("1 contact", { exact: true }).waitFor();
  await looks(page, "contacts-filtered");
  assert.match(page.url(), /\?q=anna&type=Curated$/);
  await page.reload();
  await page.getByText("1 contact", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Search contacts").inputValue(), "anna");
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: /^Ephemeral/ }).click();
  await page.getByText("Nobody is left by these filters").waitFor();
  await looks(page, "contacts-nobody");
  await page.getByRole("button", { name: "Show everybody who was found" }).click();
  await page.getByRole("link", { name: "Anna" }).waitFor();
  await page.getByRole("link", { name: "All contacts" }).click();
  await page.getByRole("link", { name: "Ann", exact: true }).waitFor();
  assert.equal(await page.getByLabel("Search contacts").inputValue(), "");
  await page.getByRole("button", { name: "Sort by: Changed" }).click();
  await page.locator("th[aria-sort=descending]").waitFor();
  await looks(page, "contacts-sorted");
  assert.match(page.url(), /\?order=modifyDate(:|%3A)desc$/);
});

test("the ways in, and pages that are none, can be read by everybody", async () => {
  const stranger = await browser.window();
  await stranger.goto(server.demo.consoleUrl);
  await stranger.getByLabel("Password", { exact: true }).waitFor();
  await looks(stranger, "login");
  await stranger.goto(`${server.baseUrl}/console/callback?error=access_denied`);
  await stranger.getByRole("alert").waitFor();
  await looks(stranger, "callback-refused");
  await stranger.close();
  await page.goto(`${server.baseUrl}/console/no/such/page`);
  await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
  await looks(page, "not-found");
  const before = browser.faults.length;
  await page.route("**/api/v2/users/me?*", (route) => route.abort());
  await page.goto(`${server.baseUrl}/console/contacts`);
  await page.getByRole("heading", { level: 1, name: "This page cannot be shown" }).waitFor();
  await looks(page, "failure");
  await page.unroute("**/api/v2/users/me?*");
  // React tells of what the page says by itself.
  const told = browser.faults.splice(before);
  assert.ok(
    told.every((fault) => fault.includes("Problem: The server cannot be reached")),
    told,
  );
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
