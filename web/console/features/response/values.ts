// SPDX-License-Identifier: Apache-2.0
import type { Contact, Conversation } from "../../api/types";
import { useContact } from "../contact/api";
import { customerOf } from "../conversation/model";
import { useMe } from "../session/api";
import type { PlaceValues } from "./places";

/** What is known of a conversation for the places of canned responses. */
export function usePlaceValues(conversation: Conversation): PlaceValues {
  const me = useMe();
  const contact = useContact(customerOf(conversation)?.externalContact?.id).data;
  return placeValues(conversation, contact, me.name);
}

/**
 * As above, of what was read. A customer without a name has none: an address is not how they are called. Neither has one who is not
 * signed in: their contact may be whoever signed in on the same device before, and whoever writes there now is not told that name.
 */
export function placeValues(
  conversation: Conversation,
  contact: Contact | undefined,
  agent: string,
): PlaceValues {
  const isKnown = customerOf(conversation)?.authenticated === true;
  const { firstName = "", middleName = "", lastName = "" } = (isKnown && contact) || {};
  const line = conversation.participants?.findLast(({ purpose }) => purpose === "acd");
  return {
    "contact.firstName": firstName,
    "contact.lastName": lastName,
    "contact.name": [firstName, middleName, lastName].filter(Boolean).join(" "),
    "agent.name": agent,
    "queue.name": line?.name ?? "",
  };
}
