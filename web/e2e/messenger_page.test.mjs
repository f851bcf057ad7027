// SPDX-License-Identifier: Apache-2.0
// The messenger on other people's pages: a strict policy, another site, blocked storage, the keyboard alone, a narrow screen,
// right to left, dark.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment } from "../../tests/integration/support/setup.mjs";
import { accessible, picture, startBrowser, startForgetfulBrowser } from "./support/browser.mjs";
import { offers } from "./support/offers.mjs";
import { messenger, writes } from "./support/people.mjs";
import { startMergedSite, startSite } from "./support/site.mjs";

let server;
let deployment;
let site;
let browser;

before(async () => {
  server = await startServer();
  const api = await apiClient(server);
  deployment = await makeDeployment(api, { languages: ["en-us", "ar", "de"] });
  site = await startSite({ server: server.baseUrl, deploymentId: deployment.id });
  // Whether third-party cookies are blocked or not, there are none.
  browser = await startBrowser(server, ["--test-third-party-cookie-phaseout"]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
  await server?.discard();
});

async function visits(query = "", options = {}) {
  const page = await browser.window(options);
  await page.goto(`${site.url}?${query}`);
  return page;
}
const dialogOf = (page) => page.locator("seamline-messenger .dialog");
const colourOf = (locator) =>
  locator.evaluate((element) => getComputedStyle(element).backgroundColor);

/** Refused content is a fault that the console tells of. */
function nothingRefused(where = browser) {
  assert.deepEqual(where.faults, []);
}

test("under a strict policy, on another site, with third-party cookies blocked", async () => {
  const page = await visits();
  const dialog = await messenger(page);
  await writes(dialog, "Hello from another site");

  await accessible(page, "the messenger on another site");
  await page.reload();
  const again = await messenger(page);
  await again.getByRole("log").getByText("Hello from another site").waitFor();
  assert.deepEqual(await page.context().cookies(), []);
  nothingRefused();
  await page.context().close();
});

test("under `default-src 'self'` where the server's address is the page's own", async () => {
  const page = await browser.window();
  const merged = await startMergedSite({ port: server.port, deploymentId: deployment.id });
  await page.goto(merged.url);

  await writes(await messenger(page), "Nothing but ourselves");

  nothingRefused();
  await page.context().close();
  merged.stop();
});

test("where storage is blocked messages come and go", async () => {
  const forgetful = await startForgetfulBrowser(server);
  const page = await forgetful.window();
  await page.goto(site.url);
  const denied = await page.evaluate(() => {
    try {
      return localStorage.length < 0;
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(denied, "SecurityError", "this browser keeps nothing");

  const dialog = await messenger(page);
  await writes(dialog, "Who am I?");
  await writes(dialog, "Still me");

  nothingRefused(forgetful);
  await forgetful.close();
});

test("on a page that is not among the allowed domains it says so, and the server refuses it", async () => {
  const api = await apiClient(server);
  const elsewhere = await makeDeployment(api, { domains: ["other.example"] });
  const page = await browser.window();
  const theirs = await startSite({ server: server.baseUrl, deploymentId: elsewhere.id });
  const refused = [];
  page.on("websocket", (socket) => socket.on("socketerror", (error) => refused.push(error)));
  await page.goto(theirs.url);
  const dialog = await messenger(page);

  await dialog.getByText("Messages are not available on this page.").waitFor();
  assert.ok(
    refused.some((error) => error.includes("403")),
    `${refused}`,
  );
  await page.context().close();
  await theirs.stop();
  // The refusals are what this was about.
  browser.faults.length = 0;
});

test("by keyboard alone: opened, written to, read and closed", async () => {
  const page = await visits();
  const focused = () =>
    page.evaluate(() => {
      const { shadowRoot } = document.activeElement;
      return (shadowRoot?.activeElement ?? document.activeElement).getAttribute("aria-label") ?? "";
    });
  await page.locator("button[aria-haspopup=dialog]").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Open messages");
  await page.keyboard.press("Enter");
  await dialogOf(page).waitFor();
  assert.equal(await focused(), "Message");

  await page.keyboard.type("No mouse here");
  await page.keyboard.press("Enter");
  await dialogOf(page).getByText("No mouse here").waitFor();
  await dialogOf(page).getByText(/Sent$/).waitFor();
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "Conversation", "the log can be scrolled by keys");
  await page.keyboard.press("Escape");
  await dialogOf(page).waitFor({ state: "detached" });

  assert.match(await focused(), /^Open messages/);
  await page.context().close();
});

test("390 pixels wide it fills the screen and keeps the focus", async () => {
  const page = await visits("", { viewport: { width: 390, height: 844 }, hasTouch: true });
  const dialog = await messenger(page);

  assert.deepEqual(await dialog.boundingBox(), { x: 0, y: 0, width: 390, height: 844 });
  assert.equal(await dialog.getAttribute("aria-modal"), "true");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 390, "the page does not scroll sideways");
  const inside = () => page.evaluate(() => document.activeElement.tagName.toLowerCase());
  for (let i = 0; i < 8; i += 1) {
    await page.keyboard.press("Tab");
    assert.equal(await inside(), "seamline-messenger");
  }
  await accessible(page, "a narrow screen");
  await picture(page, "messenger-narrow");
  await page.context().close();
});

test("in Arabic it is written from right to left, and stands at the left", async () => {
  const page = await visits("lang=ar&dir=rtl");
  const launcher = page.locator("button[aria-haspopup=dialog]");
  await launcher.waitFor();
  assert.equal(await launcher.getAttribute("aria-label"), "فتح الرسائل");
  assert.ok((await launcher.boundingBox()).x < 100);
  await launcher.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "رسالة" }).fill("مرحبا");
  assert.ok((await launcher.boundingBox()).x < 100, "also while the dialog is there");
  await page.keyboard.press("Enter");
  await dialog.getByText(/تم الإرسال$/).waitFor();

  const bubble = await dialog.locator(".line.mine .bubble").boundingBox();
  const frame = await dialog.boundingBox();
  assert.ok(bubble.x - frame.x < 60, "one's own words stand at the left");
  await accessible(page, "right to left");
  await picture(page, "messenger-right-to-left");
  await page.context().close();
});

