// SPDX-License-Identifier: Apache-2.0
import { CloseButton, Group, Progress, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconPaperclip } from "@tabler/icons-react";
import { t } from "../../../ui/text";
import type { Chosen } from "./files";

interface ChosenFilesProps {
  readonly files: readonly Chosen[];
  readonly onRemove: (localId: string) => void;
}

/** The files of the next answer, how far they have come, and why one will not be sent. */
export function ChosenFiles({ files, onRemove }: ChosenFilesProps) {
  if (files.length === 0) return null;
  return (
    <Stack gap={4} mb="xs" component="ul" className="chosen-files" aria-label={t("Files to send")}>
      {files.map((file) => (
        <li key={file.localId}>
          <Group gap="xs" wrap="nowrap">
            <IconPaperclip size={14} aria-hidden />
            <Text size="sm" truncate flex={1}>
              {file.name}
            </Text>
            <Standing file={file} />
            <CloseButton
              size="sm"
              aria-label={t("Remove {name}", { name: file.name })}
              onClick={() => onRemove(file.localId)}
            />
          </Group>
        </li>
      ))}
    </Stack>
  );
}

function Standing({ file: { name, progress, mediaId, failure } }: { file: Chosen }) {
  if (failure !== undefined) {
    return (
      <Text size="xs" c="var(--mantine-color-error)" role="alert">
        <IconAlertCircle size={14} aria-hidden className="inline-icon" /> {failure}
      </Text>
    );
  }
  if (mediaId !== undefined) {
    return (
      <Text size="xs" c="dimmed">
        {t("Ready to send")}
      </Text>
    );
  }
  return (
    <Progress.Root w={96} size="sm">
      <Progress.Section value={progress} aria-label={t("Uploading {name}", { name })} />
    </Progress.Root>
  );
}
