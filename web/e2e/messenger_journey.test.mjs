// SPDX-License-Identifier: Apache-2.0
// What visitors do, told by a real browser: clicks, scrolling, what comes into sight, standing still, forms.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment, reconfigure } from "../../tests/integration/support/setup.mjs";
import { startBrowser } from "./support/browser.mjs";
import { startSite } from "./support/site.mjs";

const journeyEvents = {
  enabled: true,
  clickEvents: [{ selector: "button", eventName: "buy_clicked" }],
  scrollDepthEvents: [{ percentage: 90, eventName: "seen_to_the_end" }],
  inViewportEvents: [{ selector: "footer", eventName: "footer_seen" }],
  idleEvents: [{ eventName: "stood_still", idleAfterSeconds: 30 }],
  formsTrackEvents: [
    {
      formName: "order",
      selector: "form",
      captureDataOnFormSubmit: true,
      captureDataOnFormAbandon: true,
    },
  ],
};
// Long enough that its end is out of sight. The policy of the page takes no inline style.
const lines = Array.from({ length: 120 }, (_each, n) => `<p>Lamp ${n}</p>`).join("");
const more = `<form action="/thanks"><label>Colour <input name="colour"></label>
<label>Secret <input name="password" type="password"></label><button type="submit">Order</button></form>
${lines}<footer>The end</footer>`;

let server;
let site;
let browser;
let page;
let api;
let visit;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  const deployment = await makeDeployment(api, {});
  await reconfigure(api, deployment, (draft) => ({ ...draft, journeyEvents }));
  site = await startSite({ server: server.baseUrl, deploymentId: deployment.id, more });
  browser = await startBrowser(server);
});
after(async () => {
  await browser?.close();
  await site?.stop();
  await server?.discard();
});

beforeEach(async () => {
  await page?.context().close();
  page = await browser.window();
  let known;
  page.on("response", async (response) => {
    if (!response.url().endsWith("/webevents") || !response.ok()) return;
    const body = await response.json().catch(() => undefined);
    known ??= body?.session.id;
  });
  visit = () => known;
  await page.clock.install();
  const fetched = page.waitForResponse(/triggers-[^/]*\.js$/);
  await page.goto(site.url);
  const url = (await fetched).url();
  // Another import of it ends once it runs.
  await page.evaluate((address) => import(address).then(() => {}), url);
  await has("page_viewed");
});

/** The events of that name in the visit, as the server has them. */
async function ofName(name) {
  if (visit() === undefined) return [];
  const path = `/api/v2/journey/sessions/${visit()}/events`;
  const { entities } = await api.get(path, { pageSize: 200 });
  return entities.map(({ webEvent }) => webEvent).filter(({ eventName }) => eventName === name);
}
const has = (name, count = 1) =>
  eventually(async () => {
    const found = await ofName(name);
    return found.length === count ? found[0] : undefined;
  }, `${count} × the event ${name}`);
const hasNo = async (name) => assert.deepEqual(await ofName(name), []);

test("a click is told, each time", async () => {
  await page.getByRole("button", { name: "Buy" }).click();
  await page.getByRole("button", { name: "Buy" }).click();

  await has("buy_clicked", 2);
  await hasNo("seen_to_the_end");
});

test("what comes into sight, and how much was seen, is told once for each page", async () => {
  for (const edge of [1e6, 0, 1e6]) {
    await page.mouse.wheel(0, edge === 0 ? -1e6 : edge);
    await page.waitForFunction((end) => (end === 0 ? scrollY === 0 : scrollY > 0), edge);
  }
  await has("footer_seen");
  const { attributes } = await has("seen_to_the_end");
  assert.equal(attributes.percentage.value, "90");

  await page.evaluate(() => history.pushState(null, "", "/another"));
  await has("page_viewed", 2);
  await has("footer_seen");
  await has("seen_to_the_end");
});

test("standing still is told, and again only after something was done", async () => {
  await page.clock.fastForward(29_000);
  await hasNo("stood_still");
  await page.clock.fastForward(2_000);
  await has("stood_still");
  await page.clock.fastForward(60_000);
  await has("stood_still");

  await page.mouse.move(40, 40);
  await page.mouse.move(80, 80);
  await page.clock.fastForward(31_000);
  await has("stood_still", 2);
});

test("a form that is sent is told with its values, but for what is secret", async () => {
  await page.getByLabel("Colour").fill("green");
  await page.getByLabel("Secret").fill("hunter2");
  await page.getByRole("button", { name: "Order" }).click();
  await page.waitForURL(/thanks/);

  const { attributes } = await has("form_submitted");
  assert.equal(attributes["field.colour"]?.value, "green");
  assert.doesNotMatch(JSON.stringify(attributes), /hunter2/);
  await hasNo("form_abandoned");
});

test("a form that is left half filled in is told as the page is left", async () => {
  await page.getByLabel("Colour").fill("blue");
  await page.goto(`${site.url}elsewhere`);

  const { attributes } = await has("form_abandoned");
  assert.equal(attributes["field.colour"]?.value, "blue");
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
