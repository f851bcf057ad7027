// SPDX-License-Identifier: Apache-2.0
// A person's journey: with 10,000 events as a timeline and as a map, growing while the visitor browses; and who is on the site now.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { startProvider } from "../../tests/integration/support/provider.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import {
  fullResolution,
  makeDeployment,
  makeSource,
  signInWith,
} from "../../tests/integration/support/setup.mjs";
import { pages } from "../../tests/integration/support/signin.mjs";
import { Visitor } from "../../tests/integration/support/visitor.mjs";
import { startBrowser } from "./support/browser.mjs";
import { browses, crowd, frames } from "./support/history.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn, signsIn } from "./support/people.mjs";

const kim = { sub: "customer-77", name: "Kim Park" };
const ann = { sub: "customer-12", name: "Ann Lee" };
const claims = (first, last) => ({
  given_name: first,
  family_name: last,
  name: `${first} ${last}`,
});
const accounts = new Map([
  [kim.sub, claims("Kim", "Park")],
  [ann.sub, claims("Ann", "Lee")],
]);
const most = 900; // nodes of a journey, whatever it holds
const minute = 60_000;

let server;
let provider;
let browser;
let api;
let desk;
let contactId; // Ann's
let total = 0; // of Ann's events

before(async () => {
  server = await startServer();
  provider = await startProvider({ server, accounts });
  api = await apiClient(server);
  const integration = await signInWith(api, server, provider);
  const resolution = fullResolution(await makeSource(api));
  // A visitor who sends more at once is held back: two devices at five sites, a thousand page views at each.
  const sites = [];
  for (const name of ["Shop", "Blog", "Forum", "Help", "Club"]) {
    const deployment = await makeDeployment(api, { integrationId: integration.id, resolution });
    sites.push({ name, deploymentId: deployment.id });
  }
  const page = pages.oidcProvider(ann.sub);
  const from = Date.now() - 42 * minute;
  for (const device of ["laptop", "phone"]) {
    const cookie = randomUUID();
    for (const [index, { name, deploymentId }] of sites.entries()) {
      const visit = { deploymentId, cookie, title: `${name} by ${device}`, count: 1000 };
      const begins = from + index * 8 * minute;
      await browses(server, { ...visit, from: begins, stepMs: (7 * minute) / visit.count });
    }
    await new Visitor(server, { cookie, page }).signsIn(sites[0].deploymentId);
  }
  const { entities } = await api.get("/api/seamline/v1/visitors", {
    deploymentId: sites[0].deploymentId,
  });
  contactId = entities.find(({ contact }) => contact?.name === ann.name).contact.id;
  const sessions = `/api/v2/externalcontacts/contacts/${contactId}/journey/sessions`;
  for (const one of (await api.get(sessions, { includeMerged: true })).entities) {
    total += one.eventCount;
  }
  browser = await startBrowser(server);
  desk = await browser.window();
});
after(async () => {
  await browser?.close();
  await provider?.stop();
  await server?.discard();
});

const journey = () => desk.getByRole("region", { name: "Journey", exact: true });
const timeline = () => journey().getByRole("region", { name: "Timeline" });
const map = () => journey().getByRole("group", { name: "Map of the journey" });
const menu = () => desk.getByRole("navigation", { name: "Main" });
const nodes = async () => journey().locator("*").count();

