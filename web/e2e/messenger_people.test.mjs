// SPDX-License-Identifier: Apache-2.0
// Accounts on one browser: step-up keeps what was written, whoever signs out leaves nothing to be seen in any tab or after a
// crash, and the next person is another one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { consoleUser } from "../../tests/integration/support/agent.mjs";
import { startProvider } from "../../tests/integration/support/provider.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import {
  fullResolution,
  makeDeployment,
  makeIntegration,
  makeSource,
} from "../../tests/integration/support/setup.mjs";
import { authorize, pages } from "../../tests/integration/support/signin.mjs";
import { startBrowser } from "./support/browser.mjs";
import { messenger, signsInAtProvider, writes } from "./support/people.mjs";
import { startSite } from "./support/site.mjs";

const ann = { sub: "ann-1", name: "Ann Lee", given_name: "Ann", family_name: "Lee" };
const bob = { sub: "bob-2", name: "Bob Ray", given_name: "Bob", family_name: "Ray" };

let order = 4710;
/** Ann has one conversation on all her devices: each test says something of its own. */
function newSecret() {
  order += 1;
  return `My order is number ${order}`;
}

let server;
let provider;
let site;
let browser;
let api;
let agent;
let deployment;

before(async () => {
  server = await startServer();
  const accounts = new Map([ann, bob].map(({ sub, ...claims }) => [sub, claims]));
  provider = await startProvider({ server, accounts });
  api = await apiClient(server);
  const { discoveryUri } = provider;
  const integration = await makeIntegration(api, { discoveryUri, ...provider.client() });
  deployment = await makeDeployment(api, {
    domains: ["shop.localhost"],
    integrationId: integration.id,
    resolution: fullResolution(await makeSource(api)),
  });
  site = await startSite({ server: server.baseUrl, deploymentId: deployment.id });
  browser = await startBrowser(server);
  agent = await consoleUser(server);
  await agent.listens([agent.inboxTopic]);
});
after(async () => {
  agent?.hangsUp();
  await browser?.close();
  await site?.stop();
  await provider?.stop();
  await server?.discard();
});

async function visits(context) {
  const page = await (context ?? (await browser.context())).newPage();
  await page.goto(site.url);
  return page;
}

async function signsIn(page, { sub, name }) {
  // The provider's own session is another story: whoever signs out there does so there.
  await page.context().clearCookies();
  const dialog = await messenger(page);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await signsInAtProvider(page, provider.issuer, sub);
  await page.waitForURL((url) => url.href.startsWith(site.url));
  const back = await messenger(page);
  await back.getByText(`Signed in as ${name}`).first().waitFor();
  return back;
}

/** What a sign-in at the provider gave, as a page hands it over. */
const answerOf = ({ code, ...oauth }) => ({ authCode: code, ...oauth });

const stored = (page) => page.evaluate(() => Object.values(localStorage).join(" "));
const cookieId = async (page) => /"customer":"([^"]+)"/.exec(await stored(page))?.[1];

async function nothingOf(page, ...words) {
  const shown = await page.evaluate(
    () => document.querySelector("seamline-messenger").shadowRoot.textContent,
  );
  const kept = await stored(page);
  for (const word of words) {
    assert.ok(!shown.includes(word), `${word} is not to be seen`);
    assert.ok(!kept.includes(word), `${word} is not in the storage`);
  }
}

test("who signs in keeps what was written before", async () => {
  const secret = newSecret();
  const page = await visits();
  await writes(await messenger(page), "Do you have green lamps?");

  const dialog = await signsIn(page, ann);

  await dialog.getByRole("log").getByText("Do you have green lamps?").waitFor();
  await writes(dialog, secret);
  assert.doesNotMatch(await stored(page), /eyJ/, "no access token is stored");
  await page.context().close();
});

