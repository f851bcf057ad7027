// SPDX-License-Identifier: Apache-2.0
// Who is on a site now: known or not, at which deployment, in what order, page by page, and for whom.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { schemaProblems } from "./support/contract.mjs";
import { anonymous, detailOf, refusal } from "./support/rest.mjs";
import { makeDeployment } from "./support/setup.mjs";
import { newAccount, on, personX, stage, talks } from "./support/stage.mjs";

const path = "/api/seamline/v1/visitors";
const visitors = (query) => stage.api.get(path, query);

test("an anonymous visitor is listed with what they look at, and a page later with the next", async () => {
  const deploymentId = (await makeDeployment(stage.api, { integrationId: stage.integrationId })).id;
  const ann = on(undefined);
  const session = await ann.looksAt(deploymentId, "/jackets", "Jackets");
  const { entities, total } = await visitors({ deploymentId });

  assert.equal(total, 1);
  const [one] = entities;
  assert.equal(one.id, session.id);
  assert.equal(one.session.lastPage.title, "Jackets");
  assert.equal(one.session.authenticated, false);
  assert.equal(one.contact?.name, undefined);
  assert.equal(one.conversation, undefined);
  assert.equal(one.deployment.id, deploymentId);
  assert.ok(one.deployment.name);

  await ann.looksAt(deploymentId, "/boots", "Boots");
  const again = await visitors({ deploymentId });
  assert.equal(again.total, 1);
  assert.equal(again.entities[0].session.lastPage.title, "Boots");
});

test("who signed in and writes is listed with contact, name and conversation", async () => {
  const who = newAccount();
  const browser = on(who);
  await browser.looksAt(stage.shop.id, "/", "Start");
  const { conversationId } = await talks(browser, stage.shop);
  await browser.looksAt(stage.shop.id, "/account", "Account");
  const person = await personX(who);
  const { entities } = await visitors({ deploymentId: stage.shop.id });
  const mine = entities.find(({ contact }) => contact?.id === person.id);

  assert.equal(mine.contact.name, "Ann Lee");
  assert.equal(mine.conversation.id, conversationId);
  assert.equal(mine.session.externalContact.id, person.id);
});

test("the list is in the order of what happened last, page by page, each visit once", async () => {
  const deploymentId = (await makeDeployment(stage.api, { integrationId: stage.integrationId })).id;
  const made = [];
  for (const title of ["one", "two", "three", "four", "five"]) {
    made.unshift((await on(undefined).looksAt(deploymentId, `/${title}`, title)).id);
  }
  const seen = [];
  let next = { entities: [], nextUri: `${path}?deploymentId=${deploymentId}&pageSize=2` };
  while (next.nextUri) {
    const { pathname, searchParams } = new URL(next.nextUri, stage.server.baseUrl);
    next = await stage.api.get(pathname, Object.fromEntries(searchParams));
    assert.equal(next.total, 5);
    assert.ok(next.entities.length <= 2);
    seen.push(...next.entities.map(({ id }) => id));
  }
  assert.deepEqual([...seen].sort(), [...made].sort());
  assert.equal(new Set(seen).size, 5);
});

test("who did nothing for as long as asked is not here", async () => {
  const deploymentId = (await makeDeployment(stage.api, { integrationId: stage.integrationId })).id;
  const createdDate = new Date(Date.now() - 10 * 60_000).toISOString();
  await on(undefined).looksAt(deploymentId, "/", "Start", { createdDate });

  assert.equal((await visitors({ deploymentId })).total, 0);
  assert.equal((await visitors({ deploymentId, withinMinutes: 15 })).total, 1);
});

test("what is erased is not listed", async () => {
  const who = newAccount();
  const browser = on(who);
  await browser.looksAt(stage.forum.id, "/", "Start");
  await browser.signsIn(stage.forum.id);
  const { id } = await personX(who);
  const here = async () =>
    (await visitors({ deploymentId: stage.forum.id })).entities.some(
      ({ contact }) => contact?.id === id,
    );
  assert.equal(await here(), true);
  await stage.api.delete(`/api/v2/externalcontacts/contacts/${id}`);
  assert.equal(await here(), false);
});

