// SPDX-License-Identifier: Apache-2.0
// A site without an OpenID provider: its pages show who is signed in there, and the messenger follows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { consoleUser } from "../../tests/integration/support/agent.mjs";
import { repository } from "../../tests/integration/support/packages.mjs";
import { account, whoIs } from "../../tests/integration/support/people.mjs";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeSource } from "../../tests/integration/support/setup.mjs";
import { hashOf, makeSite, now, tokenFor } from "../../tests/integration/support/site.mjs";
import { startBrowser } from "./support/browser.mjs";
import { messenger, writes } from "./support/people.mjs";
import { startSite } from "./support/site.mjs";

let server;
let browser;
let api;
let source;
let signing;
let hashing;
let shown = {};
const shops = {};

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  source = await makeSource(api);
  signing = await makeSite(api, source);
  hashing = await makeSite(api, source, "HMAC");
  for (const [name, site] of Object.entries({ signing, hashing })) {
    const deploymentId = site.deployment.id;
    shops[name] = await startSite({ server: server.baseUrl, deploymentId, data: () => shown });
  }
  browser = await startBrowser(server);
});
after(async () => {
  await browser?.close();
  for (const shop of Object.values(shops)) await shop.stop();
  await server?.discard();
});

const hashed = (id, more = {}) => ({
  "user-id": id,
  "user-hash": hashOf(hashing.key.fields.secret, id),
  ...more,
});

/** What the guide gives people to paste. */
function guidesScript() {
  const guide = readFileSync(repository("docs/guide/site_tokens.md"), "utf8");
  const found = /```html\n<script>\n([\s\S]*?)<\/script>/.exec(guide)?.[1];
  assert.ok(found, "the guide has a script");
  return found;
}

async function visits(shop, data, context) {
  shown = data;
  const page = await (context ?? (await browser.context())).newPage();
  await page.goto(shop.url);
  return page;
}

test("whoever the page names is signed in, stays so on the next page, and leaves with the site's session", async () => {
  const page = await visits(shops.hashing, hashed("cara", { "user-name": "Cara Poe" }));
  const dialog = await messenger(page);
  await dialog.getByRole("button", { name: "Sign out" }).waitFor();
  await writes(dialog, "I am Cara");
  assert.equal((await whoIs(api, account(source, "cara"))).externalIds[0].value, "cara");

  await page.goto(`${shops.hashing.url}another`);
  const next = await messenger(page);
  await next.getByRole("log").getByText("I am Cara").waitFor();

  // At another page of the site somebody else is signed in.
  shown = hashed("dora");
  await page.goto(shops.hashing.url);
  const theirs = await messenger(page);
  await theirs.getByRole("button", { name: "Sign out" }).waitFor();
  await writes(theirs, "I am Dora");
  assert.equal(await theirs.getByText("I am Cara").count(), 0);

  shown = { "user-id": "", "user-hash": "" };
  await page.goto(shops.hashing.url);
  const nobody = await messenger(page);
  await nobody.getByText("You are signed out.").waitFor();
  assert.equal(await nobody.getByText("I am Dora").count(), 0);
  assert.equal(await nobody.getByRole("button", { name: "Sign in" }).count(), 0);
  await page.context().close();
});

test("a token that has ended has the page asked for another, and that signs in", async () => {
  const page = await (await browser.context()).newPage();
  await page.addInitScript(() => {
    window.asked = [];
    window.Seamline = [
      ["subscribe", "Auth.proofWanted", ({ data }) => window.asked.push(data.reason)],
    ];
  });
  await page.addInitScript(guidesScript());
  await page.route("**/messenger-token", (route) =>
    route.fulfill({ json: { token: tokenFor(signing, "emil", { name: "Emil Kay" }) } }),
  );
  shown = { token: tokenFor(signing, "emil", { exp: now() - 600 }) };
  await page.goto(shops.signing.url);

  const dialog = await messenger(page);
  await dialog.getByText("Signed in as Emil Kay").first().waitFor();
  const asked = await page.evaluate(() => window.asked);
  assert.ok(asked.at(-1).startsWith("site_token."), asked.join());
  await writes(dialog, "I am Emil");
  await dialog.getByRole("button", { name: "Sign out" }).click();
  await dialog.getByText("You are signed out.").waitFor();
  await page.context().close();
});

test("an agent sees who the site says it is, with what was written before", async () => {
  const agent = await consoleUser(server);
  await agent.listens([agent.inboxTopic]);
  const context = await browser.context();
  const page = await visits(shops.signing, {}, context);
  await writes(await messenger(page), "Is the lamp green?");
  await page.evaluate(
    (token) => window.Seamline("command", "Auth.signIn", { token }),
    tokenFor(signing, "fay", { name: "Fay Orr" }),
  );

  const dialog = await messenger(page);
  await dialog.getByText("Signed in as Fay Orr").first().waitFor();
  await dialog.getByRole("log").getByText("Is the lamp green?").waitFor();
  assert.equal((await whoIs(api, account(source, "fay"))).externalIds[0].value, "fay");
  agent.hangsUp();
  await context.close();
});

test("no page had a script error, refused content or a broken answer", () => {
  // The server says no to one token; nothing else is wrong.
  assert.deepEqual(browser.faults, []);
});
