// SPDX-License-Identifier: Apache-2.0
// What is offered to choose from, and what was chosen: read as the messenger reads it, so that the
// agent sees what the visitor sees.
import { type Field, type Part, parseParts } from "../../../messenger/view/rich/parse";
import { t } from "../../../ui/text";
import type { components } from "../../../wire/api";
import type { MessageData } from "../../api/types";
import { isInbound } from "./direction";

type Content = components["schemas"]["ConversationMessageContent"];
type ContentType = Content["contentType"];

export type Offer = Part;

/** What a visitor pressed or chose. */
interface Choice {
  readonly type: string;
  readonly text: string;
  readonly payload: string;
  /** The message that offered it, if the visitor's client said so. */
  readonly of: string | undefined;
}

/** One thing that a visitor chose or filled in. */
export interface Answer {
  /** The field of a form; empty for a choice. */
  readonly title: string;
  readonly text: string;
  /** The moment that a chosen time is (ISO 8601): the words are in the visitor's time zone. */
  readonly moment?: string;
}

/** What a message answers, and with what. */
export interface Answered {
  readonly kind: "choice" | "form";
  /** What the offer was called; empty if that is not known. */
  readonly to: string;
  readonly answers: readonly Answer[];
}

const contentOf = ({ normalizedMessage }: MessageData): readonly Content[] =>
  normalizedMessage?.content ?? [];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * What a message offers. A customer's message offers nothing, whatever it holds: their client may send a form of its own making, or
 * repeat the pages of the one that it answers, and neither may be taken for what they were asked.
 */
export function offersOf(message: MessageData): readonly Offer[] {
  return isInbound(message) ? [] : parseParts(contentOf(message));
}

/** What was pressed, in the visitor's words. */
export function pressedIn(message: MessageData): string {
  return choicesOf(message)
    .map(({ text, payload }) => text || payload)
    .join(", ");
}

function choicesOf(message: MessageData): readonly Choice[] {
  if (!isInbound(message)) return [];
  const parent = message.normalizedMessage?.metadata?.parentMessageId;
  return contentOf(message).flatMap(({ buttonResponse }) => {
    if (buttonResponse === undefined) return [];
    const { type, text, payload, originatingMessageId } = buttonResponse;
    return [
      {
        type: textIn(type),
        text: textIn(text),
        payload: textIn(payload),
        of: originatingMessageId || parent,
      },
    ];
  });
}

interface FilledForm {
  readonly id: string;
  readonly of: string;
  readonly values: readonly (Choice & { readonly field: string })[];
}

function filledForm(message: MessageData): FilledForm | undefined {
  if (!isInbound(message)) return undefined;
  for (const { form } of contentOf(message)) {
    if (!isObject(form) || !Array.isArray(form.response)) continue;
    const values = form.response.filter(isObject).flatMap(({ id, component }) => {
      const said = isObject(component) ? component.buttonResponse : undefined;
      if (!isObject(said)) return [];
      const { type, text, payload } = said;
      const choice = { type: textIn(type), text: textIn(text), payload: textIn(payload) };
      return [{ ...choice, of: undefined, field: textIn(id) }];
    });
    return { id: textIn(form.cannedResponseId), of: textIn(form.originatingMessageId), values };
  }
  return undefined;
}

/** Whether a visitor filled in a form with this message. */
export function isFilledForm(message: MessageData): boolean {
  return filledForm(message) !== undefined;
}

// Which kind of offer an answer of each type is to.
const offerKinds: Readonly<Record<string, Offer["kind"]>> = {
  QuickReply: "replies",
  Button: "cards",
  DatePicker: "dates",
  ListPicker: "list",
};

/** What an offer's options send when they are chosen. */
function payloadsOf(offer: Offer): readonly string[] {
  switch (offer.kind) {
    case "replies":
      return offer.replies.map(({ payload }) => payload);
    case "cards":
      return offer.cards.flatMap(({ actions }) =>
        actions.flatMap((one) => (one.kind === "postback" ? [one.payload] : [])),
      );
    case "dates":
      return offer.dates.times.map(({ time }) => time);
    case "list":
      return offer.list.sections.flatMap(({ items }) => items.map(({ id }) => id));
    case "form":
      return [];
  }
}

