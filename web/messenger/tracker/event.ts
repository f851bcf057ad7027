// SPDX-License-Identifier: Apache-2.0
// The body of a web event, as the journey API takes it.

import type { CustomEventAttribute, WebEventDevice, WebEventRequest } from "../../wire/api.ts";
import type { TrackingSettings } from "../core/config.ts";
import { cleanUrl, searchQuery } from "./url.ts";

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface PageFacts {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
  readonly language: string;
  readonly userAgent: string;
  readonly screen: { readonly width: number; readonly height: number; readonly density: number };
}

/** Letters, digits and underscores, as the server asks. */
export function isEventName(name: string): boolean {
  return /^\w{1,255}$/.test(name);
}

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ["iOS", /(?:iPhone|iPad).*? OS ([\d_]+)/],
  ["Android", /Android ([\d.]+)/],
  ["Windows", /Windows NT ([\d.]+)/],
  ["macOS", /Mac OS X ([\d_.]+)/],
  ["ChromeOS", /CrOS \S+ ([\d.]+)/],
  ["Linux", /Linux( )/],
];

const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ["Edge", /Edg(?:A|iOS)?\/([\d.]+)/],
  ["Opera", /OPR\/([\d.]+)/],
  ["Firefox", /(?:Firefox|FxiOS)\/([\d.]+)/],
  ["Chrome", /(?:Chrome|CriOS)\/([\d.]+)/],
  ["Safari", /Version\/([\d.]+).*Safari/],
];

function recognise(userAgent: string, table: typeof SYSTEMS): { family: string; version: string } {
  for (const [family, pattern] of table) {
    const match = pattern.exec(userAgent);
    if (match) return { family, version: match[1]?.trim().replaceAll("_", ".") || "unknown" };
  }
  return { family: "Other", version: "unknown" };
}

export function deviceOf(facts: PageFacts): WebEventDevice {
  const { userAgent, screen } = facts;
  const tablet = /iPad|Tablet|Android(?!.*Mobile)/.test(userAgent);
  const isMobile = tablet || /Mobi|iPhone|Android/.test(userAgent);
  const system = recognise(userAgent, SYSTEMS);
  const category = tablet ? "tablet" : isMobile ? "mobile" : "desktop";
  return {
    category,
    type: category,
    isMobile,
    screenWidth: screen.width,
    screenHeight: screen.height,
    screenDensity: Math.max(1, Math.round(screen.density)),
    osFamily: system.family,
    osVersion: system.version,
  };
}

/** As the journey API takes them. */
export function typed(attributes: Attributes): Record<string, CustomEventAttribute> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const dataType =
        typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "number";
      return [name, { dataType, value: String(value) }];
    }),
  );
}

export function webEvent(
  customerCookieId: string,
  eventName: string,
  facts: PageFacts,
  settings: TrackingSettings,
  now: number,
  attributes?: Attributes,
): WebEventRequest {
  const referrerUrl = cleanUrl(facts.referrer, settings);
  const query = searchQuery(facts.url, settings);
  const browser = recognise(facts.userAgent, BROWSERS);
  return {
    customerCookieId,
    eventName,
    page: { url: cleanUrl(facts.url, settings), title: facts.title, lang: facts.language },
    createdDate: new Date(now).toISOString(),
    userAgentString: facts.userAgent,
    browser: { ...browser, lang: facts.language },
    device: deviceOf(facts),
    ...(referrerUrl && { referrerUrl }),
    ...(query && { searchQuery: query }),
    ...(attributes && { attributes: typed(attributes) }),
  };
}
