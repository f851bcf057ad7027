// SPDX-License-Identifier: Apache-2.0
// An agent decides who somebody is, whole and beside the conversation: links it with another contact, takes records apart,
// confirms the contact. After each the API says that it holds, and what was before is there again once it is taken back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startProvider } from "../../tests/integration/support/provider.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { signInWith } from "../../tests/integration/support/setup.mjs";
import { startBrowser } from "./support/browser.mjs";
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
let other; // another contact

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
  const shop = await browser.window();
  await shop.goto(server.demo.shopUrl);
  await messenger(shop);
  await writes(await signsIn(shop, provider, kim), "Where is my order?");
  desk = await browser.window();
  await logsIn(desk, server, "agent");
  await desk.getByRole("button", { name: `Answer ${kim.name}` }).click();
  await customer().getByText(kim.email).waitFor();
});
after(async () => {
  await browser?.close();
  await provider?.stop();
  await server?.discard();
});

const customer = () => desk.getByRole("complementary", { name: "Customer" });
const section = (name) => customer().getByRole("button", { name, exact: true });
const wouldChange = () => customer().getByRole("region", { name: "What would change" });
const read = (id) => api.get(`${contactsPath}/${id}`);
const confirm = (name) => wouldChange().getByRole("button", { name, exact: true }).click();
const conversationId = () => new URL(desk.url()).pathname.split("/").at(-1);
const linkedTo = async () => {
  const { participants } = await api.get(`/api/v2/conversations/messages/${conversationId()}`);
  return participants.findLast(({ purpose }) => purpose === "customer").externalContact.id;
};

test("the conversation is linked with another contact, and the link is taken back where it was made", async () => {
  const alone = await linkedTo();
  await section("Link the conversation").click();
  await customer().getByRole("combobox", { name: "This conversation is with" }).fill("Kimberly");
  await desk.getByRole("option", { name: /Kimberly Parkinson/ }).click();
  await wouldChange().getByText("Kimberly Parkinson would be part of Kim Park.").waitFor();
  await confirm("Link");
  await customer().getByText("The conversation is with Kimberly Parkinson.").waitFor();
  await eventually(async () => (await read(other.id)).id === (await linkedTo()), "it is hers");
  await customer().getByText("kimberly@example.org").first().waitFor();

  await section("Link the conversation").click();
  await customer()
    .getByText(/ said that this conversation is with this contact\./)
    .waitFor();
  await looks(desk, "workspace-linked");
  await customer().getByRole("button", { name: "Take the link back…" }).click();
  await wouldChange().getByRole("listitem").first().waitFor();
  await confirm("Take the link back");
  await customer().getByText("The link was taken back.").waitFor();
  await eventually(async () => (await linkedTo()) === alone, "whose it was before");
  assert.equal((await read(other.id)).id, other.id);
});

test("records are taken apart, stay apart, and are joined again by taking that back", async () => {
  const whole = await linkedTo();
  const leavesOf = async (id) =>
    (await api.get(`/api/seamline/v1/contacts/${id}/explanation`)).leaves;
  assert.equal((await leavesOf(whole)).length, 2);
  await section("Take apart").click();
  await customer()
    .getByRole("checkbox", { name: /^the device/ })
    .check();
  await customer().getByRole("button", { name: "Preview" }).click();
  await wouldChange().getByRole("listitem").first().waitFor();
  await confirm("Take apart");
  await customer().getByText("Taken apart.").waitFor();
  await eventually(async () => (await leavesOf(whole)).length === 1, "one record is left");
  await customer()
    .getByText(/^Different people:/)
    .waitFor();
  await looks(desk, "workspace-apart");

  await customer().getByRole("button", { name: "Take back…" }).click();
  await wouldChange().getByRole("listitem").first().waitFor();
  await confirm("Take back");
  await customer().getByText("Taken back.").waitFor();
  await eventually(async () => (await leavesOf(whole)).length === 2, "one person again");
});

test("the contact is confirmed, and stays so", async () => {
  const id = await linkedTo();
  assert.notEqual((await read(id)).type, "Curated");
  await section("Confirm the contact").click();
  await customer().getByRole("button", { name: "Confirm contact…" }).click();
  await wouldChange().getByText("Kim Park would be Curated.").waitFor();
  await confirm("Confirm contact");
  await customer().getByText("Confirmed.").waitFor();
  await eventually(async () => (await read(id)).type === "Curated", "it is Curated");
  await section("Confirm the contact").waitFor({ state: "detached" });
});

test("each identifier says how it is known", async () => {
  await customer().getByRole("link", { name: "Open contact" }).click();
  const identifiers = desk.getByRole("region", { name: "Identifiers" });
  const rows = identifiers.getByRole("row");
  await rows.first().waitFor();
  const known = /Verified|Asserted|Claimed/;
  await identifiers.getByText(known).first().waitFor();
  const texts = await rows.allTextContents();
  assert.deepEqual(
    texts.filter((text) => !known.test(text)),
    [],
    "every identifier says it",
  );
  await identifiers.locator('[tabindex="0"]').first().focus();
  // By the keyboard: who only clicked there is told nothing.
  await desk.keyboard.press("Shift+Tab");
  await desk.keyboard.press("Tab");
  await desk.getByRole("tooltip").first().waitFor();
  await looks(desk, "contact-identifiers");
  await desk.goBack();
  await customer().waitFor();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
