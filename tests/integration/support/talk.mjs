// SPDX-License-Identifier: Apache-2.0
// What the tests of the guest protocol share: a server, an agent, and two deployments without authentication.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { consoleUser } from "./agent.mjs";
import { connectGuest } from "./guest.mjs";
import { apiClient } from "./rest.mjs";
import { startServer } from "./server.mjs";
import { makeDeployment } from "./setup.mjs";

/**
 * Set before the first test: server, api, agent, `open`, where a visitor goes on after the agent's disconnect, and
 * `readOnly`, where it ends the session.
 */
export const talk = {};

before(async () => {
  talk.server = await startServer();
  talk.api = await apiClient(talk.server);
  talk.agent = await consoleUser(talk.server);
  const disconnect = (type) => ({
    conversations: { conversationDisconnect: { enabled: true, type } },
  });
  talk.open = await makeDeployment(talk.api, disconnect("Send"));
  talk.readOnly = await makeDeployment(talk.api, disconnect("ReadOnly"));
});
after(async () => {
  talk.agent?.hangsUp();
  await talk.server?.discard();
});

/** A guest socket with a session on it. */
export async function configured(deployment = talk.open, options = {}) {
  const guest = await connectGuest(talk.server, deployment.id, options);
  const answer = await guest.configure();
  assert.equal(answer.class, "SessionResponse", JSON.stringify(answer));
  return guest;
}
