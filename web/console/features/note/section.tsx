// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Group, Stack, Text, Title, type TitleOrder } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { Moment } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { Rich, t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Note } from "../../api/types";
import { useDeleteNote, useNotes } from "./api";
import { NoteForm } from "./form";
import { authorOf, excerptOf, isEdited } from "./model";

interface NotesProps {
  readonly contactId: string;
  /** Of the heading, where it stands. */
  readonly order: TitleOrder;
}

/**
 * What agents have written down about a person, newest first, and where they write. What is half written is about this person and
 * nobody else: it stays behind when the contact becomes another, as of a conversation in which somebody signs in.
 */
export function Notes(props: NotesProps) {
  return <NotesOfOne key={props.contactId} {...props} />;
}

function NotesOfOne({ contactId, order }: NotesProps) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useNotes(contactId);
  const [editing, edit] = useState<Note>();
  const [told, tell] = useState("");
  const said = useRef<HTMLParagraphElement>(null);
  const heading = useId();
  const notes = data?.pages.flatMap(({ entities }) => entities ?? []) ?? [];

  const change = editing && (
    <NoteForm
      contactId={contactId}
      note={editing}
      onSaved={() => onDone(t("Note saved."))}
      onFailed={() => tell("")}
      onCancel={() => onDone("")}
    />
  );

  // What had the keyboard is gone.
  function onDone(what: string) {
    edit(undefined);
    tell(what);
    said.current?.focus();
  }

  return (
    <Stack component="section" gap="sm" aria-labelledby={heading}>
      <Title order={order} size={order === 2 ? "h4" : "h5"} id={heading}>
        {t("Notes")}
      </Title>
      <NoteForm
        contactId={contactId}
        note={undefined}
        onSaved={() => tell(t("Note added."))}
        onFailed={() => tell("")}
        onCancel={undefined}
      />
      <Text size="sm" role="status" ref={said} tabIndex={-1}>
        {told}
      </Text>
      {isPending && <Waiting what={t("notes")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {/* A colleague has deleted it meanwhile; what was written is not lost with it. */}
      {data && !notes.some(({ id }) => id === editing?.id) && change}
      {data && notes.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("Nobody has written anything down yet.")}
        </Text>
      )}
      {notes.length > 0 && (
        <ul className="plain-list notes">
          {notes.map((note) => (
            <li key={note.id}>
              {note.id === editing?.id ? (
                change
              ) : (
                <NoteRow contactId={contactId} note={note} onEdit={edit} onDone={onDone} />
              )}
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button
            size="xs"
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t("Show older notes")}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface NoteRowProps {
  readonly contactId: string;
  readonly note: Note;
  readonly onEdit: (note: Note) => void;
  readonly onDone: (told: string) => void;
}

function NoteRow({ contactId, note, onEdit, onDone }: NoteRowProps) {
  const remove = useDeleteNote(contactId);
  const { id = "", noteText, createDate, modifyDate } = note;
  const name = `“${excerptOf(note)}”`;
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
      <Stack gap={2} miw={0}>
        <Text size="sm" className="note-text">
          {noteText}
        </Text>
        <Text size="xs" c="dimmed">
          <Rich
            text="{who}, {at}"
            parts={{ who: authorOf(note), at: <Moment at={createDate} /> }}
          />
          {isEdited(note) && (
            <>
              {" · "}
              <Rich text="edited {at}" parts={{ at: <Moment at={modifyDate} /> }} />
            </>
          )}
        </Text>
      </Stack>
      <Group gap="xs" wrap="nowrap" className="no-shrink">
        <ActionIcon
          variant="default"
          aria-label={t("Edit {name}", { name })}
          onClick={() => onEdit(note)}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <DeleteButton
          name={name}
          consequence={t("Nobody can read it any more, and it cannot be brought back.")}
          remove={async () => {
            await remove.mutateAsync(id);
            onDone(t("Note deleted."));
          }}
        />
      </Group>
    </Group>
  );
}
