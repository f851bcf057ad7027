// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { t } from "../../../ui/text";
import type { ConversationsController } from "./controller";
import { dropDraft, keepDraft, keptDraft } from "./draft";

// The contract's limit for an agent's message.
const longest = 2000;

interface ComposerProps {
  readonly id: string;
  readonly controller: Pick<ConversationsController, "send" | "typing">;
}

/** Where the agent writes. Enter sends, Shift and Enter start a new line. */
export function Composer({ id, controller }: ComposerProps) {
  const [text, setText] = useState(() => keptDraft(id));

  function send(event: FormEvent) {
    event.preventDefault();
    const words = text.trim();
    if (words === "") return;
    setText("");
    dropDraft(id);
    void controller.send(id, words);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
  }

  return (
    <form className="conversation-foot" onSubmit={send} aria-label={t("Answer")}>
      <Group align="flex-end" wrap="nowrap" gap="sm">
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
          onChange={(event) => {
            setText(event.currentTarget.value);
            keepDraft(id, event.currentTarget.value);
            if (event.currentTarget.value !== "") controller.typing(id);
          }}
        />
        <Button type="submit" leftSection={<IconSend size={16} aria-hidden />}>
          {t("Send")}
        </Button>
      </Group>
    </form>
  );
}
