// SPDX-License-Identifier: Apache-2.0
// How soon each page of the console is ready, against `seamline demo`: opened for the first time since the login, then from a
// warm cache.
//   node console_pages.mjs BINARY [CONTACTS]
// Ready: the heading is there, and nothing says that it loads. CONTACTS: how many there are; 1,000 unless given.
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";

const warmRounds = 5;
const stillMs = 300; // a page that is ready for so long stays so
const writersAtOnce = 8;

const [binary, wanted = "1000"] = process.argv.slice(2);
if (!binary || !(Number(wanted) > 0)) {
  console.error("usage: node console_pages.mjs BINARY [CONTACTS]");
  process.exit(2);
}
process.env.SEAMLINE_BINARY = resolve(binary);
const { startServer } = await import("../tests/integration/support/server.mjs");
const { apiClient } = await import("../tests/integration/support/rest.mjs");
const { Visitor } = await import("../tests/integration/support/visitor.mjs");
const { startBrowser } = await import("../web/e2e/support/browser.mjs");
const { logsIn } = await import("../web/e2e/support/people.mjs");

const contactsPath = "/api/v2/externalcontacts/contacts";

/** Contacts, and a visitor who has looked at a page and waits for an answer; the addresses of the pages that show them. */
async function seed(server, api) {
  let left = Number(wanted);
  const write = async () => {
    while (left-- > 0) {
      const workEmail = `${randomUUID()}@example.org`;
      await api.post(contactsPath, { firstName: "Ann", lastName: "Lee", workEmail });
    }
  };
  await Promise.all(Array.from({ length: writersAtOnce }, write));
  const entities = async (path) => (await api.get(path, { pageSize: 100 })).entities;
  const [deployment] = await entities("/api/v2/webdeployments/deployments");
  const visitor = new Visitor(server);
  const { id: visit } = await visitor.looksAt(deployment.id, "/shop/", "Shop");
  const guest = await visitor.opensMessenger(deployment.id);
  await guest.say("Hello");
  const idOf = async (path) => (await entities(path))[0].id;
  const integrations = await entities("/api/v2/integrations");
  const provider = integrations.find(
    ({ integrationType }) => integrationType.id === "openid-connect-messenger",
  );
  const contact = (await api.post(contactsPath, { firstName: "Mia", lastName: "Holm" })).id;
  return [
    "inbox",
    "visitors",
    `visitors/${visit}`,
    "contacts",
    "contacts/new",
    `contacts/${contact}`,
    `contacts/${contact}/edit`,
    "contacts/conflicts",
    "contacts/policy",
    "contacts/identity-resolution",
    "messenger/configurations",
    `messenger/configurations/${deployment.configuration.id}`,
    "messenger/deployments",
    "messenger/deployments/new",
    `messenger/deployments/${deployment.id}`,
    "messenger/providers",
    `messenger/providers/${provider.id}`,
    "organization/users",
    `organization/users/${await idOf("/api/v2/users")}`,
    "organization/clients",
    `organization/clients/${await idOf("/api/v2/oauth/clients")}`,
    "queues",
    "wrap-up-codes",
    "canned-responses",
    "metrics",
    "start",
  ];
}

/** Milliseconds from leaving for the page to its being ready, with the way over the login that a fresh page takes: its token
 *  is in memory only. */
async function timeOf(page, address) {
  const left = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  const ready = (still) => {
    const isLoading = ({ textContent }) => /^Loading/.test(textContent);
    const isReady =
      document.querySelector("main h1") !== null &&
      ![...document.querySelectorAll("[role=status]")].some(isLoading);
    window.readySince = isReady ? (window.readySince ?? performance.now()) : undefined;
    return isReady && performance.now() - window.readySince > still;
  };
  // Unlike `evaluate`, this goes on in the page that the login leads to.
  await page.waitForFunction(ready, stillMs, { polling: "raf" });
  return performance.now() - left - stillMs;
}

const server = await startServer();
let browser;
try {
  const pages = await seed(server, await apiClient(server));
  browser = await startBrowser(server);
  const page = await browser.window();
  await logsIn(page, server, "admin");
  const slow = [];
  console.log(`| page | first, ms | warm, ms: median of ${warmRounds} | slowest |`);
  console.log("| --- | --- | --- | --- |");
  for (const path of pages) {
    const address = `${server.baseUrl}/console/${path}`;
    const first = await timeOf(page, address);
    const warm = [];
    for (let round = 0; round < warmRounds; round += 1) warm.push(await timeOf(page, address));
    warm.sort((a, b) => a - b);
    const median = warm[Math.floor(warmRounds / 2)];
    const name = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}/g, "…");
    console.log(`| ${name} | ${[first, median, warm.at(-1)].map(Math.round).join(" | ")} |`);
    if (median >= 1000) slow.push(name);
  }
  console.log(slow.length === 0 ? "\nAll below 1 s when warm." : `\nOver 1 s: ${slow.join(", ")}`);
} finally {
  await browser?.close();
  await server.discard();
}
