// SPDX-License-Identifier: Apache-2.0
// Several accounts on one browser, as the server has it: whoever comes next sees nothing of the last one, in any tab, and
// nobody who is known becomes a stranger without being told.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest, history } from "./support/guest.mjs";
import { account, customerOf, device, whoIs } from "./support/people.mjs";
import { anonymous, apiClient, Rest } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeSource } from "./support/setup.mjs";
import { makeSite, now, show, tokenFor } from "./support/site.mjs";
import { Visitor } from "./support/visitor.mjs";

let server;
let api;
let source;
let agent;
let site;
let ground; // the deployment

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  source = await makeSource(api);
  agent = await consoleUser(server);
  site = await makeSite(api, source, "HS256", { upgrade: true });
  ground = site.deployment.id;
});
after(async () => {
  agent?.hangsUp();
  await server?.discard();
});

const newUser = () => `u-${randomUUID()}`;
const textsOf = ({ entities }) => entities.map(({ text }) => text).filter(Boolean);
const readBy = async (guest) => textsOf(await history(guest, anonymous(server), { pageSize: 100 }));

/** The browser's visitor signs in on the site as this user. */
async function signsIn(browser, user, claims = {}) {
  browser.signIn = await show(server, site, {
    token: tokenFor(site, user, { name: user, ...claims }),
    journeyContext: browser.journeyContext(ground),
  });
  return browser.signIn;
}

async function told(guest, code, pattern) {
  const frame = await guest.next(({ class: name }) => name === "string", `the refusal ${code}`);
  assert.equal(frame.code, code, frame.body);
  if (pattern) assert.match(frame.body, pattern);
}

const mentions = (secret) => (frame) => JSON.stringify(frame).includes(secret);

async function conversationOf(messageId) {
  return (await customerOf(api, messageId)).conversationId;
}

test("signing out ends every tab, and whoever comes next on that browser sees nothing of it, in any tab", async () => {
  const browser = new Visitor(server);
  const ann = newUser();
  const secret = `Ann's secret ${randomUUID()}`;
  await browser.looksAt(ground, "/private", secret);
  await signsIn(browser, ann);
  const tabs = [await browser.opensSignedIn(ground), await browser.opensSignedIn(ground)];
  const echo = await tabs[0].say(secret);
  const conversationId = await conversationOf(echo.id);
  await agent.answers(conversationId);
  const token = browser.token;

  await browser.signsOut();
  for (const tab of tabs) {
    await tab.next(({ class: name }) => name === "LogoutEvent", "a LogoutEvent");
    await tab.closed;
  }
  browser.cookie = randomUUID(); // as the messenger does

  const next = [await browser.opensMessenger(ground), await browser.opensMessenger(ground)];
  for (const tab of next) assert.deepEqual(await readBy(tab), []);
  // The agent goes on: Ann will find it when she signs in again, and nobody before.
  const answer = `For Ann alone ${randomUUID()}`;
  await agent.writes(conversationId, answer);
  for (const tab of next) {
    await tab.hearsNothing(mentions(secret), "nothing that Ann said");
    await tab.hearsNothing(mentions(answer), "nothing that is said to Ann");
  }
  const stranger = await next[0].say("Who was here?");
  const { customer, conversationId: other } = await customerOf(api, stranger.id);
  assert.notEqual(other, conversationId);
  const annsContact = await whoIs(api, account(source, ann));
  assert.notEqual(customer.externalContactId, annsContact.id, "another device is nobody's yet");
  assert.equal(customer.authenticated ?? false, false);

  // The token of before, in a tab that was asleep.
  const asleep = await connectGuest(server, ground, { token });
  asleep.send("configureSession", { deploymentId: ground });
  await told(asleep, 4017);
  asleep.send("getJwt");
  await told(asleep, 4007);

  const elsewhere = new Visitor(server);
  await signsIn(elsewhere, ann);
  const again = await elsewhere.opensSignedIn(ground);
  assert.deepEqual(await readBy(again), [answer, secret]);
  await Promise.all([...next, asleep, again].map((tab) => tab.close()));
});

