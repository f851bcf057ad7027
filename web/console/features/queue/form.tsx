// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors } from "../../api/problem";
import type { Queue } from "../../api/types";
import { useSaveQueue } from "./api";
import { isDefault } from "./model";

interface QueueFormProps {
  /** Undefined for a new one. */
  readonly queue: Queue | undefined;
  /** With what was saved; undefined if nothing was. */
  readonly onDone: (saved: Queue | undefined) => void;
}

/** What a queue is called and what it is for. */
export function QueueForm({ queue, onDone }: QueueFormProps) {
  const save = useSaveQueue();
  const focused = useRef<HTMLInputElement>(null);
  // The form has come in place of what was pressed.
  useEffect(() => focused.current?.focus(), []);
  const keepsName = queue !== undefined && isDefault(queue);
  const form = useForm({
    initialValues: { name: queue?.name ?? "", description: queue?.description ?? "" },
    validate: { name: (name) => (name.trim() === "" ? t("Enter a name") : null) },
  });

  async function submit({ name, description }: typeof form.values) {
    try {
      onDone(await save.mutateAsync({ queue, name: name.trim(), description: description.trim() }));
    } catch (thrown) {
      form.setErrors(fieldErrors(asProblem(thrown), () => true));
    }
  }

  return (
    <form
      onSubmit={form.onSubmit(submit)}
      noValidate
      aria-label={queue ? t("Edit {name}", { name: queue.name ?? "" }) : t("New queue")}
    >
      <Stack py="sm" maw={520}>
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        <TextInput
          label={t("Name")}
          maxLength={200}
          readOnly={keepsName}
          {...(keepsName ? { description: t("The default queue keeps its name.") } : {})}
          {...form.getInputProps("name")}
          ref={focused}
        />
        <TextInput
          label={t("Description")}
          maxLength={1000}
          {...form.getInputProps("description")}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t("Save")}
          </Button>
          <Button variant="default" onClick={() => onDone(undefined)}>
            {t("Cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
