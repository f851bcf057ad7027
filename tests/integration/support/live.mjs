// SPDX-License-Identifier: Apache-2.0
// Conversations that go on while their contacts change.
import assert from "node:assert/strict";
import { after } from "node:test";
import { consoleUser } from "./agent.mjs";
import { customerOf } from "./people.mjs";
import { eventually } from "./rest.mjs";
import { on, stage } from "./stage.mjs";

let listening;

async function startListening() {
  const agent = await consoleUser(stage.server);
  await agent.listens([agent.inboxTopic]);
  return agent;
}

/** An agent who hears of every conversation. To be called in a test: hooks of several modules are not ordered. */
export function listeningAgent() {
  listening ??= startListening();
  return listening;
}
after(async () => (await listening)?.hangsUp());

/** An anonymous visitor in a live conversation: the browser, its visit, the guest's socket, the customer and the conversation. */
export async function visitorTalks(deployment = stage.shop) {
  const browser = on();
  const visit = await browser.looksAt(deployment.id, "/shop/", "Shop");
  const guest = await browser.opensMessenger(deployment.id);
  const echo = await guest.say("Hello");
  const { customer, conversationId } = await customerOf(stage.api, echo.id);
  const contactId = customer.externalContact?.id;
  return { browser, visit, guest, customer, conversationId, contactId };
}

/** Whose a conversation is, as both views of it show; undefined if nobody's. */
export async function whose({ conversationId }) {
  const ofMessages = await stage.api.get(`/api/v2/conversations/messages/${conversationId}`);
  const whole = await stage.api.get(`/api/v2/conversations/${conversationId}`);
  const customerIn = ({ participants }) =>
    participants.find(({ purpose }) => purpose === "customer");
  const id = customerIn(ofMessages).externalContact?.id;
  assert.equal(customerIn(whole).externalContactId, id);
  return id;
}

/** Does something after which an agent is told that a conversation is this contact's; what it gave. */
export async function andAgentSees({ conversationId }, contactOf, act) {
  const agent = await listeningAgent();
  const seen = agent.events.length;
  const given = await act();
  const contactId = await contactOf(given);
  const says = ({ topicName, eventBody }) =>
    topicName === agent.inboxTopic &&
    eventBody.id === conversationId &&
    eventBody.participants.some(({ externalContact }) => externalContact?.id === contactId);
  await eventually(() => agent.events.slice(seen).some(says), "the agent sees the contact");
  return given;
}
