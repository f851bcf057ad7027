// SPDX-License-Identifier: Apache-2.0

import { Group, Loader, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useArrival } from "./arrival";
import { t } from "./text";

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One console page: its heading, what it is for, what can be done here, and its content. */
export function Page({ title, lead, actions, children }: PageProps) {
  useEffect(() => {
    document.title = t("{title} · Seamline", { title });
  }, [title]);
  const heading = useArrival();
  return (
    <Stack gap="lg" maw={1180}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} flex={1} miw={240}>
          <Title order={1} size="h2" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead !== undefined && (
            <Text c="dimmed" maw={720}>
              {lead}
            </Text>
          )}
        </Stack>
        {actions !== undefined && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
}

/** What to say where a list has nothing to show: what is missing and what to do next. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <Stack align="center" gap={4} py="xl" px="md">
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text c="dimmed" ta="center" maw={460}>
          {children}
        </Text>
      )}
    </Stack>
  );
}

/** Shown while the first answer is on its way. */
export function Waiting({ what }: { what: string }) {
  return (
    <Group role="status" gap="sm" py="md">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">{t("Loading {what}…", { what })}</Text>
    </Group>
  );
}
