// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { Participant } from "../../api/types";
import { dropDraft, keepDraft, keptDraft } from "../conversation/draft";
import { useWrapUp, useWrapUpCodes } from "./api";
import { isOpen, parseDraft, type WrapUpDraft } from "./model";

const longestNotes = 4000;

interface WrapUpProps {
  readonly conversationId: string;
  /** The agent's part, which is over. */
  readonly part: Participant;
  /** To be called when something was said, so that it is read again. */
  readonly onSaid: () => void;
}

/** What a conversation was about: asked for when it is over, then shown; it can be changed. */
export function WrapUp({ conversationId, part, onSaid }: WrapUpProps) {
  const [editing, edit] = useState(false);
  if (isOpen(part) || editing) {
    return (
      <WrapUpForm
        conversationId={conversationId}
        part={part}
        onDone={(isAll) => {
          edit(!isAll);
          onSaid();
        }}
        onCancel={
          editing
            ? () => {
                dropDraft(keyOf(conversationId));
                edit(false);
              }
            : undefined
        }
      />
    );
  }
  const { name, notes } = part.wrapup ?? {};
  return (
    <section className="conversation-foot" aria-label={t("Wrap-up")}>
      <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
        <Stack gap={2} miw={0}>
          <Text size="sm" fw={600}>
            {name || (part.wrapup ? t("Wrapped up") : t("No wrap-up"))}
          </Text>
          {notes && (
            <Text size="sm" c="dimmed" className="value">
              {notes}
            </Text>
          )}
        </Stack>
        <Button variant="default" size="xs" className="no-shrink" onClick={() => edit(true)}>
          {part.wrapup ? t("Change wrap-up") : t("Write wrap-up")}
        </Button>
      </Group>
    </section>
  );
}

interface WrapUpFormProps {
  readonly conversationId: string;
  readonly part: Participant;
  /** Whether all that was written is saved; what was written meanwhile is not. */
  readonly onDone: (isAll: boolean) => void;
  /** Undefined when there is nothing to go back to; it can be skipped then. */
  readonly onCancel: (() => void) | undefined;
}

function WrapUpForm({ conversationId, part, onDone, onCancel }: WrapUpFormProps) {
  const codes = useWrapUpCodes();
  const save = useWrapUp();
  const [draft, setDraft] = useDraft(conversationId, part);
  const newest = useRef(draft);
  newest.current = draft;
  const { code, notes } = draft;
  const nothing = code === null && notes.trim() === "";

  async function say(said: boolean) {
    const body = { ...(code ? { code } : {}), notes: notes.trim() };
    try {
      await save.mutateAsync({
        conversationId,
        participantId: part.id ?? "",
        said: said ? body : undefined,
      });
    } catch {
      // Shown above what was written, which stays.
      return;
    }
    const isAll = newest.current === draft;
    if (isAll) dropDraft(keyOf(conversationId));
    onDone(isAll);
  }

  return (
    <form
      className="conversation-foot"
      aria-label={t("Wrap-up")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing) void say(true);
      }}
    >
      <Stack gap="sm">
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        {codes.error && (
          <ProblemNote
            title={t("Wrap-up codes not loaded")}
            problem={asProblem(codes.error)}
            onRetry={codes.refetch}
          />
        )}
        {(codes.data ?? []).length > 0 && (
          <Select
            label={t("What was it about?")}
            placeholder={t("Wrap-up code")}
            searchable
            clearable
            data={(codes.data ?? []).map(({ id = "", name = "" }) => ({ value: id, label: name }))}
            nothingFoundMessage={t("No such code")}
            value={code}
            onChange={(next) => setDraft({ code: next, notes })}
          />
        )}
        <Textarea
          label={t("Wrap-up notes")}
          description={t("For you and your colleagues; the customer does not see them.")}
          autosize
          minRows={1}
          maxRows={5}
          maxLength={longestNotes}
          value={notes}
          onChange={(event) => setDraft({ code, notes: event.currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" size="xs" loading={save.isPending} disabled={nothing}>
            {t("Save wrap-up")}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={save.isPending}
            onClick={onCancel ?? (() => void say(false))}
          >
            {onCancel ? t("Cancel") : t("Skip")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

// Kept with the unsent answers: in this tab, until it is saved or the agent signs out.
const keyOf = (conversationId: string) => `${conversationId}.wrap-up`;

function useDraft(conversationId: string, { wrapup }: Participant) {
  const [draft, setDraft] = useState<WrapUpDraft>(() => {
    const kept = keptDraft(keyOf(conversationId));
    if (kept !== "") return parseDraft(kept);
    return { code: wrapup?.code ?? null, notes: wrapup?.notes ?? "" };
  });
  const keep = (next: WrapUpDraft) => {
    setDraft(next);
    keepDraft(keyOf(conversationId), JSON.stringify(next));
  };
  return [draft, keep] as const;
}
