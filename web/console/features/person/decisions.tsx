// SPDX-License-Identifier: Apache-2.0
import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useDecisions } from "./api";
import { ConfirmChange } from "./confirm";
import { type Decision, decisionText, type NameOf } from "./model";

interface RowProps {
  readonly nameOf: NameOf;
  readonly onDone: (told: string) => void;
}

interface DecisionsProps extends RowProps {
  readonly contactId: string;
}

/** What humans decided about a contact, each with the way back. */
export function Decisions({ contactId, ...row }: DecisionsProps) {
  const { data, error, isPending, refetch } = useDecisions(contactId);
  if (isPending) return <Waiting what={t("decisions")} />;
  if (error) {
    return <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />;
  }
  if (data.entities.length === 0) {
    return <Text size="sm">{t("Nobody has decided anything about this person.")}</Text>;
  }
  return (
    <ul className="plain-list decisions">
      {data.entities.map((decision) => (
        <li key={decision.id}>
          <DecisionRow decision={decision} {...row} />
        </li>
      ))}
    </ul>
  );
}

function DecisionRow({ decision, nameOf, onDone }: RowProps & { decision: Decision }) {
  const [asked, ask] = useState(false);
  const { actor, dateCreated, note, id } = decision;
  return (
    <Stack gap={4}>
      <Text size="sm" className="value">
        {decisionText(decision, nameOf)}
      </Text>
      <Text size="xs" c="dimmed">
        <Rich
          text="{who}, {at}"
          parts={{ who: actor.name ?? t("the API"), at: <Moment at={dateCreated} /> }}
        />
      </Text>
      {note && (
        <Text size="xs" c="dimmed" className="value">
          “{note}”
        </Text>
      )}
      {asked ? (
        <ConfirmChange
          change={{ kind: "takeBack", decisionId: id }}
          doIt={t("Take back")}
          nameOf={nameOf}
          onDone={() => onDone(t("Taken back."))}
          onCancel={() => ask(false)}
        />
      ) : (
        <div>
          <Button size="compact-xs" variant="default" onClick={() => ask(true)}>
            {t("Take back…")}
          </Button>
        </div>
      )}
    </Stack>
  );
}
