// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Contact, ContactIdentifier } from "../../api/types";

/** One labelled value of a profile. */
export interface ProfileValue {
  readonly label: string;
  readonly value: string;
}

/** The name to call a contact by; what else identifies them when they have none, or `unknown`. */
export function contactName(contact: Contact, unknown = t("Unnamed contact")): string {
  const name = [contact.firstName, contact.middleName, contact.lastName].filter(Boolean).join(" ");
  return name || emailsOf(contact)[0]?.value || phonesOf(contact)[0]?.value || unknown;
}

export function emailsOf(contact: Contact): readonly ProfileValue[] {
  return present([
    [t("Work"), contact.workEmail],
    [t("Personal"), contact.personalEmail],
    [t("Other"), contact.otherEmail],
  ]);
}

export function phonesOf(contact: Contact): readonly ProfileValue[] {
  return present([
    [t("Work"), contact.workPhone?.display ?? contact.workPhone?.e164],
    [t("Mobile"), contact.cellPhone?.display ?? contact.cellPhone?.e164],
    [t("Home"), contact.homePhone?.display ?? contact.homePhone?.e164],
    [t("Other"), contact.otherPhone?.display ?? contact.otherPhone?.e164],
  ]);
}

/** External ids under the names of their sources. */
export function externalIdsOf(contact: Contact): readonly ProfileValue[] {
  return (contact.externalIds ?? []).map(({ externalSource, value }) => ({
    label: externalSource.name || t("Unknown source"),
    value,
  }));
}

function present(pairs: readonly (readonly [string, string | undefined])[]) {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

type ContactType = NonNullable<Contact["type"]>;

const typeNames: Record<ContactType, string> = {
  Ephemeral: t("Ephemeral"),
  Identified: t("Identified"),
  Curated: t("Curated"),
};

/** The words for a type of contact. */
export function contactTypeName(type: ContactType): string {
  return typeNames[type];
}

const typeTexts: Record<ContactType, string> = {
  Ephemeral: t("Made for one visit; nothing identifies this person yet"),
  Identified: t("Made by the server from what identified this person"),
  Curated: t("Confirmed by an agent or through the API"),
};

export function typeMeaning(type: Contact["type"]): string | undefined {
  return type && typeTexts[type];
}

const identifierNames: Partial<Record<ContactIdentifier["type"], string>> = {
  ExternalId: t("External id"),
  Cookie: t("Browser"),
  Email: t("Email"),
  Phone: t("Phone"),
  SocialLine: "LINE",
  SocialFacebook: t("Facebook"),
  SocialTwitter: "X",
  SocialWhatsapp: "WhatsApp",
  SocialInstagram: t("Instagram"),
  AppleOpaqueId: t("Apple Messages"),
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
