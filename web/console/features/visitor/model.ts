// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import { deviceName } from "../journey/model";

export type Visitor = components["schemas"]["Visitor"];

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
    deployment: deployment.name ?? deployment.id,
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
