// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Conversation } from "../../api/types";
import { useContact } from "../contact/api";
import { contactName } from "../contact/model";
import { customerName, customerOf } from "./model";

/** What the person on the other end is called, also where only the contact tells. */
export function useCustomerName(conversation: Conversation | undefined): string {
  const told = conversation && customerName(conversation);
  const id = conversation && customerOf(conversation)?.externalContact?.id;
  const contact = useContact(told === undefined ? id : undefined).data;
  return told ?? (contact ? contactName(contact, t("Visitor")) : t("Visitor"));
}
