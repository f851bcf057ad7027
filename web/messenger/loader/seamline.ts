// SPDX-License-Identifier: Apache-2.0
// What a page includes: `<script async src="…/messenger/seamline.js" data-deployment="…">`.
// It takes a finished sign-in off the address before anything else can see it, answers to
// `window.Seamline` at once, and loads the rest.

import type { DeploymentConfig, PageContext } from "../core/config.ts";

declare const TRACKER: string;
declare const WIDGET: string;

type Call = readonly [verb: string, ...args: unknown[]];
type Verbs = Record<string, (...args: unknown[]) => unknown>;

interface Stub {
  q?: ArrayLike<unknown>[];
  c?: { deploymentId?: string };
}
interface Globals {
  Seamline?: unknown;
  Genesys?: Stub;
  _genesysJs?: "Genesys";
}

const page = window as unknown as Globals;
const MARK = "#seamline-signin=";
const script = document.currentScript as HTMLScriptElement;
// Sites that move from another messenger keep its snippet, which names a function and has its calls wait there.
const foreign = page[page._genesysJs ?? "Genesys"];
const data = { ...script.dataset };
const { tracking } = data;
const deployment = data.deployment || foreign?.c?.deploymentId || "";
const base = script.src.replace(/\/messenger\/[^/]*$/, "");
const { hash } = location;
const isReturn = hash.startsWith(MARK);
const early: Call[] = Array.isArray(page.Seamline) ? page.Seamline : [];

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
  const mayTrackNow = () => mayTrack;
  return { base, deploymentId: deployment, config: found, signIn, data, mayTrack: mayTrackNow };
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
for (const verb of ["track", "pageview", "identify", "follow"]) {
  verbs[verb] = (...args) => void tracker?.then((api) => api[verb]?.(...args));
}
verbs.push = (queued) => {
  const [verb, ...args] = queued as Call;
  return verbs[verb] ? verbs[verb](...args) : call(verb, ...args);
};

let api: Promise<Verbs> | null = null;
const call = (...given: unknown[]): void => {
  api ??= widget.then((started) => started.commands?.(verbs)) as Promise<Verbs>;
  // In the order of the calls; a fault of one is the page's to hear of, and no other's.
  void api.then((started) => started?.call?.(...given));
};

page.Seamline = Object.assign(call, verbs);
if (!foreign || foreign.q) {
  page[page._genesysJs ?? "Genesys"] = call as Stub;
  for (const given of Array.from(foreign?.q ?? [])) call(...Array.from(given));
}
widget.catch(() => {});
if (mayTrack) startTracking();
for (const one of early) verbs.push?.(one);
