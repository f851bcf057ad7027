// SPDX-License-Identifier: Apache-2.0
import { Anchor, Card, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { createContext, type ReactNode, use } from "react";
import type {
  Action,
  Dates,
  Field,
  Form,
  List,
  Card as OfferedCard,
} from "../../../messenger/view/rich/parse";
import { plural, t, textLanguage } from "../../../ui/text";
import { ForeignPicture } from "./picture";
import { fieldTitle, isShownPicture, type Offer, optionKey } from "./rich";

const ChosenContext = createContext<ReadonlySet<string>>(new Set());

interface OffersProps {
  readonly offers: readonly Offer[];
  /** The options that were chosen, by `optionKey`. */
  readonly chosen: ReadonlySet<string>;
}

/** What a message gave to choose from, as it stands: to be read, not pressed. */
export function Offers({ offers, chosen }: OffersProps) {
  return (
    <ChosenContext value={chosen}>
      {offers.map((offer, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message never change.
        <OneOffer key={at} offer={offer} />
      ))}
    </ChosenContext>
  );
}

function OneOffer({ offer }: { offer: Offer }) {
  switch (offer.kind) {
    case "replies":
      return (
        <Options name={offer.title || t("Quick replies offered")}>
          {offer.replies.map(({ text, payload }) => (
            <Option key={payload} name={optionKey("replies", payload)} text={text} />
          ))}
        </Options>
      );
    case "cards":
      return <Cards cards={offer.cards} />;
    case "dates":
      return <DatesCard dates={offer.dates} />;
    case "list":
      return <ListCard list={offer.list} />;
    case "form":
      return <FormCard form={offer.form} />;
  }
}

function Options({ name, children }: { name: string; children: ReactNode }) {
  return (
    <ul className="options" aria-label={name}>
      {children}
    </ul>
  );
}

interface OptionProps {
  readonly name: string;
  readonly text: string;
  readonly more?: string;
}

function Option({ name, text, more = "" }: OptionProps) {
  const chosen = use(ChosenContext).has(name);
  return (
    <li className="option" data-chosen={chosen || undefined} dir="auto">
      {chosen && <IconCheck size={14} aria-hidden className="inline-icon" />} {text}
      {more !== "" && (
        <Text span size="xs" c="dimmed">
          {" "}
          {more}
        </Text>
      )}
      {chosen && <VisuallyHidden>{t("(chosen)")}</VisuallyHidden>}
    </li>
  );
}

interface OfferCardProps {
  readonly title: string;
  readonly more?: string;
  readonly image?: string;
  readonly children?: ReactNode;
}

function OfferCard({ title, more = "", image = "", children }: OfferCardProps) {
  return (
    <Card withBorder padding="sm" className="offer">
      <Stack gap={6}>
        {isShownPicture(image) && <ForeignPicture url={image} />}
        {title !== "" && (
          <Text size="sm" fw={600} dir="auto">
            {title}
          </Text>
        )}
        {more !== "" && (
          <Text size="sm" dir="auto" className="note-text">
            {more}
          </Text>
        )}
        {children}
      </Stack>
    </Card>
  );
}

function Cards({ cards }: { cards: readonly OfferedCard[] }) {
  const [only] = cards;
  if (cards.length === 1 && only !== undefined) return <OneCard card={only} />;
  const name = plural(cards.length, "{count} card", "{count} cards");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled row must be reachable by keys.
    <ul className="offer-row" tabIndex={0} aria-label={name}>
      {cards.map((card, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message never change.
        <li key={at}>
          <OneCard card={card} />
        </li>
      ))}
    </ul>
  );
}

function OneCard({ card }: { card: OfferedCard }) {
  return (
    <OfferCard title={card.title} more={card.description} image={card.image}>
      {card.actions.length > 0 && (
        <Options name={t("Buttons of {card}", { card: card.title })}>
          {card.actions.map((action) => (
            <CardAction key={`${action.kind} ${action.text}`} action={action} />
          ))}
        </Options>
      )}
    </OfferCard>
  );
}

