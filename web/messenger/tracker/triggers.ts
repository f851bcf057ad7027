// SPDX-License-Identifier: Apache-2.0
// The events that a configuration, or a page, wants of what visitors do: clicks, how far they scroll, what comes
// into sight, standing still, forms. Fetched only where there are any.

import type { DeploymentJourneyEvents } from "../../wire/api.ts";
import type { Attributes } from "./event.ts";
import { watchForms } from "./forms.ts";

export type Triggers = Pick<
  DeploymentJourneyEvents,
  "clickEvents" | "formsTrackEvents" | "idleEvents" | "inViewportEvents" | "scrollDepthEvents"
>;
export type Tell = (eventName: string, attributes?: Attributes) => void;

export interface Watch {
  /** Another page of a single-page application: what is told once for each page may be told again. */
  turned(): void;
  stop(): void;
}

const IDLE_S = 60;
const LOOK_MS = 500;
const ACTIVITY = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"];

/** A selector that a browser does not understand selects nothing; it must not stop the others. */
export function selects(element: Element, selector: string): Element | null {
  try {
    return element.closest(selector);
  } catch {
    return null;
  }
}

function all(selector: string): Iterable<Element> {
  try {
    return document.querySelectorAll(selector);
  } catch {
    return [];
  }
}

function watchClicks(triggers: Triggers["clickEvents"], tell: Tell, signal: AbortSignal): void {
  const clicked = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    for (const { selector, eventName } of triggers ?? []) {
      if (selects(target, selector)) tell(eventName);
    }
  };
  // While it is still there: what a click does may take the element away.
  document.addEventListener("click", clicked, { signal, capture: true, passive: true });
}

/** Of a page that cannot be scrolled all has been seen. */
function depth(): number {
  const { scrollHeight } = document.documentElement;
  return scrollHeight === 0 ? 0 : ((scrollY + innerHeight) / scrollHeight) * 100;
}

function watchScroll(
  triggers: Triggers["scrollDepthEvents"],
  tell: Tell,
  signal: AbortSignal,
): () => void {
  const told = new Set<string>();
  const look = () => {
    for (const { percentage, eventName } of triggers ?? []) {
      const key = `${percentage} ${eventName}`;
      if (told.has(key) || depth() < percentage) continue;
      told.add(key);
      tell(eventName, { percentage });
    }
  };
  addEventListener("scroll", look, { signal, passive: true, capture: true });
  return () => told.clear();
}

function watchIdle(triggers: Triggers["idleEvents"], tell: Tell, signal: AbortSignal): void {
  let timers: ReturnType<typeof setTimeout>[] = [];
  const rest = () => timers.forEach(clearTimeout);
  const again = () => {
    rest();
    timers = (triggers ?? []).map(({ eventName, idleAfterSeconds = IDLE_S }) =>
      setTimeout(() => tell(eventName, { idleAfterSeconds }), idleAfterSeconds * 1000),
    );
  };
  for (const name of ACTIVITY) addEventListener(name, again, { signal, passive: true });
  signal.addEventListener("abort", rest);
  again();
}

function watchSight(
  triggers: Triggers["inViewportEvents"],
  tell: Tell,
  signal: AbortSignal,
): () => void {
  const told = new Set<string>();
  const wanted = triggers ?? [];
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      for (const { selector, eventName } of isIntersecting ? wanted : []) {
        if (told.has(eventName) || selects(target, selector) !== target) continue;
        told.add(eventName);
        tell(eventName);
      }
    }
  });
  // An element that is looked at already is not looked at twice.
  const look = () => {
    for (const { selector } of wanted) for (const one of all(selector)) seen.observe(one);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changes = new MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      look();
    }, LOOK_MS);
  });
  changes.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    changes.disconnect();
    seen.disconnect();
  });
  look();
  return () => told.clear();
}

export function watch(triggers: Triggers, tell: Tell): Watch {
  const { clickEvents, scrollDepthEvents, idleEvents, inViewportEvents, formsTrackEvents } =
    triggers;
  const leaving = new AbortController();
  const { signal } = leaving;
  const turns: (() => void)[] = [];
  if (clickEvents?.length) watchClicks(clickEvents, tell, signal);
  if (scrollDepthEvents?.length) turns.push(watchScroll(scrollDepthEvents, tell, signal));
  if (idleEvents?.length) watchIdle(idleEvents, tell, signal);
  if (inViewportEvents?.length) turns.push(watchSight(inViewportEvents, tell, signal));
  if (formsTrackEvents?.length) turns.push(watchForms(formsTrackEvents, tell, signal));
  return {
    turned() {
      for (const turn of turns) turn();
    },
    stop: () => leaving.abort(),
  };
}
