/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import { wardrobe } from "../dress.ts";
import type { RichProps } from "../rich.tsx";
import { say, words } from "../words.ts";
import { type Answer, button } from "./answer.ts";
import { DatePicker } from "./dates.tsx";
import { FormSheet } from "./form.tsx";
import { ListPicker } from "./list.tsx";
import { type Action, type Card, type Part, parseParts } from "./parse.ts";
import css from "./styles.css?inline";

/** Gives a shadow root the looks of these parts. */
export const dress = wardrobe(css);

export interface PartProps {
  /** The message that offers it. */
  readonly id: string;
  /** Null where it may no longer be answered. */
  readonly onAnswer: ((answer: Answer) => void) | null;
}

/** A picture, unless the page's policy or the network keeps it away. */
export function Picture({ src }: { src: string }) {
  if (src === "") return null;
  return <img src={src} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />;
}

function CardAction({ action, id, onAnswer }: PartProps & { action: Action }) {
  if (action.kind === "link") {
    return (
      <a
        class="choice"
        href={action.url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        aria-label={`${action.text} (${words.newTab})`}
      >
        {action.text}
      </a>
    );
  }
  const { text, payload } = action;
  return (
    <button
      type="button"
      class="choice"
      disabled={onAnswer === null}
      onClick={() => onAnswer?.(button("Button", text, payload, id))}
    >
      {text}
    </button>
  );
}

function OneCard({ card, ...part }: PartProps & { card: Card }) {
  return (
    <article class="card">
      <Picture src={card.image} />
      <h3 dir="auto">{card.title}</h3>
      {card.description && <p dir="auto">{card.description}</p>}
      {card.actions.map((action) => (
        <CardAction key={`${action.kind} ${action.text}`} action={action} {...part} />
      ))}
    </article>
  );
}

function Cards({ cards, ...part }: PartProps & { cards: readonly Card[] }) {
  if (cards.length === 1 && cards[0]) return <OneCard card={cards[0]} {...part} />;
  const label = (n: number) => say(words.step, { n: n + 1, of: cards.length });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled row must be reachable by keys.
    <ul class="carousel" tabIndex={0} aria-label={words.choose}>
      {cards.map((card, at) => (
        <li key={label(at)} aria-label={label(at)}>
          <OneCard card={card} {...part} />
        </li>
      ))}
    </ul>
  );
}

function Replies({ part, id, onAnswer }: PartProps & { part: Part & { kind: "replies" } }) {
  return (
    <fieldset class="replies" aria-label={part.title || words.choose}>
      {part.title && <p dir="auto">{part.title}</p>}
      {part.replies.map(({ text, payload }) => (
        <button
          key={payload}
          type="button"
          class="choice"
          onClick={() => onAnswer?.(button("QuickReply", text, payload, id))}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}

function One({ part, newest, ...props }: PartProps & { part: Part; newest: boolean }) {
  switch (part.kind) {
    case "replies":
      return newest && props.onAnswer ? <Replies part={part} {...props} /> : null;
    case "cards":
      return <Cards cards={part.cards} {...props} />;
    case "dates":
      return <DatePicker dates={part.dates} {...props} />;
    case "list":
      return <ListPicker list={part.list} {...props} />;
    case "form":
      return <FormSheet form={part.form} {...props} />;
  }
}

/** All that one message offers. */
export function Parts({ line, newest, onAnswer }: RichProps) {
  const parts = useMemo(() => parseParts(line.rich), [line.rich]);
  const answer = onAnswer && ((one: Answer) => onAnswer(one.text, one.content));
  if (parts.length === 0 && line.text === "") return <em>{words.unsupported}</em>;
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message never change.
        <One key={at} part={part} newest={newest} id={line.id} onAnswer={answer} />
      ))}
    </>
  );
}
