// SPDX-License-Identifier: Apache-2.0
// What a page that draws by itself answers to what it was offered: quick replies, cards, pickers, forms.

import type { ButtonResponse, SentContent } from "../core/protocol.ts";
import { isRecord } from "../core/record.ts";

const MAX_PARTS = 30;
const TYPES = ["Button", "DatePicker", "ListPicker", "QuickReply"];

function text(of: Readonly<Record<string, unknown>>, name: string, where: string): string {
  const value = of[name];
  if (typeof value !== "string" || value === "")
    throw new Error(`${where}.${name} must be a text.`);
  return value;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0 && value.length <= MAX_PARTS) return value;
  throw new Error(`${where} must be a list of 1 to ${MAX_PARTS} answers.`);
}

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw new Error(`${where} must be an object.`);
}

function response(value: unknown, types: readonly string[], where: string): ButtonResponse {
  const given = record(value, where);
  const type = text(given, "type", where);
  if (!types.includes(type)) throw new Error(`${where}.type must be one of ${types.join(", ")}.`);
  const { originatingMessageId } = given;
  return {
    type: type as ButtonResponse["type"],
    text: text(given, "text", where),
    payload: text(given, "payload", where),
    ...(originatingMessageId !== undefined && {
      originatingMessageId: text(given, "originatingMessageId", where),
    }),
  };
}

function answer(value: unknown, at: number): SentContent {
  const where = `content[${at}]`;
  const { contentType, buttonResponse, form } = record(value, where);
  if (contentType === "ButtonResponse") {
    const given = response(buttonResponse, TYPES, `${where}.buttonResponse`);
    return { contentType, buttonResponse: given };
  }
  if (contentType !== "Form") {
    throw new Error(`${where}.contentType must be ButtonResponse or Form.`);
  }
  const filled = record(form, `${where}.form`);
  const each = list(filled.response, `${where}.form.response`).map((one, field) => {
    const here = `${where}.form.response[${field}]`;
    const { id, component } = record(one, here);
    const given = record(component, `${here}.component`).buttonResponse;
    const types = [...TYPES, "Form"];
    const buttonResponse = response(given, types, `${here}.component.buttonResponse`);
    const contents = { contentType: "ButtonResponse" as const, buttonResponse };
    return { id: text({ id }, "id", here), component: contents };
  });
  return {
    contentType,
    form: {
      cannedResponseId: text(filled, "cannedResponseId", `${where}.form`),
      originatingMessageId: text(filled, "originatingMessageId", `${where}.form`),
      response: each,
    },
  };
}

/** Answers as the guest protocol has them. Throws what is wrong with them, with its place. */
export function answersIn(value: unknown): readonly SentContent[] {
  return list(value, "content").map(answer);
}

/** What everybody reads, where the page gives no text of its own. */
export function wordsOf(content: readonly SentContent[]): string {
  return content
    .flatMap((one) => {
      if (one.contentType === "ButtonResponse") return one.buttonResponse.text;
      if (one.contentType !== "Form") return [];
      return one.form.response.map(({ component }) => component.buttonResponse.text);
    })
    .join(", ");
}
