// SPDX-License-Identifier: Apache-2.0
import { Button, Group, List, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useBorrowedFocus } from "../../../ui/borrowed-focus";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { useUnsaved } from "../../../ui/unsaved";
import { asProblem } from "../../api/problem";
import { useChange, useChangePreview } from "./api";
import { type Change, changeLines, type NameOf } from "./model";

interface ConfirmChangeProps {
  readonly change: Change;
  /** What the button does: "Merge". */
  readonly doIt: string;
  readonly nameOf: NameOf;
  readonly withNote?: boolean;
  /** With the id of the decision, where it is told. */
  readonly onDone: (decisionId: string | undefined) => void;
  readonly onCancel: () => void;
}

/** What a change would do, said before it is made; a refusal keeps what was chosen and typed. */
export function ConfirmChange({
  change,
  doIt,
  nameOf,
  withNote = false,
  onDone,
  onCancel,
}: ConfirmChangeProps) {
  const preview = useChangePreview(change);
  const make = useChange();
  const [note, setNote] = useState("");
  useUnsaved(() => note !== "");
  const error = make.error ?? preview.error;
  const lines = preview.data && changeLines(preview.data, nameOf);
  const box = useBorrowedFocus<HTMLDivElement>();
  return (
    <Stack
      gap="xs"
      component="section"
      aria-label={t("What would change")}
      ref={box}
      tabIndex={-1}
      className="confirm"
    >
      {error && <ProblemNote title={t("Not changed")} problem={asProblem(error)} />}
      {preview.isPending && <Waiting what={t("what would change")} />}
      {lines && (
        <div role="status">
          {lines.length === 0 ? (
            <Text size="sm">
              {t("Nothing would look different now; it counts for what comes.")}
            </Text>
          ) : (
            <List size="sm" spacing={4} className="value">
              {lines.map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          )}
        </div>
      )}
      {withNote && (
        <TextInput
          size="sm"
          label={t("Note")}
          description={t("Why, for whoever asks later")}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <Group gap="xs">
        <Button
          size="xs"
          disabled={preview.data === undefined}
          loading={make.isPending}
          onClick={() => {
            // News of the change may take this away before its answer is here; a refusal is shown above.
            make.mutateAsync({ change, note: note.trim() }).then(onDone, () => undefined);
          }}
        >
          {doIt}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t("Cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
