// SPDX-License-Identifier: Apache-2.0
// What a message offers, read with care: what has not the right form is left out, addresses are of
// the web, and nothing is longer than a screen can bear.

import { isRecord } from "../../core/record.ts";

export interface Reply {
  readonly text: string;
  readonly payload: string;
}

export type Action =
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  | { readonly kind: "postback"; readonly text: string; readonly payload: string };

export interface Card {
  readonly title: string;
  readonly description: string;
  readonly image: string;
  readonly actions: readonly Action[];
}

export interface Dates {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly image: string;
  /** ISO 8601; empty where there is no bound. */
  readonly earliest: string;
  readonly latest: string;
  /** The times on offer; if none, any day between the bounds. */
  readonly times: readonly { readonly time: string; readonly minutes: number }[];
}

export interface Item {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

export interface List {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly {
    readonly title: string;
    readonly several: boolean;
    readonly items: readonly Item[];
  }[];
}

export interface Input {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly placeholder: string;
  readonly required: boolean;
  readonly long: boolean;
  readonly keyboard: "text" | "email" | "tel" | "url" | "decimal";
}

export type Field =
  | { readonly kind: "input"; readonly input: Input }
  | { readonly kind: "dates"; readonly dates: Dates }
  | { readonly kind: "list"; readonly list: List };

export interface Form {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly button: string;
  readonly reply: string;
  readonly pages: readonly {
    readonly title: string;
    readonly subtitle: string;
    readonly fields: readonly Field[];
  }[];
}

export type Part =
  | { readonly kind: "replies"; readonly title: string; readonly replies: readonly Reply[] }
  | { readonly kind: "cards"; readonly cards: readonly Card[] }
  | { readonly kind: "dates"; readonly dates: Dates }
  | { readonly kind: "list"; readonly list: List }
  | { readonly kind: "form"; readonly form: Form };

const MAX_CHARS = 2000;
const MAX_ITEMS = 50;

type Raw = Readonly<Record<string, unknown>>;

const record = (value: unknown): Raw => (isRecord(value) ? value : {});
const text = (value: unknown): string =>
  typeof value === "string" ? value.slice(0, MAX_CHARS) : "";
const records = (value: unknown): readonly Raw[] =>
  Array.isArray(value) ? value.filter(isRecord).slice(0, MAX_ITEMS) : [];
const webUrl = (value: unknown): string => (/^https?:\/\//i.test(text(value)) ? text(value) : "");
const time = (value: unknown): string => (Number.isNaN(Date.parse(text(value))) ? "" : text(value));

function reply(raw: Raw): Reply[] {
  const label = text(raw.text);
  return label === "" ? [] : [{ text: label, payload: text(raw.payload) || label }];
}

function action(raw: Raw): Action[] {
  const url = /^(mailto|tel):/i.test(text(raw.url)) ? text(raw.url) : webUrl(raw.url);
  const label = text(raw.text) || url;
  if (raw.type === "Link") return url === "" ? [] : [{ kind: "link", text: label, url }];
  const payload = text(raw.payload) || label;
  return raw.type === "Postback" && label !== ""
    ? [{ kind: "postback", text: label, payload }]
    : [];
}

function card(raw: Raw): Card[] {
  const title = text(raw.title);
  const actions = [...records(raw.actions), record(raw.defaultAction)].flatMap(action);
  const known = new Set<string>();
  // The default action is often one of the others once more.
  const each = actions.filter((one) => {
    const key = one.kind === "link" ? one.url : one.payload;
    return !known.has(key) && known.add(key);
  });
  const card = { title, description: text(raw.description), image: webUrl(raw.image) };
  return title === "" ? [] : [{ ...card, actions: each }];
}

function dates(raw: Raw): Dates {
  return {
    id: text(raw.id),
    title: text(raw.title),
    subtitle: text(raw.subtitle),
    image: webUrl(raw.imageUrl),
    earliest: time(raw.dateMinimum),
    latest: time(raw.dateMaximum),
    times: records(raw.availableTimes).flatMap(({ dateTime, duration }) => {
      const minutes = typeof duration === "number" ? Math.round(duration / 60) : 0;
      return time(dateTime) === "" ? [] : [{ time: time(dateTime), minutes }];
    }),
  };
}

function item({ id, title, subtitle }: Raw): Item[] {
  const label = text(title);
  return label === "" ? [] : [{ id: text(id) || label, title: label, subtitle: text(subtitle) }];
}

function list(raw: Raw): List[] {
  const received = record(raw.receivedMessage);
  const sections = records(raw.sections)
    .map((one) => ({
      title: text(one.title),
      several: one.multipleSelection === true,
      items: records(one.items).flatMap(item),
    }))
    .filter(({ items }) => items.length > 0);
  const head = { title: text(received.title), subtitle: text(received.subtitle) };
  return sections.length === 0 ? [] : [{ id: text(raw.id), ...head, sections }];
}

const KEYBOARDS: Readonly<Record<string, Input["keyboard"]>> = {
  Email: "email",
  Phone: "tel",
  URL: "url",
  Number: "decimal",
  Decimal: "decimal",
};

function input(raw: Raw): Input {
  return {
    id: text(raw.id),
    title: text(raw.title),
    subtitle: text(raw.subtitle),
    placeholder: text(raw.placeholderText),
    required: raw.isRequired === true,
    long: raw.isMultipleLine === true,
    keyboard: KEYBOARDS[text(raw.keyboardType)] ?? "text",
  };
}

function field(raw: Raw): Field[] {
  switch (raw.formComponentType) {
    case "Input":
      return [{ kind: "input", input: input(record(raw.input)) }];
    case "DatePicker":
      return [{ kind: "dates", dates: dates(record(raw.datePicker)) }];
    case "ListPicker":
      return list(record(raw.listPicker)).map((one) => ({ kind: "list", list: one }));
    case "WheelPicker": {
      const wheel = record(raw.wheelPicker);
      const sections = [{ items: wheel.items, title: "" }];
      return list({ id: wheel.id, sections }).map((one) => ({ kind: "list", list: one }));
    }
    default:
      return [];
  }
}

function form(raw: Raw): Part[] {
  const introduction = record(raw.introduction);
  const received = record(raw.receivedMessage);
  const pages = records(raw.formPages)
    .map((page) => ({
      title: text(page.title),
      subtitle: text(page.subtitle),
      fields: records(page.pageComponents).flatMap(field),
    }))
    .filter(({ fields }) => fields.length > 0);
  if (pages.length === 0) return [];
  const whole: Form = {
    id: text(raw.cannedResponseId),
    title: text(introduction.title) || text(received.title),
    subtitle: text(introduction.subtitle) || text(received.subtitle),
    button: text(introduction.buttonText),
    reply: text(record(raw.replyMessage).title),
    pages,
  };
  return [{ kind: "form", form: whole }];
}

/** Quick replies that follow each other are one choice; so are cards one row. */
function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.kind === "replies" && last?.kind === "replies" && part.title === "") {
      out[out.length - 1] = { ...last, replies: [...last.replies, ...part.replies] };
    } else out.push(part);
  }
  return out;
}

function part(raw: Raw): Part[] {
  switch (raw.contentType) {
    case "QuickReply": {
      const replies = reply(record(raw.quickReply));
      return replies.length > 0 ? [{ kind: "replies", title: "", replies }] : [];
    }
    case "QuickReplyV2": {
      const { title, actions } = record(raw.quickReplyV2);
      const replies = records(actions).flatMap(reply);
      return replies.length > 0 ? [{ kind: "replies", title: text(title), replies }] : [];
    }
    case "Card":
    case "Carousel": {
      const raws = raw.contentType === "Card" ? [record(raw.card)] : record(raw.carousel).cards;
      const cards = records(raws).flatMap(card);
      return cards.length > 0 ? [{ kind: "cards", cards }] : [];
    }
    case "DatePicker":
      return [{ kind: "dates", dates: dates(record(raw.datePicker)) }];
    case "ListPicker":
      return list(record(raw.listPicker)).map((one) => ({ kind: "list", list: one }));
    case "Form":
      return form(record(raw.form));
    default:
      return [];
  }
}

export function parseParts(content: readonly unknown[]): readonly Part[] {
  return joined(content.filter(isRecord).flatMap(part));
}
