// SPDX-License-Identifier: Apache-2.0

import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";

type Schemas = components["schemas"];
export type Policy = Schemas["IdentityPolicy"];
export type PolicyVersion = Schemas["PolicyVersion"];
export type IdentifierType = Schemas["IdentityPolicyIdentifierType"];
export type Criterion = Schemas["IdentityPolicyCriterion"];
export type TypeRule = Schemas["IdentityPolicyType"];
export type Origin = "signedIn" | "signedInNoSource" | "tracking";

export const identifierTypes: readonly IdentifierType[] = [
  "ExternalId",
  "SocialLine",
  "SocialFacebook",
  "SocialTwitter",
  "SocialWhatsapp",
  "SocialInstagram",
  "AppleOpaqueId",
  "Phone",
  "Email",
  "Cookie",
];

export const origins: readonly Origin[] = ["signedIn", "signedInNoSource", "tracking"];

/** One type of identifier as the form edits it. Numbers are empty where there is no limit. */
export interface TypeForm {
  readonly type: IdentifierType;
  readonly minimum: "asserted" | "verified";
  readonly valuesMax: number | "";
  readonly detectsSharing: boolean;
  readonly recycled: boolean;
  readonly supersededAfterDays: number | "";
}

/** The whole policy as the form edits it. */
export interface PolicyForm {
  readonly order: readonly TypeForm[];
  /** Undefined: all types of the order. */
  readonly mayLink: Readonly<Record<Origin, readonly IdentifierType[] | undefined>>;
  readonly holdersMax: number | "";
  readonly leavesMax: number | "";
  readonly mergedMax: number | "";
  readonly keepsCuratedApart: boolean;
  readonly severalAccounts: readonly string[];
  readonly survivorship: readonly Criterion[];
  /** Instead of that, by the name of a contact's field. */
  readonly fieldSurvivorship: Readonly<Record<string, readonly Criterion[]>>;
  readonly ephemeralDays: number | "";
  readonly identifiedDays: number | "";
  /** One a line, with the type before it where it is of one only: `Email: noreply@*`. */
  readonly blocked: string;
}

export function formOf(policy: Policy): PolicyForm {
  return {
    order: (policy.order ?? []).map((rule) => ({
      type: rule.type,
      minimum: rule.minimum,
      valuesMax: rule.valuesMax ?? "",
      detectsSharing: rule.detectsSharing ?? true,
      recycled: rule.recycled ?? false,
      supersededAfterDays: rule.supersededAfterDays ?? "",
    })),
    mayLink: {
      signedIn: policy.mayLink?.signedIn,
      signedInNoSource: policy.mayLink?.signedInNoSource,
      tracking: policy.mayLink?.tracking,
    },
    holdersMax: policy.holdersMax ?? "",
    leavesMax: policy.leavesMax ?? "",
    mergedMax: policy.mergedMax ?? "",
    keepsCuratedApart: policy.keepsCuratedApart ?? true,
    severalAccounts: policy.severalAccounts ?? [],
    survivorship: policy.survivorship ?? [],
    fieldSurvivorship: policy.fieldSurvivorship ?? {},
    ephemeralDays: policy.keptFor?.ephemeralDays ?? "",
    identifiedDays: policy.keptFor?.identifiedDays ?? "",
    blocked: (policy.blocked ?? [])
      .map(({ type, pattern }) => (type === undefined ? pattern : `${type}: ${pattern}`))
      .join("\n"),
  };
}

function numberOr<Name extends string>(name: Name, value: number | ""): { [key in Name]?: number } {
  return (value === "" ? {} : { [name]: value }) as { [key in Name]?: number };
}

