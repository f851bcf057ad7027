// SPDX-License-Identifier: Apache-2.0
// API clients: what the official client makes of them, and what their tokens are worth afterwards.
import assert from "node:assert/strict";
import { once } from "node:events";
import { before } from "node:test";
import { load } from "./support/packages.mjs";
import { apiClient, detailOf, Refused, refusal, tokenRequest } from "./support/rest.mjs";
import { checked, login, platform, refused, under } from "./support/sdk.mjs";
import { unique } from "./support/setup.mjs";

const { WebSocket } = load("ws");
const clients = new platform.OAuthApi();
const authorizedGrantType = "CLIENT-CREDENTIALS";
const root = "/api/v2/oauth/clients";

before(login);

/** A client with the role agent, unless told otherwise: `{ id, name, secret, rest }`. */
async function makeClient(settings = {}) {
  const body = { name: unique("Program"), authorizedGrantType, roleIds: ["agent"], ...settings };
  const made = await clients.postOauthClients(body);
  const rest = await apiClient(under.server, { clientId: made.id, clientSecret: made.secret });
  return { ...made, rest };
}

const tokenOf = ({ id, secret }) =>
  tokenRequest(under.server.baseUrl, { grant_type: "client_credentials" }, `${id}:${secret}`);

async function noToken(client) {
  await assert.rejects(tokenOf(client), (error) => {
    assert.ok(error instanceof Refused, error);
    assert.deepEqual([error.status, error.body.error], [401, "invalid_client"]);
    return true;
  });
}

const mayRead = (rest) => rest.get("/api/v2/externalcontacts/contacts");
const isOver = (rest) => refusal(mayRead(rest), 401, "authentication.required");
const audited = async (action, entityId) => {
  const api = await apiClient(under.server);
  return (await api.get("/api/seamline/v1/audit", { action, entityId })).entities.length;
};

checked(
  "a client is made, listed, read, changed and deleted, and its secret is told once",
  async () => {
    const made = await makeClient({ description: "Sends the night's orders" });
    assert.match(made.secret, /^[\w-]{20,}$/);
    assert.equal(made.accessTokenValiditySeconds, 86_400);
    assert.deepEqual(made.roleDivisions, [{ roleId: "agent", divisionId: "*" }]);
    assert.equal(made.state, "active");

    const listing = await clients.getOauthClients();
    assert.equal(listing.total, listing.entities.length);
    assert.ok(listing.entities.some(({ id }) => id === made.id));
    const read = await clients.getOauthClient(made.id);
    assert.equal(read.description, "Sends the night's orders");
    assert.ok(
      !JSON.stringify([listing, read]).includes(made.secret),
      "a secret is never read back",
    );

    const name = unique("Other");
    const accessTokenValiditySeconds = 300;
    const changed = await clients.putOauthClient(made.id, {
      ...read,
      name,
      accessTokenValiditySeconds,
    });
    assert.deepEqual([changed.name, changed.accessTokenValiditySeconds], [name, 300]);
    assert.equal(changed.secret, undefined);
    assert.equal((await tokenOf(made)).expires_in, 300);

    await clients.deleteOauthClient(made.id);
    await refused(clients.getOauthClient(made.id), 404, "not.found");
    await refused(clients.deleteOauthClient(made.id), 404, "not.found");
    for (const verb of ["create", "update", "delete"]) {
      assert.equal(await audited(`oauth_client.${verb}`, made.id), 1, verb);
    }
  },
);

checked("a new secret ends the old one, and leaves the tokens", async () => {
  const made = await makeClient();
  const { secret } = await clients.postOauthClientSecret(made.id);
  assert.notEqual(secret, made.secret);
  await noToken(made);
  await tokenOf({ ...made, secret });
  await mayRead(made.rest);
  assert.equal(await audited("oauth_client.renew_secret", made.id), 1);
});

checked("deleting a client ends its tokens and its sockets at once", async () => {
  const made = await makeClient();
  await mayRead(made.rest);
  const channel = await made.rest.post("/api/v2/notifications/channels");
  const socket = new WebSocket(channel.connectUri);
  await once(socket, "open");
  const closed = once(socket, "close");

  await clients.deleteOauthClient(made.id);

  await isOver(made.rest);
  await closed;
  await noToken(made);
});

checked("an inactive client gets no tokens, and those that it had stay over", async () => {
  const made = await makeClient();
  await mayRead(made.rest);
  const stopped = await clients.putOauthClient(made.id, { ...made, state: "disabled" });
  assert.equal(stopped.state, "inactive");
  await isOver(made.rest);
  await noToken(made);

  await refused(clients.putOauthClient(made.id, { ...made, state: "active" }), 409, "conflict");
  await clients.putOauthClient(made.id, { ...stopped, state: "active" });
  await isOver(made.rest);
  await mayRead(await apiClient(under.server, { clientId: made.id, clientSecret: made.secret }));
});

checked("its roles say what it may do, from when they are changed", async () => {
  const made = await makeClient();
  const refusedToAgent = await refusal(made.rest.get(root), 403, "missing.any.permissions");
  assert.match(refusedToAgent.message, /admin/);
  const without = { ...made, roleDivisions: [] };
  const more = await clients.putOauthClient(made.id, { ...without, roleIds: ["admin"] });
  await made.rest.get(root);
  await clients.putOauthClient(made.id, { ...without, version: more.version, roleIds: [] });
  await refusal(mayRead(made.rest), 403, "missing.any.permissions");
  assert.equal((await made.rest.get("/api/v2/tokens/me")).OAuthClient.id, made.id);
});

checked("what is wrong is said by its field", async () => {
  const api = await apiClient(under.server);
  const body = await refusal(
    api.post(root, {
      authorizedGrantType: "CODE",
      roleIds: ["boss"],
      roleDivisions: [{ roleId: "agent", divisionId: "elsewhere" }],
      accessTokenValiditySeconds: 10,
    }),
    400,
    "invalid.value",
  );
  for (const field of [
    "name",
    "authorizedGrantType",
    "roleIds",
    "roleDivisions[0].divisionId",
    "accessTokenValiditySeconds",
  ]) {
    detailOf(body, field);
  }
  const { name } = await makeClient();
  const taken = await refusal(api.post(root, { name, authorizedGrantType }), 409, "conflict");
  detailOf(taken, "name");
});
