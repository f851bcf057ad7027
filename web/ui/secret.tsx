// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { t } from "./text";

interface OnceShownProps {
  readonly title: string;
  /** What it is for, and until when. */
  readonly explanation: string;
  readonly value: string;
  /** Once it is stored elsewhere. */
  readonly onDone: () => void;
}

/** Something that the server tells this once: to be copied, then put away. */
export function OnceShown({ title, explanation, value, onDone }: OnceShownProps) {
  return (
    <Alert color="yellow" variant="light" title={title} role="status">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{explanation}</Text>
        <Code block className="wrapped-code" w="100%">
          {value}
        </Code>
        <Group gap="sm">
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                }
              >
                {copied ? t("Copied") : t("Copy")}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onDone}>
            {t("I have stored it")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
