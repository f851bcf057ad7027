// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Contact } from "../../api/types";
import type { ContactQuery } from "./api";

type ContactType = NonNullable<Contact["type"]>;

/** What the server sorts by. */
export type SortKey = "lastName" | "firstName" | "createDate" | "modifyDate";
export type ContactOrder = `${SortKey}:${"asc" | "desc"}`;

const keys: readonly SortKey[] = ["lastName", "firstName", "createDate", "modifyDate"];
const orders = keys.flatMap((key) => [`${key}:asc`, `${key}:desc`] as const);
/** The types of contacts, as the contract names them. */
export const types: readonly ContactType[] = ["Ephemeral", "Identified", "Curated"];
const periods = ["1", "7", "30", "90"] as const;
type Period = (typeof periods)[number];

/** What the list of contacts is asked for, as its address keeps it. What is absent does not matter. */
export interface ContactSearch {
  readonly q?: string;
  /** By last name where it is absent. */
  readonly order?: ContactOrder;
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

/** Whether not all that are found are to be shown. */
export function isFiltered({ type, source, changed }: ContactSearch): boolean {
  return type !== undefined || source !== undefined || changed !== undefined;
}

const day = 24 * 60 * 60 * 1000;

/** What the server is asked for. */
export function queryOf(search: ContactSearch, now: Date): ContactQuery {
  const { q, order, type, source, changed } = search;
  const since = new Date(now.getTime() - Number(changed) * day);
  return {
    ...(q === undefined ? {} : { q }),
    ...(order === undefined ? {} : { sortOrder: order }),
    ...(type === undefined ? {} : { type }),
    ...(source === undefined ? {} : { externalSourceId: source }),
    ...(changed === undefined ? {} : { modifiedFrom: since.toISOString() }),
  };
}

/** What the list is sorted by, and which way. */
export function sortOf(order: ContactOrder | undefined) {
  const [key, way] = (order ?? "lastName:asc").split(":") as [SortKey, "asc" | "desc"];
  return { key, descending: way === "desc" };
}

/** The order after its column was chosen: the other way round, or names from A and dates from the newest. */
export function orderAfter(order: ContactOrder | undefined, chosen: SortKey): ContactOrder {
  const { key, descending } = sortOf(order);
  const down = key === chosen ? !descending : chosen.endsWith("Date");
  return `${chosen}:${down ? "desc" : "asc"}`;
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
