// SPDX-License-Identifier: Apache-2.0
// The three pages of identity resolution against the engine: every combination of authentication (by the switch of the
// configuration), resolution, External Source and Merge Contacts (by the pencil of the row) is set on its page; then visitors
// come, and must get what the row and the options of the deployment say in so many words.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Refused } from "../../tests/integration/support/rest.mjs";
import { makeConfiguration, makeSource, unique } from "../../tests/integration/support/setup.mjs";
import { newAccount, on, stage } from "../../tests/integration/support/stage.mjs";
import { settles, startBrowser } from "./support/browser.mjs";
import { looks } from "./support/pages.mjs";
import { logsIn } from "./support/people.mjs";
import { joinsLater, keepsNothing, promised, signedIn } from "./support/promises.mjs";

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
let options; // the window in which Deployment Options are read
let configuration; // what all of them run
let deployments; // one for each of `merges`
let sources;

after(() => browser?.close());

const rowOf = ({ name }) => page.getByRole("region", { name, exact: true });
const pencilOf = (row) => row.getByRole("button", { name: /^Edit identity resolution/ });

const consoleUrl = (path) => `${stage.server.baseUrl}/console/${path}`;

async function opens() {
  const read = page.waitForResponse((response) => response.url().includes(sourcesPath));
  await page.goto(consoleUrl("contacts/identity-resolution"));
  for (const deployment of deployments) await pencilOf(rowOf(deployment)).waitFor();
  // The rows grow once more when the sources are there; a press that meets that is none.
  await (await read).finished();
  await settles(page);
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

/** What Deployment Options say of each deployment, in their order. */
async function saidByOptions() {
  const said = [];
  for (const { id } of deployments) {
    await options.goto(consoleUrl(`messenger/deployments/${id}`));
    const section = options.getByRole("region", { name: "Identity Resolution" });
    const sentence = section.getByText(/^(On|Off)\. /);
    await sentence.waitFor();
    const way = await section.getByRole("link").getAttribute("href");
    assert.ok(way.endsWith(`/contacts/identity-resolution#${id}`), way);
    said.push(await sentence.textContent());
  }
  return said;
}

const warningsIn = (row) =>
  row.locator("[data-warning]").evaluateAll((rows) => rows.map((one) => one.dataset.warning));

/** What visitors of each deployment get is what both pages say. */
async function agree(source) {
  const rows = deployments.map((each) => rowOf(each).textContent());
  const got = deployments.map((each) => Promise.all([signedIn(each, source), keepsNothing(each)]));
  const [said, talks, sentences] = await Promise.all([
    Promise.all(rows),
    Promise.all(got),
    saidByOptions(),
  ]);
  talks.forEach(([talk, nothing], at) => {
    const promise = promised(said[at]);
    assert.deepEqual(talk, promise, `what visitors get is what the row says: ${said[at]}`);
    assert.equal(nothing, promise.nothing, "anonymous visits, too");
    assert.ok(said[at].includes(sentences[at]), `the options say: ${sentences[at]}`);
  });
}

// A test, so that the stage stands before it.
test("an administrator opens the page", async () => {
  const { api, server, integrationId } = stage;
  configuration = await makeConfiguration(api, { integrationId });
  const { id, version } = configuration;
  const linked = { linkConfiguration: { uriTemplate: "https://crm.example/{id}" } };
  const make = async (change) => {
    const source = await makeSource(api);
    return api.put(`${sourcesPath}/${source.id}`, { name: source.name, active: true, ...change });
  };
  sources = {
    working: await make(linked),
    noTemplate: await make({}),
    inactive: await make({ ...linked, active: false }),
    deleted: [await make(linked), await make(linked), await make(linked)],
  };
  deployments = [];
  for (const merge of merges) {
    const made = await api.post("/api/v2/webdeployments/deployments", {
      name: unique("Deployment"),
      configuration: { id, version },
      allowAllDomains: true,
    });
    deployments.push({ ...made, merge });
  }
  browser = await startBrowser(server);
  // Windows of their own: of two pages in one, the browser draws the one behind once a second.
  page = await browser.window();
  options = await browser.window();
  for (const window of [page, options]) await logsIn(window, server, "admin");
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
  await agree(source);
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

/** Sets the switch on the configuration's page, publishes, and gives all deployments the version. */
async function switchesAuthentication(on) {
  await page.goto(consoleUrl(`messenger/configurations/${configuration.id}`));
  await page.getByRole("button", { name: /Authentication$/ }).click();
  await page.getByRole("switch", { name: /^Visitors sign in/ }).setChecked(on);
  const notice = page.getByRole("note").getByText("Personal data will be stored");
  await notice.waitFor({ state: on ? "visible" : "detached" });
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByRole("row", { name: /^Visitors sign in/ }).waitFor();
  await page.getByRole("button", { name: "Publish draft" }).click();
  for (const { name } of deployments) {
    const give = page.getByRole("button", { name: new RegExp(`^Give ${name} version`) });
    await give.click();
    await give.waitFor({ state: "detached" });
  }
  await opens();
}

/** Whether what tracked visits tell may still link, as the server has it. */
async function linksByTracking({ id }) {
  const path = `/api/v2/webdeployments/deployments/${id}/identityresolution`;
  const { resolveIdentities, automerge } = await stage.api.get(path);
  return resolveIdentities && automerge?.webTracking === true;
}

/** The row says why both are unavailable; nobody can sign in, and visits are kept and join as both pages say. */
async function agreeWithoutAuthentication() {
  const sentences = await saidByOptions();
  const check = async (deployment, at) => {
    const row = rowOf(deployment);
    await row.getByText("External Source and Merge Contacts are unavailable").waitFor();
    assert.deepEqual(await warningsIn(row), []);
    const said = await row.textContent();
    assert.ok(said.includes(sentences[at]), `the options say: ${sentences[at]}`);
    const { nothing, byAccount, joinsAddress } = promised(said);
    assert.deepEqual([byAccount, joinsAddress], [false, false]);
    await assert.rejects(on(newAccount()).signsIn(deployment.id), "nobody can sign in");
    assert.equal(await keepsNothing(deployment), nothing);
    assert.equal(await joinsLater(deployment), !nothing, "what is recorded joins a later sign-in");
    const keepsTracking = said.includes("What was set for tracked visits before is kept");
    assert.equal(keepsTracking, await linksByTracking(deployment), said);
    const guest = await on(undefined).opensMessenger(deployment.id);
    assert.equal(guest.configured.code, 200, "an anonymous conversation goes on");
    await guest.close();
  };
  await Promise.all(deployments.map(check));
}

test("authentication is turned off on the configuration's page: what was set before is left, and means what both pages say", async () => {
  for (const { merge, ...deployment } of deployments) {
    await sets(rowOf(deployment), { resolve: true, source: sources.working, ...merge });
  }
  await switchesAuthentication(false);
  await agreeWithoutAuthentication();
});

test("authentication off: both are unavailable, and the server refuses what the page has greyed", async () => {
  const [deployment] = deployments;
  const row = rowOf(deployment);
  await looks(page, "identity-resolution-unavailable");
  await pencilOf(row).click();
  for (const name of [switches.mergeMessaging, switches.mergeTracking]) {
    assert.ok(await row.getByRole("switch", { name }).isDisabled(), `${name}`);
  }
  assert.ok(await row.getByRole("combobox", { name: "External Source" }).isDisabled());
  await row.getByRole("button", { name: "Cancel" }).click();
  await refuses(deployment, { externalSource: { id: sources.noTemplate.id } });
  await refuses(deployment, { automerge: { authenticatedWebMessaging: true } });
  await row.getByRole("note").getByRole("link").click();
  await page.waitForURL((url) => url.pathname.endsWith(configuration.id));
});

for (const resolve of [false, true]) {
  test(`authentication off, resolution ${resolve ? "on" : "off"}, all that was left of merging`, async () => {
    await opens();
    for (const deployment of deployments) await sets(rowOf(deployment), { resolve });
    await agreeWithoutAuthentication();
  });
}

test("authentication is turned on again: the rows say what is left, and visitors get that", async () => {
  await switchesAuthentication(true);
  for (const deployment of deployments) {
    assert.deepEqual(await warningsIn(rowOf(deployment)), []);
  }
  await agree(sources.working);
});

test("authentication off, with every other state of the source left, resolution on and off", async () => {
  const states = ["none", "noTemplate", "inactive", "deleted"];
  const deleted = sources.deleted.pop();
  for (const [at, deployment] of deployments.entries()) {
    const source = states[at] === "deleted" ? deleted : sources[states[at]];
    const merging = { mergeMessaging: true, mergeTracking: at % 2 === 0 };
    await sets(rowOf(deployment), { resolve: true, source, ...merging });
  }
  await stage.api.delete(`${sourcesPath}/${deleted.id}`);
  await switchesAuthentication(false);
  for (const resolve of [false, true]) {
    for (const deployment of deployments) await sets(rowOf(deployment), { resolve });
    await agreeWithoutAuthentication();
  }
  await switchesAuthentication(true);
  for (const [at, deployment] of deployments.entries()) {
    assert.deepEqual(await warningsIn(rowOf(deployment)), expectedWarnings[states[at]]);
  }
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