function CardAction({ action }: { action: Action }) {
  if (action.kind === "postback") {
    return <Option name={optionKey("cards", action.payload)} text={action.text} />;
  }
  // Telephone numbers and mail addresses are for the visitor's device.
  const isWeb = /^https?:\/\//i.test(action.url);
  return (
    <li className="option option-link" dir="auto">
      {isWeb ? (
        <Anchor href={action.url} target="_blank" rel="noopener noreferrer nofollow" size="sm">
          {action.text}
        </Anchor>
      ) : (
        `${action.text} (${action.url})`
      )}
    </li>
  );
}

const dayWords = (time: string) =>
  new Date(time).toLocaleDateString(textLanguage(), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
const clockWords = (time: string) =>
  new Date(time).toLocaleTimeString(textLanguage(), { hour: "2-digit", minute: "2-digit" });

// A bound of a picker is a calendar day, not a moment.
const calendarDay = (date: string) =>
  new Date(date).toLocaleDateString(textLanguage(), { dateStyle: "medium", timeZone: "UTC" });

function DatesCard({ dates }: { dates: Dates }) {
  return (
    <OfferCard
      title={dates.title || t("Choice of a date")}
      more={dates.subtitle}
      image={dates.image}
    >
      <DateOptions dates={dates} />
    </OfferCard>
  );
}

function DateOptions({ dates }: { dates: Dates }) {
  if (dates.times.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {daysBetween(dates)}
      </Text>
    );
  }
  return byDay(dates.times).map(([day, times]) => (
    <div key={day}>
      <Text size="xs" c="dimmed">
        {day}
      </Text>
      <Options name={day}>
        {times.map(({ time, minutes }) => (
          <Option
            key={time}
            name={optionKey("dates", time)}
            text={clockWords(time)}
            more={minutes > 0 ? t("{minutes} min", { minutes }) : ""}
          />
        ))}
      </Options>
    </div>
  ));
}

function byDay(times: Dates["times"]) {
  const days = new Map<string, Dates["times"]>();
  for (const one of times) {
    const day = dayWords(one.time);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}

function daysBetween({ earliest, latest }: Dates): string {
  const values = { from: calendarDay(earliest), to: calendarDay(latest) };
  if (earliest !== "" && latest !== "") return t("Any day from {from} to {to}", values);
  if (earliest !== "") return t("Any day from {from} on", values);
  return latest !== "" ? t("Any day until {to}", values) : t("Any day");
}

function ListCard({ list }: { list: List }) {
  return (
    <OfferCard title={list.title || t("Choice from a list")} more={list.subtitle}>
      <ListOptions list={list} />
    </OfferCard>
  );
}

function ListOptions({ list }: { list: List }) {
  return list.sections.map(({ title, several, items }) => (
    <div key={title}>
      <Text size="xs" c="dimmed" dir="auto">
        {several ? [title, t("several can be chosen")].filter(Boolean).join(" · ") : title}
      </Text>
      <Options name={title || t("Entries")}>
        {items.map(({ id, title: text, subtitle }) => (
          <Option key={id} name={optionKey("list", id)} text={text} more={subtitle} />
        ))}
      </Options>
    </div>
  ));
}

function FormCard({ form }: { form: Form }) {
  return (
    <OfferCard title={form.title || t("A form")} more={form.subtitle}>
      {form.pages.map(({ title, subtitle, fields }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pages of a form never change.
        <div key={at}>
          <Text size="xs" c="dimmed" dir="auto">
            {[title, subtitle].filter(Boolean).join(" · ")}
          </Text>
          <ul className="form-fields">
            {fields.map((field, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor do the fields of a page.
              <li key={nth}>
                <FormField field={field} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </OfferCard>
  );
}

function FormField({ field }: { field: Field }) {
  return (
    <>
      <Text size="sm" dir="auto">
        {fieldTitle(field) || t("A field without a name")}
        {field.kind === "input" && field.input.required && ` ${t("(required)")}`}
      </Text>
      {field.kind === "dates" && <DateOptions dates={field.dates} />}
      {field.kind === "list" && <ListOptions list={field.list} />}
    </>
  );
}
