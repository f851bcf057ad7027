// SPDX-License-Identifier: Apache-2.0
// Tells the journey which pages a device looks at, and what else the page reports.

import type { PageContext, TrackingSettings } from "../core/config.ts";
import { newId } from "../core/ids.ts";
import { customerId, deviceShelf } from "../core/storage.ts";
import { type Attributes, isEventName, type PageFacts, typed, webEvent } from "./event.ts";
import { watchNavigation } from "./navigation.ts";
import { done, drain, EMPTY, failed, next, push } from "./queue.ts";
import type { Triggers, Watch } from "./triggers.ts";
import { cleanUrl } from "./url.ts";

export interface Identity {
  readonly externalId?: string;
  /** `email`, `givenName`, `cellPhone` and so on. */
  readonly traits?: Attributes;
}

/** What a page says of a view by itself. */
export interface Seen extends Identity {
  readonly title?: string;
  /** An http or https address; what must not leave the page is taken off it, as off the page's own. */
  readonly location?: string;
  readonly attributes?: Attributes;
}

export interface Tracker {
  /** Records an event of the page's own; names are letters, digits and underscores. A claim goes along with this one event. */
  track(eventName: string, attributes?: Attributes, claim?: Identity): void;
  /** Records a page view, for pages that do not change their address. */
  pageview(seen?: Seen): void;
  /** Who the visitor says they are goes along with this page's events from now on: a claim, which links nobody. */
  identify(given: Identity): void;
  /** Tells of clicks, scrolling, standing still, what comes into sight, forms. */
  follow(triggers: Triggers): void;
  stop(): void;
}

function facts(referrer: string): PageFacts {
  return {
    url: location.href,
    title: document.title,
    referrer,
    language: document.documentElement.lang || navigator.language,
    userAgent: navigator.userAgent,
    screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
  };
}

function identityOf({ externalId, traits }: Identity) {
  return { ...(externalId && { externalId }), ...(traits && { traits: typed(traits) }) };
}

export function startTracker({ base, deploymentId, config }: PageContext): Tracker {
  const journey = config.journeyEvents;
  const settings: TrackingSettings = { ...journey, ...journey?.trackingSettings };
  const views = journey?.pageviewConfig ?? "Auto";
  const device = deviceShelf(deploymentId);
  const url = `${base}/api/v2/journey/deployments/${deploymentId}/webevents`;
  const leaving = new AbortController();
  let queue = EMPTY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = "";
  let referrer = document.referrer;
  let stopped = false;
  const watches: Watch[] = [];
  let known: { readonly id: string; readonly given: Identity } | null = null;

  function record(eventName: string, { attributes, title, location, ...claim }: Seen = {}): void {
    const at = Date.now();
    const id = customerId(device, newId);
    // Whoever signs out has the device's id changed, and is not who comes next.
    if (known?.id !== id) known = null;
    const found = facts(referrer);
    const page = { ...found, title: title ?? found.title, url: location ?? found.url };
    const event = webEvent(id, eventName, page, settings, at, attributes);
    const body = { ...event, ...identityOf({ ...known?.given, ...claim }) };
    queue = push(queue, { body: JSON.stringify(body), at });
    void pump();
  }

  async function pump(): Promise<void> {
    const [event, taken] = next(queue, Date.now());
    queue = taken;
    if (event === null) return;
    if (await deliver(event.body)) queue = done(queue);
    else {
      const [ms, later] = failed(queue, Math.random());
      queue = later;
      if (ms !== null) {
        clearTimeout(timer);
        timer = setTimeout(() => void pump(), ms);
        return;
      }
    }
    void pump();
  }

  /** False when another attempt may help. Plain text needs no preflight across origins. */
  async function deliver(body: string): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "text/plain" },
        body,
        credentials: "omit",
        keepalive: true,
      });
      if (response.ok) keepVisit(await response.text());
      return response.status < 500 && response.status !== 429 && response.status !== 408;
    } catch {
      return false;
    }
  }

  /** The messenger files its conversation under the same visit. */
  function keepVisit(text: string): void {
    let visit: unknown;
    try {
      visit = JSON.parse(text)?.session?.id;
    } catch {
      return;
    }
    if (typeof visit !== "string" || visit === device.read().journeySession) return;
    device.update((now) => ({ ...now, journeySession: visit }));
  }

  function pageview(given: Seen = {}): void {
    const before = seen;
    seen = cleanUrl(location.href, settings);
    if (before !== "") referrer = before;
    record("page_viewed", given);
    for (const one of watches) one.turned();
  }

  async function follow(triggers: Triggers): Promise<void> {
    const { watch } = await import("./triggers.ts");
    if (!stopped) watches.push(watch(triggers, track));
  }

  function track(eventName: string, attributes?: Attributes, claim: Identity = {}): void {
    if (isEventName(eventName)) record(eventName, { ...(attributes && { attributes }), ...claim });
  }

  function flush(): void {
    const [rest, kept] = drain(queue);
    queue = kept;
    for (const { body } of rest) navigator.sendBeacon(url, body);
  }

  addEventListener("pagehide", flush, { signal: leaving.signal });
  const unwatch =
    views === "Auto"
      ? watchNavigation(() => cleanUrl(location.href, settings) !== seen && pageview())
      : () => {};
  if (views !== "Off") pageview();
  if (
    Object.entries(journey ?? {}).some(
      ([name, one]) => /Events$/.test(name) && Array.isArray(one) && one.length > 0,
    )
  ) {
    void follow(journey as Triggers).catch(() => {});
  }

  return {
    track,
    pageview,
    identify(given) {
      known = { id: customerId(device, newId), given };
      record("identified");
    },
    follow: (triggers) => void follow(triggers).catch(() => {}),
    stop() {
      stopped = true;
      for (const one of watches) one.stop();
      unwatch();
      leaving.abort();
      clearTimeout(timer);
      queue = EMPTY;
    },
  };
}
