// SPDX-License-Identifier: Apache-2.0
// Chromium as the tests use it: windows that record what goes wrong in them, pictures, accessibility.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { problemsOf } from "../../../tests/integration/support/contract.mjs";
import { frameProblems } from "../../../tests/integration/support/guest_contract.mjs";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
// They are for people, and take longer than all that is checked: only for whoever asks for them.
const pictures = process.env.SEAMLINE_SCREENSHOTS;
const executablePath = process.env.SEAMLINE_CHROMIUM ?? "/usr/bin/chromium";

const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const looks = {
  viewport: { width: 1280, height: 800 },
  locale: "en-GB",
  timezoneId: "Europe/London",
  reducedMotion: "reduce",
};

/**
 * Starts a browser. `window()` gives a page in a context of its own: cookies and storage of nobody else. Options are those of
 * Playwright's contexts; `flags` are the browser's own.
 */
export async function startBrowser(server, flags = []) {
  if (pictures) mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: [...args, ...flags] });
  const faults = [];
  const context = async (options = {}) => {
    const made = await browser.newContext({ ...looks, ...options });
    made.setDefaultTimeout(15_000);
    made.on("page", (page) => watch(page, server, faults));
    return made;
  };
  const window = async (options) => (await context(options)).newPage();
  return { context, window, faults, close: () => browser.close() };
}

/** A browser with settings that its user has made; `profile` as Chromium keeps them. */
async function startSetBrowser(server, profile, flags = []) {
  const folder = mkdtempSync(join(tmpdir(), "seamline-browser-"));
  mkdirSync(join(folder, "Default"));
  writeFileSync(join(folder, "Default", "Preferences"), JSON.stringify({ profile }));
  const made = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: [...args, ...flags],
    ...looks,
  });
  made.setDefaultTimeout(15_000);
  const faults = [];
  made.on("page", (page) => watch(page, server, faults));
  return {
    window: () => made.newPage(),
    faults,
    async close() {
      await made.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser whose user lets no site keep anything: storage, cookies and locks are denied. */
export const startForgetfulBrowser = (server) =>
  startSetBrowser(server, { default_content_setting_values: { cookies: 2 } });

/** A browser whose user lets nobody but the site of the page keep anything. */
export const startFirstPartyBrowser = (server) =>
  startSetBrowser(server, { cookie_controls_mode: 1, block_third_party_cookies: true }, [
    "--test-third-party-cookie-phaseout",
  ]);

/** Notes errors of scripts, refused content, and answers and frames of the server that break the contract. */
function watch(page, server, faults) {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A failed request is also told here; expected ones are judged by who made them.
    const told = message.text();
    if (message.type() === "error" && !told.startsWith("Failed to load resource")) {
      faults.push(`${page.url()}: ${told}`);
    }
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).pathname !== "/v1") return;
    socket.on("framereceived", ({ payload }) => {
      for (const problem of frameProblems(payload.toString("utf8"))) {
        faults.push(`guest socket: ${problem}: ${payload.toString("utf8").slice(0, 200)}`);
      }
    });
  });
  page.on("response", async (response) => {
    const { origin, pathname, searchParams } = new URL(response.url());
    if (origin !== server.baseUrl || !/^\/(api|oauth\/token|webdeployments)/.test(pathname)) return;
    const method = response.request().method();
    if (method === "OPTIONS") return;
    // Taken at once: a window that closes takes what has not been asked for with it.
    const headers = new Headers(response.headers());
    const text = await response.text().catch(() => undefined);
    if (text === undefined) return;
    const isPreview = searchParams.get("preview") === "true";
    const answer = { method, pathname, status: response.status(), text, isPreview };
    for (const problem of problemsOf({ ...answer, headers })) {
      faults.push(`${method} ${pathname} -> ${answer.status}: ${problem}`);
    }
  });
}

/** Takes a picture of a page for people to look at, if somebody wants any; the page stands still after it in any case. */
export async function picture(page, name, options = {}) {
  await settles(page);
  if (!pictures) return;
  await page.screenshot({
    path: join(pictures, `${name}.png`),
    animations: "disabled",
    ...options,
  });
}

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** For pages that are ours alone, also what later versions ask and what axe advises. */
export const everyRule = [...wcag, "wcag22aa", "best-practice"];
/** What another colour scheme can change. */
export const contrastOnly = { type: "rule", values: ["color-contrast"] };

/** Waits for what fades in or moves to be there: what is half there has half its contrast. */
export async function settles(page) {
  await page.evaluate(async () => {
    const isPassing = (each) => each.effect?.getComputedTiming().endTime !== Infinity;
    const end = performance.now() + 10_000;
    for (let still = 0; still < 3 && performance.now() < end; ) {
      await new Promise((done) => requestAnimationFrame(done));
      still = document.getAnimations().some(isPassing) ? 0 : still + 1;
    }
  });
}

/** What the kit opens over a page (choices, questions, news) stands at the end of the body, outside of the page's landmarks. */
const rules = { region: { enabled: false } };

/** Asserts that axe finds nothing that keeps people out of a page. */
export async function accessible(page, name, runOnly = wcag) {
  await settles(page);
  // Half a megabyte: once for each document.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const violations = await page.evaluate(
    async (options) => {
      const { violations: found } = await globalThis.axe.run(document, options);
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" | ")}`);
    },
    // What passes is not told of, so that nobody works out where each element stands that does.
    { runOnly, rules, resultTypes: ["violations"] },
  );
  assert.deepEqual(violations, [], name);
}
