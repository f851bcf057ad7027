// SPDX-License-Identifier: Apache-2.0
// The page Metrics: what has happened on a site shows in its figures, its charts and their tables.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { consoleUser } from "../../tests/integration/support/agent.mjs";
import { customerOf } from "../../tests/integration/support/people.mjs";
import { Visitor } from "../../tests/integration/support/visitor.mjs";
import { startAdministrator } from "./support/administrator.mjs";
import { looks } from "./support/pages.mjs";

let administrator;
let server;
let api;
let browser;
let page;
let opens;

before(async () => {
  administrator = await startAdministrator();
  ({ server, api, browser, page, opens } = administrator);
});
after(() => administrator?.end());

/** The part of the page with that heading. */
const section = (name) => page.getByRole("region", { name });
const figure = (part, name) => section(part).getByRole("group", { name, exact: true });

test("where nothing has happened the page says so", async () => {
  await opens("metrics", "Metrics");
  await figure("Conversations", "Offered").getByText("0", { exact: true }).waitFor();
  await page.getByText("No conversation came in this period.").waitFor();
  await page.getByText("Nobody visited in this period.").waitFor();
});

test("a conversation that was answered is on the page, with the visit that led to it", async () => {
  const { deploymentId } = server.demo;
  const visitor = new Visitor(server);
  await visitor.looksAt(deploymentId, "/shop/", "Shop");
  const guest = await visitor.opensMessenger(deploymentId);
  const { id } = await guest.say("hello");
  const { conversationId } = await customerOf(api, id);
  const agent = await consoleUser(server, "agent");
  await agent.answers(conversationId);
  await agent.leaves(conversationId);
  await new Visitor(server).looksAt(deploymentId, "/shop/", "Shop");
  await guest.close();

  await opens("metrics", "Metrics");
  for (const name of ["Offered", "Answered", "Handled"])
    await figure("Conversations", name).getByText("1", { exact: true }).waitFor();
  await figure("Visitors and contacts", "Visits").getByText("2", { exact: true }).waitFor();
  await figure("Visitors and contacts", "Visits").getByText("2 of them anonymous").waitFor();
  await page.locator("[role=img][aria-label='Conversations over time'] canvas").waitFor();
  const table = section("Conversations").getByRole("table");
  await section("Conversations").getByRole("button", { name: "Show as a table" }).click();
  await table.getByRole("columnheader", { name: "From" }).waitFor();
  // The hours of a day are as many in London but on two days of the year; some of them are still to come.
  assert.ok([24, 25, 26].includes(await table.getByRole("row").count()));
  for (const [period, days] of [
    ["7 days", 7],
    ["30 days", 30],
  ]) {
    await page.getByText(period, { exact: true }).click();
    // What only this period has; the table is closed with the figures of the other.
    await section("Conversations").getByRole("button", { name: "Show as a table" }).click();
    await table.getByRole("columnheader", { name: "Day" }).waitFor();
    assert.equal(await table.getByRole("row").count(), days + 1);
    await table
      .getByRole("row")
      .last()
      .getByRole("cell", { name: "1", exact: true })
      .first()
      .waitFor();
    await figure("Conversations", "Offered").getByText("1", { exact: true }).waitFor();
  }
  await section("Conversations").getByRole("listitem").filter({ hasText: "Abandoned" }).waitFor();
  await looks(page, "metrics");
});

test("figures that cannot be loaded are asked for again", async () => {
  const before = browser.faults.length;
  await page.route("**/api/v2/analytics/**", (route) => route.abort());
  await opens("metrics", "Metrics");
  await section("Conversations").getByText("Not loaded").waitFor();
  await figure("Visitors and contacts", "Visits").getByText("2", { exact: true }).waitFor();
  await page.unroute("**/api/v2/analytics/**");
  // The browser tells of what the page says by itself.
  browser.faults.splice(before);
  await section("Conversations").getByRole("button", { name: "Try again" }).click();
  await figure("Conversations", "Offered").getByText("1", { exact: true }).waitFor();
});

test("no page had a script error, refused content or a broken answer", () => {
  assert.deepEqual(browser.faults, []);
});
