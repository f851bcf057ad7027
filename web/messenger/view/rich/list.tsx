/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { words } from "../words.ts";
import { items } from "./answer.ts";
import { useName } from "./name.ts";
import type { Item, List } from "./parse.ts";
import type { PartProps } from "./parts.tsx";

export interface SectionsProps {
  readonly list: List;
  readonly chosen: readonly Item[];
  readonly disabled: boolean;
  readonly onChange: (chosen: readonly Item[]) => void;
}

/** What is chosen after one item was clicked: alone in its section, or with others. */
export function toggled(
  { several, items: all }: List["sections"][number],
  chosen: readonly Item[],
  item: Item,
): readonly Item[] {
  if (!several) return [...chosen.filter((one) => !all.includes(one)), item];
  return chosen.includes(item) ? chosen.filter((one) => one !== item) : [...chosen, item];
}

export function Sections({ list, chosen, disabled, onChange }: SectionsProps) {
  const name = useName();
  return (
    <>
      {list.sections.map((section) => (
        <fieldset key={section.title} disabled={disabled}>
          <legend>{section.title || list.title || words.choose}</legend>
          {section.items.map((item) => (
            <label key={item.id} class="item">
              <input
                type={section.several ? "checkbox" : "radio"}
                name={`${name}${section.title}`}
                checked={chosen.includes(item)}
                onChange={() => onChange(toggled(section, chosen, item))}
              />
              <span dir="auto">
                {item.title}
                {item.subtitle && <small>{item.subtitle}</small>}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}

export function ListPicker({ list, id, onAnswer }: PartProps & { list: List }) {
  const [chosen, setChosen] = useState<readonly Item[]>([]);
  const off = onAnswer === null;
  function submit(event: Event): void {
    event.preventDefault();
    if (chosen.length > 0) onAnswer?.(items(chosen, id));
  }
  return (
    <form class="card" aria-label={list.title || words.choose} onSubmit={submit}>
      {list.title && <h3 dir="auto">{list.title}</h3>}
      {list.subtitle && <p dir="auto">{list.subtitle}</p>}
      <Sections list={list} chosen={chosen} disabled={off} onChange={setChosen} />
      <button type="submit" class="choice" disabled={off || chosen.length === 0}>
        {words.send}
      </button>
    </form>
  );
}
