// SPDX-License-Identifier: Apache-2.0
// The ways into the console and out of it: the company's OpenID provider, a reload, and nobody being there.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { startProvider } from "../../tests/integration/support/provider.mjs";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeIntegration } from "../../tests/integration/support/setup.mjs";
import { accessible, picture, startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn, signsInAtProvider } from "./support/people.mjs";

const accounts = new Map();
const ann = { sub: "ann", email: "ann.lee@company.example" };

let server;
let api;
let provider;
let browser;
/** The name of the provider, as it is offered. */
let name;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  provider = await startProvider({ server, accounts });
  const { discoveryUri } = provider;
  ({ name } = await makeIntegration(api, { discoveryUri, ...provider.client() }));
  accounts.set(ann.sub, { email: ann.email, email_verified: true });
  accounts.set("eve", { email: "eve@company.example", email_verified: true });
  const user = await api.post("/api/v2/users", { name: "Ann Lee", email: ann.email });
  await api.put(`/api/v2/users/${user.id}/roles`, ["agent"]);
  browser = await startBrowser(server);
});
after(async () => {
  await browser?.close();
  await provider?.stop();
  await server?.discard();
});

const inbox = (page) => page.getByRole("heading", { name: "Inbox" });
const asked = (page) => page.getByRole("dialog", { name: "Are you still there?" });

/** What the requests of a page show who they are with. */
function tokensOf(page) {
  const seen = new Set();
  page.on("request", (request) => {
    const { authorization } = request.headers();
    if (authorization) seen.add(authorization);
  });
  return seen;
}

async function statusWith(authorization) {
  const headers = { Authorization: authorization };
  return (await fetch(`${server.baseUrl}/api/v2/users/me`, { headers })).status;
}

test("a page that is open when its token is near its end has the next one, and stays as it is", async () => {
  const context = await browser.context();
  await context.clock.install();
  // An end that comes before anybody is asked whether they are there.
  await context.route("**/oauth/token", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), expires_in: 1800 } });
  });
  const page = await context.newPage();
  await logsIn(page, server, "agent");
  await page.getByRole("link", { name: "Contacts" }).click();
  const search = page.getByRole("searchbox", { name: "Search contacts" });
  /** Types, and gives what the page shows the server when it searches. */
  const searchesFor = async (words) => {
    const asked = page.waitForRequest((request) => request.url().includes("/contacts"));
    await search.fill(words);
    return (await asked).headers().authorization;
  };
  const before = await searchesFor("half a na");
  await page.evaluate(() => {
    globalThis.isSamePage = true;
  });
  const told = [];
  page.on("request", (request) => told.push(new URL(request.url()).pathname));

  const answered = (path) => (response) => new URL(response.url()).pathname === path;
  const given = page.waitForResponse(answered("/oauth/token"));
  const believed = given.then(() => page.waitForResponse(answered("/api/v2/users/me")));
  await context.clock.fastForward("26:00");
  await (await believed).finished();
  // That is not somebody who is there: the login goes on to its end.
  assert.ok(!told.includes("/api/seamline/v1/login/activity"));

  assert.equal(await search.inputValue(), "half a na");
  const next = await searchesFor("half a name");
  assert.notEqual(next, before);
  assert.deepEqual([await statusWith(before), await statusWith(next)], [200, 200]);
  await page.getByText("Live", { exact: true }).waitFor();
  assert.ok(await page.evaluate(() => globalThis.isSamePage));
  await context.close();
});