test("who comes, goes on, signs in and goes is told over the channel, as the contract says", async () => {
  const deploymentId = (await makeDeployment(stage.api, { integrationId: stage.integrationId })).id;
  const agent = await consoleUser(stage.server);
  const { id: organizationId } = await agent.rest.get("/api/v2/organizations/me");
  const topic = `seamline.v1.organizations.${organizationId}.visitors`;
  await agent.listens([topic]);
  const told = (id, wanted = () => true) =>
    agent.notified(topic, ({ visitors: all }) => all.some((one) => one.id === id && wanted(one)));

  const ann = on(undefined);
  const { id } = await ann.looksAt(deploymentId, "/jackets", "Jackets");
  const first = await told(id);
  const here = first.deployments.find((one) => one.id === deploymentId);
  assert.equal(here.total, 1);
  assert.ok(here.name);

  for (const title of ["Boots", "Hats", "Gloves"]) await ann.looksAt(deploymentId, "/", title);
  const last = await told(id, ({ session }) => session.lastPage.title === "Gloves");
  const [listed] = (await visitors({ deploymentId })).entities;
  assert.deepEqual(
    last.visitors.find((one) => one.id === id),
    listed,
  );

  const who = newAccount();
  const browser = on(who);
  const visit = await browser.looksAt(stage.shop.id, "/", "Start");
  const { conversationId } = await talks(browser, stage.shop);
  await told(visit.id, ({ contact }) => contact?.name === "Ann Lee");
  await told(visit.id, ({ conversation }) => conversation?.id === conversationId);

  const bodies = agent.events.filter(({ topicName }) => topicName === topic);
  for (const { eventBody } of bodies) {
    assert.deepEqual(schemaProblems("VisitorsChange", eventBody), []);
    assert.equal(eventBody.isPartial, false);
  }
  await agent.hangsUp();
});

test("another organisation's visitors are nobody's to hear of", async () => {
  const agent = await consoleUser(stage.server);
  const topic = `seamline.v1.organizations.${randomUUID()}.visitors`;
  await agent.listens([topic]);
  await on(undefined).looksAt(stage.shop.id, "/", "Start");
  const { id: organizationId } = await agent.rest.get("/api/v2/organizations/me");
  const own = `seamline.v1.organizations.${organizationId}.visitors`;
  const other = await consoleUser(stage.server);
  await other.listens([own]);
  await on(undefined).looksAt(stage.shop.id, "/", "Start");
  await other.notified(own);
  assert.ok(agent.events.every(({ topicName }) => topicName !== topic));
  await Promise.all([agent.hangsUp(), other.hangsUp()]);
});

test("bad questions are refused by name, and strangers altogether", async () => {
  for (const query of [
    { deploymentId: "shop" },
    { withinMinutes: 31 },
    { pageSize: 201 },
    { after: "12.x" },
  ]) {
    const body = await refusal(visitors(query), 400, "invalid.value");
    detailOf(body, Object.keys(query)[0]);
  }
  assert.equal((await visitors({ deploymentId: randomUUID() })).total, 0);
  await refusal(anonymous(stage.server).get(path), 401, "authentication.required");
});

test("the first visit of a deployment is remembered, and nobody else's", async () => {
  const list = () => stage.api.get("/api/seamline/v1/deployments/firstsessions");
  const { id } = await makeDeployment(stage.api, { integrationId: stage.integrationId });
  const one = async () => (await list()).entities.find(({ deployment }) => deployment.id === id);
  assert.equal((await one()).firstSessionDate, undefined);

  await on(undefined).looksAt(id, "/jackets", "Jackets");
  const { deployment, firstSessionDate } = await one();
  await on(undefined).looksAt(id, "/boots", "Boots");

  assert.ok(deployment.name);
  assert.ok(Date.parse(firstSessionDate) > 0);
  assert.equal((await one()).firstSessionDate, firstSessionDate);
});
