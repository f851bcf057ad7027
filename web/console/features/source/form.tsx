// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem, fieldErrors } from "../../api/problem";
import type { ExternalSource } from "../../api/types";
import { useSaveSource } from "./api";

interface SourceFormProps {
  /** The source to change; undefined makes a new one. */
  readonly source: ExternalSource | undefined;
  readonly onDone: () => void;
}

/** Name and state of an external source. */
export function SourceForm({ source, onDone }: SourceFormProps) {
  const save = useSaveSource();
  const form = useForm({
    initialValues: { name: source?.name ?? "", active: source?.active ?? true },
    validate: { name: (name) => (name.trim() === "" ? "Enter a name" : null) },
  });

  async function submit({ name, active }: { name: string; active: boolean }) {
    try {
      await save.mutateAsync({ source, name: name.trim(), active });
      onDone();
    } catch (thrown) {
      form.setErrors(fieldErrors(asProblem(thrown), (field) => field === "name"));
    }
  }

  return (
    <form
      onSubmit={form.onSubmit(submit)}
      noValidate
      aria-label={source ? `Edit ${source.name}` : "New external source"}
    >
      <Stack py="sm" maw={520}>
        {save.error && <ProblemNote title="Not saved" problem={asProblem(save.error)} />}
        <TextInput label="Name" {...form.getInputProps("name")} />
        <Switch
          label="Active"
          description="An inactive source no longer joins visits to contacts."
          {...form.getInputProps("active", { type: "checkbox" })}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            Save
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
