// SPDX-License-Identifier: Apache-2.0
import { plural, t } from "../../../ui/text";
import type { Difference } from "../configuration/difference";
import { fieldName } from "../person/model";
import {
  type Criterion,
  criterionName,
  describeType,
  formOf,
  type IdentifierType,
  originName,
  origins,
  type Policy,
  ruleName,
  typeName,
} from "./model";

/** How an external source is called; its id where it is gone. */
export type SourceName = (id: string) => string;

/** Every rule that two policies have otherwise, in words. */
export function policyDifferences(
  before: Policy,
  after: Policy,
  sourceName: SourceName,
): readonly Difference[] {
  const [old, now] = [rulesInWords(before, sourceName), rulesInWords(after, sourceName)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths
    .filter((path) => old.get(path)?.text !== now.get(path)?.text)
    .map((path) => ({
      path,
      name: (now.get(path) ?? old.get(path))?.name ?? path,
      before: old.get(path)?.text,
      after: now.get(path)?.text,
    }));
}

interface Rule {
  readonly name: string;
  readonly text: string;
}

function rulesInWords(policy: Policy, sourceName: SourceName): ReadonlyMap<string, Rule> {
  const form = formOf(policy);
  const rules = new Map<string, Rule>();
  const say = (path: string, text: string, name = ruleName(path)) =>
    rules.set(path, { name, text });
  const part = (rule: string, name: string) =>
    t("{rule}: {part}", { rule: ruleName(rule), part: name });

  say("order", typesText(form.order.map(({ type }) => type)));
  for (const rule of form.order) {
    say(`order.${rule.type}`, describeType(rule), part("order", typeName(rule.type)));
  }
  for (const origin of origins) {
    const types = form.mayLink[origin];
    const text = types === undefined ? t("Every type") : typesText(types);
    say(`mayLink.${origin}`, text, part("mayLink", originName(origin)));
  }
  for (const limit of ["holdersMax", "leavesMax", "mergedMax"] as const) {
    say(limit, String(form[limit]));
  }
  say(
    "keepsCuratedApart",
    form.keepsCuratedApart ? t("Never united by themselves") : t("United like all others"),
  );
  say("severalAccounts", listed(form.severalAccounts.map(sourceName)));
  say("survivorship", criteriaText(form.survivorship));
  for (const [field, criteria] of Object.entries(form.fieldSurvivorship)) {
    const path = `fieldSurvivorship.${field}`;
    say(path, criteriaText(criteria), part("fieldSurvivorship", fieldName(field)));
  }
  say(
    "keptFor.ephemeralDays",
    daysText(form.ephemeralDays),
    part("keptFor", t("Visitors whom nobody knows")),
  );
  say(
    "keptFor.identifiedDays",
    daysText(form.identifiedDays),
    part("keptFor", t("People who are known")),
  );
  say("blocked", listed(form.blocked.split("\n").filter((line) => line !== "")));
  return rules;
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? t("None") : words.join(", ");
}

function typesText(types: readonly IdentifierType[]): string {
  return listed(types.map(typeName));
}

function criteriaText(criteria: readonly Criterion[]): string {
  return listed(criteria.map(criterionName));
}

function daysText(days: number | ""): string {
  return days === "" ? t("For ever") : plural(days, "{count} day", "{count} days");
}
