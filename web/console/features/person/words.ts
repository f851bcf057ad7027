// SPDX-License-Identifier: Apache-2.0
// What the server tells as data, as phrases and sentences in the reader's language. In English they are the server's own
// (contract/sentences.json). A kind that is not known here is undefined: whoever asked shows what the server says of it.
//
// For translators: a phrase stands where a subject stands, in German also where an object without preposition or after "durch" does.
import { t, textLanguage } from "../../../ui/text";
import type { components } from "../../../wire/api";
import type { ContactIdentifier } from "../../api/types";

type Schemas = components["schemas"];
export type Leaf = Schemas["ExplainedLeaf"];
type IdentifierType = ContactIdentifier["type"];

/** How a moment is told. */
export type Spell = (iso: string) => string;

/** A moment within a sentence, to the minute: `3 May 2026, 10:12`. */
export function spell(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const day = at.toLocaleDateString(textLanguage(), { dateStyle: "long" });
  const time = at.toLocaleTimeString(textLanguage(), { hour: "2-digit", minute: "2-digit" });
  return t("{day}, {time}", { day, time });
}

/** With a capital, as sentences begin. */
export function beginSentence(phrase: string): string {
  return phrase.charAt(0).toLocaleUpperCase(textLanguage()) + phrase.slice(1);
}

type Known<Values> = { readonly [Name in keyof Values]: Exclude<Values[Name], undefined> };

/** What is told of values, unless one of them has no words. */
export function told<Values extends Readonly<Record<string, string | undefined>>>(
  values: Values,
  tell: (values: Known<Values>) => string,
): string | undefined {
  return Object.values(values).includes(undefined) ? undefined : tell(values as Known<Values>);
}

/** Of a table that has all that the contract knows; what the server has learnt since is not in it. */
export function entryOf<Key extends string, Value>(
  table: Readonly<Record<Key, Value>>,
  key: Key,
): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `the e-mail address ann@example.com`, `the account 4711 of Shop`, `one device` */
export function identifierWords(identifier: ContactIdentifier): string | undefined {
  const { type, externalSource: source } = identifier;
  if (type === "Cookie") return t("one device");
  if (type !== "ExternalId" || source === undefined) return valueWords(identifier);
  const { value } = identifier;
  // A source that is gone goes by its id.
  return source.name && source.name !== source.id
    ? t("the account {value} of {source}", { value, source: source.name })
    : t("the account {value} of the deleted source {source}", { value, source: source.id });
}

/** `the e-mail address ann@example.com`, `the account 4711`, `the device c7` */
export function valueWords({ type, value }: ContactIdentifier): string | undefined {
  const words: Readonly<Record<IdentifierType, string>> = {
    ExternalId: t("the account {value}", { value }),
    SocialLine: t("the LINE account {value}", { value }),
    SocialFacebook: t("the Facebook account {value}", { value }),
    SocialTwitter: t("the Twitter account {value}", { value }),
    SocialWhatsapp: t("the WhatsApp account {value}", { value }),
    SocialInstagram: t("the Instagram account {value}", { value }),
    AppleOpaqueId: t("the Apple account {value}", { value }),
    Phone: t("the phone number {value}", { value }),
    Email: t("the e-mail address {value}", { value }),
    Cookie: t("the device {value}", { value }),
  };
  return entryOf(words, type);
}

/** `phone number`, without an article */
export function kindWords(type: IdentifierType): string | undefined {
  const words: Readonly<Record<IdentifierType, string>> = {
    ExternalId: t("account"),
    SocialLine: t("LINE account"),
    SocialFacebook: t("Facebook account"),
    SocialTwitter: t("Twitter account"),
    SocialWhatsapp: t("WhatsApp account"),
    SocialInstagram: t("Instagram account"),
    AppleOpaqueId: t("Apple account"),
    Phone: t("phone number"),
    Email: t("e-mail address"),
    Cookie: t("device"),
  };
  return entryOf(words, type);
}

/** `the account 4711 of Shop`, `the device first seen 3 May 2026, 10:12` */
export function leafWords(leaf: Leaf, at: Spell): string | undefined {
  const { kind, name, dateCreated } = leaf;
  const first = at(dateCreated);
  const identifier = leaf.identifier && identifierWords(leaf.identifier);
  const words: Readonly<Record<Leaf["kind"], string | undefined>> = {
    account: identifier,
    device: t("the device first seen {first}", { first }),
    address: told({ identifier }, (values) => t("the contact of {identifier}", values)),
    subject: t("the account at the sign-in provider first seen {first}", { first }),
    record: name
      ? t("the contact record of {name} made {first}", { name, first })
      : t("the contact record made {first}", { first }),
  };
  return entryOf(words, kind);
}

/** `Tess Tester`, `the API client crm`, `a visitor` */
export function actorWords({ kind, id, name }: Schemas["Actor"]): string | undefined {
  const words: Readonly<Record<typeof kind, string>> = {
    user: name ?? t("the user {id}", { id }),
    client: t("the API client {name}", { name: name ?? id }),
    visitor: t("a visitor"),
    import: t("an import"),
    system: t("the server"),
  };
  return entryOf(words, kind);
}

/** `verified by the sign-in of 3 May 2026, 10:12 at Web shop`: how a record showed something. */
export function evidenceWords(one: Schemas["Evidence"], at: Spell): string | undefined {
  const { origin, assurance, deployment } = one;
  const [time, who] = [at(one.firstSeen), actorWords(one.actor)];
  const place =
    deployment && (deployment.name ?? t("the deleted deployment {id}", { id: deployment.id }));
  const signIn = entryOf(signInWords(time, place), assurance);
  const visit = entryOf(visitWords(time, place), assurance);
  const words: Readonly<Record<typeof origin, string | undefined>> = {
    key: t("its own"),
    api: told({ who, time }, (values) => t("written by {who} on {time}", values)),
    signedIn: signIn,
    signedInNoSource: signIn,
    tracking: visit,
  };
  return entryOf(words, origin);
}

type ByAssurance = Readonly<Record<Schemas["Evidence"]["assurance"], string>>;

function signInWords(time: string, place: string | undefined): ByAssurance {
  if (place === undefined) {
    return {
      verified: t("verified by the sign-in of {time}", { time }),
      asserted: t("shown by the sign-in of {time}", { time }),
      claimed: t("only claimed in the sign-in of {time}", { time }),
    };
  }
  return {
    verified: t("verified by the sign-in of {time} at {place}", { time, place }),
    asserted: t("shown by the sign-in of {time} at {place}", { time, place }),
    claimed: t("only claimed in the sign-in of {time} at {place}", { time, place }),
  };
}

function visitWords(time: string, place: string | undefined): ByAssurance {
  if (place === undefined) {
    return {
      verified: t("verified by the visit of {time}", { time }),
      asserted: t("shown by the visit of {time}", { time }),
      claimed: t("only claimed in the visit of {time}", { time }),
    };
  }
  return {
    verified: t("verified by the visit of {time} at {place}", { time, place }),
    asserted: t("shown by the visit of {time} at {place}", { time, place }),
    claimed: t("only claimed in the visit of {time} at {place}", { time, place }),
  };
}
