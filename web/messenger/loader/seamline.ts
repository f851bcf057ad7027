// SPDX-License-Identifier: Apache-2.0
// What a page includes: `<script async src="…/messenger/seamline.js" data-deployment="…">`.
// It takes a finished sign-in off the address before anything else can see it, answers to
// `window.Seamline` at once, and loads the rest.

import type { DeploymentConfig, PageContext } from "../core/config.ts";

declare const TRACKER: string;
declare const WIDGET: string;

type Call = readonly [verb: string, ...args: unknown[]];
type Verbs = Record<string, (...args: unknown[]) => unknown>;

const MARK = "#seamline-signin=";
const script = document.currentScript as HTMLScriptElement;
const { deployment = "", tracking } = script.dataset;
const base = script.src.replace(/\/messenger\/[^/]*$/, "");
const { hash } = location;
const isReturn = hash.startsWith(MARK);
const page = window as unknown as { Seamline?: Call[] };
const early = Array.isArray(page.Seamline) ? page.Seamline : [];

let signIn: string | null = null;
if (isReturn) {
  history.replaceState(history.state, "", location.pathname + location.search);
  try {
    signIn = decodeURIComponent(hash.slice(MARK.length));
  } catch {
    signIn = "";
  }
}

const gpc = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
let mayTrack = !gpc && tracking !== "manual";

const config = fetch(`${base}/webdeployments/v1/deployments/${deployment}/config.json`).then(
  (response) => (response.ok ? (response.json() as Promise<DeploymentConfig>) : null),
);
const context = config.then((found) => {
  if (!found || found.status === "Inactive") throw new Error("Seamline: unknown deployment");
  return { base, deploymentId: deployment, config: found, signIn, mayTrack: () => mayTrack };
});

const load = (file: string, start: string, wanted: (config: DeploymentConfig) => unknown) =>
  context.then(async (page: PageContext): Promise<Verbs> => {
    if (!wanted(page.config)) return {};
    const module = (await import(/* @vite-ignore */ new URL(file, script.src).href)) as Verbs;
    return (await module[start]?.(page)) as Verbs;
  });

const widget = load(WIDGET, "startWidget", (found) => found.messenger?.enabled);
let tracker: Promise<Verbs> | null = null;

function startTracking(): () => void {
  if (!gpc && !tracker) {
    mayTrack = true;
    tracker = load(TRACKER, "startTracker", (found) => found.journeyEvents?.enabled);
    tracker.catch(() => {});
  }
  return () => {
    mayTrack = false;
    const running = tracker;
    tracker = null;
    running?.then((verbs) => verbs.stop?.());
  };
}

const verbs: Verbs = { startTracking };
for (const verb of ["open", "close", "signIn", "signOut"]) {
  verbs[verb] = () => void widget.then((api) => api[verb]?.());
}
for (const verb of ["track", "pageview"]) {
  verbs[verb] = (...args) => void tracker?.then((api) => api[verb]?.(...args));
}
verbs.push = (call) => {
  const [verb, ...args] = call as Call;
  return verbs[verb]?.(...args);
};

(window as unknown as { Seamline: Verbs }).Seamline = verbs;
widget.catch(() => {});
if (mayTrack) startTracking();
for (const call of early) verbs.push(call);
