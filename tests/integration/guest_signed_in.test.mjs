// SPDX-License-Identifier: Apache-2.0
// The guest protocol for visitors who sign in: what needs a sign-in, step-up, signing out, and that two
// people on one device never see anything of each other.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { connectGuest, history } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { anonymous, apiClient, Rest, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import {
  demoIntegration,
  fullResolution,
  makeDeployment,
  makeSource,
  reconfigure,
} from "./support/setup.mjs";
import { pages } from "./support/signin.mjs";
import { Visitor } from "./support/visitor.mjs";

let server;
let api;
let upgrade; // authentication on, anonymous conversations may be stepped up
let locked; // authentication on, nothing without it
let ann;
let bob;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
  const integrationId = (await demoIntegration(api)).id;
  const resolution = fullResolution(await makeSource(api));
  upgrade = await makeDeployment(api, { integrationId, upgrade: true, resolution });
  locked = await makeDeployment(api, { integrationId, upgrade: false, resolution });
  [ann, bob] = server.demo.provider.users;
});
after(() => server?.discard());

const visitor = (person, options = {}) =>
  new Visitor(server, { page: pages.demo(person.sub), ...options });
const textsOf = ({ entities }) => entities.map(({ text }) => text).filter(Boolean);

async function told(guest, code, pattern) {
  const frame = await guest.next(({ class: name }) => name === "string", `the refusal ${code}`);
  assert.equal(frame.code, code, frame.body);
  if (pattern) assert.match(frame.body, pattern);
}

test("a deployment that asks for a sign-in has no anonymous sessions", async () => {
  const guest = await connectGuest(server, locked.id);
  guest.send("configureSession", { deploymentId: locked.id });
  await told(guest, 403, /^Try to authenticate again/);
  await guest.close();
});

test("a signed-in visitor's messages are marked so, for both sides", async () => {
  const browser = visitor(ann);
  const guest = await browser.signsInAndSays(locked.id, "It is me");
  const { customer } = await customerOf(api, guest.lastEcho.id);

  assert.equal(guest.lastEcho.metadata.authenticated, "true");
  assert.equal(customer.authenticated, true);
  assert.equal(customer.name, ann.name);
  await guest.close();
});

const wrong = [
  ["nonsense", () => "nonsense"],
  ["a JWT with another signature", ({ jwt }) => `${jwt.slice(0, -6)}AAAAAA`],
  ["a JWT without a signature", ({ jwt }) => `${jwt.split(".").slice(0, 2).join(".")}.`],
  ["the refresh token", ({ refreshToken }) => refreshToken],
];
for (const [name, spoil] of wrong) {
  test(`${name} opens no session`, async () => {
    const browser = visitor(ann);
    const code = spoil(await browser.signsIn(locked.id));
    const guest = await connectGuest(server, locked.id);

    guest.send("configureAuthenticatedSession", { deploymentId: locked.id, data: { code } });

    await told(guest, 401);
    await guest.close();
  });
}

test("a JWT of another deployment opens no session", async () => {
  const { jwt } = await visitor(ann).signsIn(upgrade.id);
  const guest = await connectGuest(server, locked.id);
  guest.send("configureAuthenticatedSession", { deploymentId: locked.id, data: { code: jwt } });
  await told(guest, 401, /another deployment/);
  await guest.close();
});

test("the session is the person's: another browser has the same conversation", async () => {
  const first = await visitor(bob).signsInAndSays(locked.id, "From the desk");
  const second = await visitor(bob).signsInAndSays(locked.id, "From the train");

  const [here, there] = [
    await customerOf(api, first.lastEcho.id),
    await customerOf(api, second.lastEcho.id),
  ];

  assert.equal(here.conversationId, there.conversationId);
  assert.equal(second.configured.body.newSession, false);
  await first.hears("From the train");
  await Promise.all([first.close(), second.close()]);
});

test("starting anew ends the live session of the same person", async () => {
  const browser = visitor(bob);
  const guest = await browser.signsInAndSays(locked.id, "Before");
  const again = await browser.opensSignedIn(locked.id, { startNew: true });

  assert.deepEqual(
    [again.configured.body.newSession, again.configured.body.clearedExistingSession],
    [true, true],
  );
  assert.deepEqual(textsOf(await history(again, anonymous(server))), []);
  await Promise.all([guest.close(), again.close()]);
});

