// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";

/** What administrators make up with a name and a sentence: a queue, a wrap-up code. */
export interface Named {
  readonly name: string;
  readonly description: string;
}

interface NamedFormProps<Saved> {
  /** The form's name. */
  readonly label: string;
  /** What is changed; undefined for a new one. */
  readonly entry: Partial<Named> | undefined;
  /** Why the name cannot be changed; undefined if it can. */
  readonly nameKept?: string | undefined;
  /** Throws a `Problem`, which is shown. */
  readonly save: (said: Named) => Promise<Saved>;
  /** With what was saved; undefined if nothing was. */
  readonly onDone: (saved: Saved | undefined) => void;
}

/** What something is called and what it is for. It comes in place of what was pressed, and takes the focus. */
export function NamedForm<Saved>({ label, entry, nameKept, save, onDone }: NamedFormProps<Saved>) {
  const [problem, setProblem] = useState<Problem>();
  const focused = useRef<HTMLInputElement>(null);
  useEffect(() => focused.current?.focus(), []);
  const form = useForm({
    initialValues: { name: entry?.name ?? "", description: entry?.description ?? "" },
    validate: { name: (name) => (name.trim() === "" ? t("Enter a name") : null) },
  });

  async function submit({ name, description }: Named) {
    setProblem(undefined);
    try {
      onDone(await save({ name: name.trim(), description: description.trim() }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      form.setErrors(fieldErrors(asProblem(thrown), () => true));
    }
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={label}>
      <Stack py="sm" maw={520}>
        {problem && <ProblemNote title={t("Not saved")} problem={problem} />}
        <TextInput
          label={t("Name")}
          maxLength={200}
          readOnly={nameKept !== undefined}
          {...(nameKept === undefined ? {} : { description: nameKept })}
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
