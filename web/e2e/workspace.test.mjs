// SPDX-License-Identifier: Apache-2.0
// An agent at work: a visitor signs in in the shop and writes; the agent opens the conversation, sees why this is
// one person, merges with another contact after a preview, and takes that back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startProvider } from "../../tests/integration/support/provider.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { signInWith } from "../../tests/integration/support/setup.mjs";
import { picture, startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn, messenger, signsIn, writes } from "./support/people.mjs";

const kim = { sub: "customer-77", name: "Kim Park", email: "kim.park@example.org" };
const claims = { given_name: "Kim", family_name: "Park", name: kim.name };
const accounts = new Map([[kim.sub, { ...claims, email: kim.email, email_verified: true }]]);
const contactsPath = "/api/v2/externalcontacts/contacts";

let server;
let provider;
let browser;
let api;
let desk; // the agent's window
let other; // the contact that turns out to be Kim too

before(async () => {
  server = await startServer();
  provider = await startProvider({ server, accounts });
  api = await apiClient(server);
  await signInWith(api, server, provider);
  other = await api.post(contactsPath, {
    firstName: "Kimberly",
    lastName: "Parkinson",
    workEmail: "kimberly@example.org",
  });
  browser = await startBrowser(server);
  desk = await browser.window();
});
after(async () => {
  await browser?.close();
  await provider?.stop();
  await server?.discard();
});

const customer = () => desk.getByRole("complementary", { name: "Customer" });
const section = (name) => customer().getByRole("button", { name, exact: true });
const wouldChange = () => customer().getByRole("region", { name: "What would change" });
const hasFocus = (name) => desk.locator("button:focus", { hasText: name }).waitFor();
const read = (id) => api.get(`${contactsPath}/${id}`);

test("a visitor browses, signs in and writes; the agent answers", async () => {
  const shop = await browser.window();
  await shop.goto(server.demo.shopUrl);
  await messenger(shop);
  await writes(await signsIn(shop, provider, kim), "Where is my order?");
  await logsIn(desk, server, "agent");
  await desk.getByRole("button", { name: `Answer ${kim.name}` }).click();
  await customer().getByText(kim.email).waitFor();
});

test("the agent reads why this is one person, and where each field comes from", async () => {
  await section("Why is this one person?").click();
  const why = customer().getByRole("region", { name: "Why is this one person?" });
  await why.getByText("2 records are one person, because:").waitFor();
  await why.getByText(/was seen on the device .*, shown by the sign-in/).waitFor();
  await section("Where it comes from").click();
  const sources = customer().getByRole("region", { name: "Where it comes from" });
  await sources.getByText("First name", { exact: true }).waitFor();
  await sources
    .getByText(/from the account customer-77/)
    .first()
    .waitFor();
  await looks(desk, "workspace-why");
});

test("the timeline marks the moment of stitching, and is filtered", async () => {
  const journey = customer().getByRole("list", { name: "Journey" });
  await journey.getByText("Became one person").waitFor();
  await journey.getByText("Conversation by web messaging").waitFor();
  const channel = customer().getByRole("combobox", { name: "Channel" });
  await channel.selectOption({ label: "Web visits" });
  await journey.getByText("Conversation by web messaging").waitFor({ state: "detached" });
  await journey.getByText("Web visit").waitFor();
  await channel.selectOption({ label: "All channels" });
  await customer().getByRole("button", { name: "Read the conversation" }).click();
  await customer().getByRole("log").getByText("Where is my order?").waitFor();
  await looks(desk, "workspace-journey");
});

test("the map shows the visit and the conversation in lanes, and zooms by keys, wheel and drag", async () => {
  await customer().getByRole("link", { name: "Open contact" }).click();
  const journey = desk.getByRole("region", { name: "Journey" });
  await journey.getByText("Map", { exact: true }).click();
  const map = journey.getByRole("group", { name: "Map of the journey" });
  await map.getByRole("button", { name: /Web visit, .*partly signed in/ }).waitFor();
  await map
    .getByRole("button", { name: /^Web messaging: / })
    .first()
    .waitFor();
  await map.getByRole("button", { name: /Became one person/ }).waitFor();
  await looks(desk, "journey-map");

  const shown = () => journey.getByRole("status").first().textContent();
  const whole = await shown();
  await map.getByRole("button", { name: /Became one person/ }).focus();
  await desk.keyboard.press("+");
  await desk.keyboard.press("+");
  await eventually(async () => (await shown()) !== whole, "a nearer look by keys");
  assert.ok(
    await map.evaluate((chart) => chart.contains(document.activeElement)),
    "the focus stays in the map",
  );
  await desk.keyboard.press("ArrowDown");
  await desk.keyboard.press("Enter");
  await journey.getByRole("region", { name: "Chosen in the map" }).waitFor();
  await looks(desk, "journey-map-near");
  const near = await shown();
  const box = await map.boundingBox();
  await desk.mouse.move(box.x + box.width / 2, box.y + 14);
  await desk.mouse.down();
  await desk.mouse.move(box.x + box.width / 2 + 90, box.y + 14, { steps: 5 });
  await desk.mouse.up();
  await eventually(async () => (await shown()) !== near, "dragged");
  const dragged = await shown();
  await desk.keyboard.down("Control");
  await desk.mouse.wheel(0, 400);
  await desk.keyboard.up("Control");
  await eventually(async () => (await shown()) !== dragged, "further away by the wheel");
  await journey.getByRole("button", { name: "Show all of it" }).click();
  await eventually(async () => (await shown()) === whole, "all of it");

  await journey.getByRole("button", { name: "Show as a table" }).click();
  const table = journey.getByRole("table", { name: "The journey as a table" });
  await table.getByText("Signed in", { exact: true }).first().waitFor();
  await looks(desk, "journey-map-table");
  await desk.goBack();
  await customer().waitFor();
});

