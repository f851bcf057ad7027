// SPDX-License-Identifier: Apache-2.0
// Queues and their members: what the official client makes of them.
import assert from "node:assert/strict";
import { before } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { checked, login, platform, refused, under } from "./support/sdk.mjs";
import { unique } from "./support/setup.mjs";

const routing = new platform.RoutingApi();
let ann;
let bo;

before(async () => {
  await login();
  ann = (await consoleUser(under.server, "agent")).me;
  bo = (await consoleUser(under.server, "admin")).me;
});

checked("a queue is made, found, changed and deleted", async () => {
  const name = unique("Sales");
  const made = await routing.postRoutingQueues({ name, description: "who buys" });
  assert.deepEqual([made.name, made.description, made.memberCount], [name, "who buys", 0]);
  assert.deepEqual(await routing.getRoutingQueue(made.id), made);
  const found = await routing.getRoutingQueues({ name: `${name.slice(0, 9)}*`, pageSize: 100 });
  assert.ok(found.entities.some(({ id }) => id === made.id));
  await refused(routing.postRoutingQueues({ name: name.toUpperCase() }), 409, "conflict");

  // Clients send back what they have read, whole.
  const changed = await routing.putRoutingQueue(made.id, { ...made, name: `${name} 2` });
  assert.deepEqual([changed.name, changed.description], [`${name} 2`, "who buys"]);
  assert.equal(changed.dateCreated, made.dateCreated);

  await routing.deleteRoutingQueue(made.id);
  await refused(routing.getRoutingQueue(made.id), 404, "not.found");
  await refused(routing.deleteRoutingQueue(made.id), 404, "not.found");
});

checked("members are added, listed page by page and taken out", async () => {
  const queue = await routing.postRoutingQueues({ name: unique("Help") });
  await routing.postRoutingQueueMembers(queue.id, [{ id: ann.id }, { id: bo.id }]);
  const { memberCount } = await routing.getRoutingQueue(queue.id);
  assert.equal(memberCount, 2);

  const names = [ann.name, bo.name].sort((a, b) => a.localeCompare(b));
  const listed = [];
  for (const pageNumber of [1, 2]) {
    const page = await routing.getRoutingQueueMembers(queue.id, { pageSize: 1, pageNumber });
    assert.equal(page.entities.length, 1);
    assert.equal(page.nextUri === undefined, pageNumber === 2);
    listed.push(page.entities[0]);
  }
  assert.deepEqual(
    listed.map(({ name }) => name),
    names,
  );
  const [first] = listed;
  assert.deepEqual(
    [first.joined, first.memberBy, first.user.id, first.user.name],
    [true, "user", first.id, first.name],
  );
  const backwards = await routing.getRoutingQueueMembers(queue.id, { sortOrder: "desc" });
  assert.deepEqual(
    backwards.entities.map(({ name }) => name),
    names.toReversed(),
  );
  const named = await routing.getRoutingQueueMembers(queue.id, { name: bo.name.slice(1, 4) });
  assert.ok(named.entities.some(({ id }) => id === bo.id));
  for (const none of [{ joined: false }, { memberBy: "group" }])
    assert.deepEqual((await routing.getRoutingQueueMembers(queue.id, none)).entities, []);

  await routing.postRoutingQueueMembers(queue.id, [{ id: ann.id }], { _delete: true });
  await routing.deleteRoutingQueueMember(queue.id, bo.id);
  assert.deepEqual((await routing.getRoutingQueueMembers(queue.id)).entities, []);
  await refused(routing.deleteRoutingQueueMember(queue.id, bo.id), 404, "not.found");
  await routing.deleteRoutingQueue(queue.id);
});
