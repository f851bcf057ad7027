// SPDX-License-Identifier: Apache-2.0
// The Identity Resolution page against the engine: every combination of authentication, resolution, External Source
// and Merge Contacts is set by the pencil; then visitors come, and must get what the page says in so many words.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { account, customerOf, lookup } from "../../tests/integration/support/people.mjs";
import { Refused } from "../../tests/integration/support/rest.mjs";
import {
  makeDeployment,
  makeSource,
  reconfigure,
  unique,
} from "../../tests/integration/support/setup.mjs";
import { contact, newAccount, on, stage } from "../../tests/integration/support/stage.mjs";
import { startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";

const sourcesPath = "/api/v2/externalcontacts/externalsources";
const switches = {
  resolve: /^Resolve identities/,
  mergeMessaging: "Authenticated messaging",
  mergeTracking: "Web tracking",
};

const merges = [
  { mergeMessaging: false, mergeTracking: false },
  { mergeMessaging: true, mergeTracking: false },
  { mergeMessaging: false, mergeTracking: true },
  { mergeMessaging: true, mergeTracking: true },
];

let browser;
let page;
let deployments; // one for each of `merges`
let sources;

after(() => browser?.close());

const rowOf = ({ name }) => page.getByRole("region", { name, exact: true });
const pencilOf = (row) => row.getByRole("button", { name: /^Edit identity resolution/ });

async function opens() {
  await page.goto(`${stage.server.baseUrl}/console/contacts/identity-resolution`);
  for (const deployment of deployments) await pencilOf(rowOf(deployment)).waitFor();
  // The rows grow once more when the sources are there; a press that meets that is none.
  await page.waitForLoadState("networkidle");
}

async function chooses(row, source) {
  const field = row.getByRole("combobox", { name: "External Source" });
  if (source === undefined) {
    const cross = row.getByLabel("Clear External Source");
    if (await cross.isVisible()) await cross.click();
    return;
  }
  // The chosen option, chosen again, is let go of.
  if ((await field.inputValue()).startsWith(source.name)) return;
  await field.click();
  await page.getByRole("option", { name: new RegExp(`^${source.name}`) }).click();
}

/** Presses the pencil, sets what the combination says, saves. */
async function sets(row, combination) {
  await pencilOf(row).click();
  for (const [setting, name] of Object.entries(switches)) {
    const control = row.getByRole("switch", { name });
    if (combination[setting] !== undefined) await control.setChecked(combination[setting]);
  }
  if ("source" in combination) await chooses(row, combination.source);
  await row.getByRole("button", { name: "Save" }).click();
  await pencilOf(row).waitFor();
}

/** What the page promises, read off its sentences; nothing here knows what was set. */
async function promised(row) {
  const said = await row.textContent();
  return {
    nothing: said.includes("are not joined to contacts"),
    byAccount: said.includes("recognised by their id at"),
    joinsAddress: said.includes("Merge Contacts is on for signed-in conversations"),
    joinsVisits: said.includes("earlier visits join once somebody signs in"),
  };
}

const warningsIn = (row) =>
  row.locator("[data-warning]").evaluateAll((rows) => rows.map((one) => one.dataset.warning));

/** Somebody looks around elsewhere, signs in at the deployment and writes: who is it, and what joins? */
async function signedIn(deployment, source) {
  const who = newAccount();
  const visitor = on(who);
  const visit = await visitor.looksAt(stage.blog.id, "/blog/", "Blog");
  const known = await stage.api.post("/api/v2/externalcontacts/contacts", {
    firstName: "Ann",
    workEmail: who.mail,
  });
  const guest = await visitor.signsInAndSays(deployment.id, "Hello");
  const { customer } = await customerOf(stage.api, guest.lastEcho.id);
  await guest.close();
  const joined = await contactOf(customer);
  const byAccount = source && (await lookup(stage.api, account(source, who.sub)));
  const session = await stage.api.get(`/api/v2/journey/sessions/${visit.id}`);
  return {
    nothing: joined === undefined,
    byAccount: byAccount !== undefined && byAccount.id === joined,
    joinsAddress: joined !== undefined && joined === (await contact(known.id)).id,
    joinsVisits: joined !== undefined && joined === (await contactOf(session)),
  };
}

/** The contact that something is with, today. */
async function contactOf({ externalContact }) {
  return externalContact && (await contact(externalContact.id)).id;
}

/** Whether an anonymous visit at the deployment is nobody's, not even its browser's. */
async function keepsNothing(deployment) {
  const visit = await on(undefined).looksAt(deployment.id, "/shop/", "Shop");
  const session = await stage.api.get(`/api/v2/journey/sessions/${visit.id}`);
  return (await contactOf(session)) === undefined;
}

async function agrees(deployment, source) {
  const promise = await promised(rowOf(deployment));
  const [talk, nothing] = await Promise.all([
    signedIn(deployment, source),
    keepsNothing(deployment),
  ]);
  const set = await rowOf(deployment).textContent();
  assert.deepEqual(talk, promise, `what visitors get is what the page says: ${set}`);
  assert.equal(nothing, promise.nothing, "anonymous visits, too");
}

// A test, so that the stage stands before it.
test("an administrator opens the page", async () => {
  const { api, server, integrationId } = stage;
  const linked = { linkConfiguration: { uriTemplate: "https://crm.example/{id}" } };
  const make = async (change) => {
    const source = await makeSource(api);
    return api.put(`${sourcesPath}/${source.id}`, { name: source.name, active: true, ...change });
  };
  sources = {
    working: await make(linked),
    noTemplate: await make({}),
    inactive: await make({ ...linked, active: false }),
    deleted: [await make(linked), await make(linked)],
  };
  deployments = [];
  for (const merge of merges) {
    const made = await makeDeployment(api, { integrationId });
    deployments.push({ ...made, merge });
  }
  browser = await startBrowser(server);
  page = await browser.window();
  await logsIn(page, server, "admin");
  await opens();
});

const expectedWarnings = {
  working: [],
  none: ["none"],
  noTemplate: ["noTemplate"],
  inactive: ["inactive"],
  deleted: ["deleted"],
};

/** One deployment for each way of merging, all under a source in this state. */
async function holds(resolve, state) {
  // One that is to be deleted is there until the pencil has been used.
  const source = state === "deleted" ? sources.deleted.pop() : sources[state];
  for (const { merge, ...deployment } of deployments) {
    await sets(rowOf(deployment), { resolve, source, ...merge });
  }
  if (state === "deleted") {
    await stage.api.delete(`${sourcesPath}/${source.id}`);
    await opens();
  }
  const expected = [...(resolve ? [] : ["off"]), ...expectedWarnings[state]];
  for (const deployment of deployments) {
    assert.deepEqual(await warningsIn(rowOf(deployment)), expected);
  }
  await Promise.all(deployments.map((deployment) => agrees(deployment, source)));
}

for (const resolve of [true, false]) {
  for (const state of Object.keys(expectedWarnings)) {
    test(`authentication on, resolution ${resolve ? "on" : "off"}, source ${state}, all merging`, () =>
      holds(resolve, state));
  }
}

test("the page can be read and used by everybody", async () => {
  const row = rowOf(deployments[0]);
  await sets(row, { source: undefined });
  await looks(page, "identity-resolution");
  await pencilOf(row).click();
  await looks(page, "identity-resolution-editing");
  await row.getByRole("button", { name: "Cancel" }).click();
  await sets(row, { resolve: true, source: sources.working, mergeTracking: true });
});

test("it is edited by keyboard alone", async () => {
  const row = rowOf(deployments[0]);
  await pencilOf(row).focus();
  await page.keyboard.press("Enter");
  const tracking = row.getByRole("switch", { name: switches.mergeTracking });
  const was = await tracking.isChecked();
  // From the first switch over the source to the last.
  for (let stops = 0; stops < 8 && !(await has(tracking, "focus")); stops += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await pencilOf(row).waitFor();
  assert.equal(await tracking.isChecked(), !was);
  assert.ok(await has(pencilOf(row), "focus"), "the focus is where it came from");
});

test("a refused save keeps what was chosen and shows the context id", async () => {
  const gone = await makeSource(stage.api, unique("Gone"));
  await opens();
  const row = rowOf(deployments[0]);
  await pencilOf(row).click();
  await chooses(row, gone);
  await stage.api.delete(`${sourcesPath}/${gone.id}`);
  await row.getByRole("button", { name: "Save" }).click();
  const alert = row.getByRole("alert");
  await alert.getByText(/^Context /).waitFor();
  assert.equal(
    await row.getByRole("combobox", { name: "External Source" }).inputValue(),
    gone.name,
  );
  await row.getByRole("button", { name: "Cancel" }).click();
});

function has(locator, state) {
  return locator.evaluate((element, pseudo) => element.matches(`:${pseudo}`), state);
}

/** The one answer of the server to what the page has greyed. */
async function refuses(deployment, body) {
  const path = `/api/v2/webdeployments/deployments/${deployment.id}/identityresolution`;
  await assert.rejects(stage.api.put(path, { resolveIdentities: true, ...body }), (error) => {
    assert.ok(error instanceof Refused);
    assert.equal(error.status, 400);
    assert.match(error.message, /authentication is off/);
    return true;
  });
}

test("authentication off: both are unavailable, the page says why, and the engine agrees", async () => {
  const deployment = await reconfigure(stage.api, deployments[0], (draft) => ({
    ...draft,
    authenticationSettings: { ...draft.authenticationSettings, enabled: false },
  }));
  await opens();
  const row = rowOf(deployment);
  for (const resolve of [true, false]) {
    await sets(row, { resolve });
    await row.getByText("External Source and Merge Contacts are unavailable").waitFor();
    assert.deepEqual(await warningsIn(row), []);
    await pencilOf(row).click();
    for (const name of [switches.mergeMessaging, switches.mergeTracking]) {
      assert.ok(await row.getByRole("switch", { name }).isDisabled(), `${name}`);
    }
    assert.ok(await row.getByRole("combobox", { name: "External Source" }).isDisabled());
    await row.getByRole("button", { name: "Cancel" }).click();
    await refuses(deployment, { externalSource: { id: sources.working.id } });
    await refuses(deployment, { automerge: { authenticatedWebMessaging: true } });
    await assert.rejects(on(newAccount()).signsIn(deployment.id), "nobody can sign in");
    const { nothing, byAccount, joinsAddress } = await promised(row);
    assert.deepEqual([byAccount, joinsAddress], [false, false]);
    assert.equal(await keepsNothing(deployment), nothing);
    const guest = await on(undefined).opensMessenger(deployment.id);
    assert.equal(guest.configured.code, 200, "an anonymous conversation goes on");
    await guest.close();
  }
  await looks(page, "identity-resolution-unavailable");
  await row.getByRole("note").getByRole("link").click();
  await page.waitForURL((url) => url.pathname.endsWith(deployment.configuration.id));
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
