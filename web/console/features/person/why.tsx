// SPDX-License-Identifier: Apache-2.0
import { Group, Stack, Text } from "@mantine/core";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { plural, Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useExplanation } from "./api";
import { Assured } from "./assured";
import { type Explanation, leafNames, type NameOf } from "./model";

/** Why all that is known of a contact is one person: each link as a sentence, with what showed it. */
export function Why({ contactId, asOf }: { contactId: string; asOf?: string }) {
  const { data, error, isPending, refetch } = useExplanation(contactId, asOf);
  if (isPending) return <Waiting what={t("the reasons")} />;
  if (error) {
    return <ProblemNote title={t("Not explained")} problem={asProblem(error)} onRetry={refetch} />;
  }
  const { leaves, steps } = data;
  if (steps.length === 0) {
    return (
      <Text size="sm">
        {t("There is only one record, {record}: nothing had to be joined.", {
          record: leaves[0]?.description,
        })}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {plural(
          leaves.length,
          "{count} record is this person.",
          "{count} records are one person, because:",
        )}
      </Text>
      <ol className="why-steps">
        {steps.map((step) => (
          <Step key={`${step.from.id}-${step.to.id}`} step={step} nameOf={leafNames(data)} />
        ))}
      </ol>
    </Stack>
  );
}

interface StepProps {
  readonly step: Explanation["steps"][number];
  readonly nameOf: NameOf;
}

function Step({ step: { sentence, by, also }, nameOf }: StepProps) {
  const { decision, evidence } = by;
  return (
    <li>
      <Text size="sm" className="value">
        {sentence}
      </Text>
      {decision?.note && (
        <Text size="xs" c="dimmed" className="value">
          “{decision.note}”
        </Text>
      )}
      {evidence.map((one) => (
        <Group key={`${one.leaf.id}-${one.firstSeen}-${one.origin}-${one.assurance}`} gap={6}>
          <Assured assurance={one.assurance} />
          <Text size="xs" c="dimmed">
            {[nameOf(one.leaf.id ?? ""), one.deployment?.name].filter(Boolean).join(" · ")}{" "}
            {/* The last time is kept to the start of its hour. */}
            <Rich
              text={
                one.lastSeen > one.firstSeen
                  ? "first seen {first}, last {last}"
                  : "first seen {first}"
              }
              parts={{
                first: <Moment at={one.firstSeen} />,
                last: <Moment at={one.lastSeen} />,
              }}
            />
          </Text>
        </Group>
      ))}
      {also.length > 0 && (
        <Text size="xs" c="dimmed">
          {plural(
            also.length,
            "{count} more reason would hold them together.",
            "{count} more reasons would hold them together.",
          )}
        </Text>
      )}
    </li>
  );
}
