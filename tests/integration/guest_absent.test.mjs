// SPDX-License-Identifier: Apache-2.0
// A visitor leaves for good, in the middle of a conversation: nobody's socket looks at the session any more, and the
// server may have been restarted since. Sessions last for days, so the test moves the end of one in the stopped server's store.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, eventually } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment } from "./support/setup.mjs";

/** Lets every guest session that is good until `until` have run out an hour ago. */
async function runOut(server, until) {
  const { DatabaseSync } = await import("node:sqlite");
  const store = new DatabaseSync(join(server.data, "seamline.db"));
  const hourAgo = Date.now() - 3_600_000;
  const moved = store
    .prepare("UPDATE guests SET expires = ?, due = ? WHERE expires <= ?")
    .run(hourAgo, hourAgo, until);
  store.close();
  return Number(moved.changes);
}

async function visit(server, api, deployment, text) {
  const guest = await connectGuest(server, deployment.id);
  await guest.configure();
  const { id } = await guest.say(text);
  const { conversationId } = await customerOf(api, id);
  return { guest, conversationId };
}

test("the conversation of a guest who went away ends for its agents, and only that", {
  timeout: 300_000,
}, async () => {
  const server = await startServer();
  let agent;
  try {
    let api = await apiClient(server);
    const deployment = await makeDeployment(api, {});
    const gone = await visit(server, api, deployment, "I will be back");
    await gone.guest.close();
    const until = Date.now() + 72 * 3_600_000;
    // Another guest's session ends later than that.
    await new Promise((done) => setTimeout(done, 50));
    const there = await visit(server, api, deployment, "I am here");
    await there.guest.close();
    assert.equal(await server.stop(), 0);
    assert.equal(await runOut(server, until), 1);
    await server.start();
    api = await apiClient(server);
    agent = await consoleUser(server);
    await agent.listens([agent.inboxTopic]);

    const ended = ({ id, participants }) =>
      id === gone.conversationId && participants.every(({ state }) => state === "disconnected");
    await eventually(
      () => agent.events.find(({ eventBody: body }) => body.participants && ended(body)),
      "the agents hear that it is over",
      120_000,
    );

    const read = async (id) => api.get(`/api/v2/conversations/messages/${id}`);
    const over = await read(gone.conversationId);
    assert.ok(ended(over));
    assert.ok(
      over.participants.every(({ disconnectType }) => disconnectType === "session.expired"),
    );
    const other = await read(there.conversationId);
    assert.ok(other.participants.some(({ state }) => state !== "disconnected"));
    assert.match(server.log, /expired sessions: 1 conversations ended/);
  } finally {
    agent?.hangsUp();
    await server.discard();
  }
});