test("of 10,000 events the timeline has in the document what is seen, and leads to the first", async (t) => {
  await logsIn(desk, server, "agent");
  await desk.goto(`${server.baseUrl}/console/contacts/${contactId}`);
  await timeline().locator(".moment").first().waitFor();
  assert.ok(total >= 10_000, `${total} events`);
  await timeline().getByText("Became one person").first().waitFor();
  await timeline()
    .getByText(/^Club by (laptop|phone) 999$/)
    .first()
    .waitFor();
  assert.ok((await nodes()) < most, `${await nodes()} nodes`);
  await looks(desk, "journey-10000-timeline");

  const box = await timeline().boundingBox();
  await desk.mouse.move(box.x + box.width / 2, box.y + 100);
  const measured = await frames(desk, async () => {
    for (let step = 0; step < 60; step += 1) await desk.mouse.wheel(0, 400);
  });
  t.diagnostic(`scrolling the timeline, in ms: ${JSON.stringify(measured)}`);
  assert.ok((await nodes()) < most, `${await nodes()} nodes`);

  // What is not read yet is read on the way to the end.
  await timeline().focus();
  await eventually(
    async () => {
      await desk.keyboard.press("End");
      return timeline()
        .getByText(/^Shop by (laptop|phone) 0$/)
        .first()
        .isVisible();
    },
    "the first event",
    120_000,
  );
  assert.ok((await nodes()) < most, `${await nodes()} nodes`);
});

test("the timeline is filtered by what happened and by who was known", async () => {
  await journey().getByRole("combobox", { name: "Events" }).selectOption({ label: "Sign-ins" });
  await eventually(
    async () => {
      await timeline().focus();
      await desk.keyboard.press("End");
      const rows = await timeline().locator(".moment").count();
      return rows > 0 && (await timeline().locator(".moment-page").count()) === 0;
    },
    "sign-ins alone",
    60_000,
  );
  await journey().getByRole("combobox", { name: "Events" }).selectOption({ label: "All events" });
});

test("the map of 10,000 events has as many nodes as there is room for, and moves smoothly", async (t) => {
  await journey().getByText("Map", { exact: true }).click();
  await map().waitFor();
  await journey()
    .getByText(/reading events/)
    .waitFor({ state: "detached", timeout: 120_000 });
  assert.ok((await nodes()) < most, `${await nodes()} nodes`);
  assert.equal(await countOfMarks(), total, "no event is missing in the map");
  await looks(desk, "journey-10000-map");

  const box = await map().boundingBox();
  await desk.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  let highest = 0;
  const measured = await frames(desk, async () => {
    await desk.keyboard.down("Control");
    for (const by of [...Array(30).fill(-120), ...Array(30).fill(120)]) {
      await desk.mouse.wheel(0, by);
      highest = Math.max(highest, await nodes());
    }
    await desk.keyboard.up("Control");
  });
  t.diagnostic(`zooming the map, in ms: ${JSON.stringify(measured)}, at most ${highest} nodes`);
  assert.ok(highest < most, `${highest} nodes`);
});

test("the map leads by keyboard to a single event, and has all of them in its table", async () => {
  await journey().getByRole("button", { name: "Show all of it" }).click();
  await map().locator("[data-mark][tabindex='0']").focus();
  await desk.keyboard.press("ArrowDown");
  await desk.keyboard.press("Home");
  await desk.keyboard.press("ArrowRight");
  for (let step = 0; step < 14; step += 1) await desk.keyboard.press("+");
  await desk.keyboard.press("Enter");
  await journey().getByRole("region", { name: "Chosen in the map" }).waitFor();
  await looks(desk, "journey-10000-map-near");
  await journey().getByRole("button", { name: "Show all of it" }).click();

  await journey().getByRole("button", { name: "Show as a table" }).click();
  const table = journey().getByRole("table", { name: "The journey as a table" });
  await journey()
    .getByText(/reading events/)
    .waitFor({ state: "detached", timeout: 60_000 });
  await eventually(
    async () => {
      const last = journey().getByRole("button", { name: "Last page" });
      if (await last.isEnabled()) await last.click();
      return table
        .getByRole("row")
        .filter({ hasText: /\/shop\/0(?!\d)/ })
        .first()
        .isVisible();
    },
    "the first event in the table",
    20_000,
  );
});

/** How many events the marks of the whole map stand for. */
function countOfMarks() {
  return map()
    .locator(".map-event")
    .evaluateAll((marks) =>
      marks
        .map((mark) => /([\d,]+) events from/.exec(mark.getAttribute("aria-label"))?.[1] ?? "1")
        .reduce((sum, count) => sum + Number(count.replaceAll(",", "")), 0),
    );
}

