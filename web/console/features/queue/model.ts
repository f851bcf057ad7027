// SPDX-License-Identifier: Apache-2.0
import { t, textLanguage } from "../../../ui/text";
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

/** How long an agent who is asked alone has to answer, in seconds: the contract's limits, and what holds unless it is set. */
export const patience = { least: 7, most: 3600, usual: 60 } as const;

/** What the form of a queue has besides its name; empty where the usual time is to hold. */
export interface QueueMore {
  readonly alertingTimeoutSeconds: number | string;
}

export function moreOf(queue: Queue | undefined): QueueMore {
  return { alertingTimeoutSeconds: queue?.mediaSettings?.message?.alertingTimeoutSeconds ?? "" };
}

export function checkMore({ alertingTimeoutSeconds: value }: QueueMore): Record<string, string> {
  const { least, most } = patience;
  const seconds = Number(value);
  const isRight =
    value === "" || (Number.isInteger(seconds) && seconds >= least && seconds <= most);
  return isRight
    ? {}
    : { alertingTimeoutSeconds: t("From {least} to {most} seconds", { least, most }) };
}

/** The media settings to save: what else is set stays. */
export function mediaSettingsOf(
  { alertingTimeoutSeconds }: QueueMore,
  before: Queue["mediaSettings"],
): NonNullable<Queue["mediaSettings"]> {
  const { alertingTimeoutSeconds: _before, ...kept } = before?.message ?? {};
  const set =
    alertingTimeoutSeconds === "" ? {} : { alertingTimeoutSeconds: Number(alertingTimeoutSeconds) };
  return { ...before, message: { ...kept, ...set } };
}
