// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Note } from "../../api/types";
import { dropDraft, keepDraft, keptDraft } from "../conversation/draft";
import { useSaveNote } from "./api";
import { excerptOf, longestNote, writtenSince } from "./model";

interface NoteFormProps {
  readonly contactId: string;
  /** Undefined for a new one. */
  readonly note: Note | undefined;
  readonly onSaved: () => void;
  readonly onFailed: () => void;
  /** Undefined where there is nothing to go back to. */
  readonly onCancel: (() => void) | undefined;
}

/**
 * Where a note is written or changed. What is not saved stays: when saving fails, and in this tab when the page is left. Control and
 * Enter save; Escape goes back to the note as it was.
 */
export function NoteForm({ contactId, note, onSaved, onFailed, onCancel }: NoteFormProps) {
  const save = useSaveNote(contactId);
  const draft = `note.${note?.id ?? contactId}`;
  const [text, setText] = useState(() => keptDraft(draft) || (note?.noteText ?? ""));
  // The box is written in while what stood there is saved.
  const newest = useRef(text);
  const box = useRef<HTMLTextAreaElement>(null);
  const isChange = note !== undefined;
  // The form has come in place of what was pressed.
  useEffect(() => {
    if (isChange) box.current?.focus();
  }, [isChange]);

  function write(words: string) {
    newest.current = words;
    setText(words);
    keepDraft(draft, words);
  }

  async function submit(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    const words = text.trim();
    if (words === "" || save.isPending) return;
    try {
      await save.mutateAsync({ noteId: note?.id, text: words });
    } catch {
      // Shown above what was written, which stays.
      onFailed();
      return;
    }
    const left = writtenSince(text, newest.current);
    if (left === "") dropDraft(draft);
    // Of a note that is changed the box has all of it, to be saved again.
    if (left !== "" && isChange) return;
    newest.current = left;
    setText(left);
    if (left !== "") keepDraft(draft, left);
    onSaved();
  }

  function cancel() {
    dropDraft(draft);
    onCancel?.();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
    if (event.key === "Escape" && onCancel) cancel();
  }

  const name = note ? t("Edit “{note}”", { note: excerptOf(note) }) : t("New note");
  return (
    <form aria-label={name} onSubmit={submit}>
      <Stack gap="xs">
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        <Textarea
          ref={box}
          size="sm"
          autosize
          minRows={2}
          maxRows={12}
          label={isChange ? t("Note") : t("New note")}
          description={t("Colleagues see it, the customer never does.")}
          maxLength={longestNote}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        />
        <Group gap="xs">
          <Button
            type="submit"
            size="xs"
            variant={isChange ? "filled" : "default"}
            loading={save.isPending}
            disabled={text.trim() === ""}
          >
            {isChange ? t("Save") : t("Add note")}
          </Button>
          {onCancel && (
            <Button size="xs" variant="default" onClick={cancel}>
              {t("Cancel")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
