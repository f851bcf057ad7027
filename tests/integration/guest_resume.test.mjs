// SPDX-License-Identifier: Apache-2.0
// Resume tokens: a session goes on under another token, once, and nothing of it is left under the former one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { connectGuest, history } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { anonymous } from "./support/rest.mjs";
import { demoIntegration, fullResolution, makeDeployment, makeSource } from "./support/setup.mjs";
import { pages } from "./support/signin.mjs";
import { configured, talk } from "./support/talk.mjs";
import { Visitor } from "./support/visitor.mjs";

const textsOf = ({ entities }) => entities.map(({ text }) => text).filter(Boolean);
const historyOf = (guest) => history(guest, anonymous(talk.server));

async function resumeTokenOf(guest) {
  const { class: name, type, body } = await guest.ask("resumeToken");
  assert.deepEqual([name, type], ["ResumeTokenResponse", "response"]);
  return body;
}

test("a session goes on under another token, and the former one is left nothing", async () => {
  const guest = await configured();
  const first = await guest.say("Here");
  const { resumeToken, exp } = await resumeTokenOf(guest);
  assert.ok(Math.abs(exp - Date.now() / 1000 - 900) < 60, "for 15 minutes");
  const elsewhere = await connectGuest(talk.server, talk.open.id);

  const answer = await elsewhere.configure({ resumeToken });

  assert.deepEqual([answer.body.connected, answer.body.newSession], [true, false]);
  await guest.next(({ class: name }) => name === "ConnectionClosedEvent", "a goodbye");
  await guest.closed;
  const second = await elsewhere.say("There");
  const [here, there] = [
    await customerOf(talk.api, first.id),
    await customerOf(talk.api, second.id),
  ];
  assert.equal(here.conversationId, there.conversationId);
  assert.deepEqual(textsOf(await historyOf(elsewhere)), ["There", "Here"]);
  const former = await connectGuest(talk.server, talk.open.id, { token: guest.token });
  assert.equal((await former.configure()).body.newSession, true);
  assert.deepEqual(textsOf(await historyOf(former)), []);
  await Promise.all([elsewhere.close(), former.close()]);
});

test("a resume token serves once", async () => {
  const guest = await configured();
  await guest.say("Here");
  const { resumeToken } = await resumeTokenOf(guest);
  const second = await connectGuest(talk.server, talk.open.id);
  await second.configure({ resumeToken });

  const third = await connectGuest(talk.server, talk.open.id);
  const refused = await third.configure({ resumeToken });

  assert.deepEqual([refused.class, refused.code], ["string", 4007]);
  assert.equal((await third.configure()).body.newSession, true);
  assert.deepEqual(textsOf(await historyOf(third)), []);
  await Promise.all([second.close(), third.close()]);
});

test("what is no resume token of this deployment opens nothing", async () => {
  const guest = await configured(talk.readOnly);
  const other = await resumeTokenOf(guest);
  const { body: read } = await guest.ask("getJwt");
  const stranger = await connectGuest(talk.server, talk.open.id);
  const wrong = [other.resumeToken, read.jwt, guest.token, "nonsense", `${other.resumeToken}x`];
  for (const resumeToken of wrong) {
    const refused = await stranger.configure({ resumeToken });
    assert.deepEqual([refused.class, refused.code], ["string", 4007], resumeToken);
  }
  await Promise.all([guest.close(), stranger.close()]);
});

test("a resume token of one's own session, or with startNew, changes nothing else", async () => {
  const guest = await configured();
  await guest.say("Here");
  const { resumeToken } = await resumeTokenOf(guest);

  assert.equal((await guest.configure({ resumeToken })).body.newSession, false);
  assert.deepEqual(textsOf(await historyOf(guest)), ["Here"]);
  const elsewhere = await connectGuest(talk.server, talk.open.id);
  assert.equal((await elsewhere.configure({ resumeToken, startNew: true })).body.newSession, true);
  assert.deepEqual(textsOf(await historyOf(elsewhere)), []);
  await Promise.all([guest.close(), elsewhere.close()]);
});

test("a resume token needs a session", async () => {
  const guest = await connectGuest(talk.server, talk.open.id);
  const refused = await guest.ask("resumeToken");
  assert.deepEqual([refused.class, refused.code], ["string", 4007]);
  await guest.close();
});

test("a resumed conversation is stepped up; a signed-in one is resumed by nobody", async () => {
  const integrationId = (await demoIntegration(talk.api)).id;
  const resolution = fullResolution(await makeSource(talk.api));
  const deployment = await makeDeployment(talk.api, { integrationId, upgrade: true, resolution });
  const guest = await configured(deployment);
  await guest.say("Anonymous");
  const { resumeToken } = await resumeTokenOf(guest);
  const [ann] = talk.server.demo.provider.users;
  const browser = new Visitor(talk.server, { page: pages.demo(ann.sub) });
  const { jwt } = await browser.signsIn(deployment.id);
  const signedIn = await connectGuest(talk.server, deployment.id);

  const answer = await signedIn.configureAuthenticated(jwt, { resumeToken });

  assert.equal(answer.class, "SessionResponse", JSON.stringify(answer));
  await signedIn.presence("SignIn");
  assert.deepEqual(textsOf(await historyOf(signedIn)), ["Anonymous"]);
  await guest.closed;
  const own = await resumeTokenOf(signedIn);
  const stranger = await connectGuest(talk.server, deployment.id);
  const refused = await stranger.configure({ resumeToken: own.resumeToken });
  assert.deepEqual([refused.class, refused.code], ["string", 4017]);
  const again = await connectGuest(talk.server, deployment.id);
  const taken = await again.configureAuthenticated(jwt, { resumeToken: own.resumeToken });
  assert.equal(taken.class, "SessionResponse", "one's own is found by signing in");
  await Promise.all([signedIn.close(), stranger.close(), again.close()]);
});
