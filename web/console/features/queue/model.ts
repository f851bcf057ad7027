// SPDX-License-Identifier: Apache-2.0
import { textLanguage } from "../../../ui/text";
import type { ConsoleUser, Queue, QueueMember } from "../../api/types";
import { roleIds } from "../role/model";

/** As many as can be added at once. */
export const addedAtOnce = 100;

/** True of the queue to which conversations come when a deployment names none; it cannot be deleted or renamed. */
export function isDefault({ name }: Queue): boolean {
  return name?.toLowerCase() === "everyone";
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Who can be added: active agents who are no members yet, by name; those who share a name, with their address. */
export function candidates(
  users: readonly ConsoleUser[],
  members: readonly QueueMember[],
): readonly Choice[] {
  const inside = new Set(members.map(({ id }) => id));
  const able = users.filter(
    (user) => user.state === "active" && roleIds(user).includes("agent") && !inside.has(user.id),
  );
  const named = able.map(({ id = "", name = "", email }) => {
    const isShared = able.some((other) => other.id !== id && other.name === name);
    return { value: id, label: isShared && email ? `${name} (${email})` : name };
  });
  return named.sort((a, b) => a.label.localeCompare(b.label, textLanguage()));
}
