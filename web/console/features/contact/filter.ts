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

/** The order as a table has it: by last name unless another was asked for. */
export function sortingOf(order: ContactOrder = "lastName:asc") {
  const [id = "", way] = order.split(":");
  return [{ id, desc: way === "desc" }];
}

/** The order that a table asks for; undefined for none that the server knows. */
export function orderOf(
  sorting: readonly { readonly id: string; readonly desc: boolean }[],
): ContactOrder | undefined {
  const [first] = sorting;
  return orders.find((order) => order === `${first?.id}:${first?.desc ? "desc" : "asc"}`);
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
