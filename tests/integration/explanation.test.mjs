// SPDX-License-Identifier: Apache-2.0
// Why contacts are one person, and why two are not. Every sign-in here is at the deployment that the test names.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { Evidence, leafOf } from "./support/evidence.mjs";
import { customerOf, device, whoIs } from "./support/people.mjs";
import { detailOf, refusal } from "./support/rest.mjs";
import { curatedContact, newAccount, on, personX, stage, talks } from "./support/stage.mjs";

let evidence;
beforeEach(() => {
  evidence ??= new Evidence(stage.api);
});

test("a device and an account are one person, with the session, time, actor and policy of the evidence", async () => {
  const a = newAccount();
  const k1 = on(a);
  const visit = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  await talks(k1, stage.shop);
  const person = await personX(a);

  const why = await evidence.explain(person.id);

  assert.equal(why.verdict, "one");
  assert.deepEqual(
    why.leaves.map(({ kind }) => kind),
    ["account", "device"],
    "from the account outwards",
  );
  assert.equal(why.steps.length, 1);
  const [step] = why.steps;
  assert.equal(step.from.id, leafOf(why, "account"));
  assert.equal(step.to.id, leafOf(why, "device"));
  assert.match(
    step.sentence,
    new RegExp(
      `^The account ${a.sub} of ${stage.source.name} was seen on the device first seen \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC, ` +
        `shown by the sign-in of \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC at ${stage.shop.name}\\.$`,
    ),
  );
  assert.deepEqual([step.by.identifier.type, step.by.identifier.value], ["Cookie", k1.cookie]);
  const shown = step.by.evidence.find(({ origin }) => origin === "signedIn");
  assert.equal(shown.assurance, "asserted");
  assert.equal(shown.deployment.name, stage.shop.name);
  assert.deepEqual(shown.actor, { kind: "visitor" });
  assert.equal(shown.policyVersion, why.policyVersion);
  assert.ok(shown.session.id, "the sign-in's session");
  const own = step.by.evidence.find(({ origin }) => origin === "key");
  assert.equal(own.session.id, visit.id, "the device was first seen in the visit");
  assert.deepEqual(own.actor, { kind: "visitor" });
});

test("a device first seen in a conversation says in which", async () => {
  const a = newAccount();
  const k1 = on(a);
  const guest = await k1.opensMessenger(stage.shop.id);
  const { conversationId } = await customerOf(stage.api, (await guest.say("Hello")).id);
  await guest.close();
  await k1.signsIn(stage.shop.id);

  const why = await evidence.explain((await personX(a)).id);

  const own = why.steps[0].by.evidence.find(({ origin }) => origin === "key");
  const session = await stage.api.get(own.session.selfUri);
  assert.equal(session.conversation.id, conversationId);
});

test("a verified address unites an account and a record, and the record's writer is named", async () => {
  const a = newAccount();
  const agent = await consoleUser(stage.server);
  const curated = await agent.rest.post("/api/v2/externalcontacts/contacts", {
    firstName: "Anne",
    workEmail: a.mail,
  });
  await talks(on(a), stage.shop);

  const why = await evidence.explain(curated.id);

  assert.equal(why.verdict, "one");
  const step = why.steps.find(({ by }) => by.identifier?.type === "Email");
  assert.match(step.sentence, new RegExp(`the e-mail address ${a.mail}`));
  const written = step.by.evidence.find(({ origin }) => origin === "api");
  assert.deepEqual(written.actor, { kind: "user", id: agent.me.id, name: agent.me.name });
  assert.match(step.sentence, new RegExp(`written by ${agent.me.name} on`));
});

