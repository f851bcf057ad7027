// SPDX-License-Identifier: Apache-2.0
// The rules of an organisation over the API: versions, who may change them and how it is refused, what a change does
// to those who are known, asked first and then done.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consoleToken } from "./support/agent.mjs";
import { device, email, sessionIdsOf, whoIs } from "./support/people.mjs";
import { detailOf, eventually, Rest, refusal } from "./support/rest.mjs";
import { fullResolution, makeDeployment, setResolution } from "./support/setup.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  stage,
  talks,
} from "./support/stage.mjs";

const path = "/api/seamline/v1/policy";
const current = () => stage.api.get(path);

/** Changes some rules of the version that holds; the new one. */
async function change(policy, note) {
  const { version } = await current();
  return stage.api.patch(path, { policy, version, note });
}

/** Waits until a version has been made true of everyone. */
function everyoneIsUnder(version) {
  return eventually(
    async () => {
      const job = await stage.api.get(`${path}/reevaluation`);
      return job.state === "finished" && job.toVersion === version && job;
    },
    `version ${version} holds for everyone`,
    20_000,
  );
}

/** Asks what a change would do, and waits for the answer. */
async function preview(body) {
  const begun = await stage.api.post(`${path}/preview`, body);
  return eventually(
    async () => {
      const found = await stage.api.get(begun.selfUri);
      return found.state === "finished" && found;
    },
    "the preview is finished",
    20_000,
  );
}

async function affected(found, effect) {
  const all = [];
  for (let pageNumber = 1; ; pageNumber += 1) {
    const page = await stage.api.get(found.contactsUri, { effect, pageSize: 100, pageNumber });
    all.push(...page.entities);
    if (pageNumber >= page.pageCount) return all;
  }
}

test("a deployment's merging is a version of the policy, with who and why", async () => {
  const before = await current();
  const deployment = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: fullResolution(stage.source),
  });
  const after = await current();

  assert.equal(after.version, before.version + 1);
  assert.match(after.actor, /^client:/);
  assert.ok(after.note.includes(deployment.name), after.note);
  const line = after.policy.deployments.find(({ id }) => id === deployment.id);
  assert.deepEqual([line.signedIn, line.tracking], [true, true]);
  await setResolution(stage.api, deployment.id, fullResolution(stage.source));
  assert.equal((await current()).version, after.version, "saying the same again is no change");

  await stage.api.delete(`/api/v2/webdeployments/deployments/${deployment.id}`);
  const kept = (await current()).policy.deployments.find(({ id }) => id === deployment.id);
  assert.deepEqual(kept, line, "the line of a deleted deployment stays");
});

test("versions are listed, read and restored", async () => {
  const before = await current();
  const changed = await change({ holdersMax: 77 }, "Fewer holders.");
  assert.deepEqual([changed.version, changed.note], [before.version + 1, "Fewer holders."]);
  assert.equal(changed.policy.holdersMax, 77);

  const { entities, total } = await stage.api.get(`${path}/versions`, { pageSize: 2 });
  assert.equal(total, changed.version);
  assert.deepEqual(
    entities.map(({ version }) => version),
    [changed.version, before.version],
  );
  assert.deepEqual(await stage.api.get(`${path}/versions/${before.version}`), before);
  const first = await stage.api.get(`${path}/versions/1`);
  assert.equal(first.actor, "system");
  await refusal(stage.api.get(`${path}/versions/${changed.version + 1}`), 404, "not.found");
  await refusal(stage.api.get(`${path}/versions/none`), 404, "not.found");

  const defaults = await stage.api.get(`${path}/defaults`);
  assert.deepEqual(defaults.differences, ["holdersMax"]);
  const restored = await stage.api.post(`${path}/versions/${before.version}/restore`, {
    version: changed.version,
  });
  assert.equal(restored.version, changed.version + 1);
  assert.deepEqual({ ...restored.policy, version: 0 }, { ...before.policy, version: 0 });
  assert.deepEqual((await stage.api.get(`${path}/defaults`)).differences, []);
  await everyoneIsUnder(restored.version);
});

