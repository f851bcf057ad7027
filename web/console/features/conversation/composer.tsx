// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Button, FileButton, Textarea, useCombobox } from "@mantine/core";
import { IconPaperclip, IconSend } from "@tabler/icons-react";
import {
  type ClipboardEvent,
  type DragEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import { t } from "../../../ui/text";
import { isEmptyLine } from "../response/model";
import { ResponsePicker } from "../response/picker";
import { type PlaceValues, placesIn } from "../response/places";
import { Unfilled } from "../response/unfilled";
import { keepAnswer, keptAnswer } from "./answer-draft";
import { ChosenFiles } from "./chosen-files";
import type { ConversationsController } from "./controller";
import { isUploading, mostFiles, ready } from "./files";
import { Readdressed } from "./readdressed";
import type { Uploads } from "./uploads";
import { useAddressee } from "./use-addressee";
import { useFiles } from "./use-files";
import { longest, useText } from "./use-text";

interface ComposerProps {
  readonly id: string;
  /** Whose the conversation is now. */
  readonly customer: { readonly contactId: string | undefined; readonly name: string };
  readonly controller: Pick<ConversationsController, "send" | "typing">;
  readonly uploads: Uploads;
  /** What canned responses are filled with. */
  readonly values: PlaceValues;
}

/**
 * Where the agent writes. Enter sends, Shift and Enter start a new line, `/` on an empty line looks for a canned response. Files are
 * chosen, pasted or dropped, and go on when the agent leaves. What is not sent is kept in this tab; when the conversation becomes another contact's meanwhile, it is
 * sent only once the agent has said that it is for them.
 */
export function Composer({ id, customer, controller, uploads, values }: ComposerProps) {
  const [kept] = useState(() => keptAnswer(id));
  const { text, box, write, insert, showPlace, clear } = useText(kept?.text ?? "");
  const responses = useCombobox({
    onDropdownOpen: () => responses.focusSearchInput(),
    onDropdownClose: () => {
      responses.resetSelectedOption();
      box.current?.focus();
    },
  });
  const { files, choose, again, remove, sent } = useFiles(id, uploads);
  const waiting = isUploading(files);
  const isEmpty = text.trim() === "" && files.length === 0;
  const addressee = useAddressee(customer.contactId, kept?.contactId, isEmpty);
  const question = useRef<HTMLDivElement>(null);
  const { contactId } = addressee;
  useEffect(
    // Also of files alone: they are here when the agent comes back, and are for somebody.
    () => keepAnswer(id, isEmpty ? undefined : { text, contactId }),
    [id, text, contactId, isEmpty],
  );

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (addressee.isOther) question.current?.focus();
    else if (placesIn(text).length > 0) showPlace();
    else send();
  }

  function confirm() {
    addressee.confirm();
    box.current?.focus();
  }

  function send() {
    const words = text.trim();
    const media = ready(files);
    if (waiting || (words === "" && media.length === 0)) return;
    clear();
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
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) onSubmit(event);
    const { selectionStart = 0, selectionEnd = 0 } = box.current ?? {};
    if (event.key !== "/" || selectionStart !== selectionEnd) return;
    if (!isEmptyLine(text, selectionStart)) return;
    event.preventDefault();
    responses.openDropdown();
  }

  return (
    <form
      className="conversation-foot"
      onSubmit={onSubmit}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      aria-label={t("Answer")}
    >
      <ChosenFiles files={files} onAgain={again} onRemove={remove} />
      {addressee.isOther ? (
        <Readdressed name={customer.name} box={question} onConfirm={confirm} />
      ) : (
        <Unfilled text={text} onShow={showPlace} onSend={send} />
      )}
      <div className="composer">
        <Textarea
          ref={box}
          className="composer-box"
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
            write(event.currentTarget.value);
            if (event.currentTarget.value !== "") controller.typing(id);
          }}
        />
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
        <ResponsePicker menu={responses} values={values} onPick={insert} />
        <Button
          type="submit"
          className="composer-send"
          disabled={waiting}
          leftSection={<IconSend size={16} aria-hidden />}
        >
          {t("Send")}
        </Button>
      </div>
    </form>
  );
}