test("who signs out is gone from every tab, and the next one is somebody else", async () => {
  const secret = newSecret();
  const page = await visits();
  const dialog = await signsIn(page, ann);
  await writes(dialog, secret);
  const tab = await visits(page.context());
  await (await messenger(tab)).getByRole("log").getByText(secret).waitFor();
  await dialog.getByRole("textbox", { name: "Message" }).fill("half a secret");
  const before = await cookieId(page);

  await (await messenger(tab)).getByRole("button", { name: "Sign out" }).click();
  for (const each of [page, tab]) {
    await each.getByText("You are signed out.").waitFor();
    await nothingOf(each, secret, "Ann", "half a secret");
  }
  assert.equal(await dialog.getByRole("textbox", { name: "Message" }).inputValue(), "");

  const theirs = await signsIn(page, bob);
  await writes(theirs, "I am somebody else");
  await nothingOf(page, secret, "Ann");
  const later = await messenger(tab);
  await later.getByRole("log").getByText("I am somebody else").waitFor();
  await nothingOf(tab, secret, "Ann");
  assert.notEqual(await cookieId(page), before, "the device has another cookie id");
  await page.context().close();

  const found = await api.get("/api/v2/externalcontacts/contacts", { q: "", pageSize: 100 });
  const names = found.entities.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  assert.equal(names.filter((name) => name === ann.name).length, 1);
  assert.equal(names.filter((name) => name === bob.name).length, 1);
});

test("a tab that dies as its visitor signs out leaves nothing behind", async () => {
  const secret = newSecret();
  const page = await visits();
  const tab = await visits(page.context());
  await writes(await signsIn(page, ann), secret);
  const dialog = await messenger(tab);
  await dialog.getByRole("log").getByText(secret).waitFor();

  // The other tab has the socket; this one is closed in the moment of the click.
  await tab.evaluate(() => {
    window.Seamline.signOut();
  });
  await tab.close({ runBeforeUnload: false });
  await page.close({ runBeforeUnload: false });

  const next = await visits(page.context());
  await messenger(next);
  await nothingOf(next, secret, "Ann");
  await next.context().close();
});

test("who signed out at another device is told here, and asked who they are", async () => {
  const secret = newSecret();
  const page = await visits();
  const dialog = await signsIn(page, ann);
  await writes(dialog, secret);
  const jwt = await page.evaluate(
    () => new Promise((done) => window.Seamline("command", "Auth.getTokens", {}, done, done)),
  );
  const answer = await fetch(`${server.baseUrl}/api/v2/webdeployments/token/revoke`, {
    method: "DELETE",
    headers: { Authorization: `Bearer ${jwt.jwt}` },
  });
  assert.equal(answer.status, 204);

  await page.getByText("You are signed out.").waitFor();
  await nothingOf(page, secret, "Ann");
  await dialog.getByRole("button", { name: "Sign in" }).waitFor();
  await page.context().close();
});

test("a sign-in that has run out is asked about, and nothing goes out as a stranger's", async () => {
  const secret = newSecret();
  const page = await visits();
  await writes(await signsIn(page, ann), secret);
  // Before the page's own script runs: the messenger that is there now would write over it.
  await page.addInitScript(() => {
    for (const [key, text] of Object.entries(localStorage)) {
      const kept = JSON.parse(text);
      if (kept.auth) kept.auth.refreshToken = "no-longer";
      localStorage.setItem(key, JSON.stringify(kept));
    }
  });
  await page.reload();

  const dialog = await messenger(page);
  await dialog.getByText("Your sign-in has ended. Please sign in again.").waitFor();
  await nothingOf(page, secret);
  await dialog.getByRole("textbox", { name: "Message" }).fill("as whom?");
  assert.ok(await dialog.getByRole("button", { name: "Send" }).isDisabled());
  await dialog.getByRole("button", { name: "Continue without signing in" }).click();
  await dialog.getByRole("button", { name: "Send" }).click();

  await dialog.getByRole("log").getByText("as whom?").waitFor();
  await page.context().close();
});

