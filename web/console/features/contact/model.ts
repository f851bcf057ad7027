// SPDX-License-Identifier: Apache-2.0
import type { Contact, ContactIdentifier } from "../../api/types";

/** One labelled value of a profile. */
export interface ProfileValue {
  readonly label: string;
  readonly value: string;
}

/** The name to call a contact by; what else identifies them when they have none, or `unknown`. */
export function contactName(contact: Contact, unknown = "Unnamed contact"): string {
  const name = [contact.firstName, contact.middleName, contact.lastName].filter(Boolean).join(" ");
  return name || emailsOf(contact)[0]?.value || phonesOf(contact)[0]?.value || unknown;
}

export function emailsOf(contact: Contact): readonly ProfileValue[] {
  return present([
    ["Work", contact.workEmail],
    ["Personal", contact.personalEmail],
    ["Other", contact.otherEmail],
  ]);
}

export function phonesOf(contact: Contact): readonly ProfileValue[] {
  return present([
    ["Work", contact.workPhone?.display ?? contact.workPhone?.e164],
    ["Mobile", contact.cellPhone?.display ?? contact.cellPhone?.e164],
    ["Home", contact.homePhone?.display ?? contact.homePhone?.e164],
    ["Other", contact.otherPhone?.display ?? contact.otherPhone?.e164],
  ]);
}

/** External ids under the names of their sources. */
export function externalIdsOf(contact: Contact): readonly ProfileValue[] {
  return (contact.externalIds ?? []).map(({ externalSource, value }) => ({
    label: externalSource.name || "Unknown source",
    value,
  }));
}

function present(pairs: readonly (readonly [string, string | undefined])[]) {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

const typeTexts: Record<NonNullable<Contact["type"]>, string> = {
  Ephemeral: "Made for one visit; nothing identifies this person yet",
  Identified: "Made by the server from what identified this person",
  Curated: "Confirmed by an agent or through the API",
};

export function typeMeaning(type: Contact["type"]): string | undefined {
  return type && typeTexts[type];
}

const identifierNames: Partial<Record<ContactIdentifier["type"], string>> = {
  ExternalId: "External id",
  Cookie: "Browser",
  Email: "Email",
  Phone: "Phone",
  SocialLine: "LINE",
  SocialFacebook: "Facebook",
  SocialTwitter: "X",
  SocialWhatsapp: "WhatsApp",
  SocialInstagram: "Instagram",
  AppleOpaqueId: "Apple Messages",
};

export function identifierName(identifier: ContactIdentifier): string {
  const name = identifierNames[identifier.type] ?? identifier.type;
  const source = identifier.externalSource?.name;
  return source ? `${name} · ${source}` : name;
}

/** How many records stand behind this person, 1 when none were merged. */
export function recordCount(contact: Contact): number {
  return Math.max(1, contact.mergeSet?.length ?? 0);
}
