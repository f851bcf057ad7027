// SPDX-License-Identifier: Apache-2.0
// Guests who sign in, connect and write, by the thousand, against `seamline demo`.
//   node guests_bench.mjs BINARY DIRECTORY [GUESTS]
// GUESTS: how many are connected in the end; as many as the limit of open files allows unless given.
import { execSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

const stormGuests = 10_000;
const stormSeconds = 10;
const exchangeSeconds = 5;
const exchangesAtOnce = 64;
const guestsMax = 50_000;
const filesKept = 1_000; // of both processes, for everything else
const writers = 2_000;
const talkSeconds = 5;
const rates = [1_000, 2_500, 5_000];

const [binary, directory, wanted] = process.argv.slice(2);
if (!binary || !directory) {
  console.error("usage: node guests_bench.mjs BINARY DIRECTORY [GUESTS]");
  process.exit(2);
}
process.env.SEAMLINE_BINARY = resolve(binary);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
const { raise } = await import("./guests/stage.mjs");

const files = Number(execSync("ulimit -n", { shell: "/bin/bash" }).toString());
const guestsAtMost = Math.min(Number(wanted ?? guestsMax), files - filesKept);

function percentile(values, percent) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(Math.ceil((sorted.length * percent) / 100), 1) - 1];
}
const ms = (value) => `${value.toFixed(1)} ms`;

/** Signs in as many as it can for some seconds. Tokens are made before, as a provider would. */
async function measureExchange(stage) {
  const tokens = Array.from({ length: 30_000 }, () => stage.provider.idToken());
  await stage.exchange(tokens.pop()); // the server gets to know the provider
  const begin = performance.now();
  let done = 0;
  const loop = async () => {
    while (tokens.length > 0 && performance.now() - begin < exchangeSeconds * 1000) {
      await stage.exchange(tokens.pop());
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: exchangesAtOnce }, loop));
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `  token exchange   ${(done / seconds).toFixed(0)} /s, ID tokens with ES256, everybody new, ` +
      `${exchangesAtOnce} at once (${done} in ${seconds.toFixed(1)} s)`,
  );
}

/** `count` guests come evenly over `seconds`; those who are connected. */
async function arrive(stage, count, seconds) {
  const tokens = Array.from({ length: count }, () => stage.provider.idToken());
  const took = [];
  const lost = new Map();
  const guests = [];
  const begin = performance.now();
  const come = async (oauth) => {
    const start = performance.now();
    try {
      guests.push(await stage.guest(oauth));
      took.push(performance.now() - start);
    } catch (error) {
      lost.set(error.message, (lost.get(error.message) ?? 0) + 1);
    }
  };
  const coming = [];
  while (coming.length < count) {
    const due = Math.min(count, ((performance.now() - begin) / (seconds * 1000)) * count);
    while (coming.length < due) coming.push(come(tokens[coming.length]));
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
  return storm.guests;
}

/** Guests write at a rate altogether; each is at its own pace, far below what a guest may. */
async function talk(writing, rate) {
  const sent = new Map();
  const took = [];
  const hear = (text) => {
    const at = text.indexOf('"tracingId":"');
    const id = at < 0 ? "" : text.slice(at + 13, text.indexOf('"', at + 13));
    const start = sent.get(id);
    if (start === undefined) return;
    took.push(performance.now() - start);
    sent.delete(id);
  };
  for (const guest of writing) guest.listen(hear);
  const begin = performance.now();
  let turn = 0;
  while (performance.now() - begin < talkSeconds * 1000) {
    const due = ((performance.now() - begin) / 1000) * rate;
    for (; turn < due; turn += 1) {
      const guest = writing[turn % writing.length];
      const tracingId = `t${turn}`;
      sent.set(tracingId, performance.now());
      const message = { type: "Text", text: `Message ${turn}` };
      guest.send({ action: "onMessage", token: guest.token, tracingId, message });
    }
    await sleep(1);
  }
  for (let wait = 0; sent.size > 0 && wait < 600; wait += 1) await sleep(50);
  return { took, lost: sent.size, seconds: (performance.now() - begin) / 1000, count: turn };
}

async function measureTalk(guests) {
  const writing = guests.slice(0, writers);
  await talk(writing, 1_000); // opens their conversations
  for (const rate of rates) {
    const { took, lost, seconds, count } = await talk(writing, rate);
    console.log(
      `  messages         ${rate} /s asked for, ${(count / seconds).toFixed(0)} /s stored and echoed: ` +
        `p50 ${ms(percentile(took, 50))}, p99 ${ms(percentile(took, 99))}; not answered ${lost}`,
    );
  }
}

await mkdir(directory, { recursive: true });
const stage = await raise(directory);
try {
  console.log(
    "guests over TCP, signed in, against `seamline demo`; they are one thread on the same cores",
  );
  await measureExchange(stage);
  const before = await stage.memory();
  const guests = await measureStorm(stage, Math.min(stormGuests, guestsAtMost));
  const rest = guestsAtMost - guests.length;
  if (rest > 0) guests.push(...(await arrive(stage, rest, rest / 500)).guests);
  const after = await stage.memory();
  const each = (after - before) / guests.length / 1024;
  console.log(
    `  memory           ${guests.length} connected and signed in: ${each.toFixed(1)} kB each, their contacts included ` +
      `(${(before / 1048576).toFixed(0)} MB before, ${(after / 1048576).toFixed(0)} MB then)`,
  );
  await measureTalk(guests);
  for (const guest of guests) guest.end();
} finally {
  await stage.strike();
}
process.exit(0);
