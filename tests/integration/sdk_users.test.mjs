// SPDX-License-Identifier: Apache-2.0
// Users and roles: what the official client makes of them, and that nobody can lock everybody out.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { before } from "node:test";
import { consoleToken, consoleUser } from "./support/agent.mjs";
import { load } from "./support/packages.mjs";
import { anonymous, apiClient, detailOf, Rest, refusal } from "./support/rest.mjs";
import { checked, login, platform, refused, under } from "./support/sdk.mjs";
import { unique } from "./support/setup.mjs";

const { WebSocket } = load("ws");
const users = new platform.UsersApi();
const authorization = new platform.AuthorizationApi();
const divisionId = "*";
const addressOf = (name) => `${name}.${randomUUID()}@shop.example`;
const password = "a long enough password";

before(login);

/** A user with these roles and a password, logged in: `{ id, email, rest }`. */
async function makeUser(roles = ["agent"]) {
  const name = unique("Ann");
  const email = addressOf("ann");
  const made = await users.postUsers({ name, email, divisionId, password });
  await users.putUserRoles(made.id, roles);
  return { ...made, rest: await loggedIn(email) };
}

const loggedIn = async (email, secret = password) =>
  new Rest(under.server.baseUrl, await consoleToken(under.server, { email, password: secret }));

const logIn = (email, secret = password) =>
  anonymous(under.server).post("/api/seamline/v1/login", { email, password: secret });
const cannotLogIn = (email, secret) => refusal(logIn(email, secret), 401, "bad.credentials");
const mayRead = (rest) => rest.get("/api/v2/externalcontacts/contacts");
const isOver = (rest) => refusal(mayRead(rest), 401, "authentication.required");
const versionOf = async (id) => (await users.getUser(id)).version;
const setState = async (id, state) => users.patchUser(id, { version: await versionOf(id), state });

checked("a user is made, listed, changed and deleted", async () => {
  const made = await makeUser();
  const listing = await users.getUsers({ pageSize: 500, expand: ["authorization"] });
  const entry = listing.entities.find(({ id }) => id === made.id);
  assert.deepEqual(
    entry.authorization.roles.map(({ id }) => id),
    ["agent"],
  );
  const name = unique("Beth");
  const email = addressOf("beth");
  const changed = await users.patchUser(made.id, {
    version: await versionOf(made.id),
    name,
    email,
    title: "Lead",
  });
  assert.deepEqual([changed.name, changed.email, changed.title], [name, email, "Lead"]);
  await cannotLogIn(made.email);
  await logIn(email);
  await refused(users.patchUser(made.id, { version: 1, name: "Old" }), 409, "conflict");

  await users.deleteUser(made.id);
  await refused(users.getUser(made.id), 404, "not.found");
  await isOver(made.rest);
  await cannotLogIn(email);
  const gone = await users.getUsers({ pageSize: 500, state: "deleted" });
  assert.ok(gone.entities.some((one) => one.id === made.id && one.name === name));
  // The address is free again.
  const again = await users.postUsers({ name, email, divisionId });
  assert.notEqual(again.id, made.id);
  await users.deleteUser(again.id);
});

checked(
  "a deactivated user is out at once, for good, and may come back by logging in",
  async () => {
    const made = await makeUser();
    const channel = await made.rest.post("/api/v2/notifications/channels");
    const socket = new WebSocket(channel.connectUri);
    await once(socket, "open");
    const closed = once(socket, "close");
    await mayRead(made.rest);

    assert.equal((await setState(made.id, "inactive")).state, "inactive");

    await isOver(made.rest);
    await closed;
    await cannotLogIn(made.email);
    const active = await users.getUsers({ pageSize: 500 });
    assert.ok(!active.entities.some(({ id }) => id === made.id));

    await setState(made.id, "active");
    await isOver(made.rest);
    await mayRead(await loggedIn(made.email));
  },
);

checked("roles count from when they are set", async () => {
  const made = await makeUser();
  const root = "/api/v2/oauth/clients";
  const { message } = await refusal(made.rest.get(root), 403, "missing.any.permissions");
  assert.match(message, /admin/);
  const held = await authorization.putUserRoles(made.id, ["admin", "agent"]);
  assert.ok(held.permissions.includes("oauth:client:view"));
  await made.rest.get(root);
  await users.putUserRoles(made.id, []);
  await refusal(mayRead(made.rest), 403, "missing.any.permissions");
  assert.deepEqual((await authorization.getUserRoles(made.id)).roles, []);
  await refused(users.putUserRoles(made.id, ["boss"]), 400, "bad.request");
});

