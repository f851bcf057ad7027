// SPDX-License-Identifier: Apache-2.0
import { Badge, Button, Card, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../../ui/links";
import { Moment } from "../../../ui/moment";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { contactTypeName, identifierName } from "../contact/model";
import { type Judgement, useDecide, useDecisionPreview, type Verdict } from "./api";
import { apartSides, type Conflict, reasonName, sameSides } from "./model";
import type { Settled } from "./settled";
import { conflictAdvice, conflictSentence } from "./words";

interface ConflictCardProps {
  readonly conflict: Conflict;
  readonly onSettled: (one: Settled) => void;
}

/** One link that was not made: why, whom it concerns, and what a human can say. */
export function ConflictCard({ conflict, onSettled }: ConflictCardProps) {
  const { identifier, contacts, kind, reason, dateSince } = conflict;
  const sentence = conflictSentence(conflict);
  const all = contacts.map(({ id }) => id);
  const [ticked, tick] = useState<string[]>(all.length === 2 ? all : []);
  const [verdict, setVerdict] = useState<Verdict>();
  const same = sameSides(ticked);
  const apart = apartSides(all, ticked);
  const sides = verdict === "same" ? same : verdict === "apart" ? apart : undefined;
  return (
    <Card component="article" aria-label={`${identifierName(identifier)} ${identifier.value}`}>
      <Stack gap="sm">
        <Group gap="sm">
          <Badge variant="light" color={kind === "conflict" ? "orange" : "blue"}>
            {kind === "conflict" ? t("Conflict") : t("Suggestion")}
          </Badge>
          <Text fw={600}>{reasonName(reason)}</Text>
          <Text size="sm" c="dimmed">
            <Rich text="since {time}" parts={{ time: <Moment at={dateSince} /> }} />
          </Text>
        </Group>
        <Text size="sm" className="value">
          {sentence}
        </Text>
        <Text size="sm" c="dimmed">
          {conflictAdvice(conflict)}
        </Text>
        <Checkbox.Group
          label={t("Contacts")}
          value={ticked}
          onChange={(next) => {
            tick(next);
            setVerdict(undefined);
          }}
        >
          <Stack gap={6} mt={4}>
            {contacts.map(({ id, name, type }) => (
              <Group key={id} gap="sm">
                <Checkbox value={id} label={name || t("Unnamed contact")} />
                <Badge variant="light" color="gray">
                  {contactTypeName(type)}
                </Badge>
                <TextLink to="/contacts/$contactId" params={{ contactId: id }} size="sm">
                  {t("Open")}
                </TextLink>
              </Group>
            ))}
          </Stack>
        </Checkbox.Group>
        {verdict === undefined || sides === undefined ? (
          <Group>
            <Button
              variant="default"
              disabled={same === undefined}
              onClick={() => setVerdict("same")}
            >
              {t("They are one person")}
            </Button>
            <Button
              variant="default"
              disabled={apart === undefined}
              onClick={() => setVerdict("apart")}
            >
              {all.length === 2
                ? t("They are different people")
                : t("The ticked are somebody else than the rest")}
            </Button>
          </Group>
        ) : (
          <Confirm
            judgement={{ verdict, ...sides }}
            what={sentence}
            onCancel={() => setVerdict(undefined)}
            onSettled={onSettled}
          />
        )}
      </Stack>
    </Card>
  );
}

interface ConfirmProps {
  readonly judgement: Judgement;
  readonly what: string;
  readonly onCancel: () => void;
  readonly onSettled: (one: Settled) => void;
}

/** What the decision would change, before it is made. */
function Confirm({ judgement, what, onCancel, onSettled }: ConfirmProps) {
  const preview = useDecisionPreview(judgement);
  const decide = useDecide();
  const error = preview.error ?? decide.error;
  const { contacts = [], movedLeaves = [] } = preview.data ?? {};
  const verdictText =
    judgement.verdict === "same" ? t("They are one person") : t("They are different people");
  return (
    <Stack gap="xs">
      {error && <ProblemNote title={t("Not decided")} problem={asProblem(error)} />}
      {preview.data && (
        <Text size="sm" role="status">
          {contacts.length === 0
            ? t("{verdict}: nobody would see a difference now; it counts for what comes.", {
                verdict: verdictText,
              })
            : t("{verdict}: {contacts} would change and {records} would move.", {
                verdict: verdictText,
                contacts: plural(contacts.length, "{count} contact", "{count} contacts"),
                records: plural(movedLeaves.length, "{count} record", "{count} records"),
              })}
        </Text>
      )}
      <Group>
        <Button
          disabled={preview.data === undefined}
          loading={decide.isPending || preview.isFetching}
          onClick={() =>
            decide.mutate(judgement, {
              onSuccess: ({ id }) => onSettled({ id, text: `${verdictText}: ${what}` }),
            })
          }
        >
          {t("Decide")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("Cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