test("who comes to the site is listed at once, and an open journey grows while they browse and sign in", async () => {
  await menu().getByRole("link", { name: "On the site now" }).click();
  const visitors = desk.getByRole("table", { name: "Visitors" });
  const shop = await browser.window();
  await shop.goto(server.demo.shopUrl);
  const unknown = visitors.getByRole("row", { name: /Anonymous visitor/ });
  await unknown.getByRole("link", { name: "Journey of Anonymous visitor" }).click();
  await timeline().locator(".moment-page").first().waitFor();
  await desk.evaluate(() => {
    globalThis.__stays = true;
  });
  const before = await timeline().locator(".moment-page").count();

  const shelves = shop.getByRole("navigation", { name: "Main" });
  await shelves.getByRole("link", { name: "Lamps" }).click();
  await shop.waitForURL((url) => url.pathname === "/shop/lamps/");
  await timeline()
    .getByText(/\/shop\/lamps\//)
    .first()
    .waitFor();
  assert.ok((await timeline().locator(".moment-page").count()) > before);
  assert.equal(await timeline().getByText("Became one person").count(), 0);

  await signsIn(shop, provider, kim);
  await timeline().getByText("Became one person").waitFor();
  await timeline().locator(".moment-signIn").first().waitFor();
  await desk.getByRole("heading", { level: 1, name: kim.name }).waitFor();
  assert.equal(await desk.evaluate(() => globalThis.__stays), true, "the page was not loaded anew");
  await looks(desk, "journey-grown");
  await shop.context().close();
});

test("one visit is filtered and mapped like a journey", async () => {
  await menu().getByRole("link", { name: "On the site now" }).click();
  await desk.getByRole("link", { name: `Visit of ${kim.name}` }).click();
  const line = desk.getByRole("region", { name: "Timeline" });
  await line.locator(".moment-page").first().waitFor();
  await desk.getByRole("combobox", { name: "Events" }).selectOption({ label: "Sign-ins" });
  await line.locator(".moment-page").first().waitFor({ state: "detached" });
  await line.locator(".moment-signIn").waitFor();
  await desk.getByText("Map", { exact: true }).click();
  await desk.getByRole("group", { name: "Map of the journey" }).waitFor();
  await looks(desk, "visit-map");
});

test("of a crowd the rows that are seen are in the document, all can be reached, and newcomers are at the top", async () => {
  const { id } = await makeDeployment(api, {});
  await crowd(server, id, "Early", 230);
  await menu().getByRole("link", { name: "On the site now" }).click();
  const visitors = desk.getByRole("table", { name: "Visitors" });
  await desk
    .getByRole("status")
    .filter({ hasText: /23\d visitors now/ })
    .waitFor();
  await visitors.getByText("Early 229 page 0").waitFor();
  assert.ok((await visitors.getByRole("row").count()) < 60);
  await looks(desk, "visitors-crowd");

  await crowd(server, id, "Newcomer", 1);
  await visitors.getByText("Newcomer 0 page 0").waitFor();
  await desk.getByRole("region", { name: "On the site now" }).focus();
  await eventually(async () => {
    await desk.keyboard.press("End");
    return visitors.getByText("Early 0 page 0").isVisible();
  }, "the last row");
  assert.ok((await visitors.getByRole("row").count()) < 60);
  await desk.getByRole("heading", { level: 1 }).click();

  await desk.getByRole("combobox", { name: "Identity" }).selectOption({ label: "Known" });
  await visitors
    .getByRole("row", { name: /Anonymous/ })
    .first()
    .waitFor({ state: "detached" });
  await desk.getByRole("combobox", { name: "Identity" }).selectOption({ label: "Known or not" });
  const deployment = desk.getByRole("combobox", { name: "Deployment" });
  await deployment.selectOption(id);
  await desk.getByRole("status").filter({ hasText: "231 visitors now" }).waitFor();
  await visitors.getByText("Newcomer 0 page 0").waitFor();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
