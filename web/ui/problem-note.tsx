// SPDX-License-Identifier: Apache-2.0

import { Alert, Button, Stack, Text } from "@mantine/core";
import { ContextId } from "./context-id";
import { t } from "./text";

/** What failed, as far as it is shown. */
export interface ShownProblem {
  readonly message: string;
  readonly contextId?: string | undefined;
}

/** Why something failed, and the context id that finds the request in the server's log. */
export function ProblemWords({ problem: { message, contextId } }: { problem: ShownProblem }) {
  return (
    <>
      <Text size="sm">{message}</Text>
      <ContextId id={contextId} />
    </>
  );
}

interface ProblemNoteProps {
  readonly title: string;
  readonly problem: ShownProblem;
  readonly onRetry?: () => void;
}

/** Says what failed and why, where it failed. */
export function ProblemNote({ title, problem, onRetry }: ProblemNoteProps) {
  return (
    <Alert color="red" title={title} role="alert" variant="light">
      <Stack gap="xs" align="flex-start">
        <ProblemWords problem={problem} />
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("Try again")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
