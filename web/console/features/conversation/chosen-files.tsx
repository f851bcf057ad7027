// SPDX-License-Identifier: Apache-2.0
import { Button, CloseButton, Group, Progress, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconPaperclip } from "@tabler/icons-react";
import { ContextId } from "../../../ui/context-id";
import { t } from "../../../ui/text";
import type { Chosen, FileFailure } from "./files";

interface ChosenFilesProps {
  readonly files: readonly Chosen[];
  readonly onAgain: (localId: string) => void;
  readonly onRemove: (localId: string) => void;
}

/** The files of the next answer, how far they have come, and why one will not be sent. */
export function ChosenFiles({ files, onAgain, onRemove }: ChosenFilesProps) {
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
            {file.failure === undefined && <Standing file={file} />}
            {file.failure?.canRetry === true && (
              <Button
                size="compact-xs"
                variant="default"
                className="no-shrink"
                aria-label={t("Try {name} again", { name: file.name })}
                onClick={() => onAgain(file.localId)}
              >
                {t("Try again")}
              </Button>
            )}
            <CloseButton
              size="sm"
              aria-label={t("Remove {name}", { name: file.name })}
              onClick={() => onRemove(file.localId)}
            />
          </Group>
          {file.failure !== undefined && <NotSent failure={file.failure} />}
        </li>
      ))}
    </Stack>
  );
}

function NotSent({ failure: { message, contextId, canRetry } }: { failure: FileFailure }) {
  const todo = canRetry ? [] : [t("Remove it, and choose another one.")];
  return (
    <div role="alert">
      <Text size="xs" c="var(--mantine-color-error)">
        <IconAlertCircle size={14} aria-hidden className="inline-icon" />{" "}
        {[message, ...todo].join(" ")}
      </Text>
      <ContextId id={contextId} />
    </div>
  );
}

function Standing({ file: { name, progress, mediaId } }: { file: Chosen }) {
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