checked("the roles are told with what they allow", async () => {
  const { entities, total } = await authorization.getAuthorizationRoles({});
  assert.equal(total, 3);
  const [admin, supervisor, agent] = entities;
  assert.deepEqual([admin.id, supervisor.id, agent.id], ["admin", "supervisor", "agent"]);
  const isWithin = (one, other) =>
    one.permissions.every((each) => other.permissions.includes(each));
  assert.ok(isWithin(agent, supervisor) && isWithin(supervisor, admin));
  assert.ok(!isWithin(supervisor, agent) && !isWithin(admin, supervisor));
  assert.ok(agent.description.length > 20);
});

checked("a link lets somebody set a password, once; a later one takes its place", async () => {
  const name = unique("Invited");
  const email = addressOf("new");
  const made = await users.postUsers({ name, email, divisionId });
  await cannotLogIn(email);
  const api = await apiClient(under.server);
  const invite = () => api.post(`/api/seamline/v1/users/${made.id}/invitation`);
  const tokenIn = ({ uri }) => uri.split("/console/password#")[1];
  const first = tokenIn(await invite());
  const second = tokenIn(await invite());
  const set = (token, chosen = password) =>
    anonymous(under.server).post("/api/seamline/v1/password", { token, password: chosen });

  await refusal(set(first), 404, "not.found");
  detailOf(await refusal(set(second, "short"), 400, "invalid.value"), "password");
  assert.equal((await set(second)).email, email);
  await logIn(email);
  await refusal(set(second), 404, "not.found");
  await refusal(set(`${made.id}.nonsense`), 404, "not.found");
  await refusal(set("nonsense"), 404, "not.found");

  const { entities } = await api.get("/api/seamline/v1/audit", { entityId: made.id });
  const actions = entities.map(({ action, actor }) => `${action} by ${actor.kind}`);
  assert.deepEqual(actions, [
    "user.set_password by user",
    "user.invite by client",
    "user.invite by client",
    "login by system",
    "user.create by client",
  ]);
  assert.ok(!JSON.stringify(entities).includes(email), "the log holds no addresses");
});

checked("a password that an administrator sets ends what was open", async () => {
  const made = await makeUser();
  await users.postUserPassword(made.id, { newPassword: "another long password" });
  await isOver(made.rest);
  await cannotLogIn(made.email);
  await logIn(made.email, "another long password");
});

checked("the last administrator who can log in stays", async () => {
  const { me: boss } = await consoleUser(under.server, "admin");
  const others = await users.getUsers({ pageSize: 500, expand: ["authorization"] });
  const admins = others.entities.filter(({ authorization: held }) =>
    held.roles.some(({ id }) => id === "admin"),
  );
  assert.deepEqual(
    admins.map(({ id }) => id),
    [boss.id],
  );
  const stays = async (call) => {
    await assert.rejects(call, ({ status, message }) => {
      assert.equal(status, 409);
      assert.match(message, /last active administrator/);
      return true;
    });
  };
  await stays(users.deleteUser(boss.id));
  await stays(setState(boss.id, "inactive"));
  await stays(users.putUserRoles(boss.id, ["agent"]));
  // Somebody who cannot log in yet is no help.
  const email = addressOf("later");
  const later = await users.postUsers({ name: unique("Later"), email, divisionId });
  await users.putUserRoles(later.id, ["admin"]);
  await stays(users.deleteUser(boss.id));
  await users.postUserPassword(later.id, { newPassword: password });
  // Of two who take the other away at the same time, one is too late.
  const ends = await Promise.allSettled([users.deleteUser(boss.id), users.deleteUser(later.id)]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

checked("what is wrong is said by its field, and agents change nobody", async () => {
  const api = await apiClient(under.server);
  const path = "/api/v2/users";
  const body = await refusal(
    api.post(path, { email: "no address", divisionId: "elsewhere", password: "short" }),
    400,
    "invalid.value",
  );
  for (const field of ["name", "email", "divisionId", "password"]) detailOf(body, field);
  const made = await makeUser();
  const taken = { name: "Twice", email: made.email.toUpperCase(), divisionId };
  detailOf(await refusal(api.post(path, taken), 409, "conflict"), "email");
  const version = await versionOf(made.id);
  const deleted = api.patch(`${path}/${made.id}`, { version, state: "deleted" });
  detailOf(await refusal(deleted, 400, "invalid.value"), "state");

  await made.rest.get(path);
  await refusal(made.rest.post(path, taken), 403, "missing.any.permissions");
  await refusal(made.rest.delete(`${path}/${made.id}`), 403, "missing.any.permissions");
});
