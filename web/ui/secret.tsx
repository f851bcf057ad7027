// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Code, Group, Stack, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { t } from "./text";
import { useUnsaved } from "./unsaved";

interface OnceShownProps {
  readonly title: string;
  /** What it is for, and until when. */
  readonly explanation: string;
  readonly value: string;
  /** Once it is stored elsewhere. */
  readonly onDone: () => void;
}

/** Something that the server tells this once: to be copied, then put away. Until then the page asks before it is left. */
export function OnceShown({ title, explanation, value, onDone }: OnceShownProps) {
  const stored = useRef<string>(undefined);
  const button = useRef<HTMLButtonElement>(null);
  const { copied, copy, error } = useClipboard();
  const store = () => {
    stored.current = value;
  };
  useEffect(() => {
    if (copied) stored.current = value;
  }, [copied, value]);
  useUnsaved(() => stored.current !== value, {
    focus: () => button.current?.focus(),
    words: () => ({
      title: t("Leave without a copy?"),
      text: t("What stands on this page is shown this once, and you have not copied it yet."),
      stay: t("Stay and copy it"),
    }),
  });
  return (
    <Alert color="yellow" variant="light" title={title} role="status">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{explanation}</Text>
        <Code block className="wrapped-code" w="100%" onCopy={store}>
          {value}
        </Code>
        {error && (
          <Text size="sm">
            {t(
              "The browser lets no page copy here. Select it and copy it by hand, then press “I have stored it”.",
            )}
          </Text>
        )}
        <Group gap="sm">
          <Button
            variant="default"
            ref={button}
            onClick={() => copy(value)}
            leftSection={
              copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
            }
          >
            {copied ? t("Copied") : t("Copy")}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              store();
              onDone();
            }}
          >
            {t("I have stored it")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
