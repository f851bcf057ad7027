// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Button, FileButton, Group, Textarea } from "@mantine/core";
import { IconPaperclip, IconSend } from "@tabler/icons-react";
import {
  type ClipboardEvent,
  type DragEvent,
  type FormEvent,
  type KeyboardEvent,
  useState,
} from "react";
import { t } from "../../../ui/text";
import { ChosenFiles } from "./chosen-files";
import type { ConversationsController } from "./controller";
import { dropDraft, keepDraft, keptDraft } from "./draft";
import { isUploading, mostFiles, ready } from "./files";
import { useFiles } from "./use-files";

// The contract's limit for an agent's message.
const longest = 2000;

interface ComposerProps {
  readonly id: string;
  readonly controller: Pick<ConversationsController, "send" | "typing" | "upload">;
}

/** Where the agent writes. Enter sends, Shift and Enter start a new line. Files are chosen, pasted or dropped. */
export function Composer({ id, controller }: ComposerProps) {
  const [text, setText] = useState(() => keptDraft(id));
  const { files, choose, remove, sent } = useFiles(id, controller);
  const waiting = isUploading(files);

  function send(event: FormEvent) {
    event.preventDefault();
    const words = text.trim();
    const media = ready(files);
    if (waiting || (words === "" && media.length === 0)) return;
    setText("");
    dropDraft(id);
    sent();
    void controller.send(id, words, media);
  }

  function onPaste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    choose(event.clipboardData.files);
  }

  function onDrop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    choose(event.dataTransfer.files);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
  }

  return (
    <form
      className="conversation-foot"
      onSubmit={send}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      aria-label={t("Answer")}
    >
      <ChosenFiles files={files} onRemove={remove} />
      <Group align="flex-end" wrap="nowrap" gap="sm">
        <FileButton multiple onChange={choose}>
          {(props) => (
            <ActionIcon
              {...props}
              variant="default"
              size="input-sm"
              disabled={files.length >= mostFiles}
              aria-label={t("Attach a file")}
            >
              <IconPaperclip size={16} aria-hidden />
            </ActionIcon>
          )}
        </FileButton>
        <Textarea
          flex={1}
          aria-label={t("Message")}
          placeholder={t("Write a message")}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={longest}
          value={text}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onChange={(event) => {
            setText(event.currentTarget.value);
            keepDraft(id, event.currentTarget.value);
            if (event.currentTarget.value !== "") controller.typing(id);
          }}
        />
        <Button type="submit" disabled={waiting} leftSection={<IconSend size={16} aria-hidden />}>
          {t("Send")}
        </Button>
      </Group>
    </form>
  );
}