function titleOf(offer: Offer, payload: string): string {
  switch (offer.kind) {
    case "replies":
      return offer.title;
    case "cards": {
      const isIt = ({ actions }: (typeof offer.cards)[number]) =>
        actions.some((one) => one.kind === "postback" && one.payload === payload);
      return offer.cards.find(isIt)?.title ?? "";
    }
    case "dates":
      return offer.dates.title;
    case "list":
      return offer.list.title;
    case "form":
      return offer.form.title;
  }
}

interface Offering {
  readonly id: string;
  /** The words that came with the offers. */
  readonly words: string;
  readonly offers: readonly Offer[];
}

/** The name of a chosen option among those of a message. */
export function optionKey(kind: Offer["kind"], payload: string): string {
  return `${kind} ${payload}`;
}

/** The offers of a conversation with what became of them. */
export interface RichThread {
  /** The options of a message (`optionKey`) that were chosen later. */
  readonly chosenOf: (messageId: string) => ReadonlySet<string>;
  readonly answeredBy: (message: MessageData) => Answered | undefined;
}

const nothingChosen: ReadonlySet<string> = new Set();

/** Reads the messages of a conversation, oldest first: who answered what. */
export function readRich(messages: readonly MessageData[]): RichThread {
  const offerings: Offering[] = [];
  const chosen = new Map<string, Set<string>>();
  const answered = new Map<MessageData, Answered>();
  for (const message of messages) {
    const form = filledForm(message);
    const choices = choicesOf(message);
    if (form !== undefined) answered.set(message, formAnswered(form, offerings));
    else if (choices.length > 0) answered.set(message, choiceAnswered(choices, offerings, chosen));
    const offers = offersOf(message);
    const { id, normalizedMessage } = message;
    if (offers.length > 0) {
      offerings.push({ id: id ?? "", words: normalizedMessage?.text ?? "", offers });
    }
  }
  return {
    chosenOf: (id) => chosen.get(id) ?? nothingChosen,
    answeredBy: (message) => answered.get(message),
  };
}

// Clients need not say what they answer: then it is the newest that offers it.
function offeringOf({ type, payload, of }: Choice, offerings: readonly Offering[]) {
  const named = offerings.findLast(({ id }) => id === of);
  if (named !== undefined) return named;
  const offersIt = (offer: Offer) =>
    offer.kind === offerKinds[type] && payloadsOf(offer).includes(payload);
  return offerings.findLast(({ offers }) => offers.some(offersIt));
}

function choiceAnswered(
  choices: readonly Choice[],
  offerings: readonly Offering[],
  chosen: Map<string, Set<string>>,
): Answered {
  const titles = new Set<string>();
  const answers = choices.map((choice) => {
    const kind = offerKinds[choice.type];
    const offering = offeringOf(choice, offerings);
    const same = offering?.offers.filter((offer) => offer.kind === kind) ?? [];
    const offer = same.find((one) => payloadsOf(one).includes(choice.payload)) ?? same[0];
    if (offering !== undefined && offer !== undefined) {
      const keys = chosen.get(offering.id) ?? new Set();
      chosen.set(offering.id, keys.add(optionKey(offer.kind, choice.payload)));
      titles.add(titleOf(offer, choice.payload) || offering.words);
    }
    const moment = momentOf(choice, offer?.kind === "dates" ? offer.dates : undefined);
    return { title: "", text: choice.text || choice.payload, ...moment };
  });
  return { kind: "choice", to: [...titles].filter(Boolean).join(", "), answers };
}

