// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Stack, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useBorrowedFocus } from "../../../ui/borrowed-focus";
import { ListTable } from "../../../ui/list";
import { Moment } from "../../../ui/moment";
import { ProblemNote } from "../../../ui/problem-note";
import { columnsOf } from "../../../ui/table";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { ResponseLibrary } from "../../api/types";
import { keptFormOf } from "../form/draft";
import { useEdited } from "../form/use-edited";
import { nameLook, RowActions } from "../named/cells";
import { useDeleteLibrary, useSaveLibrary } from "./api";

const column = columnsOf<ResponseLibrary>();

const columnsWith = (onEdit: (id: string) => void) =>
  column.columns([
    column.accessor(({ name }) => name, {
      id: "name",
      header: () => t("Name"),
      meta: nameLook,
      cell: ({ getValue }) => getValue(),
    }),
    column.accessor(({ dateCreated }) => dateCreated, {
      id: "created",
      header: () => t("Created"),
      sortDescFirst: true,
      cell: ({ getValue }) => <Moment at={getValue()} />,
    }),
    column.display({
      id: "actions",
      header: () => t("Actions"),
      meta: { cell: { w: 110 } },
      cell: ({ row }) => <Actions library={row.original} onEdit={onEdit} />,
    }),
  ]);

/** The libraries, renamed in place. */
export function Libraries({ libraries }: { libraries: readonly ResponseLibrary[] }) {
  const [edited, setEdited] = useState<readonly string[]>(() => [keptFormOf("library") ?? ""]);
  const columns = useMemo(() => columnsWith((id) => setEdited((old) => [...old, id])), []);
  return (
    <Card padding={0}>
      <ListTable
        rows={libraries}
        columns={columns}
        minWidth={320}
        instead={(library) =>
          edited.includes(library.id ?? "") && (
            <LibraryForm
              library={library}
              onDone={() => setEdited((old) => old.filter((id) => id !== library.id))}
            />
          )
        }
      />
    </Card>
  );
}

interface ActionsProps {
  readonly library: ResponseLibrary;
  readonly onEdit: (id: string) => void;
}

function Actions({ library: { id = "", name }, onEdit }: ActionsProps) {
  const remove = useDeleteLibrary();
  return (
    <RowActions
      name={name}
      onEdit={() => onEdit(id)}
      consequence={t(
        "Responses that are in no other library are deleted with it. What agents have sent stays.",
      )}
      remove={() => remove.mutateAsync(id)}
    />
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
  const focused = useBorrowedFocus<HTMLInputElement>();
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
