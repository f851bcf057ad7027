// SPDX-License-Identifier: Apache-2.0
// The audit log: every act has its entry, of ids only, and only administrators read it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { consoleToken, consoleUser } from "./support/agent.mjs";
import { Evidence } from "./support/evidence.mjs";
import { detailOf, eventually, Rest, refusal } from "./support/rest.mjs";
import { makeConfiguration, makeDeployment, makeSource, setResolution } from "./support/setup.mjs";
import { curatedContact, stage } from "./support/stage.mjs";

const root = "/api/seamline/v1/audit";
let admin;
let agent; // who is no administrator
let evidence;
beforeEach(async () => {
  const other = stage.server.demo.users.find(({ roles }) => !roles.includes("admin"));
  agent ??= new Rest(stage.server.baseUrl, await consoleToken(stage.server, other));
  admin ??= await consoleUser(stage.server, "admin");
  evidence ??= new Evidence(admin.rest);
});

async function entries(query) {
  return (await admin.rest.get(root, query)).entities;
}

/** The newest entry of an action on something. */
async function entryOf(action, entityId) {
  const [entry] = await entries({ action, entityId });
  assert.ok(entry, `there is an entry of ${action} on ${entityId}`);
  assert.deepEqual(entry.actor, { kind: "user", id: admin.me.id, name: admin.me.name });
  assert.equal(entry.outcome, "success");
  return entry;
}

const person = (firstName) => curatedContact({ firstName: `${firstName}${randomUUID()}` });

test("what is done to contacts is told, by ids", async () => {
  const [ann, bob, cid] = [await person("Ann"), await person("Bob"), await person("Cid")];
  const made = await evidence.decide("apart", [ann.id], [cid.id], { note: "secretnote" });
  const head = await admin.rest.post("/api/v2/externalcontacts/contacts/merge", {
    contactIds: [ann.id, bob.id],
  });
  const split = await evidence.split(head.id, [bob.id]);
  await evidence.takeBack(made.id);
  await admin.rest.post(`/api/v2/externalcontacts/contacts/${cid.id}/promotion`);
  await admin.rest.delete(`/api/v2/externalcontacts/contacts/${cid.id}`);

  const decided = await entryOf("decision.make", made.id);
  const { verdict, left, right } = decided.details;
  assert.deepEqual([verdict, [left, right].sort()], ["apart", [ann.id, cid.id].sort()]);
  assert.equal((await entryOf("contact.merge", head.id)).details.contacts, `${ann.id} ${bob.id}`);
  assert.deepEqual((await entryOf("contact.split", head.id)).details, {
    decision: split.id,
    leaves: bob.id,
  });
  assert.equal((await entryOf("decision.undo", made.id)).details.verdict, "apart");
  await entryOf("contact.promote", cid.id);
  const erased = await entryOf("contact.erase", cid.id);
  assert.deepEqual(erased.details, { leaves: cid.id, leafCount: "1" });
  assert.ok(!JSON.stringify(await entries({ limit: 200 })).match(/Ann|secretnote/));
});

test("claims say of which kind, not what", async () => {
  const ann = await person("Ann");
  const value = `${randomUUID()}@example.org`;
  const path = `/api/v2/externalcontacts/contacts/${ann.id}/identifiers`;
  await admin.rest.patch(path, { operation: "Claim", identifier: { type: "Email", value } });
  await admin.rest.patch(path, { operation: "Release", identifier: { type: "Email", value } });

  for (const action of ["identifier.claim", "identifier.release"])
    assert.deepEqual((await entryOf(action, ann.id)).details, { type: "Email" });
  assert.ok(!JSON.stringify(await entries({ entityId: ann.id })).includes(value));
});

