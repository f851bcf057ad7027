// SPDX-License-Identifier: Apache-2.0
// Guests who sign in, connect and write, by the thousand, against `seamline serve`.
//   node guests_bench.mjs BINARY DIRECTORY [GUESTS [PART…]]
// GUESTS: how many are connected in the end; as many as the limit of open files allows unless given.
// PART: memory, exchange, storm, talk; all of them unless given.
import { execSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

const stormGuests = 10_000;
const stormSeconds = 10;
const exchangeSeconds = 5;
const atOnce = 64;
const guestsMax = 50_000;
const guestsOverTls = 2_000;
const filesKept = 1_000; // of both processes, for everything else
const writers = 2_000;
const talkSeconds = 5;
const rates = [1_000, 2_500, 5_000, 20_000];

const allParts = ["memory", "exchange", "storm", "talk"];
const [binary, directory, wanted, ...named] = process.argv.slice(2);
const parts = named.length > 0 ? named : allParts;
if (!binary || !directory || !parts.every((part) => allParts.includes(part))) {
  console.error(`usage: node guests_bench.mjs BINARY DIRECTORY [GUESTS [PART…]], parts: ${allParts}`);
  process.exit(2);
}
process.env.SEAMLINE_BINARY = resolve(binary);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
const { raise } = await import("./guests/stage.mjs");

const files = Number(execSync("ulimit -n", { shell: "/bin/bash" }).toString());
const guestsAtMost = Math.min(Number(wanted ?? guestsMax), files - filesKept);

function percentile(values, percent) {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(Math.ceil((sorted.length * percent) / 100), 1) - 1];
}
const ms = (value) => `${value.toFixed(1)} ms`;
const kB = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;

/** What `act` gives, with the processor time that the server used meanwhile, in seconds. */
async function costing(stage, act) {
  const before = await stage.process.seconds();
  const given = await act();
  return { given, cost: (await stage.process.seconds()) - before };
}

/** How many a second one core of the server could do that did nothing else. */
const ofOneCore = (count, cost) => `${(count / cost).toFixed(0)} /s for each core of the server`;

