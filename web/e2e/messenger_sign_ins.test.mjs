// SPDX-License-Identifier: Apache-2.0
// The life of a sign-in in a browser: its tokens are replaced before they run out, the provider ends it, storage is denied. And
// a conversation that its guest removes.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  arrive,
  ground,
  newSubject,
  party,
} from "../../tests/integration/support/relying_party.mjs";
import { eventually } from "../../tests/integration/support/rest.mjs";
import { startBrowser, startForgetfulBrowser } from "./support/browser.mjs";
import { messenger, writes } from "./support/people.mjs";
import { startSite } from "./support/site.mjs";

let browser;
const sites = [];
after(async () => {
  await browser?.close();
  for (const site of sites) await site.stop();
});

// A test, so that the ground is there before it.
test("a visitor starts a browser", async () => {
  browser = await startBrowser(ground.server);
});

async function siteOf({ deployment }) {
  const site = await startSite({
    server: ground.server.baseUrl,
    deploymentId: deployment.id,
  });
  sites.push(site);
  return site;
}

async function visits(at, context) {
  const page = await (context ?? (await browser.context())).newPage();
  const sockets = [];
  page.on("websocket", (socket) => sockets.push(socket));
  await page.goto((await siteOf(at)).url);
  return { page, sockets, dialog: await messenger(page) };
}

/** The page has signed its visitor in by itself, and hands over what the provider gave. */
async function signsIn(page, at, who) {
  const { code, ...oauth } = await arrive(at, who);
  await page.evaluate(
    (given) =>
      new Promise((done) => {
        window.tokens ??= [];
        window.Seamline("subscribe", "Auth.authenticated", ({ data }) => window.tokens.push(data));
        window.Seamline("subscribe", "AuthProvider.signedIn", done);
        window.Seamline("registerPlugin", "AuthProvider", (provider) => {
          provider.registerCommand("getAuthCode", ({ resolve }) => resolve(given));
          provider.ready();
        });
      }),
    { authCode: code, ...oauth },
  );
}

const shown = (page) =>
  page.evaluate(() => document.querySelector("seamline-messenger").shadowRoot.textContent);
const stored = (page) => page.evaluate(() => Object.values(localStorage).join(" "));

test("tokens are replaced before they run out, and nobody notices", async () => {
  const tamper = { token: (right) => ({ ...right, expires_in: 63 }) };
  const at = await party(tamper);
  const { page, sockets, dialog } = await visits(at);
  await signsIn(page, at, { sub: newSubject(), name: "Ann Lee" });
  await dialog.getByText("Signed in as Ann Lee").first().waitFor();
  await writes(dialog, "before");
  const { length } = sockets;

  const [first, second] = await eventually(
    () => page.evaluate(() => (window.tokens.length > 1 ? window.tokens : undefined)),
    "another access token",
  );

  assert.notEqual(second.jwt, first.jwt);
  assert.notEqual(second.refreshToken, first.refreshToken, "the refresh token is another one, too");
  assert.ok((await stored(page)).includes(second.refreshToken));
  assert.ok(!(await stored(page)).includes(first.refreshToken));
  await writes(dialog, "after");
  assert.equal(sockets.length, length, "on the same socket");
  assert.equal(await dialog.getByText("Please sign in again").count(), 0);
  await page.context().close();
});

test("BCL-13: whom the provider signs out is gone from the open dialog, with the draft", async () => {
  const at = await party();
  const who = { sub: newSubject(), sid: "session-1", name: "Ann Lee" };
  const { page, dialog } = await visits(at);
  await signsIn(page, at, who);
  await dialog.getByText("Signed in as Ann Lee").first().waitFor();
  await writes(dialog, "My order is number 4711");
  const field = dialog.getByRole("textbox", { name: "Message" });
  await field.fill("half a secret");

  const { integration, op } = at;
  const path = `/api/seamline/v1/integrations/${integration.id}/backchannel-logout`;
  const body = new URLSearchParams({
    logout_token: op.logoutToken({ sub: who.sub, sid: who.sid }),
  });
  const answer = await fetch(`${ground.server.baseUrl}${path}`, { method: "POST", body });
  assert.equal(answer.status, 200);

  await dialog.getByText("You are signed out.").waitFor();
  // Who comes next is not known to be the same person: not even when somebody signs in again.
  assert.equal(await field.inputValue(), "");
  for (const word of ["4711", "Ann", "half a secret"]) {
    assert.ok(!(await shown(page)).includes(word), `${word} is not to be seen`);
    assert.ok(!(await stored(page)).includes(word), `${word} is not in the storage`);
  }
  await page.context().close();
});

test("where storage is blocked nobody is sent away to sign in, and is told why", async () => {
  const forgetful = await startForgetfulBrowser(ground.server);
  const page = await forgetful.window();
  const { url } = await siteOf(await party());
  await page.goto(url);
  const dialog = await messenger(page);
  await dialog.getByRole("button", { name: "Sign in" }).click();

  await dialog.getByText("This browser lets the page keep nothing").waitFor();
  assert.ok(page.url().startsWith(url));
  await writes(dialog, "As a guest, then");
  assert.deepEqual(forgetful.faults, []);
  await forgetful.close();
});

test("a guest removes the conversation, here and at the server", async () => {
  const conversations = { conversationClear: { enabled: true } };
  const { page, dialog } = await visits(await party({}, { conversations }));
  await writes(dialog, "Forget that I said this");
  await dialog.getByRole("button", { name: "Remove conversation" }).click();
  await dialog.getByText("Remove this conversation for good?").waitFor();
  await dialog.getByRole("button", { name: "Keep" }).click();
  await dialog.getByRole("log").getByText("Forget that I said this").waitFor();

  await dialog.getByRole("button", { name: "Remove conversation" }).click();
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  await dialog.getByText("The conversation was removed.").waitFor();
  assert.ok(!(await shown(page)).includes("Forget"));
  assert.ok(!(await stored(page)).includes("Forget"));

  await page.reload();
  const again = await messenger(page);
  await writes(again, "Something else");
  assert.ok(!(await shown(page)).includes("Forget"));
  await page.context().close();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