test("settings are told of by kind and id, secrets never", async () => {
  const source = await makeSource(admin.rest);
  const deployment = await makeDeployment(admin.rest, {});
  const configuration = deployment.configuration.id;
  const secret = `hush-${randomUUID()}`;
  const credential = await admin.rest.post("/api/v2/integrations/credentials", {
    name: "provider",
    type: { id: "openIdConnect" },
    credentialFields: { clientId: "c", clientSecret: secret },
  });
  await admin.rest.delete(`/api/v2/externalcontacts/externalsources/${source.id}`);
  await setResolution(admin.rest, deployment.id, {
    resolveIdentities: true,
    automerge: { authenticatedWebMessaging: false, webTracking: true },
  });

  await entryOf("external_source.create", source.id);
  await entryOf("external_source.delete", source.id);
  await entryOf("deployment.create", deployment.id);
  await entryOf("configuration.create", configuration);
  assert.deepEqual((await entryOf("configuration.publish", configuration)).details, {
    version: "1",
  });
  await entryOf("credential.create", credential.id);
  await entryOf("identity_resolution.create", deployment.id);
  assert.ok((await entries({ action: "policy.change" })).length > 0);
  assert.ok(!JSON.stringify(await entries({ limit: 200 })).includes(secret));
});

test("policy versions are told of, restored ones with where from", async () => {
  const policy = "/api/seamline/v1/policy";
  const before_ = await admin.rest.get(policy);
  const changed = await admin.rest.patch(policy, {
    policy: { keptFor: { ephemeralDays: 61, identifiedDays: null } },
    version: before_.version,
  });
  await entryOf("policy.change", String(changed.version));
  const back = await admin.rest.post(`${policy}/versions/${before_.version}/restore`, {
    version: changed.version,
  });
  const entry = await entryOf("policy.restore", String(back.version));
  assert.deepEqual(entry.details, { restored: String(before_.version) });
});

test("logins that fail are told of, and that there were too many", async () => {
  const user = stage.server.demo.users.find(({ roles }) => !roles.includes("admin"));
  const me = await agent.get("/api/v2/users/me");
  const attempt = () =>
    fetch(`${stage.server.baseUrl}/api/seamline/v1/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: user.email, password: "wrong wrong" }),
    });
  for (let n = 0; n < 10; n += 1) assert.equal((await attempt()).status, 401);
  assert.equal((await attempt()).status, 429);

  const [locked] = await eventually(async () => {
    const found = await entries({ action: "login.lock", entityId: me.id });
    return found.length > 0 && found;
  }, "the lock is told of");
  assert.deepEqual(
    [locked.actor, locked.entity, locked.outcome, locked.reason],
    [{ kind: "system" }, { type: "user", id: me.id }, "refused", "too.many.attempts"],
  );
  const failed = await entries({ action: "login", entityId: me.id });
  assert.equal(failed.length, 10);
  assert.ok(
    failed.every(({ outcome, reason }) => outcome === "refused" && reason === "wrong.password"),
  );
  assert.ok(!JSON.stringify(failed).includes(user.email));
});

test("the list is paged and filtered", async () => {
  const from = new Date().toISOString();
  for (let n = 0; n < 5; n += 1) await makeConfiguration(admin.rest, {});
  const all = await entries({ from, limit: 200 });
  let page = await admin.rest.get(root, { from, limit: 3 });
  const walked = [...page.entities];
  while (page.nextUri) {
    page = await admin.rest.get(page.nextUri);
    walked.push(...page.entities);
  }
  assert.deepEqual(walked, all);
  assert.ok(all.length >= 10, "created and published");
  const dates = all.map(({ date }) => date);
  assert.deepEqual(dates, [...dates].sort().reverse());
  assert.deepEqual(await entries({ from, entityType: "contact" }), []);
  assert.deepEqual(await entries({ to: from, actor: "user:nobody" }), []);
  const mine = await entries({ from, actor: `user:${admin.me.id}`, limit: 200 });
  assert.deepEqual(mine, all);
});

test("malformed questions name the parameter; only administrators may ask", async () => {
  for (const [query, field] of [
    [{ from: "yesterday" }, "from"],
    [{ to: "x" }, "to"],
    [{ limit: 0 }, "limit"],
    [{ actor: "x".repeat(129) }, "actor"],
  ]) {
    const refused = await admin.rest.get(root, query).catch((error) => error);
    assert.equal(refused.status, 400);
    detailOf(refused.body, field);
  }
  await refusal(agent.get(root), 403, "missing.any.permissions");
});
