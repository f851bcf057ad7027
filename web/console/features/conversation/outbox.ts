// SPDX-License-Identifier: Apache-2.0
import type { OutgoingMemory } from "./controller";
import type { Outgoing } from "./state";

/** Keeps answers that are not confirmed, in this tab only: over a reload, and over the way through the sign-in. */
export function outgoingInThisTab(storage: Storage | undefined, me: string): OutgoingMemory {
  const key = `seamline.console.outgoing.v1.${me}`;
  return {
    load: () => read(storage, key),
    save: (outgoing) => {
      try {
        if (outgoing.length === 0) storage?.removeItem(key);
        else storage?.setItem(key, JSON.stringify(outgoing));
      } catch {
        // Without storage they live as long as the page.
      }
    },
  };
}

function read(storage: Storage | undefined, key: string): readonly Outgoing[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter(isOutgoing) : [];
  } catch {
    return [];
  }
}

// Another version of the console may have written it.
function isOutgoing(value: Partial<Outgoing> | null): value is Outgoing {
  return (
    typeof value?.localId === "string" &&
    typeof value.conversationId === "string" &&
    typeof value.text === "string" &&
    typeof value.at === "string" &&
    Array.isArray(value.media)
  );
}
