#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Runs the tests that need the server's binary, and sums up in the end.
//   tests/integration/run [--browser] [--without=name] [--jobs=N] [name …]
// With names, the files whose path contains one of them. --browser adds web/e2e (needs Chromium). --jobs: so many files at a
// time, 1 unless given; each has a server of its own, and mostly waits for it.
// SEAMLINE_BINARY is the server to test; build/dev/seamline unless set.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const without = process.argv
  .slice(2)
  .filter((argument) => argument.startsWith("--without="))
  .map((argument) => argument.slice("--without=".length));
const jobs = Number(
  process.argv.find((argument) => argument.startsWith("--jobs="))?.slice("--jobs=".length) ?? 1,
);
const folders = ["tests/integration", ...(process.argv.includes("--browser") ? ["web/e2e"] : [])];
const binary = resolve(process.env.SEAMLINE_BINARY ?? join(root, "build/dev/seamline"));

const files = folders
  .flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith(".test.mjs"))
  .filter((file) => !without.some((name) => file.includes(name)))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));

const say = (line) => process.stdout.write(`${line}\n`);

function fail(why) {
  process.stderr.write(`integration tests: ${why}\n`);
  process.exit(2);
}
if (Number(process.versions.node.split(".")[0]) < 22)
  fail(`Node 22 is needed, this is ${process.version}`);
if (!existsSync(join(root, "web/node_modules"))) fail("run `npm ci` in web/ first");
if (!existsSync(binary)) fail(`there is no server at ${binary}; build it, or set SEAMLINE_BINARY`);
if (!Number.isInteger(jobs) || jobs < 1) fail("--jobs is a whole number from 1");
if (files.length === 0) fail(`no test file matches ${wanted.join(" ")}`);

function run(file) {
  const started = Date.now();
  const child = spawn(
    process.execPath,
    ["--test", "--test-concurrency=1", "--test-reporter=spec", file],
    {
      cwd: root,
      env: { ...process.env, SEAMLINE_BINARY: binary, NO_PROXY: "127.0.0.1,localhost" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  // Files that run at a time are told of one after the other, as each ends.
  let told = `\n== ${file}\n`;
  let text = "";
  if (jobs === 1) process.stdout.write(told);
  const tell = (chunk) => {
    told += chunk;
    if (jobs === 1) process.stdout.write(chunk);
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", tell);
  }
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  return new Promise((done) => {
    child.on("close", (code) => {
      if (jobs > 1) process.stdout.write(told);
      const count = (word) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
      done({
        file,
        code,
        passed: count("pass"),
        failed: count("fail"),
        failures: /✖ failing tests:\n[\s\S]*/.exec(text)?.[0] ?? "",
        seconds: (Date.now() - started) / 1000,
      });
    });
  });
}

const results = [];
const waiting = [...files];
async function work() {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    results.push(await run(file));
  }
}
await Promise.all(Array.from({ length: jobs }, work));
results.sort((a, b) => a.file.localeCompare(b.file));

// What failed is at the end, where whoever sees only the end of a log finds it.
for (const { failures } of results) if (failures) say(`\n${failures}`);

say("\n== summary");
for (const { file, code, passed, failed, seconds } of results) {
  const verdict = code === 0 ? "ok  " : "FAIL";
  say(`${verdict} ${file}: ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
}
const bad = results.filter(({ code }) => code !== 0).length;
say(bad === 0 ? "all passed" : `${bad} of ${results.length} files failed`);
process.exitCode = bad === 0 ? 0 : 1;
