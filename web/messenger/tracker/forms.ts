// SPDX-License-Identifier: Apache-2.0
// Forms that were sent, and forms that were begun and left.

import type { FormsTrackTrigger } from "../../wire/api.ts";
import type { Attributes } from "./event.ts";
import { selects, type Tell } from "./triggers.ts";

const MAX_FIELDS = 20;
const MAX_TEXT = 255;

/** What nobody may hear of: secrets, cards, who somebody is. By the field's name, kind or purpose. */
const PRIVATE = /pass|secret|token|code|cvc|cvv|card|iban|account|ssn|pin\b|mail|phone|tel/i;
const PRIVATE_KINDS = /^(password|hidden|file|email|tel)$/;
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isOpen(field: Field): boolean {
  const { type, name, id, autocomplete, value } = field;
  if (PRIVATE_KINDS.test(type) || PRIVATE.test(`${name} ${id} ${autocomplete}`)) return false;
  if (/^(submit|button|reset|image)$/.test(type) || ADDRESS.test(value.trim())) return false;
  return !("checked" in field) || !/^(checkbox|radio)$/.test(type) || field.checked;
}

/** The fields of a form that may be told, by name. */
export function dataOf(form: Element): Attributes {
  const fields = [...form.querySelectorAll<Field>("input, select, textarea")];
  const told = fields.filter((field) => field.name !== "" && field.value !== "" && isOpen(field));
  return Object.fromEntries(
    told.slice(0, MAX_FIELDS).map(({ name, value }) => [`field.${name}`, value.slice(0, MAX_TEXT)]),
  );
}

/** Answers what is to be called when the visitor leaves a page without loading another. */
export function watchForms(
  triggers: readonly FormsTrackTrigger[],
  tell: Tell,
  signal: AbortSignal,
): () => void {
  const begun = new Map<Element, FormsTrackTrigger>();
  const formOf = (target: EventTarget | null, { selector }: FormsTrackTrigger) =>
    target instanceof Element ? selects(target, selector || "form") : null;

  function each(event: Event, then: (form: Element, trigger: FormsTrackTrigger) => void): void {
    for (const trigger of triggers) {
      const form = formOf(event.target, trigger);
      if (form) then(form, trigger);
    }
  }
  function say(eventName: string, form: Element, trigger: FormsTrackTrigger, withData: boolean) {
    tell(eventName, { formName: trigger.formName, ...(withData && dataOf(form)) });
  }
  function left(): void {
    for (const [form, trigger] of begun) {
      say("form_abandoned", form, trigger, trigger.captureDataOnFormAbandon);
    }
    begun.clear();
  }

  const options = { signal, capture: true, passive: true };
  document.addEventListener(
    "input",
    (event) => each(event, (form, trigger) => begun.set(form, trigger)),
    options,
  );
  document.addEventListener(
    "submit",
    (event) =>
      each(event, (form, trigger) => {
        begun.delete(form);
        say("form_submitted", form, trigger, trigger.captureDataOnFormSubmit);
      }),
    options,
  );
  // Before the tracker sends what waits.
  addEventListener("pagehide", left, options);
  return left;
}
