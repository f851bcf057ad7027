// SPDX-License-Identifier: Apache-2.0
// The messenger on a bad line: a reload in mid-send, a cut and what was written meanwhile, several tabs with one socket, and
// the tab that leads closed. Nothing is lost, nothing doubled.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { consoleUser } from "../../tests/integration/support/agent.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment } from "../../tests/integration/support/setup.mjs";
import { startBrowser } from "./support/browser.mjs";
import { messenger, writes } from "./support/people.mjs";
import { startRelay, startSite } from "./support/site.mjs";

let server;
let relay;
let site;
let browser;
let agent;

before(async () => {
  server = await startServer();
  relay = await startRelay(server.port);
  const deployment = await makeDeployment(await apiClient(server), {});
  site = await startSite({ server: relay.url, deploymentId: deployment.id });
  browser = await startBrowser(server);
  agent = await consoleUser(server);
  await agent.listens([agent.inboxTopic]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
  await relay?.stop();
  agent?.hangsUp();
  await server?.discard();
});

async function visits(context) {
  const page = await (context ?? (await browser.context())).newPage();
  const sockets = [];
  page.on("websocket", (socket) => sockets.push(socket));
  await page.goto(site.url);
  return { page, sockets, dialog: await messenger(page) };
}

const press = (dialog, text) =>
  dialog
    .getByRole("textbox", { name: "Message" })
    .fill(text)
    .then(() => dialog.getByRole("button", { name: "Send" }).click());

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

/** What the agent reads of the conversation that begins with a text. */
async function atTheDesk(first) {
  const conversation = await eventually(async () => {
    const known = agent.events
      .filter(({ topicName }) => topicName === agent.inboxTopic)
      .map(({ eventBody }) => eventBody.id);
    for (const id of new Set(known)) {
      const texts = await agent.texts(id);
      if (texts[0] === first) return texts;
    }
    return undefined;
  }, `a conversation that begins with ${first}`);
  return conversation;
}

test("a reload in mid-send loses nothing and doubles nothing", async () => {
  const { page, dialog } = await visits();
  await writes(dialog, "before");

  relay.hold(); // What is sent arrives; its echo does not.
  await press(dialog, "in the middle");
  await dialog.getByText("Sending…").waitFor();
  await page.waitForTimeout(300);
  relay.release();
  relay.cut();
  relay.restore();
  await page.reload();

  const again = await messenger(page);
  await shows(again, ["before", "in the middle"]);
  await again.getByText("Sending…").waitFor({ state: "detached" });
  assert.deepEqual(await atTheDesk("before"), ["before", "in the middle"]);
  await page.context().close();
});

test("what is written while the line is cut goes out when it is back, in order, once", async () => {
  const { page, dialog } = await visits();
  await writes(dialog, "one");

  relay.cut();
  await dialog.getByText("Connection lost. Trying again…").waitFor();
  await press(dialog, "two");
  await press(dialog, "three");
  assert.equal(await dialog.getByText("Sending…").count(), 2);
  relay.restore();

  await dialog.getByText("Connection lost. Trying again…").waitFor({ state: "detached" });
  await dialog.getByText("Sending…").first().waitFor({ state: "detached" });
  await shows(dialog, ["one", "two", "three"]);
  assert.deepEqual(await atTheDesk("one"), ["one", "two", "three"]);
  await page.context().close();
});

test("two tabs are one conversation on one socket, and the second goes on when the first is closed", async () => {
  const first = await visits();
  const second = await visits(first.page.context());
  await writes(first.dialog, "from the first");
  await writes(second.dialog, "from the second");
  await shows(first.dialog, ["from the first", "from the second"]);
  assert.equal(first.sockets.length + second.sockets.length, 1, "one socket");

  await first.page.close();
  await writes(second.dialog, "still here");

  await shows(second.dialog, ["from the first", "from the second", "still here"]);
  assert.equal(second.sockets.length, 1);
  await second.page.context().close();
});