test("who is on the site now is listed while they browse, known or not", async () => {
  const guest = await browser.window();
  await desk.getByRole("link", { name: "On the site now" }).click();
  const visitors = desk.getByRole("table", { name: "Visitors" });
  await visitors.getByRole("row", { name: /Kim Park.*Signed in/ }).waitFor();
  await guest.goto(server.demo.shopUrl);
  const unknown = visitors.getByRole("row", { name: /Anonymous visitor/ });
  await unknown.waitFor({ timeout: 60_000 });
  await looks(desk, "visitors");
  await desk.getByRole("combobox", { name: "Identity" }).selectOption({ label: "Anonymous" });
  assert.equal(await visitors.getByRole("row", { name: /Kim Park/ }).count(), 0);

  await unknown.getByRole("link", { name: "Visit of Anonymous visitor" }).click();
  await desk.getByRole("list", { name: "Journey" }).getByText("Web visit").waitFor();
  await looks(desk, "visit");
  await desk.goBack();
  await visitors.getByRole("link", { name: "Conversation with Kim Park" }).click();
  await customer().getByText(kim.email).waitFor();
  await guest.close();
});

test("the picture of the records leads from a line to its reason and a preview", async () => {
  await section("Picture of the records").click();
  const picture_ = customer().getByRole("group", { name: "Records and what holds them together" });
  const lines = picture_.getByRole("button");
  await lines.first().focus();
  await desk.keyboard.press("End");
  await desk.keyboard.press("Home");
  await desk.keyboard.press("Enter");
  const reason = customer().getByRole("region", { name: "The reason" });
  await reason.getByText(/was seen on the device/).waitFor();
  await looks(desk, "person-graph");
  await reason.getByRole("button", { name: "Decide apart…" }).click();
  await wouldChange()
    .getByText(/Kim Park/)
    .first()
    .waitFor();
  await wouldChange().getByRole("button", { name: "Cancel" }).press("Enter");
  await hasFocus("Decide apart…");
  await customer().getByRole("button", { name: "Show as a list" }).click();
  await customer()
    .getByRole("list", { name: "What holds the records together" })
    .getByRole("button")
    .first()
    .waitFor();
  await section("Picture of the records").click();
});

test("a merge says first what it would change, and changes nothing until it is made", async () => {
  await section("Merge with another contact").click();
  const picker = customer().getByRole("combobox", { name: "Merge with" });
  await picker.fill("Kimberly");
  await desk.getByRole("option", { name: /Kimberly Parkinson/ }).click();
  await wouldChange()
    .getByText(/Kimberly Parkinson/)
    .first()
    .waitFor();
  await customer()
    .getByRole("region", { name: "Why are these two people?" })
    .getByText(/^Nothing connects the two/)
    .waitFor();
  await looks(desk, "workspace-merge");
  await desk.setViewportSize({ width: 390, height: 800 });
  await desk.getByRole("button", { name: "Customer", exact: true }).click();
  await picture(desk, "workspace-customer-390");
  await wouldChange().scrollIntoViewIfNeeded();
  await picture(desk, "workspace-merge-390");
  await desk.setViewportSize({ width: 1280, height: 800 });
  const { id } = await read(other.id);
  assert.equal(id, other.id, "a preview writes nothing");
});

