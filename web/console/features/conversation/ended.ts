// SPDX-License-Identifier: Apache-2.0
import type { EndedMemory } from "./controller";

/**
 * Remembers which conversations an agent ended, in this tab only: the server lists active ones, and
 * an agent who reloads still wants to look at the one just closed. Ids only, never words.
 */
export function endedInThisTab(storage: Storage | undefined, me: string): EndedMemory {
  const key = `seamline.console.ended.v1.${me}`;
  let ids = read(storage, key);
  return {
    load: () => ids,
    save: (next) => {
      ids = next;
      try {
        storage?.setItem(key, JSON.stringify(next));
      } catch {
        // Kept in memory until the next reload.
      }
    },
  };
}

function read(storage: Storage | undefined, key: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
