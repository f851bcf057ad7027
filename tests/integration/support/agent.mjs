// SPDX-License-Identifier: Apache-2.0
// A console user: login as the console does it, the live channel, answering and writing.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { load } from "./packages.mjs";
import { eventually, Rest, tokenRequest } from "./rest.mjs";

const { WebSocket } = load("ws");
const clientId = "seamline-console";

/** Authorisation code with PKCE, through the login form; the access token. */
export async function consoleToken(server, { email, password }) {
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(8).toString("hex");
  const redirect_uri = `${server.baseUrl}/console/callback`;
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri,
    response_type: "code",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state,
  });
  const authorizeUrl = `${server.baseUrl}/oauth/authorize?${query}`;
  const before = await fetch(authorizeUrl, { redirect: "manual" });
  const loginPage = new URL(before.headers.get("location"), server.baseUrl);
  assert.equal(loginPage.pathname, "/console/login");
  assert.equal(loginPage.searchParams.toString(), query.toString());

  const login = await fetch(`${server.baseUrl}/api/seamline/v1/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  assert.equal(login.status, 204);
  const cookie = login.headers.getSetCookie()[0];
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=Lax/i);

  const after = await fetch(authorizeUrl, {
    redirect: "manual",
    headers: { Cookie: cookie.split(";")[0] },
  });
  assert.equal(after.status, 302);
  const back = new URL(after.headers.get("location"));
  assert.equal(`${back.origin}${back.pathname}`, redirect_uri);
  assert.equal(back.searchParams.get("state"), state);
  const { access_token } = await tokenRequest(server.baseUrl, {
    grant_type: "authorization_code",
    code: back.searchParams.get("code"),
    code_verifier: verifier,
    client_id: clientId,
    redirect_uri,
  });
  return access_token;
}

export class Agent {
  constructor(server, rest, me) {
    this.server = server;
    this.rest = rest;
    this.me = me;
    this.events = [];
  }

  /** Opens a notification channel on these topics; events gather in `this.events`. */
  async listens(topics) {
    const channel = await this.rest.post("/api/v2/notifications/channels");
    const listing = await this.rest.put(
      `/api/v2/notifications/channels/${channel.id}/subscriptions`,
      topics.map((id) => ({ id })),
    );
    assert.deepEqual(listing.entities.map(({ id }) => id).sort(), [...topics].sort());
    this.socket = new WebSocket(channel.connectUri);
    this.socket.on("message", (data) => this.events.push(JSON.parse(data.toString("utf8"))));
    await once(this.socket, "open");
    // The socket is open before the server has joined it to its channel; who is answered has been joined.
    this.socket.send('{"message":"ping"}');
    await this.notified("channel.metadata");
    return channel;
  }

  get inboxTopic() {
    return `v2.users.${this.me.id}.conversations.messages`;
  }

  /** Waits for an event of a topic for whose body `wanted` is true; the body. */
  async notified(topic, wanted = () => true) {
    const event = await eventually(
      () =>
        this.events.find(({ topicName, eventBody }) => topicName === topic && wanted(eventBody)),
      `an event of ${topic}`,
    );
    return event.eventBody;
  }

  /** This agent's participant of a conversation. */
  async participantOf(conversationId) {
    const conversation = await this.rest.get(`/api/v2/conversations/messages/${conversationId}`);
    const mine = conversation.participants.filter(({ user }) => user?.id === this.me.id);
    assert.ok(mine.length > 0, "the agent takes part in the conversation");
    return mine.at(-1);
  }

  async sets(conversationId, state) {
    const { id } = await this.participantOf(conversationId);
    await this.rest.patch(`/api/v2/conversations/messages/${conversationId}/participants/${id}`, {
      state,
    });
  }

  answers(conversationId) {
    return this.sets(conversationId, "connected");
  }

  leaves(conversationId) {
    return this.sets(conversationId, "disconnected");
  }

  async writes(conversationId, textBody) {
    const { id } = await this.participantOf(conversationId);
    const base = `/api/v2/conversations/messages/${conversationId}/communications/${id}`;
    return this.rest.post(`${base}/messages`, { textBody });
  }

  /** The conversation of a message that a visitor's echo carries. */
  async conversationOf(messageId) {
    const message = await this.rest.get(`/api/v2/conversations/messages/${messageId}/details`);
    return message.conversationId;
  }

  /** The texts of a conversation in order, as the agent reads them. */
  async texts(conversationId) {
    const { participants } = await this.rest.get(
      `/api/v2/conversations/messages/${conversationId}`,
    );
    const ids = participants.flatMap(({ messages = [] }) =>
      messages.map(({ messageId }) => messageId),
    );
    const path = `/api/v2/conversations/messages/${conversationId}/messages/bulk`;
    const { entities } = await this.rest.post(path, ids);
    return entities
      .sort((a, b) => a.timestamp.localeCompare(b.timestamp))
      .map(({ normalizedMessage }) => normalizedMessage.text)
      .filter((text) => text !== undefined);
  }

  hangsUp() {
    this.socket?.terminate();
  }
}

/** Logs a console user of the demo in by role. */
export async function consoleUser(server, role = "agent") {
  const able = server.demo.users.filter(({ roles }) => roles.includes(role));
  // An administrator may be an agent too: who is nothing else comes first.
  const user = able.find(({ roles }) => roles.length === 1) ?? able[0];
  assert.ok(user, `the demo has a user with the role ${role}`);
  const rest = new Rest(server.baseUrl, await consoleToken(server, user));
  const me = await rest.get("/api/v2/users/me", { expand: "authorization" });
  assert.equal(me.email, user.email);
  return new Agent(server, rest, me);
}