test("stepping up keeps the conversation, says who it is, and closes the token's other sockets", async () => {
  const browser = visitor(ann);
  const guest = await browser.opensMessenger(upgrade.id);
  const other = await browser.opensMessenger(upgrade.id);
  const first = await guest.say("Anonymous so far");
  await other.hears("Anonymous so far");
  await browser.signsIn(upgrade.id);

  const answer = await guest.configureAuthenticated(browser.signIn.jwt);
  assert.equal(answer.body.connected, true);
  const signIn = await guest.presence("SignIn");
  assert.equal(signIn.body.direction, "Inbound");
  assert.equal(
    `${signIn.body.channel.from.firstName} ${signIn.body.channel.from.lastName}`,
    ann.name,
  );
  const goodbye = await other.next(
    ({ class: name }) => name === "ConnectionClosedEvent",
    "a goodbye",
  );
  assert.deepEqual(goodbye.body, { reason: "signedIn", reasonCode: "signedIn" });
  await other.closed;

  const second = await guest.say("Signed in now");
  const [before_, after_] = [await customerOf(api, first.id), await customerOf(api, second.id)];
  assert.equal(before_.conversationId, after_.conversationId);
  assert.equal(after_.customer.authenticated, true);
  assert.deepEqual(textsOf(await history(guest, anonymous(server))), [
    "Signed in now",
    "Anonymous so far",
  ]);
  await guest.close();
});

test("a token that has signed in cannot go back to being anonymous", async () => {
  const browser = visitor(ann);
  const guest = await browser.opensMessenger(upgrade.id);
  await browser.signsIn(upgrade.id);
  await guest.configureAuthenticated(browser.signIn.jwt);
  const again = await connectGuest(server, upgrade.id, { token: browser.token });

  again.send("configureSession", { deploymentId: upgrade.id });

  await told(again, 4017);
  await Promise.all([guest.close(), again.close()]);
});

test("stepping up is refused once the deployment no longer allows it", async () => {
  const integrationId = (await demoIntegration(api)).id;
  const resolution = fullResolution(await makeSource(api));
  const deployment = await makeDeployment(api, { integrationId, upgrade: true, resolution });
  const browser = visitor(ann);
  const guest = await browser.opensMessenger(deployment.id);
  await guest.say("Anonymous");
  await reconfigure(api, deployment, (draft) => ({
    ...draft,
    authenticationSettings: { ...draft.authenticationSettings, allowSessionUpgrade: false },
  }));
  const { jwt } = await browser.signsIn(deployment.id);

  guest.send("configureAuthenticatedSession", { deploymentId: deployment.id, data: { code: jwt } });

  await told(guest, 403, /^Session authentication failed/);
  await guest.close();
});

test("signing out reaches every socket, and nothing of that sign-in works any more", async () => {
  const browser = visitor(ann);
  const guest = await browser.signsInAndSays(locked.id, "Bye");
  const other = await browser.opensSignedIn(locked.id);
  const { jwt, refreshToken } = browser.signIn;
  const { body: historyJwt } = await guest.ask("getJwt");

  await browser.signsOut();

  for (const socket of [guest, other]) {
    await socket.next(({ class: name }) => name === "LogoutEvent", "a LogoutEvent");
    await socket.closed;
  }
  const rest = anonymous(server);
  const again = await connectGuest(server, locked.id);
  again.send("configureAuthenticatedSession", { deploymentId: locked.id, data: { code: jwt } });
  await told(again, 401);
  await assert.rejects(
    rest.post("/api/v2/webdeployments/token/refresh", { refreshToken }),
    ({ status }) => status === 401,
  );
  await assert.rejects(
    new Rest(server.baseUrl, jwt).delete("/api/v2/webdeployments/token/revoke"),
    ({ status }) => status === 401,
  );
  const reading = new Rest(server.baseUrl, historyJwt.jwt).get("/api/v2/webmessaging/messages");
  await assert.rejects(reading, ({ status }) => status === 401);
  await again.close();
});