/** The rules that a form says, without those that it does not show. */
export function rulesOf(form: PolicyForm): Policy {
  const mayLink = Object.fromEntries(
    origins.flatMap((origin) => {
      const types = form.mayLink[origin];
      return types === undefined ? [] : [[origin, types]];
    }),
  );
  return {
    order: form.order.map(({ valuesMax, supersededAfterDays, ...rule }) => ({
      ...rule,
      ...numberOr("valuesMax", valuesMax),
      ...numberOr("supersededAfterDays", supersededAfterDays),
    })),
    mayLink,
    ...numberOr("holdersMax", form.holdersMax),
    ...numberOr("leavesMax", form.leavesMax),
    ...numberOr("mergedMax", form.mergedMax),
    keepsCuratedApart: form.keepsCuratedApart,
    severalAccounts: [...form.severalAccounts],
    survivorship: [...form.survivorship],
    fieldSurvivorship: fieldRulesOf(form.fieldSurvivorship),
    keptFor: {
      ...numberOr("ephemeralDays", form.ephemeralDays),
      ...numberOr("identifiedDays", form.identifiedDays),
    },
    blocked: blockedOf(form.blocked),
  };
}

// In the order of the fields, so that the same rules are the same text.
function fieldRulesOf(rules: PolicyForm["fieldSurvivorship"]): Record<string, Criterion[]> {
  const names = Object.keys(rules).sort();
  return Object.fromEntries(names.map((name) => [name, [...(rules[name] ?? [])]]));
}

function blockedOf(text: string): NonNullable<Policy["blocked"]> {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, word = "", pattern = ""] = /^(\w+):\s*(.+)$/.exec(line) ?? [];
      const type = identifierTypes.find((one) => one.toLowerCase() === word.toLowerCase());
      return type === undefined ? { pattern: line } : { type, pattern };
    });
}

/** The rules of a form that are not what held before: only these are sent, the others stay. */
export function changeOf(form: PolicyForm, before: Policy): Policy {
  const [now, was] = [rulesOf(form), rulesOf(formOf(before))];
  const names = Object.keys(now) as (keyof Policy)[];
  const changed = names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(was[name]));
  return Object.fromEntries(changed.map((name) => [name, now[name]]));
}

/** Everything of a version that can be asked about or restored: the power of deployments is set elsewhere. */
export function rulesOfVersion(policy: Policy): Policy {
  const { version: _version, deployments: _deployments, ...rules } = policy;
  return rules;
}

/** What contradicts itself, by form field. The server has the last word. */
export function checkForm(form: PolicyForm): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of ["holdersMax", "leavesMax", "mergedMax"] as const) {
    if (form[field] === "") errors[field] = t("Enter a number");
  }
  const { ephemeralDays, identifiedDays } = form;
  if (identifiedDays !== "" && (ephemeralDays === "" || identifiedDays < ephemeralDays)) {
    errors.identifiedDays = t(
      "People who are known are kept at least as long as those who are not",
    );
  }
  if (form.order.length === 0) errors.order = t("At least one type must link");
  const survivorship = checkCriteria(form.survivorship);
  if (survivorship !== undefined) errors.survivorship = survivorship;
  for (const [field, criteria] of Object.entries(form.fieldSurvivorship)) {
    const wrong = checkCriteria(criteria);
    if (wrong !== undefined) errors[`fieldSurvivorship.${field}`] = wrong;
  }
  return errors;
}

function checkCriteria(criteria: readonly Criterion[]): string | undefined {
  if (criteria.length === 0) return t("At least one of these must decide");
  if (criteria.includes("newest") && criteria.includes("oldest")) {
    return t("Said last and said first cannot both decide: remove one of the two");
  }
  return undefined;
}

/** The form field that a path of the server means: `policy.keptFor.identifiedDays`, `policy.order[1].minimum`. */
export function formField(path: string): string {
  const [, first = path, second = ""] = path.replace(/\.\d+/g, "").split(".");
  if (first === "fieldSurvivorship" && second !== "") return `${first}.${second}`;
  return first === "keptFor" ? second || "ephemeralDays" : first;
}

