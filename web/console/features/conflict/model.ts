// SPDX-License-Identifier: Apache-2.0

import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";

type Schemas = components["schemas"];
export type Conflict = Schemas["Conflict"];
export type Reason = Conflict["reason"];

export const reasons: readonly Reason[] = [
  "shared",
  "would_join_two_values",
  "too_many_holders",
  "too_many_values",
  "too_many_leaves",
  "blocked",
  "not_verified",
  "two_curated",
];

export function reasonName(reason: Reason): string {
  const names: Readonly<Record<Reason, string>> = {
    shared: t("Shared by several accounts"),
    would_join_two_values: t("Would join two accounts"),
    not_verified: t("Only typed, not verified"),
    blocked: t("A value that says nothing"),
    two_curated: t("Two curated contacts"),
    too_many_holders: t("Held by too many"),
    too_many_values: t("Too many values"),
    too_many_leaves: t("Too many records"),
  };
  return names[reason];
}

/** What identifies an entry in a list: there is one for each identifier and reason. */
export function keyOf({ identifier, reason }: Conflict): string {
  const { type, value, externalSource } = identifier;
  return [reason, type, externalSource?.id ?? "", value].join("|");
}

/** What a human says about the contacts of an entry, as two sides. */
export interface Sides {
  readonly left: string[];
  readonly right: string[];
}

/** Those who are ticked are one person; undefined while that says nothing. */
export function sameSides(ticked: readonly string[]): Sides | undefined {
  const [first, ...others] = ticked;
  if (first === undefined || others.length === 0) return undefined;
  return { left: [first], right: others };
}

/** Those who are ticked are somebody else than the rest; of two, the one is never the other. */
export function apartSides(all: readonly string[], ticked: readonly string[]): Sides | undefined {
  const [one, other] = all;
  if (all.length === 2 && one !== undefined && other !== undefined) {
    return { left: [one], right: [other] };
  }
  const left = all.filter((id) => ticked.includes(id));
  const right = all.filter((id) => !ticked.includes(id));
  return left.length > 0 && right.length > 0 ? { left, right } : undefined;
}
