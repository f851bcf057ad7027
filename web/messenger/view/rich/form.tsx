/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// A form of several pages. What is filled in stays when one goes back; nothing is sent before the end.

import { useState } from "preact/hooks";
import { say, words } from "../words.ts";
import { type Filled, formAnswer } from "./answer.ts";
import { dateWords, timeWords } from "./dates.tsx";
import { Sections } from "./list.tsx";
import { useName } from "./name.ts";
import type { Field, Form, Input, Item } from "./parse.ts";
import type { PartProps } from "./parts.tsx";

/** What a field holds: a text, a time, or items of a list. */
type Value = string | readonly Item[];

interface FieldProps<V extends Value> {
  readonly value: V;
  readonly disabled: boolean;
  readonly onChange: (value: V) => void;
}

const idOf = (field: Field): string =>
  field.kind === "input" ? field.input.id : field.kind === "dates" ? field.dates.id : field.list.id;

function isMissing(field: Field, value: Value | undefined): boolean {
  return field.kind === "input" && field.input.required && String(value ?? "").trim() === "";
}

export function filledIn(field: Field, value: Value | undefined): Filled[] {
  const id = idOf(field);
  if (value === undefined || value.length === 0) return [];
  if (field.kind === "list" && typeof value !== "string") {
    const text = value.map(({ title }) => title).join(", ");
    const payload = value.map((item) => item.id).join(",");
    return [{ id, title: field.list.title, type: "ListPicker", text, payload }];
  }
  const payload = String(value);
  if (field.kind !== "dates") {
    const title = field.kind === "input" ? field.input.title : "";
    return [{ id, title, type: "Form", text: payload, payload }];
  }
  const text = payload.includes("T") ? timeWords(payload) : dateWords(payload);
  return [{ id, title: field.dates.title, type: "DatePicker", text, payload }];
}

function InputField({ input, missing, value, disabled, onChange }: InputProps) {
  const id = useName();
  const common = {
    id,
    value,
    disabled,
    required: input.required,
    placeholder: input.placeholder,
    "aria-invalid": missing,
    "aria-describedby": missing ? `${id}-missing` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id} dir="auto">
        {input.title || input.placeholder}
        {input.subtitle && <small>{input.subtitle}</small>}
      </label>
      {input.long ? (
        <textarea rows={3} {...common} />
      ) : (
        <input type="text" inputMode={input.keyboard} {...common} />
      )}
      {missing && (
        <p id={`${id}-missing`} class="problem">
          {words.missing}
        </p>
      )}
    </div>
  );
}

type InputProps = FieldProps<string> & { readonly input: Input; readonly missing: boolean };

function DatesField({ field, value, disabled, onChange }: DatesProps) {
  const { dates } = field;
  const name = useName();
  if (dates.times.length === 0) {
    return (
      <div class="field">
        <label for={name}>{dates.title || words.date}</label>
        <input
          id={name}
          type="date"
          min={dates.earliest.slice(0, 10) || undefined}
          max={dates.latest.slice(0, 10) || undefined}
          value={value}
          disabled={disabled}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </div>
    );
  }
  return (
    <fieldset disabled={disabled}>
      <legend>{dates.title || words.date}</legend>
      {dates.times.map(({ time }) => (
        <label key={time} class="item">
          <input
            type="radio"
            name={name}
            checked={value === time}
            onChange={() => onChange(time)}
          />
          <span>{timeWords(time)}</span>
        </label>
      ))}
    </fieldset>
  );
}

type DatesProps = FieldProps<string> & { readonly field: Field & { kind: "dates" } };

interface AnyProps extends FieldProps<Value> {
  readonly field: Field;
  readonly missing: boolean;
}

function AnyField({ field, value, missing, disabled, onChange }: AnyProps) {
  const text = typeof value === "string" ? value : "";
  if (field.kind === "input") {
    return <InputField input={field.input} {...{ value: text, missing, disabled, onChange }} />;
  }
  if (field.kind === "dates") {
    return <DatesField field={field} {...{ value: text, disabled, onChange }} />;
  }
  const chosen = typeof value === "string" ? [] : value;
  return <Sections list={field.list} {...{ chosen, disabled, onChange }} />;
}

export function FormSheet({ form, id, onAnswer }: PartProps & { form: Form }) {
  const [at, setAt] = useState(0);
  const [values, setValues] = useState<Readonly<Record<string, Value>>>({});
  const [checked, setChecked] = useState(false);
  const page = form.pages[at];
  const last = at === form.pages.length - 1;
  const off = onAnswer === null;

  function go(to: number): void {
    setChecked(false);
    setAt(to);
  }

  function submit(event: Event): void {
    event.preventDefault();
    if (page?.fields.some((field) => isMissing(field, values[idOf(field)]))) {
      setChecked(true);
    } else if (last) {
      const fields = form.pages.flatMap(({ fields: all }) => all);
      const filled = fields.flatMap((field) => filledIn(field, values[idOf(field)]));
      onAnswer?.(formAnswer(form, filled, id));
    } else go(at + 1);
  }

  return (
    <form class="card" aria-label={form.title || words.choose} noValidate onSubmit={submit}>
      {form.title && <h3 dir="auto">{form.title}</h3>}
      {at === 0 && form.subtitle && <p dir="auto">{form.subtitle}</p>}
      {form.pages.length > 1 && (
        <p class="dim" role="status">
          {say(words.step, { n: at + 1, of: form.pages.length })}
        </p>
      )}
      {page?.title && <h4 dir="auto">{page.title}</h4>}
      {page?.subtitle && <p dir="auto">{page.subtitle}</p>}
      {page?.fields.map((field) => (
        <AnyField
          key={idOf(field)}
          field={field}
          value={values[idOf(field)] ?? ""}
          missing={checked && isMissing(field, values[idOf(field)])}
          disabled={off}
          onChange={(value) => setValues({ ...values, [idOf(field)]: value })}
        />
      ))}
      <div class="replies">
        {at > 0 && (
          <button type="button" class="choice" disabled={off} onClick={() => go(at - 1)}>
            {words.back}
          </button>
        )}
        <button type="submit" class="choice" disabled={off}>
          {last ? words.send : words.next}
        </button>
      </div>
    </form>
  );
}
