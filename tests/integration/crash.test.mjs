// SPDX-License-Identifier: Apache-2.0
// The server is killed with SIGKILL at random points under load, twenty times. Whatever it had acknowledged is
// there afterwards; what it had not is there whole or not at all. SEAMLINE_SEED repeats a run's moments.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Load, randomFrom } from "./support/load.mjs";
import { account, email, lookup } from "./support/people.mjs";
import { apiClient } from "./support/rest.mjs";
import { startServer } from "./support/server.mjs";
import { makeDeployment, makeSource } from "./support/setup.mjs";

const rounds = 20;
const seed = Number(process.env.SEAMLINE_SEED ?? Date.now() % 1_000_000);
const random = randomFrom(seed);

let server;
let source;
let deployment;
const totals = { messages: 0, contacts: 0, events: 0, doubtful: 0 };
const samples = []; // one acknowledged message of each round, looked at again in the end

before(async () => {
  server = await startServer();
  const api = await apiClient(server);
  source = await makeSource(api);
  deployment = await makeDeployment(api, {});
});
after(() => server?.discard());

async function messageIsThere(api, { id, text }) {
  const message = await api.get(`/api/v2/conversations/messages/${id}/details`);
  assert.equal(message.normalizedMessage.text, text);
}

async function contactIsWhole(api, body, contact) {
  assert.deepEqual(
    [contact.firstName, contact.lastName, contact.workEmail],
    [body.firstName, body.lastName, body.workEmail],
  );
  for (const identifier of [email(body.workEmail), account(source, body.externalIds[0].value)]) {
    assert.equal((await lookup(api, identifier))?.id, contact.id, identifier.type);
  }
}

async function eventsAreThere(api, events) {
  for (const session of new Set(events.map((event) => event.session))) {
    const titles = new Set();
    let path = `/api/v2/journey/sessions/${session}/events?pageSize=200`;
    while (path) {
      const page = await api.get(path);
      for (const { webEvent } of page.entities) titles.add(webEvent.page.title);
      path = page.nextUri;
    }
    const missing = events.filter((event) => event.session === session && !titles.has(event.title));
    assert.deepEqual(missing, [], `of ${titles.size} events`);
  }
}

async function everythingIsThere(api, load) {
  for (const message of load.messages) await messageIsThere(api, message);
  for (const { id, body } of load.contacts) {
    await contactIsWhole(api, body, await api.get(`/api/v2/externalcontacts/contacts/${id}`));
  }
  for (const body of load.doubtful) {
    const found = await lookup(api, email(body.workEmail));
    if (found) await contactIsWhole(api, body, found);
    else assert.equal(await lookup(api, account(source, body.externalIds[0].value)), undefined);
  }
  await eventsAreThere(api, load.events);
}

for (let round = 1; round <= rounds; round += 1) {
  const moment = Math.round(150 + random() * 1850);
  test(`round ${round}: killed after ${moment} ms (seed ${seed})`, {
    timeout: 120_000,
  }, async () => {
    const load = new Load(server, await apiClient(server), deployment.id, source.id);
    load.start();
    await sleep(moment);
    load.stop();
    await server.kill();
    await load.finished;
    assert.deepEqual(load.failures, []);

    await server.start();

    const api = await apiClient(server);
    await everythingIsThere(api, load);
    for (const kind of Object.keys(totals)) totals[kind] += load[kind].length;
    if (load.messages.length > 0) samples.push(load.messages[0]);
    for (const message of samples) await messageIsThere(api, message);
  });
}

test("the rounds have written enough to mean something", (context) => {
  context.diagnostic(JSON.stringify(totals));
  assert.ok(totals.messages >= rounds && totals.contacts >= rounds && totals.events >= rounds);
});
