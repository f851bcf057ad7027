// SPDX-License-Identifier: Apache-2.0
// What a guest's choice becomes on the wire.

import type { ButtonResponse, SentContent } from "../../core/protocol.ts";
import type { Form, Item } from "./parse.ts";

export interface Answer {
  readonly text: string;
  readonly content: readonly SentContent[];
}

export function button(
  type: ButtonResponse["type"],
  text: string,
  payload: string,
  originatingMessageId: string,
): Answer {
  const buttonResponse = { type, text, payload, originatingMessageId };
  return { text, content: [{ contentType: "ButtonResponse", buttonResponse }] };
}

/** One response for each item that was chosen. */
export function items(chosen: readonly Item[], originatingMessageId: string): Answer {
  const content = chosen.flatMap(
    ({ id, title }) => button("ListPicker", title, id, originatingMessageId).content,
  );
  return { text: chosen.map(({ title }) => title).join(", "), content };
}

/** What was filled in, by field: what people read, and what programs do. */
export interface Filled {
  readonly id: string;
  readonly title: string;
  readonly type: ButtonResponse["type"];
  readonly text: string;
  readonly payload: string;
}

export function formAnswer(
  form: Form,
  filled: readonly Filled[],
  originatingMessageId: string,
): Answer {
  const response = filled.map(({ id, type, text, payload }) => ({
    id,
    component: { contentType: "ButtonResponse" as const, buttonResponse: { type, text, payload } },
  }));
  const lines = filled.map(({ title, text }) => (title ? `${title}: ${text}` : text));
  const whole = { cannedResponseId: form.id, originatingMessageId, response };
  return {
    text: lines.filter((line) => line !== "").join("\n") || form.reply || form.title,
    content: [{ contentType: "Form", form: whole }],
  };
}
