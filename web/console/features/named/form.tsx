// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Stack, TextInput } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import { type ReactNode, useState } from "react";
import { useBorrowedFocus } from "../../../ui/borrowed-focus";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import { useEdited } from "../form/use-edited";

/** What is made up with a name and a sentence: a queue, a wrap-up code. */
export interface Named {
  readonly name: string;
  readonly description: string;
}

/** What something has besides. */
export interface MoreFields<More> {
  readonly initial: More;
  /** What is wrong, by field. */
  readonly check: (values: More) => Readonly<Record<string, string>>;
  /** The inputs; `inputOf` gives the properties of each. */
  readonly fields: (inputOf: (field: string) => GetInputPropsReturnType) => ReactNode;
}

interface NamedFormProps<Saved, More extends object> {
  /** The form's name. */
  readonly label: string;
  /** The name of what is kept of it in this tab: "queue.<id>". */
  readonly draft: string;
  /** What is changed; undefined for a new one. */
  readonly entry: Partial<Named> | undefined;
  /** Why the name cannot be changed; undefined if it can. */
  readonly nameKept?: string | undefined;
  /** Throws a `Problem`, which is shown. */
  readonly save: (said: Named & More) => Promise<Saved>;
  readonly more?: MoreFields<More>;
  /** With what was saved; undefined if nothing was. */
  readonly onDone: (saved: Saved | undefined) => void;
}

/** What something is called and what it is for. It comes in place of what was pressed, and takes the focus. */
export function NamedForm<Saved, More extends object = object>(props: NamedFormProps<Saved, More>) {
  const { label, draft, entry, nameKept, save, more, onDone } = props;
  const [problem, setProblem] = useState<Problem>();
  const focused = useBorrowedFocus<HTMLInputElement>();
  const { form, notice, saving } = useEdited({
    name: draft,
    saved: {
      ...(more?.initial ?? ({} as More)),
      name: entry?.name ?? "",
      description: entry?.description ?? "",
    } as Named & More,
    validate: (values) => ({
      ...more?.check(values),
      ...(values.name.trim() === "" ? { name: t("Enter a name") } : {}),
    }),
  });

  async function submit(values: Named & More) {
    const { name, description } = values;
    const said = { ...values, name: name.trim(), description: description.trim() };
    setProblem(undefined);
    try {
      onDone(await saving(values, () => save(said)));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      const refused = Object.entries(fieldErrors(asProblem(thrown), () => true));
      // The server's path may lead further in: its last word is the field.
      form.setErrors(
        Object.fromEntries(refused.map(([path, text]) => [path.split(".").at(-1) ?? path, text])),
      );
    }
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label={label}>
      <Stack py="sm" maw={520}>
        {problem && <ProblemNote title={t("Not saved")} problem={problem} />}
        {notice}
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
        {more?.fields((field) => form.getInputProps(field))}
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