/** The fields of a contact that can have a rule of their own. */
export const contactFields = [
  "firstName",
  "middleName",
  "lastName",
  "nickname",
  "salutation",
  "title",
  "workEmail",
  "personalEmail",
  "otherEmail",
  "workPhone",
  "cellPhone",
  "homePhone",
  "otherPhone",
  "address",
  "picture",
  "externalSystemUrl",
  "surveyOptOut",
] as const;

export const criteria: readonly Criterion[] = ["curated", "assurance", "newest", "oldest"];

/** Criteria that can be added: each once, and not said last beside said first. */
export function criteriaLeft(chosen: readonly Criterion[]): readonly Criterion[] {
  const dated = chosen.includes("newest") || chosen.includes("oldest");
  const isDate = (one: Criterion) => one === "newest" || one === "oldest";
  return criteria.filter((one) => !chosen.includes(one) && !(dated && isDate(one)));
}

export function typeName(type: IdentifierType): string {
  const names: Readonly<Record<IdentifierType, string>> = {
    ExternalId: t("External id"),
    SocialLine: "LINE",
    SocialFacebook: "Facebook",
    SocialTwitter: "X",
    SocialWhatsapp: "WhatsApp",
    SocialInstagram: "Instagram",
    AppleOpaqueId: t("Apple Messages"),
    Phone: t("Phone"),
    Email: t("Email"),
    Cookie: t("Browser"),
  };
  return names[type];
}

export function originName(origin: Origin): string {
  const names: Readonly<Record<Origin, string>> = {
    signedIn: t("A sign-in with an External Source"),
    signedInNoSource: t("A sign-in without a working External Source"),
    tracking: t("An anonymous visit"),
  };
  return names[origin];
}

export function criterionName(criterion: Criterion): string {
  const names: Readonly<Record<Criterion, string>> = {
    curated: t("What an agent or the API wrote"),
    assurance: t("What is better known: verified before claimed"),
    newest: t("What was said last"),
    oldest: t("What was said first"),
  };
  return names[criterion];
}

/** What a rule does, as one would say it. */
export function describeType(rule: TypeForm): string {
  const name = typeName(rule.type);
  const known =
    rule.minimum === "verified"
      ? t("{name} unites people where it is verified.", { name })
      : t("{name} unites people where your site or a provider vouches for it.", { name });
  const shared = rule.detectsSharing
    ? t("Once two accounts have shown it, it is shared and unites nobody.")
    : t("It unites people even if two accounts have shown it.");
  const recycled = rule.recycled
    ? t("If it passes from one account to another, it belongs to the later one from then on.")
    : "";
  const superseded =
    rule.supersededAfterDays === ""
      ? ""
      : t("It has no power any more {days} days after its owner showed another one.", {
          days: rule.supersededAfterDays,
        });
  const most =
    rule.valuesMax === ""
      ? ""
      : t("A link that would give a person more than {count} different ones is not made.", {
          count: rule.valuesMax,
        });
  return [known, shared, recycled, superseded, most].filter(Boolean).join(" ");
}

/** A list with one entry moved by a step; the same list where it cannot. */
export function moved<Entry>(list: readonly Entry[], at: number, by: -1 | 1): readonly Entry[] {
  const [one, other] = [list[at], list[at + by]];
  if (one === undefined || other === undefined) return list;
  const next = [...list];
  next[at] = other;
  next[at + by] = one;
  return next;
}

/** The name of a rule, for lists of what differs. */
export function ruleName(name: string): string {
  const names: Readonly<Record<string, string>> = {
    order: t("What recognises people"),
    mayLink: t("Where it may link"),
    holdersMax: t("Holders of one identifier"),
    leavesMax: t("Records of one person"),
    mergedMax: t("Records of one merge"),
    keepsCuratedApart: t("Curated contacts"),
    severalAccounts: t("Sources with several accounts"),
    survivorship: t("What a contact shows"),
    fieldSurvivorship: t("What single fields show"),
    keptFor: t("How long contacts are kept"),
    blocked: t("Values that say nothing"),
    deployments: t("Deployments"),
  };
  return names[name] ?? name;
}
