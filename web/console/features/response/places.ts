// SPDX-License-Identifier: Apache-2.0

// `{{id}}` in the text of a canned response is a place: filled when an agent inserts it, or left for the agent to write.
// docs/reference/canned_responses.md lists those that are filled by themselves.
import { t } from "../../../ui/text";
import type { ResponseSubstitution } from "../../api/types";

/** The ids that are filled from the conversation. */
export const knownPlaces = [
  "contact.firstName",
  "contact.lastName",
  "contact.name",
  "agent.name",
  "queue.name",
] as const;
export type KnownPlace = (typeof knownPlaces)[number];

/** What is known of a conversation. What is absent or empty is not known. */
export type PlaceValues = Readonly<Partial<Record<KnownPlace, string>>>;

export function isKnownPlace(id: string): id is KnownPlace {
  return knownPlaces.some((one) => one === id);
}

/** What a known place says, in words. */
export function placeMeaning(id: KnownPlace): string {
  const meanings: Readonly<Record<KnownPlace, string>> = {
    "contact.firstName": t("Customer's first name"),
    "contact.lastName": t("Customer's last name"),
    "contact.name": t("Customer's whole name"),
    "agent.name": t("Agent's name"),
    "queue.name": t("Queue"),
  };
  return meanings[id];
}

export const written = (id: string) => `{{${id}}}`;

const place = /\{\{\s*([A-Za-z][A-Za-z0-9._-]{0,99})\s*\}\}/g;

/** The ids of the places in a text, each once, in the order in which they come. */
export function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(place)].map(([, id = ""]) => id))];
}

/** Where the first place in a text begins and ends; undefined if there is none. */
export function firstPlace(text: string): { start: number; end: number } | undefined {
  const [found] = text.matchAll(place);
  return found && { start: found.index, end: found.index + found[0].length };
}

/**
 * A text with its places filled: with what is known, else with the response's own words for it. A place of which neither is there
 * stays as it is, for the agent to see. What was filled in is not read again, so a customer's name cannot bring places of its own.
 */
export function fillPlaces(
  text: string,
  values: PlaceValues,
  substitutions: readonly ResponseSubstitution[],
): string {
  return text.replace(place, (whole, id: string) => {
    const known = isKnownPlace(id) ? values[id]?.trim() : undefined;
    const instead = substitutions.find((one) => one.id === id)?.defaultValue;
    return known || instead || whole;
  });
}
