// SPDX-License-Identifier: Apache-2.0
// From an empty server to one customer: an administrator follows the first run, a visitor of a site with the copied snippet
// signs in, an agent merges with a preview, reads why, and takes it back. An integrator's program reads the same contact with
// the official client in between.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { load } from "../../tests/integration/support/packages.mjs";
import { startProvider } from "../../tests/integration/support/provider.mjs";
import { eventually } from "../../tests/integration/support/rest.mjs";
import { startPlainServer } from "../../tests/integration/support/server.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { messenger, signsIn, writes } from "./support/people.mjs";
import { startSite } from "./support/site.mjs";

const { ApiClient, ExternalContactsApi } = load("purecloud-platform-client-v2");

const mia = { sub: "member-9", name: "Mia Holm", email: "mia.holm@example.org" };
const claims = { given_name: "Mia", family_name: "Holm", name: mia.name };
const accounts = new Map([[mia.sub, { ...claims, email: mia.email, email_verified: true }]]);

let server;
let provider;
let browser;
let desk; // the window of the administrator, who is the only agent as well
let site;
let shop; // the visitor's window
let contacts; // of the official client
let paper; // the contact that was written by hand

before(async () => {
  server = await startPlainServer({ names: ["Fjord"] });
  provider = await startProvider({ server, accounts });
  browser = await startBrowser(server);
  desk = await browser.window();
  ApiClient.instance.setGateway({ host: "127.0.0.1", protocol: "http", port: server.port });
  const { clientId, clientSecret } = server.demo.api;
  await ApiClient.instance.loginClientCredentialsGrant(clientId, clientSecret);
  contacts = new ExternalContactsApi();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  await provider?.stop();
  await server?.discard();
});

const main = () => desk.getByRole("main");
const customer = () => desk.getByRole("complementary", { name: "Customer" });
const section = (name) => customer().getByRole("button", { name, exact: true });
const wouldChange = () => customer().getByRole("region", { name: "What would change" });
const named = (name) => main().getByLabel(name, { exact: true });

/** Opens the first run, which must say this, and follows the way of its next step. */
async function follows(said, way) {
  await desk.getByRole("link", { name: "Get started" }).click();
  await main().getByRole("status").getByText(said).waitFor();
  if (way === undefined) return;
  const next = main().locator("[aria-current=step]");
  await next.getByRole("link", { name: way }).click();
}

test("the administrator logs in, and the first run says that nothing is there yet", async () => {
  await desk.goto(`${server.baseUrl}/console/`);
  await desk.getByLabel("Email").fill("ann@fjord.example");
  await desk.getByLabel("Password", { exact: true }).fill("long enough");
  await desk.getByRole("button", { name: "Sign in" }).click();
  await desk.getByRole("heading", { name: "Inbox" }).waitFor();
  await follows("0 of 5 steps are done.");
  await looks(desk, "first-run-empty");
});

test("the provider is connected and answers", async () => {
  await follows("0 of 5 steps are done.", "Connect a provider");
  await named("Name").fill("Fjord accounts");
  await main().getByLabel("Discovery address").fill(provider.discoveryUri);
  const { clientId, clientSecret } = provider.client();
  await main().getByLabel("Client id").fill(clientId);
  await named("Client secret").fill(clientSecret);
  await main()
    .getByLabel("Hosts on a private network")
    .and(desk.locator("input:not([type=hidden])"))
    .fill("127.0.0.1");
  await desk.keyboard.press("Enter");
  await main().getByRole("button", { name: "Create provider" }).click();
  await desk.getByRole("heading", { level: 1, name: "Fjord accounts" }).waitFor();
});

test("a source is named", async () => {
  await follows("1 of 5 steps are done.", "Open sources");
  await main().getByRole("button", { name: "Add source" }).click();
  const form = main().getByRole("form", { name: "New external source" });
  await form.getByLabel("Name", { exact: true }).fill("Fjord members");
  await form.getByLabel("Link template").fill("https://members.fjord.example/{id}");
  await form.getByRole("button", { name: "Save" }).click();
  await main()
    .getByRole("row", { name: /Fjord members/ })
    .waitFor();
});

test("a messenger is configured and published", async () => {
  await follows("2 of 5 steps are done.", "New configuration");
  await named("Name").fill("Fjord messenger");
  await main()
    .getByRole("button", { name: /Authentication$/ })
    .click();
  await main().getByRole("combobox", { name: "Provider" }).click();
  await desk.getByRole("option", { name: "Fjord accounts" }).click();
  await main().getByRole("note").getByText("given_name becomes First name").waitFor();
  await main().getByRole("button", { name: "Save draft" }).click();
  await desk.getByRole("heading", { level: 1, name: "Fjord messenger" }).waitFor();
  await main().getByRole("button", { name: "Publish draft" }).click();
  await main().getByText("Version 1, published").waitFor();
});