test("B signs in on a socket that held A: B's replies arrive, A's words are out of reach, and they stay two", async () => {
  const browser = new Visitor(server);
  const [ann, bob] = [newUser(), newUser()];
  const secret = `Ann's secret ${randomUUID()}`;
  await browser.looksAt(ground, "/", "Home");
  await signsIn(browser, ann);
  const socket = await browser.opensSignedIn(ground);
  const annsTab = await browser.opensSignedIn(ground);
  const annsConversation = await conversationOf((await socket.say(secret)).id);
  await agent.answers(annsConversation);
  await annsTab.hears(secret);

  await signsIn(browser, bob);
  const answer = await socket.configureAuthenticated(browser.signIn.jwt, { startNew: false });
  assert.equal(answer.body.connected, true);
  assert.deepEqual(await readBy(socket), []);
  socket.frames.length = 0;
  const bobsConversation = await conversationOf((await socket.say("Bob here")).id);
  assert.notEqual(bobsConversation, annsConversation);
  await agent.answers(bobsConversation);
  await agent.writes(bobsConversation, "Hello Bob");
  await socket.hears("Hello Bob");
  const reply = `Hello Ann ${randomUUID()}`;
  await agent.writes(annsConversation, reply);
  await annsTab.hears(reply);
  await socket.hearsNothing(mentions(reply), "what is said to Ann does not reach Bob");
  await socket.hearsNothing(mentions(secret), "what Ann said does not reach Bob");
  await annsTab.hearsNothing(mentions("Hello Bob"), "what is said to Bob does not reach Ann");
  assert.deepEqual(await readBy(socket), ["Hello Bob", "Bob here"]);
  assert.deepEqual((await agent.texts(annsConversation)).includes("Bob here"), false);

  const [a, b] = [await whoIs(api, account(source, ann)), await whoIs(api, account(source, bob))];
  assert.notEqual(a.id, b.id);
  // Both were on the device, so that it is neither's.
  const shared = await whoIs(api, device(browser));
  assert.ok(shared.id !== a.id && shared.id !== b.id, "the device belongs to neither");
  await Promise.all([socket.close(), annsTab.close()]);
});

test("A's sign-out in another tab does not end B, nor B's end A", async () => {
  const browser = new Visitor(server);
  const [ann, bob] = [newUser(), newUser()];
  const annsSignIn = await signsIn(browser, ann);
  const socket = await browser.opensSignedIn(ground);
  await signsIn(browser, bob);
  await socket.configureAuthenticated(browser.signIn.jwt, { startNew: false });
  const path = "/api/v2/webdeployments/token/revoke";
  await new Rest(server.baseUrl, annsSignIn.jwt).delete(path);
  await socket.say("Still Bob");
  await socket.hearsNothing(({ class: name }) => name === "LogoutEvent", "B is not signed out");
  await browser.signsOut();
  await socket.next(({ class: name }) => name === "LogoutEvent", "a LogoutEvent");
  await socket.closed;
});

test("a sign-in that is over makes nobody a stranger: the socket is told, and says nothing in their name", async () => {
  const browser = new Visitor(server);
  const ann = newUser();
  await signsIn(browser, ann);
  const first = await browser.opensSignedIn(ground);
  await first.say("It is me");
  await first.close();
  const { jwt } = browser.signIn;
  await new Rest(server.baseUrl, jwt).delete("/api/v2/webdeployments/token/revoke");

  const back = await connectGuest(server, ground, { token: browser.token });
  back.send("configureAuthenticatedSession", { deploymentId: ground, data: { code: jwt } });
  await told(back, 401);
  back.send("onMessage", { message: { type: "Text", text: "And now?" } });
  await told(back, 4007);
  back.send("configureSession", { deploymentId: ground });
  await told(back, 4017);
  await signsIn(browser, ann);
  await back.configureAuthenticated(browser.signIn.jwt, { startNew: false });
  assert.deepEqual(await readBy(back), ["It is me"]);
  await back.close();
});

test("a JWT that has run out is refused by name, and refreshed", { timeout: 180_000 }, async () => {
  const browser = new Visitor(server);
  const ann = newUser();
  // No JWT of ours lives shorter than a minute.
  await signsIn(browser, ann, { exp: now() + 1 });
  const live = await browser.opensSignedIn(ground);
  await live.say("In time");
  const expired = browser.signIn.jwt;
  await sleep(62_000);

  await live.say("The session goes on");
  const late = await connectGuest(server, ground, { token: browser.token });
  late.send("configureAuthenticatedSession", { deploymentId: ground, data: { code: expired } });
  await told(late, 401, /expired/);
  late.send("configureSession", { deploymentId: ground });
  await told(late, 4017);
  const path = "/api/v2/webdeployments/token/refresh";
  const { refreshToken } = browser.signIn;
  const { jwt } = await anonymous(server).post(path, { refreshToken, deploymentId: ground });
  await late.configureAuthenticated(jwt, { startNew: false });
  assert.deepEqual(await readBy(late), ["The session goes on", "In time"]);
  const { customer } = await customerOf(api, (await late.say("Still me")).id);
  assert.equal(customer.authenticated, true);
  await Promise.all([live.close(), late.close()]);
});
