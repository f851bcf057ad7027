// SPDX-License-Identifier: Apache-2.0

import { Button, Group, Stack, Switch, TextInput } from "@mantine/core";
import { useBorrowedFocus } from "../../../ui/borrowed-focus";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors } from "../../api/problem";
import type { ExternalSource } from "../../api/types";
import { useEdited } from "../form/use-edited";
import { useSaveSource } from "./api";

interface SourceFormProps {
  /** The source to change; undefined makes a new one. */
  readonly source: ExternalSource | undefined;
  readonly onDone: () => void;
}

function checkTemplate(template: string): string | null {
  const text = template.trim();
  if (text === "") return null;
  if (!/^https?:\/\//i.test(text)) return t("Enter an address that begins with https://");
  return null;
}

/** Name, link and state of an external source. */
export function SourceForm({ source, onDone }: SourceFormProps) {
  const save = useSaveSource();
  const focused = useBorrowedFocus<HTMLInputElement>();
  const { form, notice, saving } = useEdited({
    name: `source.${source?.id ?? "new"}`,
    saved: {
      name: source?.name ?? "",
      active: source?.active ?? true,
      uriTemplate: source?.linkConfiguration?.uriTemplate ?? "",
    },
    validate: {
      name: (name) => (name.trim() === "" ? t("Enter a name") : null),
      uriTemplate: checkTemplate,
    },
  });

  async function submit(values: typeof form.values) {
    const { name, active, uriTemplate } = values;
    const change = { source, name: name.trim(), active, uriTemplate: uriTemplate.trim() };
    try {
      await saving(values, () => save.mutateAsync(change));
      onDone();
    } catch (thrown) {
      const errors = fieldErrors(asProblem(thrown), () => true);
      form.setErrors(
        Object.fromEntries(
          Object.entries(errors).map(([path, text]) => [path.split(".").at(-1), text]),
        ),
      );
    }
  }

  return (
    <form
      onSubmit={form.onSubmit(submit)}
      noValidate
      aria-label={source ? t("Edit {name}", { name: source.name }) : t("New external source")}
    >
      <Stack py="sm" maw={520}>
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        {notice}
        <TextInput label={t("Name")} {...form.getInputProps("name")} ref={focused} />
        <TextInput
          label={t("Link template")}
          description={t("The address of an account in that system, with {id} for its id.", {
            id: "{id}",
          })}
          placeholder="https://crm.example.com/accounts/{id}"
          {...form.getInputProps("uriTemplate")}
        />
        <Switch
          label={t("Active")}
          description={t("An inactive source no longer joins visits to contacts.")}
          {...form.getInputProps("active", { type: "checkbox" })}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t("Save")}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t("Cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
