// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Stack, Table, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { ResponseLibrary } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { useEdited } from "../form/use-edited";
import { EditButton } from "../named/cells";
import { useDeleteLibrary, useSaveLibrary } from "./api";

/** The libraries, renamed in place. */
export function Libraries({ libraries }: { libraries: readonly ResponseLibrary[] }) {
  return (
    <Card padding={0}>
      <ListTable heads={[t("Name"), t("Created"), t("Actions")]} minWidth={320}>
        {libraries.map((library) => (
          <Row key={library.id} library={library} />
        ))}
      </ListTable>
    </Card>
  );
}

function Row({ library }: { library: ResponseLibrary }) {
  const { id = "", name, dateCreated } = library;
  const [editing, edit] = useState(() => keptFormOf("library") === id);
  const remove = useDeleteLibrary();
  if (editing) {
    return (
      <Table.Tr>
        <Table.Td colSpan={3}>
          <LibraryForm library={library} onDone={() => edit(false)} />
        </Table.Td>
      </Table.Tr>
    );
  }
  return (
    <Table.Tr>
      <Table.Td fw={500} className="value">
        {name}
      </Table.Td>
      <Table.Td>
        <Moment at={dateCreated} />
      </Table.Td>
      <Table.Td w={110}>
        <Group gap="xs" wrap="nowrap">
          <EditButton name={name} onEdit={() => edit(true)} />
          <DeleteButton
            name={name}
            consequence={t(
              "Responses that are in no other library are deleted with it. What agents have sent stays.",
            )}
            remove={() => remove.mutateAsync(id)}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

interface LibraryFormProps {
  /** Undefined for a new one. */
  readonly library: ResponseLibrary | undefined;
  /** With what was saved; undefined if nothing was. */
  readonly onDone: (saved: ResponseLibrary | undefined) => void;
}

/** What a library is called. It comes in place of what was pressed, and takes the focus. */
export function LibraryForm({ library, onDone }: LibraryFormProps) {
  const save = useSaveLibrary();
  const [problem, setProblem] = useState<Problem>();
  const focused = useRef<HTMLInputElement>(null);
  useEffect(() => focused.current?.focus(), []);
  const { form, notice, saving } = useEdited({
    name: `library.${library?.id ?? "new"}`,
    saved: { name: library?.name ?? "" },
    validate: { name: (name) => (name.trim() === "" ? t("Enter a name") : null) },
  });

  async function submit(values: { name: string }) {
    setProblem(undefined);
    const name = values.name.trim();
    try {
      onDone(await saving(values, () => save.mutateAsync({ library, name })));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      form.setErrors(fieldErrors(asProblem(thrown), () => true));
    }
  }

  return (
    <form
      onSubmit={form.onSubmit(submit)}
      noValidate
      aria-label={library ? t("Edit {name}", { name: library.name }) : t("New library")}
    >
      <Stack py="sm" maw={520}>
        {problem && <ProblemNote title={t("Not saved")} problem={problem} />}
        {notice}
        <TextInput
          label={t("Name")}
          maxLength={200}
          {...form.getInputProps("name")}
          ref={focused}
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
