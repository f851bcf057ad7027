// SPDX-License-Identifier: Apache-2.0
import type { Inbox, InboxItem } from "./model";

/** Something that an agent who looks elsewhere should hear of. */
export interface InboxAlert {
  readonly conversationId: string;
  readonly kind: "waiting" | "message";
  readonly name: string | undefined;
}

/** What is new in the inbox: who began to wait, and whose words nobody has seen. Nothing twice. */
export function alertsBetween(before: Inbox, after: Inbox): readonly InboxAlert[] {
  const waited = new Set(before.waiting.map(({ id }) => id));
  const unread = new Map(before.mine.map((item) => [item.id, item.unread]));
  const alert = (kind: InboxAlert["kind"]) => (item: InboxItem) => {
    return { conversationId: item.id, kind, name: item.name };
  };
  return [
    ...after.waiting.filter(({ id }) => !waited.has(id)).map(alert("waiting")),
    ...after.mine
      .filter((item) => item.unread > (unread.get(item.id) ?? 0))
      // What came while somebody waited was told as waiting.
      .filter(({ id }) => unread.has(id) || !waited.has(id))
      .map(alert("message")),
  ];
}

/** Under which the wish is stored; other tabs hear of its change. */
export const alertsKey = "seamline.console.alerts.v1";

/** Whether the agent asked to be told, in this browser. */
export function alertsWanted(storage: Storage): boolean {
  try {
    return storage.getItem(alertsKey) === "on";
  } catch {
    return false;
  }
}

/** False where the browser keeps nothing: the wish then ends with the page. */
export function wantAlerts(storage: Storage, wanted: boolean): boolean {
  try {
    storage.setItem(alertsKey, wanted ? "on" : "off");
    return true;
  } catch {
    return false;
  }
}
