// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Contact } from "../../api/types";

const textFields = [
  "salutation",
  "firstName",
  "middleName",
  "lastName",
  "title",
  "workEmail",
  "personalEmail",
  "otherEmail",
] as const;

const phoneFields = ["workPhone", "cellPhone", "homePhone", "otherPhone"] as const;

type TextField = (typeof textFields)[number];
type PhoneField = (typeof phoneFields)[number];

export interface ExternalIdValue {
  readonly key: string;
  readonly source: string;
  readonly value: string;
}

/** What the contact form holds: every field a string, empty when unset. */
export type ContactForm = Record<TextField | PhoneField, string> & {
  externalIds: ExternalIdValue[];
};

export function formOf(contact: Contact | undefined): ContactForm {
  const texts = textFields.map((field) => [field, contact?.[field] ?? ""]);
  const phones = phoneFields.map((field) => [field, contact?.[field]?.display ?? ""]);
  const externalIds = (contact?.externalIds ?? []).map(({ externalSource, value }) => ({
    key: `${externalSource.id}:${value}`,
    source: externalSource.id ?? "",
    value,
  }));
  return { ...Object.fromEntries([...texts, ...phones]), externalIds } as ContactForm;
}

/**
 * The body of a create or a full replace. What the form does not show keeps its value, because the
 * server clears every writable field that is absent; an unchanged phone keeps its own details.
 */
export function bodyOf(form: ContactForm, before: Contact | undefined): Contact {
  const body: Contact = { ...writable(before ?? {}) };
  for (const field of textFields) {
    const value = form[field].trim();
    if (value === "") delete body[field];
    else body[field] = value;
  }
  for (const field of phoneFields) {
    const value = form[field].trim();
    if (value === "") delete body[field];
    else if (value !== before?.[field]?.display) body[field] = { display: value };
  }
  const ids = form.externalIds.filter(({ source, value }) => source !== "" || value.trim() !== "");
  body.externalIds = ids.map(({ source, value }) => ({
    externalSource: { id: source } as NonNullable<Contact["externalIds"]>[number]["externalSource"],
    value: value.trim(),
  }));
  return body;
}

/** Errors that need no server: an entry without a name, half an external id. */
export function checkForm(form: ContactForm): Record<string, string> {
  const errors: Record<string, string> = {};
  const typed = [...textFields, ...phoneFields].map((field) => form[field]);
  const anything = [...typed, ...form.externalIds.map(({ value }) => value)].some(
    (text) => text.trim() !== "",
  );
  if (!anything) errors.firstName = t("Enter a name, an email address or a phone number");
  form.externalIds.forEach(({ source, value }, index) => {
    if (source === "" && value.trim() !== "")
      errors[`externalIds.${index}.source`] = t("Choose a source");
    if (source !== "" && value.trim() === "")
      errors[`externalIds.${index}.value`] = t("Enter the id");
  });
  return errors;
}

/** Whether the form shows a field of this path; others are told above the form. */
export function isFormField(path: string): boolean {
  return (
    ([...textFields, ...phoneFields] as readonly string[]).includes(path) ||
    /^externalIds\.\d+\.(value|source)$/.test(path)
  );
}

function writable(contact: Contact): Contact {
  const {
    identifiers: _identifiers,
    modifyDate: _modifyDate,
    createDate: _createDate,
    externalDataSources: _externalDataSources,
    type: _type,
    canonicalContact: _canonicalContact,
    mergeSet: _mergeSet,
    mergedFrom: _mergedFrom,
    mergedTo: _mergedTo,
    mergeOperation: _mergeOperation,
    selfUri: _selfUri,
    ...rest
  } = contact;
  return rest;
}
