// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useTakeBack } from "./api";

/** A decision made on this page since it was opened. */
export interface Settled {
  readonly id: string;
  readonly text: string;
}

interface SettledListProps {
  readonly settled: readonly Settled[];
  readonly onTakenBack: (id: string) => void;
}

/** What was just decided, each with the way back. */
export function SettledList({ settled, onTakenBack }: SettledListProps) {
  const takeBack = useTakeBack();
  if (settled.length === 0) return null;
  return (
    <Card component="section" aria-label={t("Just decided")} role="status">
      <Stack gap="xs">
        {takeBack.error && (
          <ProblemNote title={t("Not taken back")} problem={asProblem(takeBack.error)} />
        )}
        {settled.map(({ id, text }) => (
          <Group key={id} justify="space-between" wrap="nowrap" align="flex-start">
            <Text size="sm" className="value">
              {text}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              className="no-shrink"
              loading={takeBack.isPending && takeBack.variables === id}
              onClick={() => takeBack.mutate(id, { onSuccess: () => onTakenBack(id) })}
            >
              {t("Take back")}
            </Button>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
