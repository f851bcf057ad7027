// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { MessageData, Participant } from "../../api/types";
import { isInbound } from "./direction";
import {
  type Attached,
  attachedTo,
  customerOf,
  presenceOf,
  senderName,
  textOf,
  timeOf,
} from "./model";
import {
  type Answered,
  notShown,
  type Offer,
  offersOf,
  type RichThread,
  readRich,
  saysTheSame,
} from "./rich";
import type { Entry, Failure, Outgoing } from "./state";

export type Delivery = "sending" | "doubted" | "sent" | "delivered" | "read" | "failed";

export interface TextLine {
  readonly kind: "text";
  readonly id: string;
  readonly from: "customer" | "agent";
  readonly author: string;
  /** Empty for a message of attachments alone. */
  readonly text: string;
  readonly attached?: readonly Attached[];
  /** What it gives to choose from, with the options (`optionKey`) that were chosen later. */
  readonly offers?: readonly Offer[];
  readonly chosen?: ReadonlySet<string>;
  /** What the customer chose or filled in. */
  readonly answered?: Answered;
  /** Kinds of content that the console does not show. */
  readonly notShown?: readonly string[];
  readonly at: string;
  /** Of answers only. */
  readonly delivery?: Delivery;
  readonly failure?: Failure;
}

/** Something that happened, told between the messages. */
export interface MomentLine {
  readonly kind: "moment";
  readonly id: string;
  readonly text: string;
  readonly at: string;
  readonly signIn: boolean;
}

export type Line = TextLine | MomentLine;

/** Who is who in a thread: the agent's own user id, and what the customer is called. */
export interface Voices {
  readonly me: string;
  readonly customer: string;
}

/** The conversation as it is read: messages, unconfirmed answers and moments, oldest first. */
export function buildThread(
  entry: Entry,
  outgoing: readonly Outgoing[],
  voices: Voices,
): readonly Line[] {
  const id = entry.conversation.id;
  const rich = readRich(entry.messages);
  const lines = [
    ...entry.messages.flatMap((message) => messageLines(message, entry, voices, rich)),
    ...partLines(entry, voices),
    ...signInAtStart(entry, voices),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const waiting = outgoing.filter((one) => one.conversationId === id).map(outgoingLine);
  return [...lines, ...waiting];
}

function messageLines(
  message: MessageData,
  entry: Entry,
  voices: Voices,
  rich: RichThread,
): readonly Line[] {
  const at = timeOf(message);
  const id = message.id ?? at;
  const said = textOf(message) ?? "";
  const more = beside(message, rich);
  if (said !== "" || Object.keys(more).length > 0) {
    const { answered } = more;
    // The messenger says a filled-in form in words as well: once is enough.
    const twice = answered?.kind === "form" && saysTheSame(said, answered);
    const line = { kind: "text", id, text: twice ? "" : said, at, ...more } as const;
    if (isInbound(message)) return [{ ...line, from: "customer", author: voices.customer }];
    const author = authorOf(message, entry, voices);
    return [{ ...line, from: "agent", author, delivery: deliveryOf(message.status) }];
  }
  const presence = presenceOf(message);
  const told = presence && presenceText(presence, senderName(message) ?? voices.customer);
  return told ? [{ kind: "moment", id, text: told, at, signIn: presence === "SignIn" }] : [];
}

// What a message has besides its words; members that it has not are left out.
function beside(
  message: MessageData,
  rich: RichThread,
): Pick<TextLine, "attached" | "offers" | "chosen" | "answered" | "notShown"> {
  const attached = attachedTo(message);
  const offers = offersOf(message);
  const answered = rich.answeredBy(message);
  const hidden = notShown(message);
  return {
    ...(attached.length > 0 ? { attached } : {}),
    ...(offers.length > 0 ? { offers, chosen: rich.chosenOf(message.id ?? "") } : {}),
    ...(answered === undefined ? {} : { answered }),
    ...(hidden.length > 0 ? { notShown: hidden } : {}),
  };
}

function presenceText(presence: string, name: string): string | undefined {
  switch (presence) {
    case "SignIn":
      return t("{name} signed in", { name });
    case "Join":
      return t("{name} opened the messenger", { name });
    case "Clear":
      return t("{name} cleared the conversation on their side", { name });
    case "SessionExpired":
      return t("The messenger session expired");
    default:
      return undefined;
  }
}

// Agents come and go as participants, not as messages.
function partLines({ conversation }: Entry, { me }: Voices): readonly MomentLine[] {
  return (conversation.participants ?? []).flatMap((part) => {
    const who = part.purpose === "agent" ? agentLabel(part, me) : undefined;
    const lines: MomentLine[] = [];
    const moment = (what: string, at: string) =>
      lines.push({ kind: "moment", id: `${part.id}-${what}`, text: what, at, signIn: false });
    if (who && part.connectedTime) moment(t("{who} answered", { who }), part.connectedTime);
    if (who && part.connectedTime && part.endTime) moment(leaving(part, who), part.endTime);
    if (part.purpose === "customer" && part.endTime)
      moment(t("The conversation ended"), part.endTime);
    return lines;
  });
}

// Who transferred it nobody is told: a supervisor may have.
function leaving({ disconnectType }: Participant, who: string): string {
  return disconnectType === "transfer"
    ? t("The conversation was transferred")
    : t("{who} left", { who });
}

// A customer who was signed in before the first word sends no sign-in event.
function signInAtStart(entry: Entry, voices: Voices): readonly MomentLine[] {
  const customer = customerOf(entry.conversation);
  const told = entry.messages.some((message) => presenceOf(message) === "SignIn");
  if (customer?.authenticated !== true || told) return [];
  const at = customer.startTime ?? entry.messages.map(timeOf)[0] ?? "";
  return [
    {
      kind: "moment",
      id: "signed-in",
      text: t("{customer} is signed in", { customer: voices.customer }),
      at,
      signIn: true,
    },
  ];
}

function outgoingLine({ localId, text, media, at, doubt, failure }: Outgoing): TextLine {
  const attached = media.map(({ name }) => ({ name, url: undefined }));
  const line = {
    kind: "text",
    id: localId,
    from: "agent",
    author: t("You"),
    text,
    ...(attached.length > 0 ? { attached } : {}),
    at,
  } as const;
  return failure === undefined
    ? { ...line, delivery: doubt ? "doubted" : "sending" }
    : { ...line, delivery: "failed", failure };
}

function deliveryOf(status: MessageData["status"]): Delivery {
  switch (status) {
    case "delivery-success":
      return "delivered";
    case "read":
      return "read";
    case "failed":
    case "delivery-failed":
      return "failed";
    default:
      return "sent";
  }
}

function agentLabel(part: Participant, me: string): string {
  return part.user?.id === me ? t("You") : (part.name ?? part.user?.name ?? t("An agent"));
}

function authorOf(message: MessageData, { conversation }: Entry, { me }: Voices): string {
  const sender = conversation.participants?.find(({ messages }) =>
    messages?.some(({ messageId }) => messageId === message.id),
  );
  return sender?.purpose === "agent" ? agentLabel(sender, me) : t("Agent");
}
