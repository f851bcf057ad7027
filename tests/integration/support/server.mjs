// SPDX-License-Identifier: Apache-2.0
// Starts, kills and restarts the server under test, on a folder of its own: `seamline demo`, or `init` and `serve`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { repository } from "./packages.mjs";

const binary = resolve(process.env.SEAMLINE_BINARY ?? repository("build/dev/seamline"));
const readyWithin = 30_000;
const stopWithin = 20_000;

// A test file that dies must not leave its server behind.
const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

function readyLine(child, log) {
  return new Promise((done, failed) => {
    const timer = setTimeout(
      () => failed(new Error(`not ready in time:\n${log.text}`)),
      readyWithin,
    );
    child.stdout.on("data", () => {
      const match = /^ready (https?:\/\/127\.0\.0\.1:(\d+))$/m.exec(log.text);
      if (!match) return;
      clearTimeout(timer);
      done({ baseUrl: match[1], port: Number(match[2]) });
    });
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      failed(new Error(`the server ended (${signal ?? code}) before it was ready:\n${log.text}`));
    });
  });
}

async function launch(port, data, extra, command = "demo") {
  const child = spawn(binary, [command, "--port", String(port), "--data", data, ...extra], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => {
      log.text += chunk;
    });
  }
  child.once("error", (error) => {
    log.text += `${binary}: ${error.message}\n`;
    child.emit("exit", 127, null);
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const { baseUrl, port: actual } = await readyLine(child, log);
  return { child, log, baseUrl, port: actual };
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const timer = AbortSignal.timeout(stopWithin);
  const [code] = await once(child, "exit", { signal: timer });
  return code;
}

/** A server process on a folder. Restarting keeps folder and port, as the provider's issuer needs. */
class Server {
  constructor(process_, data, keep) {
    this.process = process_;
    this.data = data;
    this.keep = keep;
  }

  get baseUrl() {
    return this.process.baseUrl;
  }

  get port() {
    return this.process.port;
  }

  /** Everything that the server has written to its outputs since it was last started. */
  get log() {
    return this.process.log.text;
  }

  get alive() {
    return this.process.child.exitCode === null && this.process.child.signalCode === null;
  }

  async readDemo() {
    this.demo = JSON.parse(await readFile(join(this.data, "demo.json"), "utf8"));
    return this;
  }

  /** SIGTERM; the exit code. */
  async stop() {
    this.process.child.kill("SIGTERM");
    return ended(this.process.child);
  }

  /** Makes it read its certificate again. */
  hangUp() {
    this.process.child.kill("SIGHUP");
  }

  async kill() {
    this.process.child.kill("SIGKILL");
    await ended(this.process.child);
  }

  async start() {
    const { port } = this.process;
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.process = await launch(port, this.data, []);
        return await this.readDemo();
      } catch (error) {
        // Connections of the process before may hold the port for a moment.
        if (attempt === 5 || !/address|in use|bind/i.test(error.message)) throw error;
        await sleep(200 * attempt);
      }
    }
  }

  /** Ends the process if it runs and removes the folder. */
  async discard() {
    if (this.alive) await this.stop();
    if (!this.keep) await rm(this.data, { recursive: true, force: true });
  }
}

/** Starts a demo server on a fresh folder (or on `data`, which is then kept) and a free port. */
export async function startServer({ port = 0, data, extra = [] } = {}) {
  const folder = data ?? (await mkdtemp(join(tmpdir(), "seamline-test-")));
  try {
    const started = await launch(port, folder, extra);
    return await new Server(started, folder, data !== undefined).readDemo();
  } catch (error) {
    if (data === undefined) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** `seamline init`: makes an organisation in a folder; its name and the credentials of its API client. */
async function makeOrganization(folder, name, options) {
  const email = `ann@${name.toLowerCase()}.example`;
  const who = ["--organization", name, "--admin-name", "Ann", "--admin-email", email];
  const made = spawn(binary, ["init", "--data", folder, ...who, ...options], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  made.stdin.end("long enough\n");
  const [output, problem, [code]] = await Promise.all([
    text(made.stdout),
    text(made.stderr),
    once(made, "close"),
  ]);
  if (code !== 0) throw new Error(`init ended with ${code}: ${problem}`);
  const word = (of) => output.match(new RegExp(`^${of}\\s+(\\S+)$`, "m"))?.[1];
  return { name, clientId: word("clientId"), clientSecret: word("clientSecret") };
}

/**
 * `seamline init` in a fresh folder, once for each name, and `seamline serve` on it, each with options of its own. It has no
 * demo but for `demo.api`, the API client of the first; `organizations` are the clients of all.
 */
export async function startPlainServer({ serve = [], init = [], names = ["Shop"] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "seamline-test-"));
  try {
    const organizations = [];
    for (const name of names) organizations.push(await makeOrganization(folder, name, init));
    const server = new Server(await launch(0, folder, serve, "serve"), folder, false);
    return Object.assign(server, { organizations, demo: { api: organizations[0] } });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