// A picker without times asks for a day, which is the same one in every time zone.
function momentOf(
  { type, payload }: Choice,
  dates: { readonly times: readonly unknown[] } | undefined,
): { readonly moment?: string } {
  if (type !== "DatePicker" || Number.isNaN(Date.parse(payload))) return {};
  const aDay = /^\d{4}-\d\d-\d\d(T00:00:00(\.0+)?Z)?$/.test(payload);
  const isDay = dates === undefined ? aDay : dates.times.length === 0;
  return isDay ? {} : { moment: payload };
}

function formAnswered(filled: FilledForm, offerings: readonly Offering[]): Answered {
  const all = offerings.flatMap(({ id, offers }) =>
    offers.flatMap((offer) => (offer.kind === "form" ? [{ id, form: offer.form }] : [])),
  );
  const offered =
    all.findLast(({ id }) => id === filled.of) ?? all.findLast(({ form }) => form.id === filled.id);
  const fields = offered?.form.pages.flatMap((page) => page.fields) ?? [];
  const answers = filled.values.map((value) => {
    const field = fields.find((one) => fieldId(one) === value.field);
    const moment = momentOf(value, field?.kind === "dates" ? field.dates : undefined);
    const title = (field && fieldTitle(field)) || value.field;
    return { title, text: value.text || value.payload, ...moment };
  });
  return { kind: "form", to: offered?.form.title ?? "", answers };
}

function fieldId(field: Field): string {
  if (field.kind === "input") return field.input.id;
  return field.kind === "dates" ? field.dates.id : field.list.id;
}

/** What a field of a form asks for; empty if it does not say. */
export function fieldTitle(field: Field): string {
  if (field.kind === "input") return field.input.title || field.input.placeholder;
  if (field.kind === "dates") return field.dates.title;
  return field.list.title || (field.list.sections[0]?.title ?? "");
}

/** Whether words say nothing but what the answers say, as the messenger writes them. */
export function saysTheSame(words: string, { answers }: Answered): boolean {
  const lines = new Set(
    answers.flatMap(({ title, text }) => [text, `${title}: ${text}`].flatMap(linesOf)),
  );
  return linesOf(words).every((line) => lines.has(line));
}

const linesOf = (words: string) =>
  words
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Whether a picture's address is of a place that the console's pages may show pictures from. */
export function isShownPicture(url: string): boolean {
  return /^https:\/\//i.test(url) && URL.canParse(url);
}

/** The kinds of content that are neither words, files, answers nor an offer that can be read. */
export function notShown(message: MessageData): readonly string[] {
  const isShown = isInbound(message) ? isAnswer : isOffer;
  const hidden = contentOf(message).filter(
    (one) => !plainContent.has(one.contentType) && !isShown(one),
  );
  return [...new Set(hidden.map(({ contentType }) => kindName(contentType)))];
}

// Said by the message's words, by its files, or by what was answered.
const plainContent: ReadonlySet<string> = new Set(["Text", "Attachment", "ButtonResponse"]);

const isOffer = (content: Content) => parseParts([content]).length > 0;

const isAnswer = ({ form }: Content) => isObject(form) && Array.isArray(form.response);

/** Says so. */
export function notShownText(kinds: readonly string[]): string {
  return t("Not shown here: {kinds}", { kinds: kinds.join(", ") });
}

/** A kind of content as people call it; one that nobody knows, as the sender calls it. */
function kindName(kind: ContentType): string {
  const names: Partial<Record<ContentType, string>> = {
    Card: t("a card"),
    Carousel: t("a row of cards"),
    QuickReply: t("a quick reply"),
    QuickReplyV2: t("quick replies"),
    DatePicker: t("a choice of dates"),
    ListPicker: t("a choice from a list"),
    Form: t("a form"),
    Location: t("a place on the map"),
    RichLink: t("a link with a preview"),
    Reactions: t("a reaction"),
    Story: t("a story"),
    Mention: t("a mention"),
    Notification: t("a notification"),
    InteractiveApplication: t("an application"),
    PaymentRequest: t("a request for payment"),
    PaymentResponse: t("a payment"),
  };
  return names[kind] ?? kind;
}
