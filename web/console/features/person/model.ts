// SPDX-License-Identifier: Apache-2.0
import { plural, t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import type { Contact, ContactIdentifier } from "../../api/types";
import { contactTypeName } from "../contact/model";
import { beginSentence } from "./words";

type Schemas = components["schemas"];
export type ChangePreview = Schemas["ChangePreview"];
export type Decision = Schemas["Decision"];
export type Explanation = Schemas["ContactExplanation"];
export type Assurance = Schemas["SaidOfField"]["assurance"];

/** Something an agent can do to whom a contact is; each can be asked about first and taken back. */
export type Change =
  | { readonly kind: "merge"; readonly contactIds: string[] }
  | {
      readonly kind: "mergeCluster";
      readonly scanId: string;
      readonly clusterId: string;
    }
  | { readonly kind: "split"; readonly contactId: string; readonly leaves: string[] }
  | { readonly kind: "promote"; readonly contactId: string }
  | { readonly kind: "takeBack"; readonly decisionId: string }
  | {
      readonly kind: "link";
      readonly conversationId: string;
      /** Of any participant. */
      readonly communicationId: string;
      readonly contactId: string;
    }
  | {
      /** Takes a link back. */
      readonly kind: "unlink";
      readonly conversationId: string;
      readonly communicationId: string;
    };

/** How a human's sentence names a contact or record; undefined where it has no name here. */
export type NameOf = (id: string) => string | undefined;

/** What a change would do, a sentence for each thing that somebody would see. */
export function changeLines(preview: ChangePreview, nameOf: NameOf): readonly string[] {
  const lines = [...preview.contacts]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((one) => contactLines(one, preview, nameOf));
  const moved = preview.movedLeaves.length;
  if (moved > 0) {
    lines.push(
      plural(
        moved,
        "{count} record would move, with its visits and conversations.",
        "{count} records would move, with their visits and conversations.",
      ),
    );
  }
  return lines.map(beginSentence);
}

// What is made comes before what stays, and that before what ends.
function rank({ isNew, after }: Previewed): number {
  if (isNew) return 0;
  return after === undefined ? 2 : 1;
}

type Previewed = ChangePreview["contacts"][number];

function contactLines(one: Previewed, preview: ChangePreview, nameOf: NameOf): string[] {
  const name = one.isNew ? t("A new contact") : named(one.contact.id, nameOf);
  if (one.after === undefined) return [goneLine(one, preview, name, nameOf)];
  const lines: string[] = [];
  if (one.before === undefined) {
    const { length } = one.after.leaves;
    const records = plural(length, "{count} record", "{count} records");
    lines.push(t("{name} would stand for {records}.", { name, records }));
  } else {
    const gained = plural(one.gained.length, "{count} record", "{count} records");
    const lost = plural(one.lost.length, "{count} record", "{count} records");
    if (one.gained.length > 0) lines.push(t("{name} would gain {gained}.", { name, gained }));
    if (one.lost.length > 0) lines.push(t("{name} would lose {lost}.", { name, lost }));
    if (one.before.type !== one.after.type) {
      const type = contactTypeName(one.after.type);
      lines.push(t("{name} would be {type}.", { name, type }));
    }
  }
  if (one.before !== undefined) {
    lines.push(...one.fields.map((field) => fieldLine(name, field)));
  } else if (one.fields.length > 0) {
    const values = one.fields.map(({ field, after }) => `${fieldName(field)} “${shown(after)}”`);
    lines.push(t("{name} would show {values}.", { name, values: values.join(", ") }));
  }
  return lines;
}

// A contact that ends becomes part of another one as a whole, or comes apart.
function goneLine(one: Previewed, preview: ChangePreview, name: string, nameOf: NameOf): string {
  const target = preview.contacts.find(({ contact }) => contact.id === one.leadsTo?.id);
  const taken = new Set(target?.after?.leaves.map(({ id }) => id));
  const whole = target === undefined || one.lost.every(({ id }) => taken.has(id));
  const values = { name, other: newOr(one.leadsTo?.id, nameOf) };
  return whole
    ? t("{name} would be part of {other}.", values)
    : t("{name} would come apart; its id would lead to {other}.", values);
}

function fieldLine(name: string, { field, before, after }: Schemas["FieldChange"]): string {
  const values = { name, field: fieldName(field), before: shown(before), after: shown(after) };
  if (values.after === "") return t("{name} would no longer show {field}: “{before}”.", values);
  if (values.before === "") return t("{name} would show {field}: “{after}”.", values);
  return t("{name} would show {field}: “{after}” instead of “{before}”.", values);
}

function named(id: string | undefined, nameOf: NameOf): string {
  return nameOf(id ?? "") ?? t("Another contact");
}

function newOr(id: string | undefined, nameOf: NameOf): string {
  return nameOf(id ?? "") ?? t("the contact that is made");
}

/** A field of a contact in words. */
export function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = {
    firstName: t("First name"),
    middleName: t("Middle name"),
    lastName: t("Last name"),
    salutation: t("Salutation"),
    title: t("Title"),
    nickname: t("Nickname"),
    picture: t("Picture"),
    surveyOptOut: t("Wants no surveys"),
    externalSystemUrl: t("Address in another system"),
    workEmail: t("Work email"),
    personalEmail: t("Personal email"),
    otherEmail: t("Other email"),
    workPhone: t("Work phone"),
    cellPhone: t("Mobile phone"),
    homePhone: t("Home phone"),
    otherPhone: t("Other phone"),
    address: t("Address"),
    externalIds: t("External ids"),
  };
  const words = field.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return names[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of any field in words; empty for none. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join(", ");
  if (typeof value !== "object") return String(value);
  const { display, e164, value: inner } = value as Record<string, unknown>;
  if (display ?? e164 ?? inner) return shown(display ?? e164 ?? inner);
  return Object.values(value)
    .filter((part) => typeof part === "string")
    .join(", ");
}

/** One field of the profile and who said so. */
export interface Source {
  readonly field: string;
  readonly value: string;
  readonly assurance: Assurance;
  /** Said by a person who maintains contacts. */
  readonly curated: boolean;
  readonly at: string;
  /** The record that says so, or that a human decided it. */
  readonly by: string;
  /** What others said of the same field. */
  readonly others: readonly string[];
}

/** Where each shown field of a contact comes from, in the order of the contact's fields. */
export function sourcesOf(
  { provenance = {} }: Contact,
  explanation: Explanation | undefined,
): readonly Source[] {
  const nameOf = leafNames(explanation);
  return Object.values(provenance)
    .flat()
    .flatMap((said) => {
      const { shownIn, value, assurance, curated, date: at } = said;
      if (shownIn === undefined || shown(value) === "") return [];
      const others = (provenance[shownIn] ?? [])
        .filter((other) => other.shownIn === undefined)
        .map((other) => shown(other.value));
      const by = said.decision ? t("a decision") : (nameOf(said.leaf?.id ?? "") ?? t("a record"));
      const distinct = [...new Set(others)].filter((one) => one !== "" && one !== shown(value));
      return [
        { field: shownIn, value: shown(value), assurance, curated, at, by, others: distinct },
      ];
    });
}

export function assuranceName(assurance: Assurance): string {
  const names: Readonly<Record<Assurance, string>> = {
    claimed: t("Claimed"),
    asserted: t("Asserted"),
    verified: t("Verified"),
  };
  return names[assurance];
}

export function assuranceMeaning(assurance: Assurance): string {
  const meanings: Readonly<Record<Assurance, string>> = {
    claimed: t("Typed by the visitor; it may be anybody's"),
    asserted: t("Signed by the provider or your site, or a cookie that only its browser shows"),
    verified: t("The provider or the carrier has checked it, or the API vouches for it"),
  };
  return meanings[assurance];
}

const assurances: readonly Assurance[] = ["claimed", "asserted", "verified"];

/** Whether `one` is better known than `other`; a decision's end, which has none, is not. */
export function isBetterKnown(one: Assurance | undefined, other: Assurance | undefined): boolean {
  return (
    one !== undefined && other !== undefined && assurances.indexOf(one) > assurances.indexOf(other)
  );
}

/** How well an identifier is known: the best that the profile's sources or the links say of its value. */
export function assuranceOf(
  identifier: ContactIdentifier,
  { provenance = {} }: Contact,
  explanation: Explanation | undefined,
): Assurance | undefined {
  const told = Object.values(provenance)
    .flat()
    .filter(({ value }) => holds(value, identifier.value))
    .map(({ assurance }) => assurance);
  const seen = (explanation?.steps ?? [])
    .flatMap(({ by, also }) => [by, ...also])
    .flatMap(({ evidence }) => evidence)
    .filter((one) => one.identifier.type === identifier.type)
    .filter((one) => one.identifier.value === identifier.value)
    .map(({ assurance }) => assurance);
  return [...told, ...seen].sort((a, b) => assurances.indexOf(a) - assurances.indexOf(b)).at(-1);
}

function holds(said: unknown, value: string): boolean {
  if (Array.isArray(said)) return said.some((one) => holds(one, value));
  if (typeof said !== "object" || said === null) return said === value;
  return Object.values(said).some((part) => part === value);
}

/** The records of a person by their descriptions. */
export function leafNames(explanation: Explanation | undefined): NameOf {
  const names = new Map(explanation?.leaves.map(({ id, description }) => [id, description]));
  return (id) => names.get(id);
}

/** A moment at which two parts of a person turned out to be one. */
export interface Stitch {
  readonly id: string;
  readonly at: string;
  readonly sentence: string;
  /** Made by a human, not by what was seen. */
  readonly decided: boolean;
}

/** When and why the parts of a person came together, the newest first. */
export function stitchesOf(explanation: Explanation | undefined): readonly Stitch[] {
  return (explanation?.steps ?? [])
    .map(({ from, to, sentence, by }) => ({
      id: `${from.id}-${to.id}`,
      at: by.decision?.dateCreated ?? linkedAt(by.evidence),
      sentence,
      decided: by.decision !== undefined,
    }))
    .filter(({ at }) => at !== "")
    .sort((a, b) => b.at.localeCompare(a.at));
}

// The link was there when the later of the two had shown the identifier for the first time.
function linkedAt(evidence: Schemas["Evidence"][]): string {
  const first = new Map<string, string>();
  for (const { leaf, firstSeen } of evidence) {
    const known = first.get(leaf.id ?? "");
    if (known === undefined || firstSeen < known) first.set(leaf.id ?? "", firstSeen);
  }
  return [...first.values()].sort().at(-1) ?? "";
}

/** What a decision says, for a list of them. */
export function decisionText(decision: Decision, nameOf: NameOf): string {
  const side = (refs: Decision["left"]) =>
    [...new Set(refs.map(({ id }) => nameOf(id ?? "") ?? t("another contact")))].join(", ");
  const [left, right] = [side(decision.left), side(decision.right)];
  switch (decision.verdict) {
    case "same":
      return t("One person: {left} and {right}", { left, right });
    case "apart":
      return t("Different people: {left} and {right}", { left, right });
    case "curated":
      return t("Confirmed as a contact that people maintain");
  }
}
