// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Contact } from "../../api/types";
import type { ContactOrder } from "./api";

type ContactType = NonNullable<Contact["type"]>;

const orders = ["lastName:asc", "lastName:desc", "firstName:asc", "firstName:desc"] as const;
/** The types of contacts, as the contract names them. */
export const types: readonly ContactType[] = ["Ephemeral", "Identified", "Curated"];
const periods = ["1", "7", "30", "90"] as const;
type Period = (typeof periods)[number];

/** What the list of contacts is asked for, as its address keeps it. What is absent does not matter. */
export interface ContactSearch {
  readonly q?: string;
  readonly order?: Exclude<ContactOrder, "">;
  readonly type?: ContactType;
  /** The id of an external source at which they have an account. */
  readonly source?: string;
  /** Changed in the last so many days. */
  readonly changed?: Period;
}

/** The search that an address says; what it does not know is left out. */
export function searchFrom(address: Readonly<Record<string, unknown>>): ContactSearch {
  // The router reads numbers as such.
  const text = (name: string) => String(address[name] ?? "");
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === text(name));
  const [order, type, changed] = [
    one("order", orders),
    one("type", types),
    one("changed", periods),
  ];
  const [q, source] = [text("q").slice(0, 200), text("source").slice(0, 64)];
  return {
    ...(q === "" ? {} : { q }),
    ...(order === undefined ? {} : { order }),
    ...(type === undefined ? {} : { type }),
    ...(source === "" ? {} : { source }),
    ...(changed === undefined ? {} : { changed }),
  };
}

/** Whether not all that are found are to be shown. The server finds and orders; it does not filter. */
export function isFiltered({ type, source, changed }: ContactSearch): boolean {
  return type !== undefined || source !== undefined || changed !== undefined;
}

const day = 24 * 60 * 60 * 1000;

/** Whether a contact is among those that the filters let through. */
export function passes(contact: Contact, filter: ContactSearch, now: Date): boolean {
  const { type, source, changed } = filter;
  if (type !== undefined && contact.type !== type) return false;
  const accounts = contact.externalIds ?? [];
  if (
    source !== undefined &&
    !accounts.some(({ externalSource }) => externalSource.id === source)
  ) {
    return false;
  }
  const at = Date.parse(contact.modifyDate ?? contact.createDate ?? "");
  return changed === undefined || at >= now.getTime() - Number(changed) * day;
}

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export function periodChoices(): readonly Choice<Period>[] {
  return [
    { value: "1", label: t("In the last day") },
    { value: "7", label: t("In the last 7 days") },
    { value: "30", label: t("In the last 30 days") },
    { value: "90", label: t("In the last 90 days") },
  ];
}
