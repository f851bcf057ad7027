// SPDX-License-Identifier: Apache-2.0
// The official client, unmodified: login, contacts, external sources, journey, notifications.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { checked, client, login, platform, refused, under } from "./support/sdk.mjs";
import { unique } from "./support/setup.mjs";

const contacts = new platform.ExternalContactsApi();
const journey = new platform.JourneyApi();
const notifications = new platform.NotificationsApi();

test("a wrong secret is refused", async () => {
  const { clientId } = under.server.demo.api;
  await assert.rejects(client.loginClientCredentialsGrant(clientId, "wrong"));
  assert.deepEqual(under.proxy.violations.splice(0), []);
});

checked("login and the token itself", async () => {
  const { clientId } = under.server.demo.api;
  const { accessToken, tokenExpiryTime } = await login();
  assert.ok(accessToken.length >= 32);
  assert.ok(tokenExpiryTime > Date.now() + 60_000);
  const tokens = new platform.TokensApi();
  const info = await tokens.getTokensMe();
  assert.equal(info.OAuthClient.id, clientId);
  assert.equal(info.OAuthClient.authorizedGrantType, "CLIENT-CREDENTIALS");
  await tokens.headTokensMe();
});

checked("organisation, divisions and queues", async () => {
  const organization = await new platform.OrganizationApi().getOrganizationsMe();
  const divisions = await new platform.AuthorizationApi().getAuthorizationDivisions();
  const queues = await new platform.RoutingApi().getRoutingQueues();

  assert.equal(organization.state, "active");
  assert.ok(divisions.entities.some(({ homeDivision }) => homeDivision));
  assert.ok(queues.entities.some(({ name }) => name === "Everyone"));
});

checked("wrap-up codes: create, read, list, replace, delete", async () => {
  const routing = new platform.RoutingApi();
  const name = unique("Code");
  const code = await routing.postRoutingWrapupcodes({ name, description: "first" });
  assert.deepEqual(await routing.getRoutingWrapupcode(code.id), code);
  const { entities } = await routing.getRoutingWrapupcodes({ pageSize: 100, name });
  assert.deepEqual(entities, [code]);
  const replaced = await routing.putRoutingWrapupcode(code.id, { name: `${name} 2` });
  assert.equal(replaced.name, `${name} 2`);
  await routing.deleteRoutingWrapupcode(code.id);
  await refused(routing.getRoutingWrapupcode(code.id), 404, "not.found");
});

checked("transfer and wrap-up of a conversation that is not there", async () => {
  const conversations = new platform.ConversationsApi();
  const ids = [randomUUID(), randomUUID()];
  const replace = conversations.postConversationsMessageParticipantReplace(...ids, {
    queueId: randomUUID(),
  });
  await refused(replace, 404, "not.found");
  await refused(conversations.getConversationsMessageParticipantWrapup(...ids), 404, "not.found");
  await refused(
    conversations.getConversationsMessageParticipantWrapupcodes(...ids),
    404,
    "not.found",
  );
});

checked("a client without a user has no users/me", async () => {
  await refused(new platform.UsersApi().getUsersMe(), 400, "not.a.user");
});

checked("contacts: create, read, replace, find, delete", async () => {
  const mail = `${randomUUID()}@example.org`;
  const created = await contacts.postExternalcontactsContacts({
    firstName: "Ann",
    lastName: "Lee",
    workEmail: ` ${mail.toUpperCase()} `,
    cellPhone: { display: "+44 20 7946 0018" },
  });
  assert.equal(created.type, "Curated");
  assert.equal(created.cellPhone.e164, "+442079460018");
  assert.equal(created.selfUri, `/api/v2/externalcontacts/contacts/${created.id}`);

  const expand = ["identifiers", "externalSources"];
  const read = await contacts.getExternalcontactsContact(created.id, { expand });
  assert.deepEqual(read.identifiers.map(({ type }) => type).sort(), ["Email", "Phone"]);
  const asRecorded = await contacts.getExternalcontactsContactUnresolved(created.id);
  assert.equal(asRecorded.id, created.id);
  const { entities } = await contacts.getExternalcontactsContactIdentifiers(created.id);
  assert.deepEqual(entities.map(({ value }) => value).sort(), ["+442079460018", mail].sort());

  const identifier = { type: "Email", value: mail };
  assert.equal(
    (await contacts.postExternalcontactsIdentifierlookupContacts(identifier)).id,
    created.id,
  );
  assert.equal((await contacts.postExternalcontactsIdentifierlookup(identifier)).id, created.id);

  const replaced = await contacts.putExternalcontactsContact(created.id, {
    firstName: "Anna",
    workEmail: mail,
  });
  assert.equal(replaced.firstName, "Anna");
  assert.equal(replaced.lastName, undefined, "a replacement clears what it leaves out");
  assert.equal(replaced.cellPhone, undefined);

  assert.deepEqual(await contacts.deleteExternalcontactsContact(created.id), {});
  await refused(contacts.getExternalcontactsContact(created.id), 404, "not.found");
  await refused(
    contacts.postExternalcontactsIdentifierlookupContacts(identifier),
    404,
    "not.found",
  );
});

