// SPDX-License-Identifier: Apache-2.0
// Who is who, by example, through the public API and the guest socket. K1, K2: devices. X:a: account a at
// source X. e1: an e-mail address, verified by the sign-in; f1: a number. The rows are those of docs/reference/stitching.md.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openLinksOf } from "./support/links.mjs";
import {
  account,
  customerOf,
  device,
  email,
  identifiersOf,
  personOfSession,
  sessionIdsOf,
  sessionsOf,
  whoIs,
} from "./support/people.mjs";
import { fullResolution, makeDeployment, makeIntegration, makeSource } from "./support/setup.mjs";
import {
  changeAccount,
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  recordOf,
  stage,
  talks,
} from "./support/stage.mjs";

test("1: a device's earlier visit and the sign-in on it are one person's journey", async () => {
  const a = newAccount();
  const k1 = on(a);
  const early = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  const visit = await k1.looksAt(stage.shop.id, "/shop/", "Shop");
  const { conversationId } = await talks(k1, stage.shop);

  const person = await personX(a);

  assert.equal((await whoIs(stage.api, device(k1))).id, person.id);
  assert.equal(person.mergeSet.length, 2, "the device leaf and the account leaf");
  const sessions = await sessionsOf(stage.api, person.id);
  const ids = sessions.map(({ id }) => id);
  assert.ok(ids.includes(early.id) && ids.includes(visit.id));
  assert.ok(sessions.some(({ conversation }) => conversation?.id === conversationId));
  assert.equal(ids.length, 3);
});

test("2 and 3: one account on two devices, and a later anonymous visit on the second", async () => {
  const a = newAccount();
  const [k1, k2] = [on(a), on(a)];
  await k1.looksAt(stage.shop.id, "/shop/", "Shop");
  const first = await talks(k1, stage.shop);
  await k2.looksAt(stage.shop.id, "/shop/", "Shop");
  const second = await talks(k2, stage.shop);

  const person = await personX(a);
  for (const id of [first.contactId, second.contactId]) {
    assert.equal((await contact(id)).id, person.id);
  }
  assert.equal(person.mergeSet.length, 3, "one account and two devices");
  const identifiers = await identifiersOf(stage.api, person.id);
  for (const k of [k1, k2]) assert.ok(identifiers.includes(`Cookie ${k.cookie}`));
  const path = `/api/v2/externalcontacts/contacts/${person.id}/identifiers`;
  const { entities } = await stage.api.get(path);
  const cookie = entities.find(({ value }) => value === k1.cookie);
  assert.equal(cookie.assurance, "asserted", "only its own browser shows it");

  const later = await k2.looksAt(stage.forum.id, "/forum/", "Forum");

  assert.equal(await personOfSession(stage.api, later.id), person.id);
  assert.ok((await sessionIdsOf(stage.api, person.id)).includes(later.id));
});

test("4: two accounts on one device are two people, and its anonymous visits neither's", async () => {
  const [a, b] = [newAccount(), newAccount({ given_name: "Bob" })];
  const k1 = on(a);
  const before_ = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  await talks(k1, stage.shop);
  assert.equal(
    await personOfSession(stage.api, before_.id),
    (await personX(a)).id,
    "so far it looks like a's",
  );
  await k1.signsOut();
  await talks(on(b, k1.cookie), stage.shop);
  const after_ = await k1.looksAt(stage.forum.id, "/forum/", "Forum");

  const [personA, personB] = [await personX(a), await personX(b)];

  assert.notEqual(personA.id, personB.id);
  const stands = await whoIs(stage.api, device(k1));
  assert.ok(![personA.id, personB.id].includes(stands.id), "the device leaf stands alone");
  assert.equal(stands.mergeSet, undefined);
  const [conflict] = await openLinksOf(stage.api, stands.id);
  assert.deepEqual([conflict.reason, conflict.identifier.value], ["shared", k1.cookie]);
  for (const visit of [before_, after_]) {
    assert.equal(await personOfSession(stage.api, visit.id), stands.id);
    for (const person of [personA, personB]) {
      assert.ok(!(await sessionIdsOf(stage.api, person.id)).includes(visit.id));
    }
  }
});

test("6: after signing out, a rotated device is nobody until it signs in", async () => {
  const a = newAccount();
  const k1 = on(a);
  const before_ = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  await talks(k1, stage.shop);
  await k1.signsOut();
  const rotated = on(a);
  const after_ = await rotated.looksAt(stage.blog.id, "/blog/", "Blog");

  const person = await personX(a);
  assert.ok((await sessionIdsOf(stage.api, person.id)).includes(before_.id));
  assert.notEqual(await personOfSession(stage.api, after_.id), person.id);
  assert.ok(!(await sessionIdsOf(stage.api, person.id)).includes(after_.id));

  await talks(rotated, stage.shop);

  assert.equal(await personOfSession(stage.api, after_.id), (await personX(a)).id);
});