test("a stale version is refused with the current one, and nothing changes", async () => {
  const { version, policy } = await current();
  for (const stale of [{ version: version - 1 }, { version: version + 1 }]) {
    await refusal(stage.api.post(`${path}/versions/1/restore`, stale), 409, "conflict");
    const error = await refusal(stage.api.put(path, { policy, ...stale }), 409, "conflict");
    detailOf(error, "version");
    assert.ok(error.message.includes(`Version ${version} `), error.message);
  }
  const tagged = (tag) =>
    stage.api.request("PUT", path, { body: { policy }, headers: { "If-Match": tag } });
  await refusal(tagged(`"${version - 1}"`), 409, "conflict");
  detailOf(await refusal(tagged("*"), 400, "invalid.value"), "version");
  detailOf(await refusal(stage.api.put(path, { policy }), 400, "invalid.value"), "version");
  assert.equal((await current()).version, version);
  assert.equal((await tagged(`"${version}"`)).version, version, "the same rules: no new version");
});

test("bad rules are refused whole, every fault with its place", async () => {
  const { version, policy } = await current();
  const bad = {
    ...policy,
    holdersMax: 0,
    order: [{ type: "Email", minimum: "certain" }],
    nonsense: true,
    blocked: [{}],
  };
  const error = await refusal(stage.api.put(path, { policy: bad, version }), 400, "invalid.value");
  for (const field of [
    "policy.holdersMax",
    "policy.order[0].minimum",
    "policy.nonsense",
    "policy.blocked[0].pattern",
  ]) {
    detailOf(error, field);
  }
  const powerful = policy.deployments.map((line) => ({ ...line, tracking: !line.tracking }));
  detailOf(
    await refusal(
      stage.api.patch(path, { policy: { deployments: powerful }, version }),
      400,
      "invalid.value",
    ),
    "policy.deployments",
  );
  await refusal(stage.api.put(path, { version }), 400, "invalid.value");
  await refusal(stage.api.put(path, "{"), 400, "bad.request");
  detailOf(
    await refusal(stage.api.post(`${path}/preview`, { change: bad }), 400, "invalid.value"),
    "policy.nonsense",
  );
  await refusal(stage.api.post(`${path}/preview`, {}), 400, "invalid.value");
  await refusal(stage.api.post(`${path}/preview`, { policy, change: {} }), 400, "invalid.value");
  assert.equal((await current()).version, version);
});

test("agents read the rules, administrators change them", async () => {
  const user = stage.server.demo.users.find(({ roles }) => !roles.includes("admin"));
  const agent = new Rest(stage.server.baseUrl, await consoleToken(stage.server, user));
  const { version, policy } = await agent.get(path);
  for (const readable of ["defaults", "versions", "versions/1", "reevaluation", "lifetimes"]) {
    await agent.get(`${path}/${readable}`);
  }
  const forbidden = [
    ["PUT", path, { policy, version }],
    ["PATCH", path, { policy, version }],
    ["POST", `${path}/versions/1/restore`, { version }],
    ["POST", `${path}/preview`, { policy }],
  ];
  for (const [method, url, body] of forbidden) {
    await refusal(agent.request(method, url, { body }), 403, "missing.any.permissions");
  }
  await refusal(new Rest(stage.server.baseUrl).get(path), 401, "authentication.required");
});

test("40: an e-mail address that loses its power: seen before by name and number, then they come apart", async () => {
  const a = newAccount();
  const curated = await curatedContact({ firstName: "Anne", lastName: "Lee", workEmail: a.mail });
  await talks(on(a), stage.shop);
  const together = await personX(a);
  assert.equal((await contact(curated.id)).id, together.id);
  const before = await current();
  const order = before.policy.order.filter(({ type }) => type !== "Email");

  const found = await preview({ change: { order } });

  assert.ok(found.contacts.comesApart >= 1);
  assert.equal(found.version, before.version);
  const apart = await affected(found, "comesApart");
  assert.equal(apart.length, found.contacts.comesApart);
  const whom = apart.find(({ id }) => id === together.id);
  assert.deepEqual([whom.name, whom.type, whom.becomes.length], ["Anne Lee", "Curated", 2]);
  assert.ok(whom.sessions >= 1);
  assert.equal((await personX(a)).id, together.id, "nothing was written");
  assert.equal((await current()).version, before.version);

  const changed = await change({ order }, "Addresses prove nothing.");
  const job = await everyoneIsUnder(changed.version);

  assert.ok(job.changed >= 2);
  assert.equal(job.failed, 0);
  assert.notEqual((await personX(a)).id, (await whoIs(stage.api, email(a.mail))).id);
  assert.equal((await personX(a)).type, "Identified");
  await stage.api.delete(found.selfUri);
  await refusal(stage.api.get(found.selfUri), 404, "not.found");

  const restored = await stage.api.post(`${path}/versions/${before.version}/restore`, {
    version: changed.version,
  });
  await everyoneIsUnder(restored.version);
  assert.equal((await personX(a)).id, together.id, "with the id that they had");
});

