// SPDX-License-Identifier: Apache-2.0
// A page that has its visitor's ID token from its OpenID provider (implicit flow) and hands it over through the plugin
// AuthProvider: it serves once, there is no refresh token, and the page is asked for another one whenever one is needed.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { consoleUser } from "../../tests/integration/support/agent.mjs";
import { account, whoIs } from "../../tests/integration/support/people.mjs";
import { ground, newSubject, party } from "../../tests/integration/support/relying_party.mjs";
import { eventually } from "../../tests/integration/support/rest.mjs";
import { picture, startBrowser } from "./support/browser.mjs";
import { messenger, writes } from "./support/people.mjs";
import { startSite } from "./support/site.mjs";

let browser;
let at;
let site;
let agent;

after(async () => {
  agent?.hangsUp();
  await browser?.close();
  await site?.stop();
});

// A test, so that the ground is there before it.
test("a site hands its visitors' ID tokens over", async () => {
  browser = await startBrowser(ground.server);
  at = await party({}, { properties: { implicitFlowSupport: true } });
  site = await startSite({ server: ground.server.baseUrl, deploymentId: at.deployment.id });
  agent = await consoleUser(ground.server);
  await agent.listens([agent.inboxTopic]);
});
const now = () => Math.floor(Date.now() / 1000);

/** What the provider gave the page in answer to a request with a nonce of its own. */
function answerAbout(who, change = {}) {
  const nonce = randomUUID();
  const claims = { ...at.op.claims({ nonce, claims: who }), ...change };
  return { idToken: at.op.idToken(claims), nonce };
}

/** A page with the plugin. `who` are the claims of its visitor, null while nobody is signed in there; `gives` makes the next
 *  answer another one; `asked` says what the plugin was asked for, `told` what the page heard. */
async function visits(who, prepares = async () => {}) {
  const page = await (await browser.context()).newPage();
  await prepares(page);
  const state = { who, gives: answerAbout, asked: [], told: [] };
  await page.exposeFunction("siteGives", (command, forced) => {
    state.asked.push(forced ? `${command} anew` : command);
    if (command === "logoutOIDC") state.who = null;
    return state.who && state.gives(state.who);
  });
  await page.exposeFunction("siteHears", (event, data) => state.told.push({ event, data }));
  await page.addInitScript(() => {
    const events = ["Auth.authenticated", "Auth.tokenError", "Auth.authProviderError"];
    const hear = (event) => ["subscribe", event, ({ data }) => window.siteHears(event, data)];
    const plugin = (provider) => {
      for (const command of ["getAuthCode", "signIn", "reAuthenticate", "logoutOIDC"]) {
        provider.registerCommand(command, async ({ data, resolve, reject }) => {
          const given = await window.siteGives(command, data.forceUpdate === true);
          if (given || command === "logoutOIDC") resolve(given);
          else reject("nobody is signed in at the site");
        });
      }
      provider.ready();
    };
    window.Seamline = [...events.map(hear), ["registerPlugin", "AuthProvider", plugin]];
  });
  await page.goto(site.url);
  return Object.assign(state, { page, dialog: await messenger(page) });
}

const heard = ({ told }, event) => told.filter((each) => each.event === event);
const shows = (dialog, name) => dialog.getByText(`Signed in as ${name}`).first().waitFor();
const stored = (page) => page.evaluate(() => Object.values(localStorage).join(" "));
const says = (visit, text) => visit.dialog.getByRole("log").getByText(text).waitFor();

const ann = { sub: newSubject(), name: "Ann Lee", given_name: "Ann", family_name: "Lee" };

test("an ID token signs in, and the agent has the contact of its subject", async () => {
  const visit = await visits(ann);
  await shows(visit.dialog, "Ann Lee");
  await writes(visit.dialog, "Where is my lamp?");

  assert.deepEqual(visit.asked, ["getAuthCode"]);
  const [{ data }] = heard(visit, "Auth.authenticated");
  assert.ok(data.jwt);
  assert.equal(data.refreshToken, undefined, "there is no refresh token");
  const contact = await whoIs(ground.api, account(ground.source, ann.sub));
  assert.equal(contact.externalIds[0].value, ann.sub);
  const waiting = await agent.notified(agent.inboxTopic, ({ participants }) =>
    participants.some(({ externalContact }) => externalContact?.id === contact.id),
  );
  await agent.answers(waiting.id);
  await agent.writes(waiting.id, "On its way, Ann");
  await says(visit, "On its way, Ann");
  await agent.leaves(waiting.id);
  await visit.page.context().close();
});

test("on the next page another ID token keeps the visitor signed in, with the conversation", async () => {
  const visit = await visits({ ...ann, sub: newSubject() });
  await shows(visit.dialog, "Ann Lee");
  await writes(visit.dialog, "Written before");

  await visit.page.reload();
  visit.dialog = await messenger(visit.page);
  await shows(visit.dialog, "Ann Lee");
  await says(visit, "Written before");
  await writes(visit.dialog, "Written after");

  assert.deepEqual(visit.asked, ["getAuthCode", "getAuthCode anew"]);
  assert.equal(await visit.dialog.getByText("Please sign in again").count(), 0);
  await visit.page.context().close();
});

