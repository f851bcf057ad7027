// SPDX-License-Identifier: Apache-2.0
// Live conversations whose contact changes because of what is seen elsewhere, by nobody's act: the agent sees it at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { andAgentSees, visitorTalks, whose } from "./support/live.mjs";
import { device, whoIs } from "./support/people.mjs";
import { newAccount, on, personX, stage } from "./support/stage.mjs";

const idOf = async (contact) => (await contact).id;

test("a sign-in in another tab tells whose an anonymous conversation is", async () => {
  const a = newAccount();
  const live = await visitorTalks();
  const anonymous = await whose(live);
  assert.equal(anonymous, live.contactId);

  const tab = on(a, live.browser.cookie);
  await andAgentSees(
    live,
    () => idOf(personX(a)),
    () => tab.signsIn(stage.blog.id),
  );

  const joined = await idOf(personX(a));
  assert.notEqual(joined, anonymous);
  assert.equal(await whose(live), joined);
  await live.guest.close();
});

test("a second account on the device takes a conversation from the first", async () => {
  const [a, b] = [newAccount(), newAccount()];
  const live = await visitorTalks();
  await on(a, live.browser.cookie).signsIn(stage.blog.id);
  assert.equal(await whose(live), await idOf(personX(a)));

  await andAgentSees(
    live,
    () => idOf(whoIs(stage.api, device(live.browser))),
    () => on(b, live.browser.cookie).signsIn(stage.blog.id),
  );

  const now = await whose(live);
  for (const account of [a, b]) assert.notEqual(now, await idOf(personX(account)));
  await live.guest.close();
});

test("a first sign-in on another device makes a signed-in conversation a person's of several", async () => {
  const a = newAccount();
  const guest = await on(a).signsInAndSays(stage.shop.id, "Hello");
  const live = await visitorTalks();
  await on(a, live.browser.cookie).signsIn(stage.blog.id);
  const person = await idOf(personX(a));
  assert.equal(await whose(live), person);

  const third = await visitorTalks();
  await andAgentSees(
    third,
    () => person,
    () => on(a, third.browser.cookie).signsIn(stage.blog.id),
  );
  assert.equal(await idOf(personX(a)), person, "the id stays while the person grows");
  await Promise.all([guest.close(), live.guest.close(), third.guest.close()]);
});