test("31: merging that is turned on later is previewed, and then links what was there", async () => {
  const a = newAccount();
  const off = { authenticatedWebMessaging: false, webTracking: false };
  const apart = await makeDeployment(stage.api, {
    integrationId: stage.integrationId,
    resolution: { ...fullResolution(stage.source), automerge: off },
  });
  const k1 = on(a);
  const visit = await k1.looksAt(stage.blog.id, "/blog/", "Blog");
  await talks(k1, apart);
  const alone = await personX(a);
  const deployments = [{ id: apart.id, signedIn: true, tracking: true }];

  const found = await preview({ change: { deployments } });

  const united = await affected(found, "united");
  assert.ok(united.some(({ id }) => id === alone.id));
  assert.equal((await personX(a)).id, alone.id);

  await setResolution(stage.api, apart.id, fullResolution(stage.source));
  const { version } = await current();
  await everyoneIsUnder(version);

  const person = await personX(a);
  assert.equal((await whoIs(stage.api, device(k1))).id, person.id);
  assert.ok((await sessionIdsOf(stage.api, person.id)).includes(visit.id));
});

test("lifetimes are shown as the policy has them", async () => {
  const before = await stage.api.get(`${path}/lifetimes`);
  assert.deepEqual([before.ephemeralDays, before.identifiedDays], [60, undefined]);
  const { policy } = await current();
  await change({ keptFor: { ephemeralDays: 30, identifiedDays: 365 } });
  const after = await stage.api.get(`${path}/lifetimes`);
  assert.deepEqual([after.ephemeralDays, after.identifiedDays], [30, 365]);
  const { version } = await change({ keptFor: policy.keptFor });
  await everyoneIsUnder(version);
});

const reevaluation = () => stage.api.get(`${path}/reevaluation`);

/** Asks how far it has come, from now until it is finished or `enough` of an answer. */
async function watch(enough = () => false) {
  const seen = [];
  do seen.push(await reevaluation());
  while (seen.at(-1).state !== "finished" && !enough(seen.at(-1)));
  return seen;
}

/** Changes the rules and kills the server in the middle; what was seen before and afterwards. */
async function changeAndKill(holdersMax) {
  const { version } = await change({ holdersMax });
  const before = (await watch(({ evaluated }) => evaluated > 0)).at(-1);
  if (before.state === "finished") return undefined;
  await stage.server.kill();
  await stage.server.start();
  const after = await watch();
  return after[0].state === "finished" ? undefined : { version, before, after };
}

test("a server that is killed in the middle of a change goes on with it where it was", {
  timeout: 180_000,
}, async () => {
  const people = 1200;
  for (let made = 0; made < people; made += 40) {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => curatedContact({ firstName: `Person ${made + n}` })),
    );
  }
  let seen;
  // It may be quicker than we are; then once more.
  for (let attempt = 0; attempt < 10 && seen === undefined; attempt += 1)
    seen = await changeAndKill(90 + attempt);
  assert.ok(seen, "killed while it ran, and seen running after that");
  const { version, before, after } = seen;

  const of = ({ fromVersion, toVersion, actor, dateStarted, total }) => ({
    ...{ fromVersion, toVersion, actor, dateStarted, total },
  });
  let least = before.evaluated;
  for (const each of after) {
    assert.deepEqual(of(each), of(before), "the same change, not another one");
    assert.ok(each.evaluated >= least, `${each.evaluated} after ${least}`);
    assert.ok(each.changed >= before.changed);
    least = each.evaluated;
  }
  const job = after.at(-1);
  assert.deepEqual([job.state, job.toVersion, job.failed], ["finished", version, 0]);
  assert.ok(job.total >= people);
  assert.ok(job.evaluated >= people, `${job.evaluated} of ${people}`);
  assert.ok(job.evaluated <= job.total, `${job.evaluated} of ${job.total}: nobody twice`);
});