test("before a sign-in runs out the page is asked for another token, and nobody notices", async () => {
  const visit = await visits({ ...ann, sub: newSubject() }, (page) => page.clock.install());
  await shows(visit.dialog, "Ann Lee");
  await writes(visit.dialog, "In the first quarter of an hour");

  await visit.page.clock.fastForward("14:30");
  await eventually(() => heard(visit, "Auth.authenticated").length === 2, "another sign-in");
  await shows(visit.dialog, "Ann Lee");
  await says(visit, "In the first quarter of an hour");
  await writes(visit.dialog, "In the second");

  assert.deepEqual(visit.asked, ["getAuthCode", "reAuthenticate"]);
  assert.equal(heard(visit, "Auth.tokenError").length, 1);
  const [first, second] = heard(visit, "Auth.authenticated");
  assert.notEqual(first.data.jwt, second.data.jwt);
  await visit.page.context().close();
});

/** Of what the visitor writes, `words` do not get through. */
const loses = (words) => (page) =>
  page.routeWebSocket(/\/v1\?/, (line) => {
    const server = line.connectToServer();
    line.onMessage((frame) => frame.includes(words) || server.send(frame));
  });

test("who has signed out at the site meanwhile is asked to sign in again, and told what was not sent; nothing goes out as a stranger's", async () => {
  const lost = "And where is my lamp?";
  const visit = await visits({ ...ann, sub: newSubject() }, loses(lost));
  await shows(visit.dialog, "Ann Lee");
  await writes(visit.dialog, "My order is number 4711");
  const { who } = visit;
  visit.who = null;
  await visit.dialog.getByRole("textbox", { name: "Message" }).fill(lost);
  await visit.dialog.getByRole("button", { name: "Send" }).click();
  await says(visit, lost);

  await visit.page.evaluate(() => window.Seamline("command", "Auth.refreshToken"));
  const notice = visit.dialog.getByText("Please sign in again. Not everything you wrote was sent.");
  await notice.waitFor();
  await picture(visit.page, "messenger-not-sent");
  await eventually(() => heard(visit, "Auth.authProviderError").length === 1, "a refusal");
  for (const words of ["4711", lost]) {
    assert.equal(await visit.dialog.getByText(words).count(), 0);
    assert.ok(!(await stored(visit.page)).includes(words));
  }

  visit.who = who;
  await visit.dialog.getByRole("button", { name: "Sign in" }).first().click();
  await shows(visit.dialog, "Ann Lee");
  await says(visit, "My order is number 4711");
  assert.equal(await notice.count(), 0);
  assert.deepEqual(visit.asked, ["getAuthCode", "reAuthenticate", "signIn"]);
  await visit.page.context().close();
});

/** The same token every time that the page is asked. */
function theSame() {
  let given;
  return (who) => {
    given ??= answerAbout(who);
    return given;
  };
}

const refused = [
  ["has ended", () => (who) => answerAbout(who, { iat: now() - 1200, exp: now() - 600 })],
  ["has another nonce", () => (who) => ({ ...answerAbout(who), nonce: randomUUID() })],
  ["has served already", theSame],
];
for (const [what, makes] of refused) {
  test(`an ID token that ${what} signs nobody in, and a good one does afterwards`, async () => {
    const visit = await visits({ ...ann, sub: newSubject() });
    await shows(visit.dialog, "Ann Lee");
    await writes(visit.dialog, "My order is number 4711");
    visit.gives = makes();
    if (what === "has served already") {
      await visit.page.reload();
      visit.dialog = await messenger(visit.page);
      await shows(visit.dialog, "Ann Lee");
    }

    await visit.page.reload();
    visit.dialog = await messenger(visit.page);
    await visit.dialog.getByText("Please sign in again").first().waitFor();
    await eventually(() => heard(visit, "Auth.authProviderError").length === 1, "a refusal");
    assert.equal(await visit.dialog.getByText("4711").count(), 0);

    visit.gives = answerAbout;
    await visit.page.evaluate(() => window.Seamline("command", "Auth.reAuthenticate"));
    await shows(visit.dialog, "Ann Lee");
    await says(visit, "My order is number 4711");
    assert.equal(visit.asked.at(-1), "reAuthenticate anew");
    await visit.page.context().close();
  });
}

test("whoever signs out is signed out at the site, too, and stays so on the next page", async () => {
  const visit = await visits({ ...ann, sub: newSubject() });
  await shows(visit.dialog, "Ann Lee");
  await writes(visit.dialog, "For my eyes only");

  await visit.dialog.getByRole("button", { name: "Sign out" }).click();
  await visit.dialog.getByText("You are signed out.").waitFor();
  await eventually(() => visit.asked.includes("logoutOIDC"), "the site is told");
  assert.ok(!(await stored(visit.page)).includes("eyes only"));
  const [{ data }] = heard(visit, "Auth.authenticated");
  const history = await fetch(`${ground.server.baseUrl}/api/v2/webmessaging/messages`, {
    headers: { Authorization: `Bearer ${data.jwt}` },
  });
  assert.equal(history.status, 401);

  await visit.page.reload();
  visit.dialog = await messenger(visit.page);
  await writes(visit.dialog, "A stranger writes");
  assert.equal(await visit.dialog.getByText("For my eyes only").count(), 0);
  assert.deepEqual(visit.asked, ["getAuthCode", "logoutOIDC", "getAuthCode"]);
  await visit.page.context().close();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