test("an English messenger on a page from right to left stays as it is", async () => {
  const page = await visits("lang=fa&dir=rtl");
  const dialog = await messenger(page);

  assert.equal(await dialog.evaluate((one) => getComputedStyle(one).direction), "ltr");
  await page.context().close();
});

test("dark where the page is dark, and only there", async () => {
  const dark = await visits("", { colorScheme: "dark" });
  const dialog = await messenger(dark);
  await writes(dialog, "In the dark");
  assert.equal(await colourOf(dialog), "rgb(25, 28, 36)");
  await accessible(dark, "dark");
  await picture(dark, "messenger-dark");
  await dark.context().close();

  const light = await visits("scheme=light", { colorScheme: "dark" });
  assert.equal(await colourOf(await messenger(light)), "rgb(255, 255, 255)");
  await light.context().close();
});

test("cards, lists, dates and forms are drawn, reachable by keys, and answered", async () => {
  const page = await browser.window();
  const frames = await offers(page);
  await page.goto(site.url);
  const dialog = await messenger(page);
  await writes(dialog, "What have you got?");

  await frames.offer("cards");
  await dialog.getByRole("article").first().waitFor();
  await frames.offer("list");
  await frames.offer("dates");
  await frames.offer("form");
  await frames.offer("replies");
  await dialog.getByRole("button", { name: "Yes, please" }).waitFor();
  await accessible(page, "all that can be offered");
  await picture(page, "messenger-offers");

  await dialog.getByRole("button", { name: "Yes, please" }).focus();
  await page.keyboard.press("Enter");
  await dialog.getByRole("log").getByText("Yes, please").waitFor();
  await dialog.getByText(/Sent$/).last().waitFor();
  const answer = frames.sent.at(-1).message;
  assert.equal(answer.type, "Structured");
  assert.equal(answer.content[0].buttonResponse.payload, "yes");
  nothingRefused();
  await page.context().close();
});
