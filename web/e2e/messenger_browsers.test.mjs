// SPDX-License-Identifier: Apache-2.0
// What a browser may keep from the messenger: anything of a third party's, and on pages that are not https the locks by which
// tabs agree. The first party's storage is enough, and tabs that cannot agree lose and double nothing.
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
import { startBrowser, startFirstPartyBrowser } from "./support/browser.mjs";
import { messenger, signsIn, writes } from "./support/people.mjs";
import { startRelay, startSite } from "./support/site.mjs";

const ann = { sub: "ann-1", name: "Ann Lee" };

let server;
let relay;
let provider;
let site;
let plain;
let agent;
const browsers = [];
before(async () => {
  server = await startServer();
  relay = await startRelay(server.port);
  provider = await startProvider({ server, accounts: new Map([[ann.sub, { name: ann.name }]]) });
  const api = await apiClient(server);
  const { discoveryUri } = provider;
  const integration = await makeIntegration(api, { discoveryUri, ...provider.client() });
  const deployment = await makeDeployment(api, {
    domains: ["shop.localhost", "shop.example"],
    integrationId: integration.id,
    resolution: fullResolution(await makeSource(api)),
  });
  const deploymentId = deployment.id;
  site = await startSite({ server: server.baseUrl, deploymentId });
  // A name that browsers do not take for their own machine: without https it is no secure context.
  plain = await startSite({ server: relay.url, deploymentId, host: "shop.example" });
  agent = await consoleUser(server);
  await agent.listens([agent.inboxTopic]);
});
after(async () => {
  agent?.hangsUp();
  for (const each of browsers) await each.close();
  await site?.stop();
  await plain?.stop();
  await provider?.stop();
  await relay?.stop();
  await server?.discard();
});

/** What a frame of another site gets here of its cookies, its storage and that of its tab: a value, or an error's name. */
async function frameIsDenied(page) {
  const frame = await page.evaluateHandle((url) => {
    const made = document.createElement("iframe");
    made.src = url;
    return new Promise((done) => {
      made.onload = () => done(made);
      document.body.append(made);
    });
  }, site.url);
  const inside = await frame.asElement().contentFrame();
  await inside.getByRole("heading", { name: "Shop" }).waitFor();
  return inside.evaluate(() =>
    [() => document.cookie, () => localStorage.length, () => sessionStorage.length].map((use) => {
      try {
        return use();
      } catch (error) {
        return error.name;
      }
    }),
  );
}

test("where nothing is kept for third parties a visitor signs in, and is known after a reload and in another tab", async () => {
  const browser = await startFirstPartyBrowser(server);
  browsers.push(browser);
  const outside = await browser.window();
  await outside.goto(provider.issuer.replace("127.0.0.1", "other.localhost"));
  const denied = ["", "SecurityError", "SecurityError"];
  assert.deepEqual(await frameIsDenied(outside), denied, "this browser keeps nothing for frames");
  await outside.close();
  browser.faults.length = 0;
  const page = await browser.window();
  await page.goto(site.url);
  await writes(await messenger(page), "Before I said who I am");

  await writes(await signsIn(page, provider, ann), "Now you know me");

  await page.reload();
  const tab = await browser.window();
  await tab.goto(site.url);
  for (const each of [page, tab]) {
    const dialog = await messenger(each);
    await dialog.getByText("Signed in as Ann Lee").first().waitFor();
    await dialog.getByRole("log").getByText("Before I said who I am").waitFor();
    await dialog.getByRole("log").getByText("Now you know me").waitFor();
  }
  const cookies = await page.context().cookies([site.url, server.baseUrl]);
  const ours = cookies.filter(({ domain }) => domain !== new URL(provider.issuer).hostname);
  assert.deepEqual(ours, [], "nobody but the provider has cookies");
  assert.deepEqual(browser.faults, []);
});

/** One's own words, in order, as they stand in the log. */
const own = (dialog) =>
  dialog
    .locator(".line.mine .bubble")
    .evaluateAll((all) => all.map((one) => one.lastChild.textContent));
const shows = (dialog, texts) =>
  eventually(
    async () => (JSON.stringify(await own(dialog)) === JSON.stringify(texts) ? texts : undefined),
    `the log shows ${texts.join(", ")}`,
  );

/** What the agent reads of all conversations, sorted. */
async function atTheDesk() {
  const known = agent.events
    .filter(({ topicName }) => topicName === agent.inboxTopic)
    .map(({ eventBody }) => eventBody.id);
  const texts = await Promise.all([...new Set(known)].map((id) => agent.texts(id)));
  return texts.flat().sort();
}
const press = async (dialog, text) => {
  await dialog.getByRole("textbox", { name: "Message" }).fill(text);
  await dialog.getByRole("button", { name: "Send" }).click();
};

test("tabs of a page that is not https have a socket each, and lose and double nothing", async () => {
  const browser = await startBrowser(server, ["--host-resolver-rules=MAP shop.example 127.0.0.1"]);
  browsers.push(browser);
  const context = await browser.context();
  const visits = async () => {
    const page = await context.newPage();
    const sockets = [];
    page.on("websocket", (socket) => sockets.push(socket));
    await page.goto(plain.url);
    return { page, sockets, dialog: await messenger(page) };
  };
  const before = await atTheDesk();
  const early = await context.newPage();
  await early.goto(plain.url);
  await early.locator("button[aria-haspopup=dialog]").waitFor();
  const first = await visits();
  assert.deepEqual(await first.page.evaluate(() => [isSecureContext, typeof navigator.locks]), [
    false,
    "undefined",
  ]);
  await writes(first.dialog, "from the first");
  const second = await visits();
  await shows(second.dialog, ["from the first"]);
  await writes(second.dialog, "from the second");
  await shows(first.dialog, ["from the first", "from the second"]);
  assert.deepEqual([first.sockets.length, second.sockets.length], [1, 1]);
  // Nor does a tab that was there before begin a conversation of its own.
  await shows(await messenger(early), ["from the first", "from the second"]);
  await shows(first.dialog, ["from the first", "from the second"]);
  await early.close();

  relay.cut();
  for (const { dialog } of [first, second])
    await dialog.getByText("Connection lost. Trying again…").waitFor();
  await press(first.dialog, "offline, and gone");
  await first.dialog.getByText("Sending…").waitFor();
  await press(second.dialog, "offline");
  await second.dialog.getByText("Sending…").waitFor();
  await first.page.close();
  relay.restore();
  await second.dialog.getByText("Sending…").waitFor({ state: "detached" });
  const third = await visits();
  await third.dialog.getByText("offline, and gone").waitFor();
  await third.dialog.getByText("Sending…").waitFor({ state: "detached" });

  const all = ["from the first", "from the second", "offline", "offline, and gone"];
  await shows(third.dialog, all);
  await shows(second.dialog, all);
  assert.deepEqual(await atTheDesk(), [...before, ...all].sort());
  // What was cut is told, too.
  const faults = browser.faults.filter((fault) => !fault.includes("WebSocket connection to"));
  assert.deepEqual(faults, []);
});