test("27: the curated name is shown, and the token's name is in the provenance", async () => {
  const a = newAccount({ given_name: "Annie" });
  const curated = await curatedContact({ firstName: "Anne", workEmail: a.mail });
  await talks(on(a), stage.shop);

  const person = await stage.api.get(`/api/v2/externalcontacts/contacts/${curated.id}`, {
    expand: "provenance",
  });

  assert.equal(person.firstName, "Anne");
  const said = person.provenance.firstName.map(({ value, shownIn, curated: byHuman }) => [
    value,
    shownIn,
    byHuman,
  ]);
  assert.deepEqual(said, [
    ["Anne", "firstName", true],
    ["Annie", undefined, false],
  ]);
  assert.equal(person.provenance.firstName[0].leaf.id, curated.id);
  const list = stage.api.get("/api/v2/externalcontacts/contacts", { expand: "provenance" });
  detailOf(await refusal(list, 400, "invalid.value"), "expand");
});

test("two accounts on one device are two people, and the explanation names the accounts", async () => {
  const [a, b] = [newAccount(), newAccount()];
  const k1 = on(a);
  await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  await talks(k1, stage.shop);
  await k1.signsOut();
  await talks(on(b, k1.cookie), stage.shop);

  const why = await evidence.explain((await personX(a)).id, { other: (await personX(b)).id });

  assert.equal(why.verdict, "two");
  assert.equal(why.obstacles.length, 1);
  const [obstacle] = why.obstacles;
  assert.equal(obstacle.reason, "shared");
  assert.equal(obstacle.details.externalSource.name, stage.source.name);
  assert.deepEqual(obstacle.details.values, [a.sub, b.sub].sort());
  const [first, second] = obstacle.details.values;
  assert.equal(
    obstacle.sentence,
    `Both were seen on one device, but they are two accounts, ${first} and ${second}, of the source ` +
      `${stage.source.name}, and one person has one account there.`,
  );
  const stands = await whoIs(stage.api, device(k1));
  const alone = await evidence.explain(stands.id, { other: (await personX(a)).id });
  assert.equal(alone.obstacles[0].reason, "shared");
});

test("strangers have nothing between them, and one record needs no step", async () => {
  const [ann, bob] = [
    await curatedContact({ firstName: "Ann" }),
    await curatedContact({ firstName: "Bob" }),
  ];

  const why = await evidence.explain(ann.id, { other: bob.id });
  assert.deepEqual([why.verdict, why.obstacles], ["two", []]);
  assert.match(why.sentence, /^Nothing connects the two/);
  const alone = await evidence.explain(ann.id);
  assert.deepEqual([alone.verdict, alone.steps], ["one", []]);
});

test("two curated contacts with one address wait for a human", async () => {
  const mail = `${randomUUID()}@example.org`;
  const ann = await curatedContact({ firstName: "Ann", workEmail: mail });
  const twin = await curatedContact({ firstName: "Anne", workEmail: mail });

  const why = await evidence.explain(ann.id, { other: twin.id });

  assert.deepEqual(
    why.obstacles.map(({ reason }) => reason),
    ["two_curated"],
  );
  assert.deepEqual(
    why.obstacles[0].details.contacts.map(({ id }) => id).sort(),
    [ann.id, twin.id].sort(),
  );
});

test("what cannot be explained is refused with the reason", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const nobody = randomUUID();

  await refusal(evidence.explain("no-id"), 404, "not.found");
  await refusal(evidence.explain(nobody), 404, "not.found");
  const unknown = await refusal(evidence.explain(ann.id, { other: nobody }), 404, "not.found");
  assert.match(unknown.message, new RegExp(nobody));
  const malformed = await refusal(evidence.explain(ann.id, { other: "x" }), 400, "invalid.value");
  detailOf(malformed, "other");
  for (const asOf of [
    "yesterday",
    "2026-13-01T00:00:00Z",
    new Date(Date.now() + 60_000).toISOString(),
  ]) {
    detailOf(await refusal(evidence.explain(ann.id, { asOf }), 400, "invalid.value"), "asOf");
  }
  await refusal(evidence.explain(ann.id, { asOf: "1999-01-01T00:00:00Z" }), 404, "not.found");
});
