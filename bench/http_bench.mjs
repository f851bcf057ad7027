// SPDX-License-Identifier: Apache-2.0
// How many page views a second `seamline demo` takes over HTTP, from known visitors and new ones.
//   node http_bench.mjs BINARY DIRECTORY
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";

const secondsEach = 5;
const requestsMax = 50_000;
const warmUp = 200;
const connectionCounts = [1, 16, 64];
const answerWithin = 10_000;

const [binary, directory] = process.argv.slice(2);
if (!binary || !directory) {
  console.error("usage: node http_bench.mjs BINARY DIRECTORY");
  process.exit(2);
}
process.env.SEAMLINE_BINARY = resolve(binary);
// An exit takes the server along, a signal would not.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
const { startServer } = await import("../tests/integration/support/server.mjs");

/** Every second visitor has been seen before, once there is one. */
function visitorOf(turn, known) {
  if (turn % 2 === 1) return known[(turn * 7919) % known.length];
  const cookie = randomUUID();
  known.push(cookie);
  return cookie;
}

function post(agent, server, cookie) {
  const body = JSON.stringify({
    customerCookieId: cookie,
    eventName: "page_viewed",
    page: { url: `${server.baseUrl}/shop/lamps?utm_campaign=bench`, title: "Lamps" },
    createdDate: new Date().toISOString(),
  });
  const path = `/api/v2/journey/deployments/${server.demo.deploymentId}/webevents`;
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  return new Promise((done, failed) => {
    const sent = request(
      { host: "127.0.0.1", port: server.port, method: "POST", path, headers, agent },
      (answer) => {
        answer.resume();
        answer.once("end", () => done(answer.statusCode));
        answer.once("error", failed);
      },
    );
    sent.setTimeout(answerWithin, () => sent.destroy(new Error("no answer in time")));
    sent.once("error", failed);
    sent.end(body);
  });
}

/** Posts over `connections` connections until the time or the count is up. */
async function drive(server, connections, known, countMax, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  const refused = new Map();
  const begin = performance.now();
  let turn = 0;
  const loop = async () => {
    while (turn < countMax && performance.now() - begin < seconds * 1000) {
      const cookie = visitorOf(turn++, known);
      const before = performance.now();
      const status = await post(agent, server, cookie);
      if (status === 200) latencies.push(performance.now() - before);
      else refused.set(status, (refused.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  agent.destroy();
  return { latencies, refused, seconds: (performance.now() - begin) / 1000 };
}

function percentile(sorted, percent) {
  return sorted[Math.max(Math.ceil((sorted.length * percent) / 100), 1) - 1];
}

function say(connections, { latencies, refused, seconds }) {
  latencies.sort((a, b) => a - b);
  const each = (latencies.length / seconds).toFixed(0).padStart(8);
  const [p50, p99] = [50, 99].map((p) => (percentile(latencies, p) * 1000).toFixed(0).padStart(8));
  const told = [...refused].map(([status, count]) => `, ${count} answered ${status}`).join("");
  console.log(
    `  ${String(connections).padStart(4)} connections ${each} /s   p50 ${p50} us   p99 ${p99} us   ` +
      `(${latencies.length} requests, ${seconds.toFixed(1)} s${told})`,
  );
}

await mkdir(directory, { recursive: true });
const server = await startServer({ data: directory, extra: ["--log-level", "warn"] });
let good = true;
try {
  console.log(
    "over HTTP: webevents to `seamline demo`, keep-alive, one visitor of two is new; " +
      "the client is one thread on the same cores",
  );
  const known = [];
  await drive(server, 16, known, warmUp, secondsEach);
  for (const connections of connectionCounts) {
    const got = await drive(server, connections, known, requestsMax, secondsEach);
    good = good && got.refused.size === 0 && got.latencies.length > 0;
    say(connections, got);
  }
} finally {
  await server.stop();
}
process.exit(good ? 0 : 1);
