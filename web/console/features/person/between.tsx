// SPDX-License-Identifier: Apache-2.0
import { List, Stack, Text } from "@mantine/core";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useExplanationOfTwo } from "./api";

interface BetweenProps {
  readonly contactId: string;
  readonly other: string;
}

/** Why two contacts have not become one: what speaks for it, and what stood against it. */
export function Between({ contactId, other }: BetweenProps) {
  const { data, error, isPending, refetch } = useExplanationOfTwo(contactId, other);
  if (isPending) return <Waiting what={t("the reasons")} />;
  if (error) {
    return <ProblemNote title={t("Not explained")} problem={asProblem(error)} onRetry={refetch} />;
  }
  const { verdict, obstacles, sentence } = data;
  // They became one meanwhile; what merging them would change says so.
  if (verdict === "one") return null;
  return (
    <Stack gap={4} component="section" aria-label={t("Why are these two people?")}>
      <Text size="sm" fw={600}>
        {t("Why are these two people?")}
      </Text>
      {obstacles.length === 0 ? (
        <Text size="sm">{sentence}</Text>
      ) : (
        <List size="sm" spacing={4} className="value">
          {obstacles.map((one) => (
            <List.Item key={one.sentence}>{one.sentence}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
