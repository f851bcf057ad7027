// SPDX-License-Identifier: Apache-2.0
// What of an address may leave the page.

import type { TrackingSettings } from "../core/config.ts";

/** Parameters that carry what lets somebody in or tells who somebody is. Anywhere in the name:
 *  losing a harmless `zipcode` costs less than keeping one `auth_code`. */
const SENSITIVE = /code|state|token|email|session|secret|password/i;

/** Values of that kind under a harmless name: mail addresses and JSON Web Tokens. */
const SENSITIVE_VALUE = /^[^@\s]+@[^@\s]+\.[^@\s]+$|^eyJ[\w-]+\./;

/** The address without credentials, sensitive or excluded parameters and, unless it is to be kept,
 *  the fragment. An empty string for what is no http(s) address. */
export function cleanUrl(address: string, settings: TrackingSettings): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return "";
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return "";
  url.username = "";
  url.password = "";
  const excluded = new Set(settings.excludedQueryParameters?.map((name) => name.toLowerCase()));
  for (const [name, value] of [...url.searchParams]) {
    const drop =
      SENSITIVE.test(name) || SENSITIVE_VALUE.test(value) || excluded.has(name.toLowerCase());
    if (drop) url.searchParams.delete(name);
  }
  // A fragment may hold a query of its own, as after an implicit sign-in.
  if (!settings.shouldKeepUrlFragment || /[=&]/.test(url.hash)) url.hash = "";
  return url.href;
}

/** What the visitor looked for, when the address says so. */
export function searchQuery(address: string, settings: TrackingSettings): string | null {
  if (!URL.canParse(address)) return null;
  const params = new URL(address).searchParams;
  for (const name of settings.searchQueryParameters ?? []) {
    const value = params.get(name);
    if (value && !SENSITIVE.test(name) && !SENSITIVE_VALUE.test(value)) return value;
  }
  return null;
}