test("the merge is made, seen at once, and taken back exactly", async () => {
  await wouldChange().getByRole("button", { name: "Merge", exact: true }).click();
  await customer().getByText("Merged with Kimberly Parkinson.").waitFor();
  await customer().getByText("kimberly@example.org").first().waitFor();
  const merged = await read(other.id);
  assert.equal(merged.type, "Curated");
  assert.notEqual(merged.id, other.id, "the merged contact has an id of its own");
  await customer().getByRole("button", { name: "Take back…" }).click();
  await wouldChange().getByRole("listitem").first().waitFor();
  await looks(desk, "workspace-undo");

  await wouldChange().getByRole("button", { name: "Take back", exact: true }).click();
  await customer().getByText("Taken back.").waitFor();
  await customer().getByText("Nobody has decided anything about this person.").waitFor();
  await customer().getByText("kimberly@example.org").first().waitFor({ state: "detached" });
  await eventually(async () => (await read(other.id)).id === other.id, "the contact of before");
});

test("who we thought this was then is shown, marked as the past, and not to be changed", async () => {
  await customer().getByRole("link", { name: "Open contact" }).click();
  const show = desk.getByRole("button", { name: "Show the past" });
  const contactId = new URL(desk.url()).pathname.split("/").at(-1);
  const { leaves } = await api.get(`/api/seamline/v1/contacts/${contactId}/explanation`);
  const known = Math.max(...leaves.map(({ dateCreated }) => Date.parse(dateCreated)));
  // A local time to the second, as the field takes it; the browser is in London's winter.
  const then = new Date(Math.ceil(known / 1000) * 1000 + 1000);
  await desk.getByLabel("As of").fill(then.toISOString().slice(0, 19));
  await show.click();
  await desk.getByText("This is the past").waitFor();
  await desk
    .getByRole("region", { name: "Journey until then" })
    .getByText("Web visit", { exact: true })
    .waitFor();
  assert.equal(await desk.getByRole("link", { name: "Edit" }).count(), 0);
  assert.equal(await desk.getByRole("button", { name: /Decide apart|Take back/ }).count(), 0);
  await looks(desk, "contact-past");
  await desk.getByRole("button", { name: "Back to now" }).click();
  await desk.getByRole("link", { name: "Edit" }).waitFor();
  await desk.goBack();
  await customer().waitFor();
});

test("taking apart, linking the conversation and confirming are previewed as well", async () => {
  const cancel = () => wouldChange().getByRole("button", { name: "Cancel" }).click();
  const before = await read(other.id);
  await section("Take apart").click();
  await customer()
    .getByRole("checkbox", { name: /^the device/ })
    .check();
  await customer().getByRole("button", { name: "Preview" }).click();
  // One record that remains goes by its own id.
  await wouldChange()
    .getByText(/^Kim Park would come apart; its id would lead to the account customer-77/)
    .waitFor();
  await cancel();
  await hasFocus("Preview");
  await section("Take apart").click();

  await section("Link the conversation").click();
  await customer().getByRole("combobox", { name: "This conversation is with" }).fill("Kimberly");
  await desk.getByRole("option", { name: /Kimberly Parkinson/ }).click();
  await wouldChange().getByText("Kimberly Parkinson would be part of Kim Park.").waitFor();
  await cancel();
  await section("Link the conversation").click();

  await section("Confirm the contact").click();
  await customer().getByRole("button", { name: "Confirm contact…" }).click();
  await wouldChange().getByText("Kim Park would be Curated.").waitFor();
  await cancel();
  assert.deepEqual(await read(other.id), before, "nothing was written");
});

test("the console speaks the language of the browser, and another one when asked", async () => {
  const german = await browser.window({ locale: "de-DE" });
  const user = server.demo.users.find(({ roles }) => roles.includes("agent"));
  await german.goto(server.demo.consoleUrl);
  await german.getByLabel("E-Mail").fill(user.email);
  await german.getByLabel("Passwort", { exact: true }).fill(user.password);
  await german.getByRole("button", { name: "Anmelden" }).click();
  await german.getByRole("heading", { name: "Posteingang" }).waitFor();
  assert.equal(await german.locator("html").getAttribute("lang"), "de");
  await german.getByRole("link", { name: "Alle Kontakte" }).click();
  await german.getByRole("link", { name: kim.name }).first().click();
  await german.getByText("Karte", { exact: true }).click();
  await german.getByRole("group", { name: "Karte des Wegs" }).getByRole("button").first().waitFor();
  await german.getByRole("button", { name: "Warum ist das eine Person?" }).click();
  await german
    .getByRole("region", { name: "Warum ist das eine Person?" })
    .getByText(
      /^Das Konto customer-77 bei .+ war auf dem zuerst am \d+\. \p{L}+ \d{4} um \d\d:\d\d gesehenen Gerät: gezeigt durch die Anmeldung vom /u,
    )
    .waitFor();
  await looks(german, "german-contact");

  await german.getByRole("button", { name: user.name }).click();
  await german.getByRole("menuitem", { name: "Français" }).click();
  await german.getByRole("link", { name: "Tous les contacts" }).waitFor();
  await looks(german, "french-contact");
  await german.close();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