/** Does `act` with each of them, some at once; what it gives, in order. */
async function each(what, act) {
  const given = [];
  let next = 0;
  const loop = async () => {
    while (next < what.length) {
      const at = next++;
      given[at] = await act(what[at], at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  return given;
}

/** Memory for each visitor who has signed in, and for each who is connected then. A server of its own, so that nothing is reused. */
async function measureMemory(count, secure) {
  const stage = await raise(resolve(directory), { guests: count, secure });
  try {
    const visitors = Array.from({ length: count }, () => stage.visitor());
    // Connections and caches come to their size with some who go again.
    const first = Array.from({ length: 4 * atOnce }, () => stage.visitor());
    for (const guest of await each(first, (visitor) => stage.guest(visitor))) guest.end();
    const memory = [await stage.process.memory()];
    const jwts = await each(visitors, (visitor) => stage.exchange(visitor));
    memory.push(await stage.process.memory());
    const guests = await each(visitors, (visitor, at) => stage.connect(visitor, jwts[at]));
    memory.push(await stage.process.memory());
    const [before, known, connected] = memory;
    console.log(
      `  memory           ${kB((connected - before) / count)} for each of ${count} guests over ${secure ? "TLS" : "TCP"}: ` +
        `${kB((known - before) / count)} their contact, ${kB((connected - known) / count)} their connection ` +
        `(${(connected / 1048576).toFixed(0)} MB in the end)`,
    );
    for (const guest of guests) guest.end();
  } finally {
    await stage.strike();
  }
}

/** Signs in as many as it can for some seconds. Tokens are made before, as a provider would. */
async function measureExchange(stage) {
  const visitors = Array.from({ length: 30_000 }, () => stage.visitor());
  await stage.exchange(visitors.pop()); // the server gets to know the provider
  const begin = performance.now();
  let done = 0;
  const loop = async () => {
    while (visitors.length > 0 && performance.now() - begin < exchangeSeconds * 1000) {
      await stage.exchange(visitors.pop());
      done += 1;
    }
  };
  const { cost } = await costing(stage, () => Promise.all(Array.from({ length: atOnce }, loop)));
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `  token exchange   ${(done / seconds).toFixed(0)} /s, ID tokens with ES256, everybody new, ` +
      `${atOnce} at once (${done} in ${seconds.toFixed(1)} s); ${ofOneCore(done, cost)}`,
  );
}

/** `count` guests come evenly over `seconds`; those who are connected. */
async function arrive(stage, count, seconds) {
  const visitors = Array.from({ length: count }, () => stage.visitor());
  const took = [];
  const lost = new Map();
  const guests = [];
  const begin = performance.now();
  const come = async (visitor) => {
    const start = performance.now();
    try {
      guests.push(await stage.guest(visitor));
      took.push(performance.now() - start);
    } catch (error) {
      lost.set(error.message, (lost.get(error.message) ?? 0) + 1);
    }
  };
  const coming = [];
  while (coming.length < count) {
    const due = Math.min(count, ((performance.now() - begin) / (seconds * 1000)) * count);
    while (coming.length < due) coming.push(come(visitors[coming.length]));
    await sleep(1);
  }
  await Promise.all(coming);
  return { guests, took, lost, seconds: (performance.now() - begin) / 1000 };
}

async function measureStorm(stage, count) {
  const storm = await arrive(stage, count, stormSeconds);
  console.log(
    `  sign-in storm    ${count} in ${stormSeconds} s: all connected after ${storm.seconds.toFixed(1)} s, each ` +
      `p50 ${ms(percentile(storm.took, 50))}, p99 ${ms(percentile(storm.took, 99))}; lost ${count - storm.guests.length}`,
  );
  for (const [why, many] of storm.lost) console.log(`    ${many} lost: ${why}`);
  for (const guest of storm.guests) guest.end();
}

function between(text, before, from) {
  const at = text.indexOf(before, from);
  return at < 0 ? "" : text.slice(at + before.length, text.indexOf('"', at + before.length));
}

/** Follows messages from when they are sent until they have come back to their guest and to the agent. */
class Watch {
  #sent = new Map(); // by tracing id
  #told = new Map(); // when the agent was told, by message id, until the guest's copy says which it was
  #open = new Map(); // when it was sent, by message id, until the agent is told
  #heard = new Set(); // ids of messages that agents have been told of
  echoes = [];
  deliveries = [];

  sends(tracingId) {
    this.#sent.set(tracingId, performance.now());
  }

  guestHears(text) {
    const tracingId = between(text, '"tracingId":"', 0);
    const start = this.#sent.get(tracingId);
    if (start === undefined) return;
    this.#sent.delete(tracingId);
    this.echoes.push(performance.now() - start);
    const id = between(text, '"id":"', text.indexOf('"body":'));
    const told = this.#told.get(id);
    if (told === undefined) this.#open.set(id, start);
    else this.deliveries.push(told - start);
    this.#told.delete(id);
  }

  /** An event tells all messages of its conversation, the newest last. What came while it waited is in it, too. */
  agentHears(text) {
    for (let end = text.length; end > 0; ) {
      end = text.lastIndexOf('"messageId":"', end - 1);
      if (end < 0) return;
      const id = between(text, '"messageId":"', end);
      if (this.#heard.has(id)) return;
      this.#heard.add(id);
      const start = this.#open.get(id);
      if (start === undefined) this.#told.set(id, performance.now());
      else this.deliveries.push(performance.now() - start);
      this.#open.delete(id);
    }
  }

  get unanswered() {
    return this.#sent.size;
  }
  get undelivered() {
    return this.#open.size;
  }
}

let rounds = 0;

/** Guests write at a rate altogether; each is at its own pace, far below what a guest may. */
async function talk(writing, rate, watch) {
  // The same words under the same id would be taken for a message that is sent again, and not be stored.
  const mark = `r${(rounds += 1)}-`;
  for (const guest of writing) guest.listen((text) => watch.guestHears(text));
  const begin = performance.now();
  let turn = 0;
  while (performance.now() - begin < talkSeconds * 1000) {
    const due = ((performance.now() - begin) / 1000) * rate;
    for (; turn < due; turn += 1) {
      const guest = writing[turn % writing.length];
      const tracingId = `${mark}${turn}`;
      watch.sends(tracingId);
      const message = { type: "Text", text: `Message ${turn}` };
      guest.send({ action: "onMessage", token: guest.token, tracingId, message });
    }
    await sleep(1);
  }
  for (let wait = 0; watch.unanswered + watch.undelivered > 0 && wait < 600; wait += 1)
    await sleep(50);
  return { count: turn, seconds: (performance.now() - begin) / 1000 };
}

/** Guests write at this rate while all agents listen. */
async function round(stage, writing, rate) {
  const watch = new Watch();
  const agents = await stage.listen((text) => watch.agentHears(text));
  const { given, cost } = await costing(stage, () => talk(writing, rate, watch));
  for (const agent of agents) agent.end();
  return { watch, cost, ...given };
}

async function measureTalk(stage) {
  const visitors = Array.from({ length: Math.min(writers, guestsAtMost) }, () => stage.visitor());
  const writing = await each(visitors, (visitor) => stage.guest(visitor));
  await round(stage, writing, rates[0]); // opens their conversations
  for (const rate of rates) {
    const { watch, count, seconds, cost } = await round(stage, writing, rate);
    const { echoes, deliveries } = watch;
    console.log(
      `  messages         ${rate} /s asked for, ${(count / seconds).toFixed(0)} /s stored; to the agent ` +
        `p50 ${ms(percentile(deliveries, 50))}, p99 ${ms(percentile(deliveries, 99))}, ` +
        `${count - deliveries.length} not; back to the guest ` +
        `p50 ${ms(percentile(echoes, 50))}, p99 ${ms(percentile(echoes, 99))}, ${watch.unanswered} not; ${ofOneCore(count, cost)}`,
    );
  }
  for (const guest of writing) guest.end();
}

await mkdir(directory, { recursive: true });
console.log(
  "guests who have signed in, against `seamline serve`; they are one thread on the same cores",
);
if (parts.includes("memory")) {
  await measureMemory(guestsAtMost, false);
  await measureMemory(Math.min(guestsOverTls, guestsAtMost), true);
}
const stage = await raise(resolve(directory), { guests: stormGuests });
try {
  if (parts.includes("exchange")) await measureExchange(stage);
  if (parts.includes("storm")) await measureStorm(stage, Math.min(stormGuests, guestsAtMost));
  if (parts.includes("talk")) await measureTalk(stage);
} finally {
  await stage.strike();
}
process.exit(0);
