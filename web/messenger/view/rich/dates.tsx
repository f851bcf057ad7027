/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { language, say, words } from "../words.ts";
import { type Answer, button } from "./answer.ts";
import type { Dates } from "./parse.ts";
import { type PartProps, Picture } from "./parts.tsx";

const dayOf = (time: string) =>
  new Date(time).toLocaleDateString(language, { weekday: "long", day: "numeric", month: "long" });
const clockOf = (time: string) =>
  new Date(time).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });

/** In people's words, in their own time zone. */
export function timeWords(time: string): string {
  return `${dayOf(time)}, ${clockOf(time)}`;
}

export function dateWords(date: string): string {
  // At noon it is the same day in every zone that the picker may be used in.
  return new Date(`${date}T12:00`).toLocaleDateString(language, { dateStyle: "long" });
}

export function byDay(times: Dates["times"]): readonly (readonly [string, Dates["times"]])[] {
  const days = new Map<string, Dates["times"]>();
  for (const one of times) {
    const day = dayOf(one.time);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}

function Times({ dates, id, onAnswer }: PartProps & { dates: Dates }) {
  return (
    <>
      {byDay(dates.times).map(([day, times]) => (
        <fieldset key={day} class="replies" aria-label={day} disabled={onAnswer === null}>
          <p>{day}</p>
          {times.map(({ time, minutes }) => (
            <button
              key={time}
              type="button"
              class="choice"
              onClick={() => onAnswer?.(button("DatePicker", timeWords(time), time, id))}
            >
              <time dateTime={time}>{clockOf(time)}</time>
              {minutes > 0 && <small> {say(words.minutes, { n: minutes })}</small>}
            </button>
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** Any day between two. */
function Day({ dates, id, onAnswer }: PartProps & { dates: Dates }) {
  const [day, setDay] = useState("");
  const answer = (): Answer => button("DatePicker", dateWords(day), `${day}T00:00:00.000Z`, id);
  function submit(event: Event): void {
    event.preventDefault();
    if (day !== "") onAnswer?.(answer());
  }
  return (
    <form class="replies" onSubmit={submit}>
      <input
        type="date"
        aria-label={dates.title || words.date}
        required
        disabled={onAnswer === null}
        min={dates.earliest.slice(0, 10) || undefined}
        max={dates.latest.slice(0, 10) || undefined}
        value={day}
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <button type="submit" class="choice" disabled={onAnswer === null || day === ""}>
        {words.send}
      </button>
    </form>
  );
}

export function DatePicker({ dates, ...part }: PartProps & { dates: Dates }) {
  const Choice = dates.times.length > 0 ? Times : Day;
  return (
    <section class="card" aria-label={dates.title || words.date}>
      <Picture src={dates.image} />
      {dates.title && <h3 dir="auto">{dates.title}</h3>}
      {dates.subtitle && <p dir="auto">{dates.subtitle}</p>}
      <Choice dates={dates} {...part} />
    </section>
  );
}
