// SPDX-License-Identifier: Apache-2.0
// Figures of conversations: what the official client makes of them.
import assert from "node:assert/strict";
import { before } from "node:test";
import { consoleUser } from "./support/agent.mjs";
import { connectGuest } from "./support/guest.mjs";
import { customerOf } from "./support/people.mjs";
import { apiClient, refusal } from "./support/rest.mjs";
import { checked, login, platform, refused, under } from "./support/sdk.mjs";
import { makeDeployment } from "./support/setup.mjs";

const analytics = new platform.AnalyticsApi();
const ask = (body) => analytics.postAnalyticsConversationsAggregatesQuery(body);

const hour = 3_600_000;
/** From an hour ago to an hour from now. */
function interval() {
  const now = Date.now();
  return `${new Date(now - hour).toISOString()}/${new Date(now + hour).toISOString()}`;
}
const metrics = ["nOffered", "nTransferred", "tWait", "tAnswered", "tAbandon", "tHandle"];

let agent;
let deployment;

before(async () => {
  await login();
  agent = await consoleUser(under.server, "agent");
  deployment = await makeDeployment(await apiClient(under.server), {});
});

async function writes() {
  const guest = await connectGuest(under.server, deployment.id);
  await guest.configure();
  const { id } = await guest.say("hello");
  const { conversationId } = await customerOf(await apiClient(under.server), id);
  return { guest, conversationId };
}

/** The statistics of a group by metric, added up over its parts. */
function statsOf({ data }) {
  const found = {};
  for (const { metric, stats } of data.flatMap((part) => part.metrics)) {
    found[metric] ??= { count: 0, sum: 0 };
    found[metric].count += stats.count;
    found[metric].sum += stats.sum ?? 0;
  }
  return found;
}

checked("what was offered, answered, handled and given up is counted", async () => {
  assert.deepEqual(await ask({ interval: interval(), metrics }), { results: [] });
  const answered = await writes();
  await agent.answers(answered.conversationId);
  const waiting = await ask({ interval: interval(), metrics });
  assert.deepEqual(statsOf(waiting.results[0]).tHandle, undefined);
  await agent.leaves(answered.conversationId);
  const left = await writes();
  await (await apiClient(under.server)).post(
    `/api/v2/conversations/${left.conversationId}/disconnect`,
  );
  await writes();

  const { results } = await ask({ interval: interval(), granularity: "PT15M", metrics });
  assert.equal(results.length, 1);
  assert.deepEqual(results[0].group, {});
  const counts = Object.entries(statsOf(results[0])).map(([metric, { count }]) => [metric, count]);
  // An administrator ended one while it waited: it was neither answered nor abandoned.
  assert.deepEqual(Object.fromEntries(counts), { nOffered: 3, tWait: 1, tAnswered: 1, tHandle: 1 });
  const { stats } = results[0].data
    .flatMap((part) => part.metrics)
    .find(({ metric }) => metric === "tHandle");
  assert.ok(stats.sum > 0 && stats.min === stats.sum && stats.max === stats.sum);
  for (const guest of [answered.guest, left.guest]) await guest.close();
});

checked("figures are grouped and filtered by queue and kind", async () => {
  const asked = { interval: interval(), metrics: ["nOffered"], groupBy: ["queueId", "mediaType"] };
  const { results } = await ask(asked);
  assert.equal(results.length, 1, "the demo has one queue");
  const { queueId, mediaType } = results[0].group;
  assert.equal(mediaType, "message");
  const of = (dimension, value) => ({ type: "dimension", dimension, operator: "matches", value });
  const filter = (...predicates) => ({ ...asked, filter: { type: "and", predicates } });
  assert.deepEqual((await ask(filter(of("queueId", queueId)))).results, results);
  assert.deepEqual((await ask(filter(of("mediaType", "voice")))).results, []);
  const clause = { type: "or", predicates: [of("queueId", deployment.id)] };
  const clauses = { ...asked, filter: { type: "or", clauses: [clause] } };
  assert.deepEqual((await ask(clauses)).results, []);
});

checked("what is not served is refused by its field, and agents by their role", async () => {
  const good = { interval: interval(), metrics };
  const bad = (more, ...fields) =>
    refused(ask({ ...good, ...more }), 400, "invalid.value", ...fields);
  await bad({ interval: "yesterday" }, "interval");
  await bad({ interval: "2026-01-01T00:00:00Z/2026-06-01T00:00:00Z" }, "interval");
  await bad({ granularity: "PT1S" }, "granularity");
  await bad({ timeZone: "Europe/Berlin" }, "timeZone");
  await bad({ metrics: ["tTalk"], groupBy: ["userId"] }, "groupBy[0]", "metrics[0]");
  await bad({ metrics: [] }, "metrics");
  await bad({ metrics: null }, "metrics");
  const filter = { type: "and", clauses: [{ type: "or", predicates: [] }] };
  await bad({ filter }, "filter.clauses[0].predicates");
  await bad({ filter: { type: "and", predicates: [{ dimension: "ani" }] } });
  await bad({ alternateTimeDimension: "eventTime" }, "alternateTimeDimension");
  const path = "/api/v2/analytics/conversations/aggregates/query";
  await refusal(agent.rest.post(path, good), 403, "missing.any.permissions");
});