test("CLM-07: of two people on one device neither sees anything of the other", async () => {
  const device = visitor(ann);
  const secret = `Ann's secret ${randomUUID()}`;
  const annsSocket = await device.signsInAndSays(upgrade.id, secret);
  const annsConversation = (await customerOf(api, annsSocket.lastEcho.id)).conversationId;
  const annsToken = device.token;
  await device.signsOut();

  const nobody = await device.opensMessenger(upgrade.id);
  assert.equal(nobody.configured.body.newSession, true);
  assert.deepEqual(textsOf(await history(nobody, anonymous(server))), []);
  const anonymousEcho = await nobody.say("Who was here?");
  const stranger = (await customerOf(api, anonymousEcho.id)).customer;
  assert.notEqual(stranger.name, ann.name);
  await nobody.close();

  const bobs = visitor(bob, { cookie: device.cookie });
  const third = await bobs.signsInAndSays(upgrade.id, "Bob here");
  const bobsConversation = await customerOf(api, third.lastEcho.id);
  assert.equal(bobsConversation.customer.name, bob.name);
  assert.notEqual(bobsConversation.conversationId, annsConversation);
  const page = await history(third, anonymous(server), { pageSize: 100 });
  assert.deepEqual(textsOf(page), ["Bob here"]);
  await third.hearsNothing(
    ({ body }) => JSON.stringify(body).includes(secret),
    "nothing of Ann reaches Bob",
  );

  const old = await connectGuest(server, upgrade.id, { token: annsToken });
  old.send("configureSession", { deploymentId: upgrade.id });
  await told(old, 4017);
  await Promise.all([third.close(), old.close()]);
});

test("a socket speaks for its own token alone", async () => {
  const browser = visitor(ann);
  const annsSocket = await browser.signsInAndSays(upgrade.id, "Mine");
  const stranger = await connectGuest(server, upgrade.id);
  await stranger.configure();

  stranger.send("onMessage", {
    token: annsSocket.token,
    message: { type: "Text", text: "Not mine" },
  });
  await told(stranger, 4007);
  stranger.send("getJwt", { token: annsSocket.token });
  await told(stranger, 4007);

  const texts = textsOf(await history(annsSocket, anonymous(server), { pageSize: 100 }));
  assert.ok(!texts.includes("Not mine"));
  await Promise.all([annsSocket.close(), stranger.close()]);
});

test("a code that was never given out is refused without echoing secrets", async () => {
  const rest = anonymous(server);
  const oauth = {
    code: "never given out",
    redirectUri: "https://shop.example/back",
    codeVerifier: "v".repeat(43),
    nonce: "n",
  };
  const path = "/api/v2/webdeployments/token/oauthcodegrantjwtexchange";
  await assert.rejects(rest.post(path, { deploymentId: locked.id, oauth }), ({ status, body }) => {
    assert.equal(status, 401);
    assert.ok(!JSON.stringify(body).includes(oauth.codeVerifier), "secrets are not echoed");
    return true;
  });
  await refusal(rest.post(path, { deploymentId: randomUUID(), oauth }), 404, "not.found");
});

test("every socket of a person is told who is signed in, once", async () => {
  const isSignIn = ({ body }) => body.events?.some(({ presence }) => presence?.type === "SignIn");
  const nameIn = ({ body: { channel } }) => `${channel.from.firstName} ${channel.from.lastName}`;
  for (const at of [locked, upgrade]) {
    const browser = visitor(ann);
    await browser.signsIn(at.id);
    // The first socket missed what it was told; on the second one the person goes on as before.
    const first = await browser.opensSignedIn(at.id);
    const told = await first.presence("SignIn");
    await first.close();
    const second = await browser.opensSignedIn(at.id);
    const toldAgain = await second.presence("SignIn");
    assert.deepEqual([nameIn(told), nameIn(toldAgain)], [ann.name, ann.name]);
    assert.equal(toldAgain.body.id, told.body.id, "told again, it is the same event");

    await second.say("And with a conversation");
    const third = await browser.opensSignedIn(at.id);
    assert.equal(nameIn(await third.presence("SignIn")), ann.name);
    // Introducing oneself again on the same line, as after a refresh, tells nothing new.
    await third.configureAuthenticated(browser.signIn.jwt);
    await third.hearsNothing(isSignIn, "told once on each socket");
    await second.hearsNothing(isSignIn, "the other sockets know it");
    await Promise.all([second.close(), third.close()]);
  }
});
