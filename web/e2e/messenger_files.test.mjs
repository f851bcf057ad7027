// SPDX-License-Identifier: Apache-2.0
// Files between a visitor on a customer's site and an agent in the console: sent, seen, refused, and nobody else's.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { apiClient } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { configurationBody, unique } from "../../tests/integration/support/setup.mjs";
import { accessible, picture, startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn, messenger, writes } from "./support/people.mjs";
import { startSite } from "./support/site.mjs";

// A red pixel.
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const pdf = Buffer.from("%PDF-1.7 an invoice");

let server;
let site;
let browser;
let shop; // the visitor's window
let dialog;
let desk; // the agent's window

before(async () => {
  server = await startServer();
  const api = await apiClient(server);
  const body = configurationBody({});
  body.name = unique("Files");
  body.messenger.fileUpload = {
    enableAttachments: true,
    modes: [{ fileTypes: ["image/*", "application/pdf"], maxFileSizeKB: 100 }],
  };
  const draft = await api.post("/api/v2/webdeployments/configurations", body);
  const { id, version } = await api.post(
    `/api/v2/webdeployments/configurations/${draft.id}/versions/draft/publish`,
  );
  const deployment = await api.post("/api/v2/webdeployments/deployments", {
    name: unique("Files"),
    configuration: { id, version },
    allowedDomains: ["shop.localhost"],
  });
  site = await startSite({ server: server.baseUrl, deploymentId: deployment.id });
  browser = await startBrowser(server);
  shop = await browser.window();
  desk = await browser.window();
  await logsIn(desk, server, "agent");
  await shop.goto(site.url);
  dialog = await messenger(shop);
  await writes(dialog, "I have two files for you");
  await desk.getByRole("button", { name: /^Answer / }).click();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  await server?.discard();
});

const attach = (name, mimeType, buffer) =>
  dialog.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
const said = () => dialog.getByRole("log");
const thread = () => desk.getByRole("log", { name: "Conversation" });

/** True once a picture has been fetched and drawn. */
const isDrawn = (image) =>
  image.evaluate((element) => element.complete && element.naturalWidth > 0);
async function drawn(image) {
  await image.waitFor();
  for (let i = 0; i < 50 && !(await isDrawn(image)); ++i) await image.page().waitForTimeout(100);
  assert.ok(await isDrawn(image));
}

test("a picture of the visitor's is seen by both sides", async () => {
  await attach("lamp.png", "image/png", png);

  await said().getByRole("link", { name: "lamp.png" }).waitFor();
  await drawn(said().locator("img"));
  await thread().getByRole("link", { name: "lamp.png" }).waitFor();
  await drawn(thread().locator("img"));
});

test("a PDF is a download by its name", async () => {
  await attach("invoice.pdf", "application/pdf", pdf);

  const link = thread().getByRole("link", { name: "invoice.pdf" });
  await link.waitFor();
  const [download] = await Promise.all([desk.waitForEvent("download"), link.click()]);
  assert.equal(download.suggestedFilename(), "invoice.pdf");
  assert.deepEqual(await readFile(await download.path()), pdf);
});

test("how far a file has come is told while it goes out", async () => {
  // The storage is slow: the file stays on its way until it is let go.
  let letGo;
  const held = new Promise((go) => {
    letGo = go;
  });
  await shop.route("**/attachments/**", async (route) => {
    if (route.request().method() === "PUT") await held;
    await route.continue();
  });
  await attach("slow.png", "image/png", png);

  const progress = said().getByRole("progressbar", { name: "slow.png" });
  await progress.waitFor();
  await accessible(shop, "a file on its way");
  await picture(shop, "messenger-file-on-its-way");
  letGo();
  await said().getByRole("link", { name: "slow.png" }).waitFor();
  assert.equal(await progress.count(), 0);
  await shop.unroute("**/attachments/**");
});

for (const [name, file, sentence] of [
  [
    "too big",
    ["big.png", "image/png", Buffer.concat([png, Buffer.alloc(101 * 1024)])],
    "Empty, or too large to send",
  ],
  [
    "of a kind that is not allowed",
    ["film.mp4", "video/mp4", Buffer.from("....ftypisom")],
    "This kind of file cannot be sent",
  ],
  ["not what its name says", ["fake.png", "image/png", pdf], "The file is not what its name says"],
]) {
  test(`a file that is ${name} is refused with its reason`, async () => {
    await attach(...file);

    const line = said().getByRole("listitem").filter({ hasText: file[0] });
    await line.getByText(sentence).waitFor();
    await line.getByRole("button", { name: "Remove" }).click();
    await line.waitFor({ state: "detached" });
    assert.equal(await thread().getByText(file[0]).count(), 0);
  });
}

test("an agent's files reach the visitor, and what is refused says why", async () => {
  const answer = desk.getByRole("form", { name: "Answer" });
  await answer.locator("input[type=file]").setInputFiles([
    { name: "manual.pdf", mimeType: "application/pdf", buffer: pdf },
    { name: "fake.png", mimeType: "image/png", buffer: pdf },
  ]);
  await answer.getByText("Ready to send").waitFor();
  await answer.getByText("The file is not what its type says, or it is harmful.").waitFor();
  await looks(desk, "workspace-files-to-send");
  await answer.getByRole("button", { name: "Remove fake.png" }).click();
  await answer.getByRole("textbox", { name: "Message" }).fill("The manual");
  await answer.getByRole("button", { name: "Send" }).click();

  const link = said().getByRole("link", { name: "manual.pdf" });
  await link.waitFor();
  await said()
    .getByText(/The manual/)
    .first()
    .waitFor();
  const url = await link.getAttribute("href");
  assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), pdf);
  await thread().getByRole("link", { name: "manual.pdf" }).waitFor();
});

test("the files are there after a reload", async () => {
  await shop.reload();
  dialog = await messenger(shop);
  await said().getByRole("link", { name: "manual.pdf" }).waitFor();
  await drawn(said().locator("img").first());
  await picture(shop, "messenger-files");
});

test("another visitor sees nothing of it, and a name alone leads nowhere", async () => {
  const url = await said().getByRole("link", { name: "lamp.png" }).getAttribute("href");
  const stranger = await browser.window();
  await stranger.goto(site.url);
  const theirs = await messenger(stranger);
  await writes(theirs, "Hello");
  assert.equal(await theirs.getByRole("link").count(), 0);
  const status = (address) =>
    stranger.evaluate(async (from) => (await fetch(from)).status, address);
  assert.equal(await status(url.replace(/\?.*/, "")), 404);
  assert.equal(await status(url.replace(/signature=..../, "signature=0000")), 404);
  await stranger.context().close();
});

test("nothing was refused or broken on the way", () => {
  assert.deepEqual(browser.faults, []);
});
