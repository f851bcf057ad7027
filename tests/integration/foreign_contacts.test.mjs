// SPDX-License-Identifier: Apache-2.0
// Ids of another organisation's contacts in what is sent: whatever a body or a query names, they are ids of nobody, and nothing changes.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { clusterWith, scan } from "./support/links.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, detailOf, refusal } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import { makeDeployment, makeSource } from "./support/setup.mjs";
import { Visitor } from "./support/visitor.mjs";

const contacts = "/api/v2/externalcontacts/contacts";
const own = "/api/seamline/v1";

let server;
/** Each with `api` and what it has. Made alike, so that nothing but the ids tells them apart. */
let ours;
let theirs;

async function makeContact(api, fields) {
  return api.post(contacts, { lastName: "Twin", ...fields });
}

async function fill(api) {
  const workEmail = `twin-${randomUUID()}@example.org`;
  const twins = [];
  for (const firstName of ["Tom", "TOM"])
    twins.push(await makeContact(api, { firstName, workEmail }));
  const [ann, bob, cleo] = [
    await makeContact(api, { firstName: "Ann" }),
    await makeContact(api, { firstName: "Bob" }),
    await makeContact(api, { firstName: "Cleo" }),
  ];
  const merged = await api.post(`${contacts}/merge`, { contactIds: [bob.id, cleo.id] });
  const cluster = await clusterWith(api, await scan(api), twins[0].id);
  const deployment = await makeDeployment(api, { resolution: { resolveIdentities: true } });
  const browser = new Visitor(server);
  await browser.looksAt(deployment.id, "/", "Home");
  const guest = await browser.opensMessenger(deployment.id);
  const { conversationId, customer } = await customerOf(api, (await guest.say("Hello")).id);
  await guest.close();
  return { api, twins, ann, bob, merged, cluster, conversationId, customer, mail: workEmail };
}

before(async () => {
  server = await startPlainServer({ names: ["One", "Two"] });
  const [one, two] = await Promise.all(server.organizations.map((each) => apiClient(server, each)));
  ours = await fill(one);
  theirs = await fill(two);
});
after(() => server?.discard());

/** All that an organisation knows of its contacts, their decisions and whose its conversation is. */
async function everything({ api, conversationId, cluster }) {
  const { entities } = await api.get(contacts, { pageSize: 100 });
  const known = await Promise.all(
    entities.map(async ({ id }) => [
      await api.get(`${contacts}/${id}`, { expand: "provenance" }),
      await api.get(`${contacts}/${id}/unresolved`),
      await api.get(`${own}/contacts/${id}/decisions`),
      await api.get(`${own}/contacts/${id}/explanation`),
    ]),
  );
  const { participants } = await api.get(`/api/v2/conversations/messages/${conversationId}`);
  return [
    known,
    participants.map(({ externalContact }) => externalContact),
    await api.get(cluster.selfUri),
    await api.get(`${own}/conflicts`),
  ];
}

const associationBody = ({ conversationId, customer }, externalContactId) => ({
  conversationId,
  communicationId: customer.id,
  mediaType: "MESSAGE",
  externalContactId,
});

/** What is asked of the first organisation with an id that is none of its own. */
const requests = {
  "a merge": (id) => ["POST", `${contacts}/merge`, { contactIds: [ours.ann.id, id] }],
  "a merge, first": (id) => ["POST", `${contacts}/merge`, { contactIds: [id, ours.ann.id] }],
  "a merge by an administrator's override": (id) => [
    "POST",
    `${contacts}/merge`,
    { contactIds: [ours.ann.id, ours.merged.id, id], overrideUnique: true },
  ],
  "a merge of two, as source": (id) => [
    "POST",
    "/api/v2/externalcontacts/merge/contacts",
    { sourceContactId: id, targetContactId: ours.ann.id },
  ],
  "a merge of two, as target": (id) => [
    "POST",
    "/api/v2/externalcontacts/merge/contacts",
    { sourceContactId: ours.ann.id, targetContactId: id },
  ],
  "the word same": (id) => [
    "POST",
    `${own}/decisions`,
    { verdict: "same", left: [ours.ann.id], right: [id] },
  ],
  "the word same, on the left": (id) => [
    "POST",
    `${own}/decisions`,
    { verdict: "same", left: [id, ours.ann.id] },
  ],
  "the word apart": (id) => [
    "POST",
    `${own}/decisions`,
    { verdict: "apart", left: [ours.ann.id], right: [id] },
  ],
  "whose a conversation is": (id) => [
    "PUT",
    `/api/v2/externalcontacts/conversations/${ours.conversationId}`,
    associationBody(ours, id),
  ],
};

