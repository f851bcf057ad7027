// SPDX-License-Identifier: Apache-2.0
// The events that the tracker tells of what visitors do on a page, between a configuration and the form.
import { t } from "../../../ui/text";
import type { Configuration } from "../../api/types";

type JourneyEvents = NonNullable<Configuration["journeyEvents"]>;

/** What the tracker watches. An entry is one event; `selector` says of which elements, in CSS. */
export interface Triggers {
  readonly clicks: readonly SelectorTrigger[];
  readonly inView: readonly SelectorTrigger[];
  readonly scrolls: readonly ScrollTrigger[];
  readonly idles: readonly IdleTrigger[];
  readonly forms: readonly FormTrigger[];
}

export interface SelectorTrigger {
  readonly selector: string;
  readonly eventName: string;
}

export interface ScrollTrigger {
  /** How far down the page, 1 to 100. */
  readonly percentage: number | "";
  readonly eventName: string;
}

export interface IdleTrigger {
  readonly seconds: number | "";
  readonly eventName: string;
}

export interface FormTrigger {
  readonly selector: string;
  readonly formName: string;
  /** Whether what was filled in is told when the form is left, or sent. */
  readonly dataWhenLeft: boolean;
  readonly dataWhenSent: boolean;
}

/** What a new entry starts with. */
export const newTriggers = {
  clicks: { selector: "", eventName: "" },
  inView: { selector: "", eventName: "" },
  scrolls: { percentage: 50, eventName: "" },
  idles: { seconds: 60, eventName: "" },
  forms: { selector: "form", formName: "", dataWhenLeft: false, dataWhenSent: false },
} as const satisfies { [Kind in keyof Triggers]: Triggers[Kind][number] };

/** More of one kind are not worth a list. */
export const triggersMax = 50;
/** What the tracker waits by itself. */
const usualIdleSeconds = 60;
const idleSecondsMax = 24 * 3600;

export function triggersOf(events: JourneyEvents | undefined): Triggers {
  return {
    clicks: (events?.clickEvents ?? []).map(selectorTrigger),
    inView: (events?.inViewportEvents ?? []).map(selectorTrigger),
    scrolls: (events?.scrollDepthEvents ?? []).map(({ percentage, eventName }) => ({
      percentage,
      eventName,
    })),
    idles: (events?.idleEvents ?? []).map(({ idleAfterSeconds, eventName }) => ({
      seconds: idleAfterSeconds ?? usualIdleSeconds,
      eventName,
    })),
    forms: (events?.formsTrackEvents ?? []).map((form) => ({
      selector: form.selector,
      formName: form.formName,
      dataWhenLeft: form.captureDataOnFormAbandon,
      dataWhenSent: form.captureDataOnFormSubmit,
    })),
  };
}

const selectorTrigger = ({ selector, eventName }: SelectorTrigger) => ({ selector, eventName });

/** The lists to save. An empty list is not sent where there was none. */
export function triggersBody(triggers: Triggers, before: JourneyEvents | undefined) {
  const body: Partial<JourneyEvents> = {
    clickEvents: triggers.clicks.map(trimmed),
    inViewportEvents: triggers.inView.map(trimmed),
    scrollDepthEvents: triggers.scrolls.map(({ percentage, eventName }) => ({
      percentage: Number(percentage),
      eventName: eventName.trim(),
    })),
    idleEvents: triggers.idles.map(({ seconds, eventName }) => ({
      idleAfterSeconds: Number(seconds),
      eventName: eventName.trim(),
    })),
    formsTrackEvents: triggers.forms.map((form) => ({
      selector: form.selector.trim(),
      formName: form.formName.trim(),
      captureDataOnFormAbandon: form.dataWhenLeft,
      captureDataOnFormSubmit: form.dataWhenSent,
    })),
  };
  const isWorthSaying = ([name, list]: [string, unknown]) =>
    (Array.isArray(list) && list.length > 0) || (before !== undefined && name in before);
  return Object.fromEntries(Object.entries(body).filter(isWorthSaying)) as Partial<JourneyEvents>;
}

const trimmed = ({ selector, eventName }: SelectorTrigger) => ({
  selector: selector.trim(),
  eventName: eventName.trim(),
});

/** Errors by the path of the field: `clicks.0.selector`. */
export function checkTriggers(triggers: Triggers): Record<string, string> {
  const errors: Record<string, string> = {};
  const check = (path: string, error: string | undefined) => {
    if (error !== undefined) errors[path] = error;
  };
  for (const kind of ["clicks", "inView", "scrolls", "idles"] as const) {
    triggers[kind].forEach(({ eventName }, at) => {
      check(`${kind}.${at}.eventName`, eventNameError(eventName));
    });
  }
  for (const kind of ["clicks", "inView", "forms"] as const) {
    triggers[kind].forEach(({ selector }, at) => {
      check(`${kind}.${at}.selector`, selectorError(selector));
    });
  }
  triggers.scrolls.forEach(({ percentage }, at) => {
    check(`scrolls.${at}.percentage`, rangeError(percentage, 100));
  });
  triggers.idles.forEach(({ seconds }, at) => {
    check(`idles.${at}.seconds`, rangeError(seconds, idleSecondsMax));
  });
  triggers.forms.forEach(({ formName }, at) => {
    check(`forms.${at}.formName`, formName.trim() === "" ? t("Enter a name") : undefined);
  });
  return errors;
}

/** What the tracker and the server take for the name of an event. */
function eventNameError(name: string): string | undefined {
  if (/^\w{1,255}$/.test(name.trim())) return undefined;
  return t("Letters, digits and underscores, such as basket_filled");
}

/** A browser passes over what it does not understand: better said here. */
function selectorError(selector: string): string | undefined {
  if (selector.trim() === "") return t("Enter a CSS selector such as #order or .buy");
  try {
    document.createDocumentFragment().querySelector(selector);
    return undefined;
  } catch {
    return t("This is no CSS selector: try #order or .buy");
  }
}

function rangeError(value: number | "", most: number): string | undefined {
  if (value !== "" && Number.isInteger(value) && value >= 1 && value <= most) return undefined;
  return t("A whole number from 1 to {most}", { most });
}
