// SPDX-License-Identifier: Apache-2.0
import { plural, t } from "../../../ui/text";
import type { ApiClient, ApiClientBody } from "../../api/types";

/** What the form of an API client edits. */
export interface ClientForm {
  readonly name: string;
  readonly description: string;
  readonly roles: string[];
  /** Seconds. */
  readonly lifetime: string;
  readonly active: boolean;
}

const day = 86_400;
/** What the server allows. */
const shortest = 300;
const longest = 2 * day;
const offered = [shortest, 900, 3600, 8 * 3600, day, longest];

/** How long a token lives, in the largest unit that says it exactly. */
export function lifetimeText(seconds: number): string {
  if (seconds % 3600 === 0) return plural(seconds / 3600, "{count} hour", "{count} hours");
  if (seconds % 60 === 0) return plural(seconds / 60, "{count} minute", "{count} minutes");
  return plural(seconds, "{count} second", "{count} seconds");
}

/** The lifetimes to choose from: the usual ones, and the one that is set. */
export function lifetimeChoices(current: number) {
  const all = offered.includes(current) ? offered : [...offered, current].sort((a, b) => a - b);
  return all.map((seconds) => ({ value: String(seconds), label: lifetimeText(seconds) }));
}

export function formOf(client: ApiClient | undefined): ClientForm {
  return {
    name: client?.name ?? "",
    description: client?.description ?? "",
    roles: [...(client?.roleIds ?? [])],
    lifetime: String(client?.accessTokenValiditySeconds ?? day),
    active: isActive(client),
  };
}

/** A new one is. */
export function isActive(client: ApiClient | undefined): boolean {
  return (client?.state ?? "active") === "active";
}

export function checkForm(form: ClientForm): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.name.trim() === "") errors.name = t("Enter a name");
  if (form.roles.length === 0) errors.roles = t("Choose at least one: without, it may do nothing");
  return errors;
}

export function bodyOf(form: ClientForm): ApiClientBody {
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    authorizedGrantType: "CLIENT-CREDENTIALS",
    roleIds: form.roles,
    accessTokenValiditySeconds: Number(form.lifetime),
    state: form.active ? "active" : "inactive",
  };
}

/** The form field of a path that the server names. */
export function formField(path: string): string {
  const fields: Record<string, string> = {
    accessTokenValiditySeconds: "lifetime",
    roleIds: "roles",
    state: "active",
  };
  const first = path.split(".")[0] ?? path;
  return fields[first] ?? first;
}