test("it is deployed for the site, and its visitors are recognised", async () => {
  await follows("3 of 5 steps are done.", "New deployment");
  await named("Name").fill("Fjord shop");
  await main().getByRole("combobox", { name: "Configuration" }).click();
  await desk.getByRole("option", { name: /^Fjord messenger/ }).click();
  await main()
    .getByLabel("Allowed domains")
    .and(desk.locator("input:not([type=hidden])"))
    .fill("shop.localhost");
  await desk.keyboard.press("Enter");
  await main().getByRole("button", { name: "Create deployment" }).click();
  await desk.getByRole("heading", { level: 1, name: "Fjord shop" }).waitFor();
  const snippet = await main()
    .getByRole("region", { name: "Snippet" })
    .locator("pre")
    .textContent();
  site = await startSite({ server: server.baseUrl, snippet });

  await main().getByRole("region", { name: "Identity Resolution" }).getByRole("link").click();
  const row = main().getByRole("region", { name: "Fjord shop", exact: true });
  await row.getByRole("button", { name: /^Edit identity resolution/ }).waitFor();
  await desk.waitForLoadState("networkidle");
  await row.getByRole("button", { name: /^Edit identity resolution/ }).click();
  await row.getByRole("switch", { name: /^Resolve identities/ }).check();
  await row.getByRole("combobox", { name: "External Source" }).click();
  await desk.getByRole("option", { name: /^Fjord members/ }).click();
  await row.getByRole("switch", { name: "Authenticated messaging" }).check();
  await row.getByRole("switch", { name: "Web tracking" }).check();
  await row.getByRole("button", { name: "Save" }).click();
  // The form says the same before it is saved, and nobody leaves it until then without being asked.
  await row.getByRole("button", { name: /^Edit identity resolution/ }).waitFor();
  await row.getByText("recognised by their id at").waitFor();
});

test("the copied snippet is put on the site, and the first run sees its visitors", async () => {
  await follows("4 of 5 steps are done.");
  shop = await browser.window();
  await shop.goto(site.url);
  await messenger(shop);
  await shop.goto(`${site.url}lamps`);
  await eventually(
    async () => {
      await main().getByRole("button", { name: "Check again" }).click();
      return main().getByText("Everything is in place.").isVisible();
    },
    "the first visitor is seen",
    30_000,
  );
  await looks(desk, "first-run-done");
});

test("the visitor signs in and writes, and the agent sees one person with one journey", async () => {
  await writes(await signsIn(shop, provider, mia), "Do you ship to Norway?");
  await desk.getByRole("link", { name: "Inbox" }).click();
  await desk.getByRole("button", { name: `Answer ${mia.name}` }).click();
  await customer().getByText(mia.email).waitFor();
  await customer().getByText(mia.sub, { exact: true }).waitFor();
  const journey = customer().getByRole("list", { name: "Journey" });
  await journey.getByText("Conversation by web messaging").waitFor();
  await journey.getByText("Became one person").waitFor();
  await section("Why is this one person?").click();
  const why = customer().getByRole("region", { name: "Why is this one person?" });
  await why.getByText(/was seen on the device .*, shown by the sign-in/).waitFor();
});

test("an integrator's program finds the person by the provider's id, and has a contact of its own", async () => {
  const found = await contacts.postExternalcontactsIdentifierlookup({
    type: "Email",
    value: mia.email,
  });
  assert.deepEqual([found.firstName, found.lastName], ["Mia", "Holm"]);
  paper = await contacts.postExternalcontactsContacts({
    firstName: "Maria",
    lastName: "Holm-Berg",
    workEmail: "maria@berg.example",
  });
});

test("the agent merges after a preview, and reads why", async () => {
  await section("Merge with another contact").click();
  await customer().getByRole("combobox", { name: "Merge with" }).fill("Maria");
  await desk.getByRole("option", { name: /Maria Holm-Berg/ }).click();
  await wouldChange()
    .getByText(/Maria Holm-Berg/)
    .first()
    .waitFor();
  assert.equal((await contacts.getExternalcontactsContact(paper.id)).id, paper.id, "not yet");
  await wouldChange().getByRole("button", { name: "Merge", exact: true }).click();
  await customer().getByText("Merged with Maria Holm-Berg.").waitFor();
  await section("Why is this one person?").click();
  const why = customer().getByRole("region", { name: "Why is this one person?" });
  await why.getByText(/Ann decided on/).waitFor();
  await looks(desk, "first-run-merged");

  const merged = await contacts.getExternalcontactsContact(paper.id);
  assert.notEqual(merged.id, paper.id);
  const { id } = await contacts.postExternalcontactsIdentifierlookup({
    type: "Email",
    value: mia.email,
  });
  assert.equal(id, merged.id, "both ids lead to one contact");
});

test("it is taken back, and everything is as it was", async () => {
  await customer().getByRole("button", { name: "Take back…" }).click();
  await wouldChange().getByRole("button", { name: "Take back", exact: true }).click();
  await customer().getByText("Taken back.").waitFor();
  await customer().getByText(mia.email).first().waitFor();
  const again = await contacts.getExternalcontactsContact(paper.id);
  assert.equal(again.id, paper.id);
  assert.deepEqual([again.firstName, again.lastName], ["Maria", "Holm-Berg"]);
  const theirs = await contacts.postExternalcontactsIdentifierlookup({
    type: "Email",
    value: mia.email,
  });
  assert.notEqual(theirs.id, paper.id);
  assert.equal(theirs.workEmail ?? "", "", "nothing of the other is left");
});

test("nothing broke on the way", () => {
  assert.deepEqual(browser.faults, []);
});
