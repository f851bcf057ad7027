// SPDX-License-Identifier: Apache-2.0
import { Card, Group, Text } from "@mantine/core";
import { IconForms, IconPointer } from "@tabler/icons-react";
import { t, textLanguage } from "../../../ui/text";
import type { Answered } from "./rich";

interface AnsweredProps {
  readonly answered: Answered;
  /** The words of the message, which need not be said again. */
  readonly words: string;
}

/** What the customer chose or filled in, and of what. */
export function AnsweredNote({ answered, words }: AnsweredProps) {
  return answered.kind === "form" ? (
    <FilledForm answered={answered} />
  ) : (
    <Chosen answered={answered} words={words} />
  );
}

function Chosen({ answered: { to, answers }, words }: AnsweredProps) {
  const texts = answers.map(({ text }) => text).join(", ");
  const moments = answers.flatMap(({ moment }) =>
    moment === undefined ? [] : [momentWords(moment)],
  );
  const what = texts === words ? t("Chosen") : t("Chosen: {what}", { what: texts });
  const from = to === "" ? [] : [t("in answer to “{offer}”", { offer: to })];
  return (
    <Text size="xs" c="dimmed" dir="auto">
      <IconPointer size={14} aria-hidden className="inline-icon" />{" "}
      {[what, ...from, ...moments].join(" · ")}
    </Text>
  );
}

function momentWords(moment: string): string {
  const time = new Date(moment).toLocaleString(textLanguage(), {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return t("{time} in your time zone", { time });
}

function FilledForm({ answered: { to, answers } }: { answered: Answered }) {
  return (
    <Card withBorder padding="sm" className="offer">
      <Group gap={6} wrap="nowrap" mb={6}>
        <IconForms size={16} aria-hidden className="no-shrink" />
        <Text size="sm" fw={600} dir="auto">
          {to === "" ? t("A form, filled in") : t("Filled in: {form}", { form: to })}
        </Text>
      </Group>
      {answers.length === 0 && <Text size="sm">{t("Nothing was filled in.")}</Text>}
      <dl className="values">
        {answers.map(({ title, text, moment }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was filled in never changes.
          <div key={at}>
            <Text component="dt" size="xs" c="dimmed" dir="auto">
              {title}
            </Text>
            <Text component="dd" size="sm" dir="auto" className="note-text">
              {text}
              {moment !== undefined && ` (${momentWords(moment)})`}
            </Text>
          </div>
        ))}
      </dl>
    </Card>
  );
}