/** A leaf that the contact of the path does not have, whoever's it is. */
const leafRequests = {
  "a split": (id) => ["POST", `${own}/contacts/${ours.merged.id}/split`, { leaves: [id] }],
  "a split of it and another": (id) => [
    "POST",
    `${own}/contacts/${ours.merged.id}/split`,
    { leaves: [ours.bob.id, id] },
  ],
  "an erasure": (id) => ["POST", `${own}/contacts/${ours.merged.id}/erase`, { leaves: [id] }],
  "an erasure of it and another": (id) => [
    "POST",
    `${own}/contacts/${ours.merged.id}/erase`,
    { leaves: [ours.bob.id, id] },
  ],
};

/** An account or record, the head of a merge, somebody on a device: each by its id. */
const strangers = () => [
  theirs.ann.id,
  theirs.merged.id,
  theirs.customer.externalContact.id,
  randomUUID(),
];

function namesIn({ details = [], message }, id) {
  return details.some(({ entityId }) => entityId === id) || message.includes(id);
}

/** The refusal with the id taken out, so that those of several ids can be compared. */
function withoutId(error, id) {
  return JSON.parse(JSON.stringify(error).replaceAll(id, "ID"), (key, value) =>
    key === "contextId" ? undefined : value,
  );
}

async function refusesAll(make, status, code) {
  const [before_, theirs_] = [await everything(ours), await everything(theirs)];
  const told = [];
  for (const id of strangers()) {
    const [method, path, body] = make(id);
    for (const query of [undefined, { preview: true }]) {
      const error = await refusal(ours.api.request(method, path, { body, query }), status, code);
      assert.ok(namesIn(error, id), `it names the id: ${JSON.stringify(error)}`);
      told.push(withoutId(error, id));
    }
  }
  for (const each of told)
    assert.deepEqual(
      each,
      told[0],
      "what another has is what nobody has, and asking tells nothing",
    );
  assert.deepEqual(await everything(ours), before_);
  assert.deepEqual(await everything(theirs), theirs_);
}

for (const [what, make] of Object.entries(requests)) {
  test(`${what} with another organisation's contact is refused as with nobody's`, () =>
    refusesAll(make, 404, "not.found"));
}

for (const [what, make] of Object.entries(leafRequests)) {
  test(`${what} of another organisation's leaf is refused as of nobody's`, () =>
    refusesAll(make, 400, "bad.request"));
}

test("a cluster is not rejected for another organisation's contact", () =>
  refusesAll(
    (id) => [
      "POST",
      `${own}/suggestions/scans/${ours.cluster.clusterScan.id}/clusters/${ours.cluster.id}/rejection`,
      { contactIds: [ours.twins[0].id, id] },
    ],
    400,
    "invalid.value",
  ));

test("an explanation of one of ours and one of theirs is of nobody", async () => {
  for (const id of strangers()) {
    const asked = ours.api.get(`${own}/contacts/${ours.ann.id}/explanation`, { other: id });
    assert.ok(namesIn(await refusal(asked, 404, "not.found"), id));
  }
});

test("an identifier that another organisation's contact holds is free to be claimed, and leads to ours alone", async () => {
  const theirs_ = await everything(theirs);
  const identifier = { type: "Email", value: theirs.mail };
  await ours.api.patch(`${contacts}/${ours.ann.id}/identifiers`, {
    operation: "Claim",
    identifier,
  });
  const found = await ours.api.post(
    "/api/v2/externalcontacts/identifierlookup/contacts",
    identifier,
  );
  assert.equal(found.id, ours.ann.id);
  assert.deepEqual(await everything(theirs), theirs_);
  await ours.api.patch(`${contacts}/${ours.ann.id}/identifiers`, {
    operation: "Release",
    identifier,
  });
});

test("an identifier at another organisation's source is not claimed", async () => {
  const { id } = await makeSource(theirs.api);
  const before_ = await everything(ours);
  const identifier = { type: "ExternalId", value: "1", externalSource: { id } };
  const path = `${contacts}/${ours.ann.id}/identifiers`;
  const claiming = ours.api.patch(path, { operation: "Claim", identifier });
  detailOf(await refusal(claiming, 400, "invalid.value"), "identifier.externalSource");
  const releasing = ours.api.patch(path, { operation: "Release", identifier });
  await refusal(releasing, 404, "not.found");
  assert.deepEqual(await everything(ours), before_);
});

test("the open links and decisions of another organisation's contact are nobody's", async () => {
  for (const id of strangers()) {
    for (const list of ["conflicts", "decisions"])
      await refusal(ours.api.get(`${own}/contacts/${id}/${list}`), 404, "not.found");
  }
});
