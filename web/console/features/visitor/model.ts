// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import { deviceName } from "../journey/model";

type Schemas = components["schemas"];
export type Visitor = Schemas["Visitor"];
export type VisitorsChange = Schemas["VisitorsChange"];
export type VisitorDeployment = Schemas["VisitorDeployment"];

/** Who has done nothing for as long is not listed; the server's own measure. */
const presentMs = 5 * 60_000;

/** A part of the list, with the time at which the list was begun to be read. */
export type VisitorPage = Schemas["VisitorListing"] & { readonly readAt: number };

/** What the channel has told of a visit, and when; `undefined` for a visit that is over. */
interface Told {
  readonly at: number;
  readonly visitor: Visitor | undefined;
}

/** What the channel has told since the list was read. */
export interface News {
  readonly told: ReadonlyMap<string, Told>;
  readonly at: number;
  /** Those with any visitors, as they were then. */
  readonly deployments: readonly VisitorDeployment[];
}

/** The news with what was told at a time. What was told before the list was read at `readAt` is in the list. */
export function heard(
  news: News | undefined,
  change: VisitorsChange,
  at: number,
  readAt: number,
): News {
  const told = new Map([...(news?.told ?? [])].filter(([, one]) => one.at >= readAt));
  for (const visitor of change.visitors) told.set(visitor.id, { at, visitor });
  for (const id of change.gone) told.set(id, { at, visitor: undefined });
  return { told, at, deployments: change.deployments };
}

/** Who is here, what happened last comes first; of one deployment if that is given. */
export function presentOf(
  pages: readonly VisitorPage[],
  news: News | undefined,
  deploymentId: string | undefined,
  now: number,
): readonly VisitorRow[] {
  const known = new Map<string, Visitor>();
  for (const { entities } of pages) for (const one of entities) known.set(one.id, one);
  const readAt = pages[0]?.readAt ?? 0;
  for (const [id, { at, visitor }] of news?.told ?? []) {
    if (at < readAt) continue;
    if (visitor === undefined) known.delete(id);
    else if (isNewer(visitor, known.get(id))) known.set(id, visitor);
  }
  return [...known.values()]
    .filter(({ deployment }) => deploymentId === undefined || deployment.id === deploymentId)
    .map((one) => rowOf(one))
    .filter(({ lastHeard }) => now - Date.parse(lastHeard) < presentMs)
    .sort((a, b) => b.lastHeard.localeCompare(a.lastHeard) || b.id.localeCompare(a.id));
}

// A later page may have been read after the channel told of somebody.
function isNewer(told: Visitor, read: Visitor | undefined): boolean {
  return read === undefined || told.session.eventCount >= read.session.eventCount;
}

/** How many visitors there are where; what is known best of the list and the news. */
export function placesOf(
  pages: readonly VisitorPage[],
  news: News | undefined,
): readonly VisitorDeployment[] {
  const [first] = pages;
  const isNews = news !== undefined && news.at >= (first?.readAt ?? 0);
  const places = isNews ? news.deployments : (first?.deployments ?? []);
  return [...places].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export function nameOf({ id, name }: { readonly id: string; readonly name?: string }): string {
  return name ?? id;
}

/** How many there are at a deployment, or at all of them. */
export function totalOf(
  places: readonly VisitorDeployment[],
  deploymentId: string | undefined,
): number {
  return places
    .filter(({ id }) => deploymentId === undefined || id === deploymentId)
    .reduce((sum, { total }) => sum + total, 0);
}

/** Rows in the order in which they were before: who is new comes last, and who has gone stays. So nothing moves under a hand that is about to choose. */
export function inOrderOf(
  rows: readonly VisitorRow[],
  before: readonly VisitorRow[],
): readonly VisitorRow[] {
  const now = new Map(rows.map((row) => [row.id, row]));
  const held = before.map((row) => now.get(row.id) ?? row);
  const ids = new Set(before.map(({ id }) => id));
  return [...held, ...rows.filter(({ id }) => !ids.has(id))];
}

/** A visitor as a row of the list. */
export interface VisitorRow {
  readonly id: string;
  readonly name: string;
  readonly signedIn: boolean;
  /** Whether more than a browser is known: a person with a name. */
  readonly known: boolean;
  readonly looksAt: string;
  /** The address of what is looked at, without what stands before it. */
  readonly address: string;
  readonly since: string;
  readonly lastHeard: string;
  readonly deploymentId: string;
  readonly deployment: string;
  readonly device: string;
  readonly contactId: string | undefined;
  readonly conversationId: string | undefined;
}

export function rowOf({ session, contact, conversation, deployment }: Visitor): VisitorRow {
  const { lastPage: page, lastEvent, createdDate: since } = session;
  return {
    id: session.id,
    name: contact?.name ?? t("Anonymous visitor"),
    signedIn: session.authenticated,
    known: contact?.name !== undefined,
    looksAt: page?.title || page?.pathname || "",
    address: page ? `${page.hostname}${page.pathname}` : "",
    since,
    lastHeard: lastEvent?.createdDate ?? since,
    deploymentId: deployment.id,
    deployment: nameOf(deployment),
    device: deviceName(session) ?? "",
    contactId: contact?.id,
    conversationId: conversation?.id,
  };
}

/** Who of the visitors is shown. */
export type VisitorFilter = "all" | "known" | "anonymous";

export function passes({ known, signedIn }: VisitorRow, filter: VisitorFilter): boolean {
  return filter === "all" || (known || signedIn) === (filter === "known");
}