test("7: stepping up on one socket is the same conversation and one person", async () => {
  const a = newAccount();
  const k1 = on(a);
  await k1.looksAt(stage.shop.id, "/shop/", "Shop");
  const guest = await k1.opensMessenger(stage.shop.id);
  const other = await k1.opensMessenger(stage.shop.id);
  const first = await guest.say("Not signed in");
  const stranger = await customerOf(stage.api, first.id);
  await k1.signsIn(stage.shop.id);

  await guest.configureAuthenticated(k1.signIn.jwt);
  await guest.presence("SignIn");
  assert.equal(
    (await other.next(({ class: name }) => name === "ConnectionClosedEvent", "a goodbye")).body
      .reason,
    "signedIn",
  );
  const second = await guest.say("Signed in");

  const known = await customerOf(stage.api, second.id);
  assert.equal(known.conversationId, stranger.conversationId);
  const person = await personX(a);
  assert.equal((await contact(known.customer.externalContact.id)).id, person.id);
  const conversations = (await sessionsOf(stage.api, person.id)).filter(
    ({ conversation }) => conversation,
  );
  assert.deepEqual(
    conversations.map(({ conversation }) => conversation.id),
    [known.conversationId],
  );
  await guest.close();
});

test("26: a curated contact with the verified address is the person, and its fields win", async () => {
  const a = newAccount({ given_name: "Annie" });
  const curated = await curatedContact({ firstName: "Anne", title: "Dr", workEmail: a.mail });

  await talks(on(a), stage.shop);

  const person = await personX(a);
  assert.equal(person.type, "Curated");
  assert.deepEqual([person.firstName, person.title, person.lastName], ["Anne", "Dr", "Lee"]);
  assert.equal((await contact(curated.id)).id, person.id);
  const recorded = await recordOf(curated.id);
  assert.equal(recorded.canonicalContact.id, person.id);
  assert.equal(recorded.lastName, undefined, "the record is as it was made");
});

test("13: accounts of two sources with one verified address are one person", async () => {
  const a = newAccount();
  const p = newAccount({ email: a.mail });
  const y = await makeSource(stage.api);
  const { integrationId } = stage;
  const elsewhere = await makeDeployment(stage.api, {
    integrationId,
    resolution: fullResolution(y),
  });

  await talks(on(a), stage.shop);
  await talks(on(p), elsewhere);

  const person = await personX(a);
  assert.equal((await whoIs(stage.api, account(y, p.sub))).id, person.id);
  const identifiers = await identifiersOf(stage.api, person.id);
  for (const { sub } of [a, p]) assert.ok(identifiers.includes(`ExternalId ${sub}`), sub);
});

test("14: of two links that would give a person two accounts of one source, the e-mail's is suspended", async () => {
  const number = { phone_number: "+442079460018", phone_number_verified: true };
  const a = newAccount();
  const p = newAccount({ email: a.mail, ...number });
  const b = newAccount({ given_name: "Bob", ...number });
  const y = await makeSource(stage.api);
  const { discoveryUri } = stage.provider;
  const { id: integrationId } = await makeIntegration(stage.api, {
    discoveryUri,
    ...stage.provider.client(),
    properties: { scopes: "openid profile email phone" },
  });
  const [atX, atY] = [
    await makeDeployment(stage.api, { integrationId, resolution: fullResolution(stage.source) }),
    await makeDeployment(stage.api, { integrationId, resolution: fullResolution(y) }),
  ];
  const personY = () => whoIs(stage.api, account(y, p.sub));
  await talks(on(a), atX);
  await talks(on(p), atY);
  assert.equal((await personY()).id, (await personX(a)).id, "so far nothing speaks against it");

  await talks(on(b), atX);

  assert.equal((await personY()).id, (await personX(b)).id, "the number is the stronger one");
  assert.notEqual((await personX(a)).id, (await personX(b)).id);
  const [conflict, ...others] = await openLinksOf(stage.api, (await personX(a)).id);
  assert.deepEqual(others, []);
  assert.deepEqual([conflict.reason, conflict.identifier.value], ["would_join_two_values", a.mail]);
});

test("28: an account whose e-mail changes holds both, shows the new one and is found by either", async () => {
  const a = newAccount();
  await talks(on(a), stage.shop);
  const before_ = await personX(a);
  const changed = `new-${a.mail}`;
  changeAccount(a, { email: changed });
  await talks(on(a), stage.shop);

  const curated = await curatedContact({ firstName: "Anne", otherEmail: a.mail });

  const person = await personX(a);
  assert.deepEqual([before_.personalEmail, person.personalEmail], [a.mail, changed]);
  for (const value of [a.mail, changed])
    assert.equal((await whoIs(stage.api, email(value))).id, person.id, value);
  assert.equal((await contact(curated.id)).id, person.id, "the old one still links");
});
