// SPDX-License-Identifier: Apache-2.0
// Sound and notifications of the console: once however many tabs there are, and no notification while one of them is looked at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connectGuest } from "../../tests/integration/support/guest.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment } from "../../tests/integration/support/setup.mjs";
import { startBrowser } from "./support/browser.mjs";
import { logsIn } from "./support/people.mjs";

let server;
let browser;
let deployment;
let first; // two tabs of one agent
let second;
const guests = [];

/** Notes what a page shows and sounds instead of doing it, and lets a test say whether it is looked at. */
function records() {
  const told = { notifications: [], tones: 0 };
  window.told = told;
  window.Notification = class {
    static permission = "granted";
    static requestPermission = async () => "granted";
    constructor(title, options) {
      told.notifications.push({ title, ...options, click: () => this.onclick?.() });
    }
    close() {}
  };
  const line = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  const node = () => ({ connect: (to) => to, gain: line, frequency: {}, stop() {} });
  window.AudioContext = class {
    currentTime = 0;
    destination = {};
    resume = async () => {};
    createGain = node;
    createOscillator = () => ({ ...node(), start: () => told.tones++ });
  };
  let seen = "visible";
  Object.defineProperty(document, "visibilityState", { get: () => seen });
  window.look = (isLookedAt) => {
    seen = isLookedAt ? "visible" : "hidden";
    document.dispatchEvent(new Event("visibilitychange"));
  };
}

before(async () => {
  server = await startServer();
  deployment = await makeDeployment(await apiClient(server), {});
  browser = await startBrowser(server);
  const context = await browser.context();
  await context.addInitScript(records);
  first = await context.newPage();
  second = await context.newPage();
  for (const page of [first, second]) {
    // The login of the browser holds for the second one as well.
    if (page === first) await logsIn(page, server, "agent");
    else await page.goto(server.demo.consoleUrl);
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
  }
});
after(async () => {
  for (const guest of guests) await guest.close();
  await browser?.close();
  await server?.discard();
});

const looks = (page, isLookedAt) => page.evaluate((is) => window.look(is), isLookedAt);

/** A visitor who writes, and what the tabs told of it once both have it. */
async function somebodyWaits(text) {
  const guest = await connectGuest(server, deployment.id);
  guests.push(guest);
  await guest.configure();
  await guest.say(text);
  for (const page of [first, second]) await page.getByText(text).first().waitFor();
  await first.waitForTimeout(300); // for what should not come
  return told();
}

async function told() {
  const all = [];
  for (const page of [first, second]) {
    all.push(
      await page.evaluate(() => ({
        tones: window.told.tones,
        titles: window.told.notifications.map(({ title }) => title),
        tags: window.told.notifications.map(({ tag }) => tag),
      })),
    );
  }
  return {
    tones: all.map(({ tones }) => tones).reduce((a, b) => a + b),
    titles: all.flatMap(({ titles }) => titles),
    tags: all.flatMap(({ tags }) => tags),
  };
}

async function forget() {
  for (const page of [first, second]) {
    await page.evaluate(() => {
      window.told.tones = 0;
      window.told.notifications.length = 0;
    });
  }
}

test("while the bell is off nothing is told", async () => {
  for (const page of [first, second]) await looks(page, false);
  assert.deepEqual(await somebodyWaits("Is anybody there?"), { tones: 0, titles: [], tags: [] });
});

test("the bell is one for all tabs", async () => {
  await looks(second, true);
  await second.getByRole("button", { name: "Sound and notifications" }).click();
  await first.locator("button[aria-pressed=true]").waitFor();
  assert.equal((await told()).tones, 2, "it sounds once as an answer");
  await forget();
});

test("a tab that is looked at sounds, and shows no notification, nor does another", async () => {
  const { tones, titles } = await somebodyWaits("While you look");
  assert.equal(tones, 2, "two tones, in one of the tabs");
  assert.deepEqual(titles, []);
  await forget();
});

test("when none is looked at one notification tells of one who waits, and leads to them", async () => {
  await looks(second, false);
  const { tones, titles, tags } = await somebodyWaits("While you are away");
  assert.equal(tones, 2);
  assert.deepEqual(titles, ["Visitor is waiting"], "no words of theirs");
  const [page] = await Promise.all(
    [first, second].map(async (one) =>
      (await one.evaluate(() => window.told.notifications.length)) > 0 ? one : undefined,
    ),
  ).then((all) => all.filter(Boolean));
  await page.evaluate(() => window.told.notifications[0].click());
  await page.waitForURL((url) => url.pathname.endsWith(tags[0]));
  await forget();
});

test("another tab takes over when the one that told is closed", async () => {
  await first.close();
  first = second;
  await eventually(async () => {
    await forget();
    return (await somebodyWaits(`Once more ${Date.now()}`)).titles.length > 0;
  }, "a notification of the tab that is left");
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
