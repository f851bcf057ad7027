// SPDX-License-Identifier: Apache-2.0
// One address, number or id however it is written: through the API, a sign-in and web events, by the settings of the
// deployment and of the organisation.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { account, device, email, identifiersOf, lookup, whoIs } from "./support/people.mjs";
import { apiClient, detailOf, refusal } from "./support/rest.mjs";
import { startPlainServer } from "./support/server.mjs";
import {
  fullResolution,
  makeDeployment,
  makeIntegration,
  makeSource,
  setResolution,
  unique,
} from "./support/setup.mjs";
import {
  contact,
  curatedContact,
  newAccount,
  on,
  personX,
  recordOf,
  stage,
  talks,
} from "./support/stage.mjs";

const contacts = "/api/v2/externalcontacts/contacts";
const sources = "/api/v2/externalcontacts/externalsources";
const phone = (value) => ({ type: "Phone", value });

const taken = new Set();

/** A number in London that no other test uses, as it is written there and everywhere. */
function newNumber() {
  const last = String(randomInt(1000)).padStart(3, "0");
  if (taken.has(last)) return newNumber();
  taken.add(last);
  return { national: `020 7946 0${last}`, e164: `+442079460${last}` };
}

async function makeBritain() {
  const { discoveryUri } = stage.provider;
  const properties = { scopes: "openid profile email phone" };
  const client = stage.provider.client();
  const { id } = await makeIntegration(stage.api, { discoveryUri, ...client, properties });
  const british = await makeDeployment(stage.api, {
    integrationId: id,
    resolution: { ...fullResolution(stage.source), defaultRegion: "GB" },
  });
  return { integrationId: id, british };
}

let made;
/** An integration whose tokens have phones, and a deployment that reads national ones as Britain's. */
function britain() {
  made ??= makeBritain();
  return made;
}

test("16: an e-mail in other case, with blanks, in Unicode and in ASCII is one", async () => {
  const mail = `${unique("änne").replace(" ", ".")}@xn--bcher-kva.example`;
  const a = newAccount({ email: mail });
  const typed = ` ${mail.toUpperCase().replace("XN--BCHER-KVA", "BÜCHER")} `;
  const curated = await curatedContact({ firstName: "Anne", workEmail: typed });

  await talks(on(a), stage.shop);

  const person = await personX(a);
  assert.equal((await contact(curated.id)).id, person.id);
  for (const spelling of [mail, typed, mail.replace("änne", "A\u0308NNE")]) {
    assert.equal((await whoIs(stage.api, email(spelling))).id, person.id, spelling);
  }
  const mails = (await identifiersOf(stage.api, person.id)).filter((one) => one.startsWith("Em"));
  assert.deepEqual(mails, [`Email ${mail}`]);
});

test("17: a national number of a sign-in and the international one are one", async () => {
  const { british } = await britain();
  const { national, e164 } = newNumber();
  const a = newAccount({ phone_number: national, phone_number_verified: true });
  const curated = await curatedContact({ firstName: "Anne", cellPhone: { display: e164 } });

  await talks(on(a), british);

  const person = await personX(a);
  assert.equal((await contact(curated.id)).id, person.id);
  assert.equal((await whoIs(stage.api, phone(e164))).id, person.id);
  const records = await Promise.all(person.mergeSet.map(({ id }) => recordOf(id)));
  const signedIn = records.find(({ type }) => type === "Identified");
  assert.deepEqual(signedIn.cellPhone, {
    display: e164.replace(/^\+44(20)(\d{4})(\d{4})$/, "+44 $1 $2 $3"),
    userInput: national,
    e164,
    countryCode: "GB",
  });
});

test("17: without a default region a national number identifies nobody and is kept as typed", async () => {
  const { integrationId } = await britain();
  const { national, e164 } = newNumber();
  const a = newAccount({ phone_number: national, phone_number_verified: true });
  const anywhere = await makeDeployment(stage.api, {
    integrationId,
    resolution: fullResolution(stage.source),
  });

  const { contactId } = await talks(on(a), anywhere);

  assert.equal(await lookup(stage.api, phone(e164)), undefined);
  assert.deepEqual((await recordOf(contactId)).cellPhone, {
    display: national,
    userInput: national,
  });
});

test("17: a visitor's trait is read by the deployment's region, and only claimed", async () => {
  const { british } = await britain();
  const { national, e164 } = newNumber();
  const browser = on();
  const traits = { cellPhone: { value: national, dataType: "string" } };
  await browser.looksAt(british.id, "/shop/", "Shop", { traits });

  const visitor = await whoIs(stage.api, device(browser));

  assert.equal(visitor.cellPhone.e164, e164);
  assert.equal(visitor.cellPhone.userInput, national);
  assert.equal(await lookup(stage.api, phone(e164)), undefined, "what is typed claims nothing");
  assert.ok((await identifiersOf(stage.api, visitor.id)).includes(`Phone ${e164}`));
});

