// SPDX-License-Identifier: Apache-2.0
// A wrong stitch is previewed, taken apart and put together again: persons, ids, profiles, journeys and live
// conversations follow, and come back.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { consoleToken, consoleUser } from "./support/agent.mjs";
import { Evidence, ids, leafOf } from "./support/evidence.mjs";
import { customerOf, sessionIdsOf } from "./support/people.mjs";
import { detailOf, Rest, refusal } from "./support/rest.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  stage,
  talks,
} from "./support/stage.mjs";

let evidence;
let agent;
beforeEach(async () => {
  agent ??= await consoleUser(stage.server, "agent");
  evidence ??= new Evidence(agent.rest);
});

/** All that is shown of a contact, to compare before and after; but for when somebody was there last. */
async function shown(contactId) {
  const sessions = (await sessionIdsOf(stage.api, contactId)).sort();
  const { modifyDate, ...rest } = await contact(contactId);
  assert.ok(modifyDate);
  return { contact: rest, sessions };
}

async function unchanged(contactId, act) {
  const was = await shown(contactId);
  const answer = await act();
  assert.deepEqual(await shown(contactId), was, "asking changes nothing");
  return answer;
}

test("a split takes leaves out with their journey, and its undo brings them back as they were", async () => {
  const a = newAccount();
  const k1 = on(a);
  const visit = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  const { conversationId } = await talks(k1, stage.shop);
  const person = await personX(a);
  const together = await shown(person.id);
  const why = await evidence.explain(person.id);
  const [account, device] = [leafOf(why, "account"), leafOf(why, "device")];

  const asked = await unchanged(person.id, () =>
    evidence.split(person.id, [device], {}, { preview: true }),
  );
  assert.deepEqual(
    asked.movedLeaves.map(({ id, to }) => [id, to.id]).sort(),
    [
      [account, account],
      [device, device],
    ].sort(),
  );
  const made = await evidence.split(person.id, [device], { note: "the family's tablet" });

  assert.equal(made.verdict, "apart");
  assert.deepEqual([ids(made.left), ids(made.right)], [[device], [account]]);
  assert.deepEqual(made.actor, { kind: "user", id: agent.me.id, name: agent.me.name });
  assert.equal((await contact(person.id)).id, account, "the id stays with who remains");
  assert.equal((await contact(device)).id, device);
  assert.deepEqual(await sessionIdsOf(stage.api, device), [visit.id]);
  assert.ok(!(await sessionIdsOf(stage.api, person.id)).includes(visit.id));
  const apart = await evidence.explain(account, { other: device });
  assert.equal(apart.obstacles[0].reason, "held_apart");
  assert.match(
    apart.obstacles[0].sentence,
    /that they are different people: “the family's tablet”\.$/,
  );

  // The same evidence again does not join them.
  await talks(k1, stage.shop);
  assert.equal((await contact(device)).id, device);
  const later = (await sessionIdsOf(stage.api, account)).length;

  const back = await unchanged(account, () => evidence.takeBack(made.id, { preview: true }));
  assert.deepEqual(
    back.movedLeaves.map(({ to }) => to.id),
    [person.id, person.id],
    "under the id that stood before",
  );
  await evidence.takeBack(made.id);

  const again = await shown(person.id);
  assert.equal(again.contact.id, person.id);
  assert.deepEqual(again.contact, together.contact);
  assert.equal(again.sessions.length, later + 1);
  for (const session of together.sessions) assert.ok(again.sessions.includes(session));
  const conversation = await stage.api.get(`/api/v2/conversations/messages/${conversationId}`);
  const customer = conversation.participants.find(({ purpose }) => purpose === "customer");
  assert.equal((await contact(customer.externalContact.id)).id, person.id);
  await refusal(evidence.takeBack(made.id), 404, "not.found");
  await refusal(evidence.decision(made.id), 404, "not.found");
});