test("an administrator has colleagues sign in with the company's provider", async () => {
  const page = await browser.window();
  await logsIn(page, server, "admin");
  await page.getByRole("link", { name: "Sign-in" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign-in" }).waitFor();
  await page.getByRole("combobox", { name: "Provider" }).click();
  await page.getByRole("option", { name }).click();
  const redirect = await page.getByLabel("Redirect address").inputValue();
  assert.match(redirect, /\/login\/callback\/[0-9a-f-]{36}$/);
  const minutes = page.getByLabel("Sign out after so many minutes without use");
  await minutes.fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Enter a whole number from 5 to 720").waitFor();
  await minutes.fill("5");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Sign-in saved").waitFor();
  await looks(page, "sign-in-settings");
  const set = await api.get("/api/seamline/v1/signin");
  assert.deepEqual([set.redirectUri, set.idleMinutes], [redirect, 5]);
});

test("a user signs in with it, and a reload does not ask again", async () => {
  const page = await browser.window();
  const tokens = tokensOf(page);
  await page.goto(`${server.baseUrl}/console/visitors`);
  const way = page.getByRole("link", { name: `Sign in with ${name}` });
  await way.waitFor();
  await looks(page, "login-with-provider");
  await way.click();
  await signsInAtProvider(page, provider.issuer, ann.sub);
  // To where the sign-in was asked for.
  await page.waitForURL(`${server.baseUrl}/console/visitors`);
  await page.getByRole("button", { name: "Ann Lee" }).waitFor();

  await page.reload();
  await page.getByRole("button", { name: "Ann Lee" }).waitFor();
  assert.equal(page.url(), `${server.baseUrl}/console/visitors`);
  assert.equal(tokens.size, 2);
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...sessionStorage }, { ...localStorage }]),
  );
  for (const token of tokens) assert.ok(!kept.includes(token.slice("Bearer ".length)));
});

test("an account that is nobody's is told what to do, and can use a password", async () => {
  const page = await browser.window();
  await page.goto(`${server.baseUrl}/console/`);
  await page.getByRole("link", { name: `Sign in with ${name}` }).click();
  await signsInAtProvider(page, provider.issuer, "eve");
  const told = page.getByRole("alert");
  await told.getByText(/Ask an administrator to add you/).waitFor();
  await told.getByText(/^Context [0-9a-f-]{36}$/).waitFor();
  await looks(page, "login-refused");
  const { email, password } = server.demo.users[0];
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await inbox(page).waitFor();
});

test("a user's page says with which account they sign in, and forgets it", async () => {
  const page = await browser.window();
  await logsIn(page, server, "admin");
  await page.goto(`${server.baseUrl}/console/organization/users`);
  await page.getByRole("link", { name: "Ann Lee" }).click();
  await page.getByText(`Signs in with an account of ${provider.issuer}`).waitFor();
  await looks(page, "user-with-account");
  await page.getByRole("button", { name: "Forget the account" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget the account" }).click();
  await page.getByText("Signs in with an account of").waitFor({ state: "detached" });
});

test("who is not there is asked, then signed out in every tab, and nothing of what was shown stays", async () => {
  const word = `Kestrel ${randomUUID()}`;
  await api.post("/api/v2/externalcontacts/contacts", { firstName: "Una", lastName: word });
  const context = await browser.context();
  await context.clock.install();
  const page = await context.newPage();
  await logsIn(page, server, "agent");
  const other = await context.newPage();
  await other.goto(`${server.baseUrl}/console/inbox`);
  await inbox(other).waitFor();
  const tokens = tokensOf(page);
  await page.goto(`${server.baseUrl}/console/contacts`);
  await page.getByText(word).first().waitFor();

  const passes = (time) => context.clock.fastForward(time);
  // Its minute goes on while it is looked at.
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await passes("04:02");
    await asked(page).waitFor();
    await asked(other).waitFor();
    await accessible(page, `the question, ${colorScheme}`);
    await picture(page, `still-there-${width}-${colorScheme}`);
    await page.getByRole("button", { name: "Stay signed in" }).click();
    await asked(page).waitFor({ state: "detached" });
    await asked(other).waitFor({ state: "detached" });
  }

  await passes("04:02");
  await asked(page).waitFor();
  await passes("01:00");
  const told = (where) => where.getByText("You were signed out because the console was not used");
  await told(page).waitFor();
  await told(other).waitFor();
  await looks(page, "signed-out-idle");
  assert.ok(!(await page.content()).includes(word));
  for (const token of tokens) assert.equal(await statusWith(token), 401);

  await page.goBack();
  await page.getByLabel("Password", { exact: true }).waitFor();
  assert.ok(!(await page.content()).includes(word));
  await context.close();
});

test("nothing went wrong in the browsers", () => {
  assert.deepEqual(browser.faults, []);
});