test("17: an API caller says by which country a national number is read", async () => {
  for (const normalizationCountryCode of ["+44", "44", "GB", "gb"]) {
    const { national, e164 } = newNumber();
    const cellPhone = { display: national, normalizationCountryCode };
    const made = await curatedContact({ firstName: "Ann", cellPhone });
    assert.equal(made.cellPhone.e164, e164, normalizationCountryCode);
    assert.equal(made.cellPhone.userInput, national);
    assert.equal((await whoIs(stage.api, phone(e164))).id, made.id);
  }
  const { national } = newNumber();
  for (const normalizationCountryCode of [undefined, "+1"]) {
    const cellPhone = { display: national, normalizationCountryCode };
    const made = await curatedContact({ firstName: "Ann", cellPhone });
    assert.deepEqual(made.cellPhone, { display: national, userInput: national });
    assert.deepEqual(await identifiersOf(stage.api, made.id), []);
  }
  const bad = { display: national, normalizationCountryCode: "UK" };
  const error = await refusal(
    stage.api.post(contacts, { firstName: "Ann", cellPhone: bad }),
    400,
    "invalid.value",
  );
  detailOf(error, "cellPhone.normalizationCountryCode");
});

test("17: a number with an extension is shown but identifies nobody", async () => {
  const { e164 } = newNumber();
  const made = await curatedContact({
    firstName: "Ann",
    workPhone: { display: `${e164} ext. 12` },
  });

  assert.equal(made.workPhone.e164, e164);
  assert.equal(made.workPhone.extension, 12);
  assert.equal(await lookup(stage.api, phone(e164)), undefined);
});

test("17: a default region is a country's two letters, and is kept until it is replaced", async () => {
  const { british, integrationId } = await britain();
  const path = `/api/v2/webdeployments/deployments/${british.id}/identityresolution`;
  for (const defaultRegion of ["UK", "+44", "Germany", "ZZ"]) {
    const body = { ...fullResolution(stage.source), defaultRegion };
    detailOf(await refusal(stage.api.put(path, body), 400, "invalid.value"), "defaultRegion");
  }
  assert.equal((await stage.api.get(path)).defaultRegion, "GB");
  const other = await makeDeployment(stage.api, { integrationId });
  const said = await setResolution(stage.api, other.id, {
    resolveIdentities: true,
    defaultRegion: "de",
  });
  assert.equal(said.defaultRegion, "DE");
  const unsaid = await setResolution(stage.api, other.id, { resolveIdentities: true });
  assert.equal(unsaid.defaultRegion, undefined);
});

test("17: an organisation's country is the default of its API and its deployments", async () => {
  const server = await startPlainServer({ init: ["--country", "gb"] });
  try {
    const api = await apiClient(server);
    assert.equal((await api.get("/api/v2/organizations/me")).defaultCountryCode, "GB");
    const { national, e164 } = newNumber();
    const made = await api.post(contacts, { firstName: "Ann", cellPhone: { display: national } });
    assert.equal(made.cellPhone.e164, e164);
    assert.equal((await whoIs(api, phone(e164))).id, made.id);
  } finally {
    await server.discard();
  }
  await assert.rejects(startPlainServer({ init: ["--country", "UK"] }), /--country.*two letters/);
});

test("18: ids are exact, unless their source is made to ignore case", async () => {
  const exact = await makeSource(stage.api);
  const folded = await stage.api.post(sources, { name: unique("Folded"), caseInsensitive: true });
  assert.deepEqual([exact.caseInsensitive, folded.caseInsensitive], [false, true]);
  const under = (source, value) => ({
    firstName: "Ann",
    externalIds: [{ externalSource: { id: source.id }, value }],
  });

  const upper = await curatedContact(under(exact, "A-1"));
  const lower = await curatedContact(under(exact, "a-1"));
  const only = await curatedContact(under(folded, "A-1"));

  assert.notEqual(upper.id, lower.id);
  assert.equal((await whoIs(stage.api, account(exact, "A-1"))).id, upper.id);
  await refusal(stage.api.post(contacts, under(folded, "a-1")), 409, "conflict");
  for (const spelling of ["A-1", "a-1", " a-1"]) {
    assert.equal((await whoIs(stage.api, account(folded, spelling))).id, only.id);
  }
});

test("18: what a source says of case holds for sign-ins and traits, and for ever", async () => {
  const { integrationId } = await britain();
  const folded = await stage.api.post(sources, { name: unique("Folded"), caseInsensitive: true });
  const resolution = fullResolution(folded);
  const deployment = await makeDeployment(stage.api, { integrationId, resolution });
  const a = newAccount();
  const written = a.sub.toUpperCase();
  const curated = await curatedContact({
    firstName: "Anne",
    externalIds: [{ externalSource: { id: folded.id }, value: written }],
  });

  const { contactId } = await talks(on(a), deployment);
  const browser = on();
  await browser.looksAt(deployment.id, "/shop/", "Shop", { externalId: written });

  assert.equal((await contact(contactId)).id, (await contact(curated.id)).id);
  const visitor = await whoIs(stage.api, device(browser));
  assert.ok(
    (await identifiersOf(stage.api, visitor.id)).includes(`ExternalId ${a.sub.toLowerCase()}`),
  );
  const path = `${sources}/${folded.id}`;
  const changed = { name: folded.name, caseInsensitive: false };
  detailOf(await refusal(stage.api.put(path, changed), 400, "invalid.value"), "caseInsensitive");
  const renamed = await stage.api.put(path, { name: unique("Renamed") });
  assert.equal(renamed.caseInsensitive, true);
});