test("a live conversation follows its contact, and listeners are told", async () => {
  const a = newAccount();
  const guest = await on(a).signsInAndSays(stage.shop.id, "Hello");
  const person = await personX(a);
  const record = await curatedContact({ firstName: "Annabel", workEmail: "annabel@example.org" });
  const topic = (id) => `v2.externalcontacts.contacts.${id}`;
  await agent.listens([topic(person.id), topic(record.id)]);
  const withWhom = async () => (await customerOf(stage.api, guest.lastEcho.id)).customer;

  const made = await evidence.decide("same", [person.id], [record.id]);

  const customer = await withWhom();
  const now = await contact(record.id);
  assert.equal((await contact(customer.externalContact.id)).id, now.id);
  assert.equal(now.firstName, "Annabel", "the agent sees the curated name");
  await agent.notified(topic(record.id));
  assert.equal((await guest.say("Still here")).id.length > 0, true, "the guest notices nothing");

  await evidence.takeBack(made.id);

  assert.equal((await contact((await withWhom()).externalContact.id)).id, person.id);
  assert.equal((await contact(person.id)).firstName, "Ann");
  assert.equal((await contact(record.id)).id, record.id);
  await agent.notified(topic(person.id));
  agent.hangsUp();
  await guest.close();
});

test("a preview names every contact that would change, with its fields, and changes nothing", async () => {
  const ann = await curatedContact({ firstName: "Ann", title: "Dr" });
  const bob = await curatedContact({ firstName: "Bob", lastName: "Lee" });

  const asked = await unchanged(ann.id, () =>
    evidence.decide(
      "same",
      [ann.id],
      [bob.id],
      { fields: { firstName: "Ann B" } },
      { preview: true },
    ),
  );

  const fresh = asked.contacts.find(({ isNew }) => isNew);
  assert.deepEqual(ids(fresh.after.leaves), [ann.id, bob.id].sort());
  assert.deepEqual(Object.fromEntries(fresh.fields.map(({ field, after }) => [field, after])), {
    firstName: "Ann B",
    lastName: "Lee",
    title: "Dr",
  });
  for (const { id } of [ann, bob]) {
    const gone = asked.contacts.find(({ contact }) => contact.id === id);
    assert.equal(gone.after, undefined);
    assert.equal(gone.leadsTo.id, fresh.contact.id);
  }
  await refusal(evidence.decision(randomUUID()), 404, "not.found");
});

test("a merge can be asked first, and what it names is what it does", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const bob = await curatedContact({ firstName: "Bob", lastName: "Lee" });
  const merge = (query) =>
    agent.rest.post(
      "/api/v2/externalcontacts/contacts/merge",
      { contactIds: [ann.id, bob.id], valueOverride: { firstName: "Ann B" } },
      query,
    );

  const asked = await unchanged(ann.id, () => merge({ preview: true }));
  const merged = await merge();

  const fresh = asked.contacts.find(({ isNew }) => isNew);
  const shown_ = { firstName: merged.firstName, lastName: merged.lastName };
  assert.deepEqual(
    Object.fromEntries(fresh.fields.map(({ field, after }) => [field, after])),
    shown_,
  );
  assert.deepEqual(ids(fresh.after.leaves), ids(merged.mergeSet));
  for (const { id, to } of asked.movedLeaves) {
    assert.equal(to.id, fresh.contact.id);
    assert.equal((await contact(id)).id, merged.id);
  }
});

test("decisions are listed with a contact and read by id", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const bob = await curatedContact({ firstName: "Bob" });
  const same = await evidence.decide("same", [ann.id], [bob.id], { note: "twins" });

  assert.deepEqual(await evidence.decision(same.id), same);
  assert.deepEqual((await evidence.decisionsOf((await contact(bob.id)).id)).entities, [same]);
  await evidence.takeBack(same.id);
  const apart = await evidence.decide("apart", [ann.id], [bob.id]);
  assert.deepEqual((await evidence.decisionsOf(ann.id)).entities, [apart]);
  assert.deepEqual((await evidence.decisionsOf(bob.id)).entities, [apart]);
});