test("a page's own provider signs another visitor in where one was signed in, and each has their own", async () => {
  const secret = newSecret();
  const page = await visits();
  const oauthOf = ({ sub }) => authorize(server, deployment.id, pages.oidcProvider(sub));
  await page.exposeFunction("whoIsHere", () => here);
  let here = answerOf(await oauthOf(ann));
  await page.evaluate(() => {
    window.Genesys("registerPlugin", "AuthProvider", (provider) => {
      provider.registerCommand("getAuthCode", async ({ resolve }) =>
        resolve(await window.whoIsHere()),
      );
      provider.ready();
    });
  });
  const dialog = await messenger(page);
  await dialog.getByText(`Signed in as ${ann.name}`).first().waitFor();
  await writes(dialog, secret);
  await dialog.getByRole("textbox", { name: "Message" }).fill("half a secret");
  const before = await cookieId(page);

  here = answerOf(await oauthOf(bob));
  await page.evaluate(() => window.Genesys("command", "Auth.reAuthenticate"));
  await dialog.getByText(`Signed in as ${bob.name}`).first().waitFor();
  await nothingOf(page, secret, "Ann");
  assert.equal(await dialog.getByRole("textbox", { name: "Message" }).inputValue(), "");
  assert.notEqual(await cookieId(page), before, "the device has another cookie id");
  const words = `Bob has an order, too: ${order}`;
  await writes(dialog, words);
  await agent.notified(agent.inboxTopic);
  const conversation = await eventually(async () => {
    const ids = agent.events.map(({ eventBody }) => eventBody?.id).filter(Boolean);
    for (const id of new Set(ids)) {
      if ((await agent.texts(id).catch(() => [])).includes(words)) return id;
    }
    return undefined;
  }, "Bob's conversation");
  await agent.answers(conversation);
  await agent.writes(conversation, "This is for Bob");

  await dialog.getByRole("log").getByText("This is for Bob").waitFor();
  assert.ok(!(await agent.texts(conversation)).includes(secret), "Ann's words are elsewhere");
  await page.context().close();
});

test("SES-03: tokens are in no address, and in the storage only the guest's and the refresh token, until sign-out", async () => {
  const page = await visits();
  const asked = [];
  page.on("request", async (request) => {
    const headers = await request.allHeaders().catch(() => ({}));
    asked.push({ url: request.url(), referer: headers.referer ?? "" });
  });
  const dialog = await signsIn(page, ann);
  await writes(dialog, newSecret());
  const { jwt, refreshToken } = await page.evaluate(
    () => new Promise((done) => window.Seamline("command", "Auth.getTokens", {}, done, done)),
  );
  const [text] = await page.evaluate(() => Object.values(localStorage));
  const kept = JSON.parse(text);

  assert.deepEqual(Object.keys(kept.auth).sort(), [
    "name",
    "refreshToken",
    "told",
    "until",
    "upgrade",
  ]);
  assert.equal(kept.auth.refreshToken, refreshToken);
  assert.ok(kept.auth.until <= Date.now() + 24 * 60 * 60_000, "it is capped in life");
  const known = ["auth", "customer", "engaged", "journeySession", "lastRead", "token", "v"];
  assert.deepEqual(
    Object.keys(kept).filter((key) => !known.includes(key)),
    [],
  );
  const session = await page.evaluate(() => Object.values(sessionStorage).join(" "));
  assert.doesNotMatch(session, /verifier|nonce|eyJ/);
  for (const { url, referer } of asked) {
    for (const token of [jwt, refreshToken, kept.token])
      assert.ok(!url.includes(token) && !referer.includes(token), url);
    // The code is the provider's own answer, on its way to our callback and nowhere else.
    assert.doesNotMatch(referer, /code=|state=/);
    if (/[?&]code=/.test(url)) assert.match(url, /\/messenger\/callback/);
  }
  assert.doesNotMatch(page.url(), /code|state|seamline-signin/);

  await dialog.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out.").waitFor();
  for (const gone of [jwt, refreshToken, kept.token])
    assert.ok(!(await stored(page)).includes(gone));
  await page.context().close();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