checked("contacts: list by words and by page", async () => {
  const word = `Q${randomUUID().slice(0, 8)}`;
  for (const firstName of ["Bea", "Cid", "Dan"]) {
    await contacts.postExternalcontactsContacts({ firstName, lastName: word });
  }

  const sortOrder = "firstName:desc";
  const first = await contacts.getExternalcontactsContacts({
    q: word,
    pageSize: 2,
    pageNumber: 1,
    sortOrder,
  });
  const second = await contacts.getExternalcontactsContacts({
    q: word,
    pageSize: 2,
    pageNumber: 2,
    sortOrder,
  });
  const both = await contacts.getExternalcontactsContacts({ q: `bea ${word}` });

  assert.deepEqual([first.total, first.pageCount, first.pageSize, first.pageNumber], [3, 2, 2, 1]);
  const names = [...first.entities, ...second.entities].map(({ firstName }) => firstName);
  assert.deepEqual(names, ["Dan", "Cid", "Bea"]);
  assert.deepEqual(
    both.entities.map(({ firstName }) => firstName),
    ["Bea"],
  );
  await refused(
    contacts.getExternalcontactsContacts({ pageSize: 100, pageNumber: 11 }),
    400,
    "invalid.value",
  );
});

checked("external sources, and an external id that is taken", async () => {
  const name = unique("CRM");
  const source = await contacts.postExternalcontactsExternalsources({ name, active: true });
  const read = await contacts.getExternalcontactsExternalsource(source.id);
  assert.deepEqual([read.name, read.active], [name, true]);
  const linkConfiguration = { uriTemplate: "https://crm.example/{id}" };
  await contacts.putExternalcontactsExternalsource(source.id, {
    name,
    active: false,
    linkConfiguration,
  });
  const { entities } = await contacts.getExternalcontactsExternalsources({ name, limit: 10 });
  assert.deepEqual(
    entities.map(({ id, active }) => [id, active]),
    [[source.id, false]],
  );
  await refused(contacts.postExternalcontactsExternalsources({ name }), 409, "conflict");

  const externalIds = [{ externalSource: { id: source.id }, value: "A-1" }];
  const holder = await contacts.postExternalcontactsContacts({ firstName: "Eve", externalIds });
  await refused(
    contacts.postExternalcontactsContacts({ firstName: "Eva", externalIds }),
    409,
    "conflict",
  );
  const identifier = { type: "ExternalId", value: "A-1", externalSource: { id: source.id } };
  const found = await contacts.postExternalcontactsIdentifierlookupContacts(identifier);
  assert.equal(found.id, holder.id);

  await contacts.deleteExternalcontactsExternalsource(source.id);
  await refused(contacts.getExternalcontactsExternalsource(source.id), 404, "not.found");
  const afterwards = await contacts.getExternalcontactsContact(holder.id);
  assert.equal(afterwards.firstName, "Eve", "a record that refers to a deleted source stays");
});

checked("journey: record an event, read session and events", async () => {
  const { deploymentId } = under.server.demo;
  const event = await journey.postJourneyDeploymentWebevents(deploymentId, {
    body: {
      customerCookieId: randomUUID(),
      eventName: "page_viewed",
      page: { url: "http://127.0.0.1/shop/?utm_source=mail&token=secret#top", title: "Shop" },
      referrerUrl: "https://search.example/?q=lamp",
      userAgentString:
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36",
      attributes: { colour: { dataType: "string", value: "green" } },
      traits: {},
      createdDate: new Date().toISOString(),
    },
  });
  const session = await journey.getJourneySession(event.session.id);
  const events = await journey.getJourneySessionEvents(event.session.id, { pageSize: 10 });

  assert.equal(event.browser.family, "Chrome");
  assert.equal(session.eventCount, 1);
  assert.equal(session.lastEvent.eventName, "page_viewed");
  assert.equal(session.mktCampaign.source, "mail");
  const [{ eventType, webEvent }] = events.entities;
  assert.equal(eventType, "com.genesys.journey.WebEvent");
  assert.equal(webEvent.page.pathname, "/shop/");
  assert.deepEqual(webEvent.attributes.colour, { dataType: "string", value: "green" });
  const list = await contacts.getExternalcontactsContactJourneySessions(
    session.externalContact.id,
    { includeMerged: true },
  );
  assert.deepEqual(
    list.entities.map(({ id }) => id),
    [session.id],
  );
});

checked("notifications: channels and their subscriptions", async () => {
  const channel = await notifications.postNotificationsChannels();
  assert.match(channel.connectUri, /^ws:\/\/127\.0\.0\.1:\d+\/channels\//);
  await notifications.headNotificationsChannel(channel.id);
  assert.ok(
    (await notifications.getNotificationsChannels()).entities.some(({ id }) => id === channel.id),
  );
  const queue = (await new platform.RoutingApi().getRoutingQueues({ name: "Everyone" }))
    .entities[0];
  const topic = { id: `v2.routing.queues.${queue.id}.conversations.messages` };
  await notifications.putNotificationsChannelSubscriptions(channel.id, [topic]);
  const second = { id: `v2.externalcontacts.contacts.${randomUUID()}` };
  await notifications.postNotificationsChannelSubscriptions(channel.id, [second]);
  const { entities } = await notifications.getNotificationsChannelSubscriptions(channel.id);
  assert.deepEqual(entities.map(({ id }) => id).sort(), [topic.id, second.id].sort());
  await notifications.deleteNotificationsChannelSubscriptions(channel.id);
  const none = await notifications.getNotificationsChannelSubscriptions(channel.id);
  assert.deepEqual(none.entities, []);
  const topics = await notifications.getNotificationsAvailabletopics();
  assert.ok(topics.entities.some(({ id }) => id === "v2.users.{id}.conversations.messages"));
});

checked("a revoked token is worth nothing", async () => {
  const tokens = new platform.TokensApi();
  await tokens.deleteTokensMe();
  await refused(tokens.getTokensMe(), 401, "authentication.required");
});