test("24: two accounts of one source are united by an administrator's override alone, and it is explained", async () => {
  const [a, b] = [newAccount(), newAccount()];
  await talks(on(a), stage.shop);
  await talks(on(b), stage.shop);
  const [first, second] = [await personX(a), await personX(b)];
  const overrideUnique = true;

  const refused = await refusal(evidence.decide("same", [first.id], [second.id]), 409, "conflict");
  assert.match(refused.message, new RegExp(`${[a.sub, b.sub].sort().join(" and ")}`));
  const plain = stage.server.demo.users.find(({ roles }) => !roles.includes("admin"));
  const token = await consoleToken(stage.server, plain);
  const asAgent = new Evidence(new Rest(stage.server.baseUrl, token));
  await refusal(
    asAgent.decide("same", [first.id], [second.id], { overrideUnique }),
    403,
    "missing.any.permissions",
  );
  const administrator = new Evidence((await consoleUser(stage.server, "admin")).rest);
  const made = await administrator.decide("same", [first.id], [second.id], { overrideUnique });

  assert.equal(made.overrideUnique, true);
  assert.equal((await personX(a)).id, (await personX(b)).id);
  const why = await evidence.explain(first.id, { other: second.id });
  const step = why.steps.find(({ by }) => by.decision);
  assert.match(step.sentence, /are one person, even with two accounts of one source\.$/);
  await evidence.takeBack(made.id);
  assert.deepEqual([(await personX(a)).id, (await personX(b)).id], [first.id, second.id]);
});

test("what makes no sense is refused whole", async () => {
  const ann = await curatedContact({ firstName: "Ann" });
  const bob = await curatedContact({ firstName: "Bob" });
  const nobody = randomUUID();
  const decide = (...word) => evidence.decide(...word);

  const unknown = await refusal(decide("same", [ann.id], [nobody]), 404, "not.found");
  assert.equal(detailOf(unknown, "right").entityId, nobody);
  await refusal(decide("same", [ann.id], [ann.id]), 400, "bad.request");
  await refusal(decide("apart", [ann.id], []), 400, "bad.request");
  detailOf(await refusal(decide("maybe", [ann.id], [bob.id]), 400, "invalid.value"), "verdict");
  detailOf(await refusal(decide("same", ["x"], [bob.id]), 400, "invalid.value"), "left[0]");
  const many = Array.from({ length: 26 }, () => randomUUID());
  detailOf(await refusal(decide("same", many, []), 400, "invalid.value"), "left");
  const apart = { fields: { firstName: "A" }, overrideUnique: true };
  const misplaced = await refusal(decide("apart", [ann.id], [bob.id], apart), 400, "invalid.value");
  detailOf(misplaced, "fields");
  detailOf(misplaced, "overrideUnique");
  detailOf(
    await refusal(decide("same", [ann.id], [bob.id], {}, { preview: "x" }), 400, "invalid.value"),
    "preview",
  );
  await refusal(evidence.split(ann.id, [bob.id]), 400, "bad.request");
  await refusal(evidence.split(ann.id, [ann.id]), 400, "bad.request");
  await refusal(evidence.split(ann.id, []), 400, "bad.request");
  await refusal(evidence.split(nobody, [ann.id]), 404, "not.found");

  const kept = await decide("apart", [ann.id], [bob.id]);
  const carl = await curatedContact({ firstName: "Carl" });
  await decide("same", [ann.id], [carl.id]);
  const contradicts = await refusal(decide("same", [carl.id], [bob.id]), 409, "conflict");
  assert.match(contradicts.message, new RegExp(kept.id));
  const direct = await refusal(decide("same", [ann.id], [bob.id]), 409, "conflict");
  assert.ok(direct.details.some(({ entityId }) => entityId === kept.id));
  assert.equal((await contact(bob.id)).id, bob.id, "nothing of it was done");
});
