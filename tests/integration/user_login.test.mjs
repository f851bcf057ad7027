// SPDX-License-Identifier: Apache-2.0
// How a login to the console is kept, and what ends with it. When it is idle: src/api/oauth/logins_test.cpp.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { apiClient, refusal } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { Cookies } from "./support/signin.mjs";
import { authorization, follow, redeem } from "./support/user_login.mjs";

const activity = "/api/seamline/v1/login/activity";

let server;
let api;

before(async () => {
  server = await startServer();
  api = await apiClient(server);
});
after(() => server?.discard());

/** A browser that has logged in by password, and tabs of it. */
async function logsIn() {
  const cookies = new Cookies();
  const post = (path, body) =>
    cookies.fetch(`${server.baseUrl}/api/seamline/v1/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
  const logsInAs = async ({ email, password }) => {
    assert.equal((await post("login", { email, password })).status, 204);
  };
  await logsInAs(server.demo.users.find(({ roles }) => roles.includes("agent")));
  return {
    logsInAs,
    async tab() {
      const { verifier, query } = authorization(server);
      const back = await follow(server, cookies, `${server.baseUrl}/oauth/authorize?${query}`);
      return redeem(server, verifier, back.searchParams.get("code"));
    },
    logsOut: () => post("logout"),
  };
}

test("activity keeps a login, and says for how long", async () => {
  const settings = "/api/seamline/v1/signin";
  const { version } = await api.get(settings);
  await api.put(settings, { idleMinutes: 20, version });
  const browser = await logsIn();
  const tab = await browser.tab();
  for (let time = 0; time < 3; time += 1)
    assert.deepEqual(await tab.post(activity), { idleSeconds: 1200 });
  await refusal(api.post(activity), 400, "bad.request");
});

test("a channel goes on with the next token of its login, and not with another user's", async () => {
  const browser = await logsIn();
  const [first, next] = [await browser.tab(), await browser.tab()];
  const { id } = await first.post("/api/v2/notifications/channels");
  const subscriptions = `/api/v2/notifications/channels/${id}/subscriptions`;
  const { id: user } = await next.get("/api/v2/users/me");
  const topics = [{ id: `v2.users.${user}.conversations` }];

  await next.put(subscriptions, topics);

  const { entities } = await first.get(subscriptions);
  assert.deepEqual(
    entities.map((each) => each.id),
    topics.map((each) => each.id),
  );
  await refusal(api.get(subscriptions), 404, "not.found");
});

test("all tabs of a browser end when one logs out, and those of no other", async () => {
  const [mine, theirs] = [await logsIn(), await logsIn()];
  const tabs = [await mine.tab(), await mine.tab()];
  const other = await theirs.tab();
  for (const tab of [...tabs, other]) await tab.get("/api/v2/users/me");

  await mine.logsOut();

  for (const tab of tabs)
    await refusal(tab.get("/api/v2/users/me"), 401, "authentication.required");
  await other.get("/api/v2/users/me");
});

test("who logs in in a browser ends the login that it had: no tab goes on as one user beside another", async () => {
  const browser = await logsIn();
  const before = await browser.tab();
  const { email } = await before.get("/api/v2/users/me");
  const other = server.demo.users.find((each) => each.email !== email);

  await browser.logsInAs(other);

  await refusal(before.get("/api/v2/users/me"), 401, "authentication.required");
  assert.equal((await (await browser.tab()).get("/api/v2/users/me")).email, other.email);
});
