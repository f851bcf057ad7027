// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Conversation, MessageData, Participant } from "../../api/types";
import { isFilledForm, notShown, notShownText, offersOf, pressedIn } from "./rich";

/** How a conversation stands for one agent. */
export type Standing = "waiting" | "mine" | "ended";

/** The person on the other end. After a step-up or re-join the newest participant counts. */
export function customerOf(conversation: Conversation): Participant | undefined {
  return conversation.participants?.findLast(
    ({ purpose }) => purpose === "customer" || purpose === "external",
  );
}

/** The caller's own newest part in the conversation. */
export function agentOf(conversation: Conversation, me: string): Participant | undefined {
  const mine = conversation.participants?.filter(
    ({ purpose, user }) => purpose === "agent" && user?.id === me,
  );
  return mine?.findLast(({ state }) => state !== "disconnected") ?? mine?.at(-1);
}

/** Undefined when the conversation is none of the agent's business: another one took it. */
export function standingOf(conversation: Conversation, me: string): Standing | undefined {
  const agent = agentOf(conversation, me);
  if (agent?.state === "alerting") return "waiting";
  if (agent?.state === "connected") return "mine";
  return agent?.connectedTime === undefined ? undefined : "ended";
}

/** The customer's name as far as it is known without asking for the contact. */
export function customerName(conversation: Conversation): string | undefined {
  const customer = customerOf(conversation);
  return customer?.externalContact?.name || customer?.name || undefined;
}

/** The ids of all messages in a conversation, oldest first. */
export function messageIds(conversation: Conversation): readonly string[] {
  const details = (conversation.participants ?? []).flatMap(({ messages }) => messages ?? []);
  const times = new Map(details.map((one) => [one.messageId ?? "", one.messageTime ?? ""]));
  times.delete("");
  return [...times].sort(([, a], [, b]) => a.localeCompare(b)).map(([id]) => id);
}

export function timeOf(message: MessageData): string {
  return message.normalizedMessage?.channel?.time ?? message.timestamp;
}

/** The words of a message; undefined for events, receipts and other things without words. */
export function textOf(message: MessageData): string | undefined {
  const { normalizedMessage } = message;
  if (normalizedMessage?.type === "Event" || normalizedMessage?.type === "Receipt")
    return undefined;
  // The answer to a button or a quick reply may say what was pressed in its content alone.
  return normalizedMessage?.text || pressedIn(message) || undefined;
}

/** A message in one line: its words, or what it is. Undefined for what nobody says, such as events. */
export function briefOf(message: MessageData): string | undefined {
  const words = textOf(message);
  if (words !== undefined) return words;
  if (isFilledForm(message)) return t("Filled in a form");
  const [file] = attachedTo(message);
  if (file !== undefined) return file.name;
  if (offersOf(message).length > 0) return t("A choice is offered");
  const hidden = notShown(message);
  return hidden.length > 0 ? notShownText(hidden) : undefined;
}

/** Something sent along with a message. */
export interface Attached {
  readonly name: string;
  /** A picture is shown, everything else is a link. */
  readonly picture?: boolean;
  /** Where it can be had; undefined for what is no web address. */
  readonly url: string | undefined;
}

/** The attachments of a message, in their order. */
export function attachedTo({ normalizedMessage }: MessageData): readonly Attached[] {
  return (normalizedMessage?.content ?? []).flatMap(({ attachment }) => {
    if (attachment === undefined) return [];
    const { filename, text, mediaType, url } = attachment;
    const safe = url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
    const picture = mediaType === "Image" && safe !== undefined;
    return [{ name: filename || text || mediaType, url: safe, ...(picture ? { picture } : {}) }];
  });
}

/** `Presence` event of a message, such as `SignIn`, if it is one. */
export function presenceOf(message: MessageData): string | undefined {
  return message.normalizedMessage?.events?.find(({ eventType }) => eventType === "Presence")
    ?.presence?.type;
}

/** The name that a channel address carries, as in the sign-in event. */
export function senderName(message: MessageData): string | undefined {
  const from = message.normalizedMessage?.channel?.from;
  const name = [from?.firstName, from?.lastName].filter(Boolean).join(" ");
  return name || from?.nickname || undefined;
}
