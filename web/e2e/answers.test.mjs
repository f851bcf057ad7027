// SPDX-License-Identifier: Apache-2.0
// An agent on a bad line: cut in mid-answer, between request and reply, with a file, and for a while. Each message is there
// exactly once for both sides, and what came meanwhile is shown once and in order.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connectGuest } from "../../tests/integration/support/guest.mjs";
import { apiClient, eventually } from "../../tests/integration/support/rest.mjs";
import { startServer } from "../../tests/integration/support/server.mjs";
import { makeDeployment } from "../../tests/integration/support/setup.mjs";
import { picture, startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

const answersPath = /\/communications\/[^/]+\/messages$/;

let server;
let browser;
let guest;
let desk;

before(async () => {
  server = await startServer();
  const deployment = await makeDeployment(await apiClient(server), {});
  guest = await connectGuest(server, deployment.id);
  await guest.configure();
  await guest.say("Hello?");
  browser = await startBrowser(server);
  desk = await browser.window();
  await logsIn(desk, server, "agent");
  await desk.getByRole("button", { name: /^Answer / }).click();
  await log().getByText("Hello?").waitFor();
});
after(async () => {
  await guest?.close();
  await browser?.close();
  await server?.discard();
});

const log = () => desk.getByRole("log", { name: "Conversation" });
const bubbles = () => log().locator(".bubble").allTextContents();
const box = () => desk.getByRole("textbox", { name: "Message" });

async function answers(text) {
  await box().fill(text);
  await box().press("Enter");
}

/** Both sides have just these words since the last call, in this order, once. */
let known = 1;
async function bothHave(...texts) {
  await eventually(
    async () => JSON.stringify((await bubbles()).slice(known)) === JSON.stringify(texts),
    `the agent's thread shows ${texts.join(", ")}`,
    20_000,
  );
  await log().locator("[data-delivery=sending], [data-delivery=doubted]").waitFor({
    state: "detached",
  });
  known += texts.length;
  const said = () =>
    guest.frames
      .filter(({ class: name, body }) => name === "StructuredMessage" && body.text)
      .map(({ body }) => body.text);
  await eventually(() => texts.every((text) => said().includes(text)), "the guest has them");
  for (const text of texts) {
    assert.equal(said().filter((one) => one === text).length, 1, `${text}, for the guest`);
  }
}

/** The next answer reaches the server, and its reply is lost. */
async function losesTheReply(how = (route) => route.abort("connectionreset")) {
  await desk.route(
    answersPath,
    async (route) => {
      await route.fetch();
      await how(route);
    },
    { times: 1 },
  );
}

test("a reply that is lost loses and doubles nothing", async () => {
  await losesTheReply();
  await answers("in the middle");
  await bothHave("in the middle");
  assert.equal(await desk.getByText("Not delivered.").count(), 0);
});

test("nor does one that a proxy answers in the server's place", async () => {
  await losesTheReply((route) => route.fulfill({ status: 504, body: "Gateway Timeout" }));
  await answers("too slow");
  await bothHave("too slow");
});

test("an answer that never left is offered again, and sent once however often it is tried", async () => {
  await desk.route(answersPath, (route) => route.abort("connectionreset"), { times: 1 });
  await answers("never left");
  await desk.getByText("Not delivered.").waitFor();
  await looks(desk, "answer-not-delivered");
  await losesTheReply();
  await desk.getByRole("button", { name: "Try again" }).click();
  await bothHave("never left");
});

test("a try is still under way when the next one begins: one message", async () => {
  let go;
  const held = new Promise((done) => {
    go = done;
  });
  let arrived;
  const late = new Promise((done) => {
    arrived = done;
  });
  await desk.route(
    answersPath,
    async (route) => {
      await route.abort("connectionreset");
      await held; // It is on its way to the server for a while.
      const { url, headers, postData } = {
        url: route.request().url(),
        headers: await route.request().allHeaders(),
        postData: route.request().postData(),
      };
      await fetch(url, {
        method: "POST",
        headers: {
          Authorization: headers.authorization,
          "Content-Type": "application/json",
          "Idempotency-Key": headers["idempotency-key"],
        },
        body: postData,
      });
      arrived();
    },
    { times: 1 },
  );
  await answers("twice on its way");
  await desk.getByText("Not delivered.").waitFor();
  await desk.getByRole("button", { name: "Try again" }).click();
  go();
  await late;
  await bothHave("twice on its way");
});

test("the same with a file", async () => {
  const file = { name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("See page 4.") };
  await desk.locator("input[type=file]").setInputFiles(file);
  await desk.getByText("Ready to send").waitFor();
  await losesTheReply();
  await answers("with a file");
  await bothHave("with a file");
  assert.equal(await log().getByRole("link", { name: "note.txt" }).count(), 1);
});

test("what is written while the line is cut stays, and what came meanwhile is there once and in order", async () => {
  const context = desk.context();
  await context.setOffline(true);
  await answers("without a line");
  await desk.getByText("No answer came. Looking whether it arrived…").waitFor();
  assert.equal(await desk.getByRole("button", { name: "Try again" }).count(), 0);
  await picture(desk, "answer-in-doubt");
  await guest.say("meanwhile one");
  await guest.say("meanwhile two");
  await context.setOffline(false);
  await desk.getByText("Not delivered.").waitFor({ timeout: 40_000 });
  await desk.getByRole("button", { name: "Try again" }).click();
  await bothHave("meanwhile one", "meanwhile two", "without a line");
});

test("the notifications come back by themselves", async () => {
  await desk.getByText("Live", { exact: true }).waitFor({ timeout: 40_000 });
  await guest.say("and afterwards");
  await bothHave("and afterwards");
});

test("a reload in mid-answer keeps it, and shows it once", async () => {
  await desk.route(answersPath, (route) => route.fetch().then(() => undefined), { times: 1 });
  await answers("reloaded");
  await guest.hears("reloaded");
  await desk.reload();
  await log().waitFor();
  await bothHave("reloaded");
});

test("uploads go on while the agent looks elsewhere, and go with the answer", async () => {
  let go;
  const held = new Promise((done) => {
    go = done;
  });
  await desk.route(
    /\/attachments\//,
    async (route) => {
      if (route.request().method() === "PUT") await held;
      await route.continue();
    },
    { times: 1 },
  );
  const file = { name: "late.txt", mimeType: "text/plain", buffer: Buffer.from("Late.") };
  await desk.locator("input[type=file]").setInputFiles(file);
  const upload = desk.getByRole("list", { name: "Files to send" });
  await upload.getByText("late.txt").waitFor();
  await desk.getByRole("link", { name: "All contacts" }).click();
  await upload.waitFor({ state: "detached" });
  go();
  await desk.goBack();
  await upload.getByText("Ready to send").waitFor();
  await answers("here it is");
  await bothHave("here it is");
  assert.equal(await log().getByRole("link", { name: "late.txt" }).count(), 1);
});

test("no page had a script error, refused content or a broken answer", () => {
  // What the proxy said in the server's place is not the server's.
  const ours = browser.faults.filter((fault) => !fault.includes(" -> 504: "));
  assert.deepEqual(ours, []);
});
