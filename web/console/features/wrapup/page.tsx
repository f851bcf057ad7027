// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Button, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { DeleteButton } from "../../../ui/delete-button";
import { ListCard, ListTable } from "../../../ui/list";
import { Empty, Page } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem, fieldErrors } from "../../api/problem";
import type { WrapupCode } from "../../api/types";
import { useDeleteCode, useSaveCode, useWrapUpCodes } from "./api";

const adding = "new";

/** The codes that agents choose from when a conversation is over. Edited in place, one at a time. */
export function WrapUpCodesPage() {
  const { data, error, refetch } = useWrapUpCodes();
  const [editing, edit] = useState<string>();
  const done = () => edit(undefined);
  return (
    <Page
      title={t("Wrap-up codes")}
      lead={t("What agents choose from when a conversation is over.")}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={editing === adding}
          onClick={() => edit(adding)}
        >
          {t("Add code")}
        </Button>
      }
    >
      {editing === adding && <CodeForm code={undefined} onDone={done} />}
      <ListCard
        what={t("wrap-up codes")}
        entries={data}
        problem={error ? asProblem(error) : undefined}
        onRetry={refetch}
        empty={
          <Empty title={t("No wrap-up code yet")}>
            {t("Without codes agents write notes alone. Add what your customers ask about most.")}
          </Empty>
        }
      >
        {(codes) => (
          <ListTable heads={[t("Name"), t("Description"), t("Actions")]} minWidth={320}>
            {codes.map((code) =>
              code.id === editing ? (
                <Table.Tr key={code.id}>
                  <Table.Td colSpan={3}>
                    <CodeForm code={code} onDone={done} />
                  </Table.Td>
                </Table.Tr>
              ) : (
                <CodeRow key={code.id} code={code} onEdit={edit} />
              ),
            )}
          </ListTable>
        )}
      </ListCard>
    </Page>
  );
}

interface CodeRowProps {
  readonly code: WrapupCode;
  readonly onEdit: (id: string) => void;
}

function CodeRow({ code: { id = "", name = "", description }, onEdit }: CodeRowProps) {
  const remove = useDeleteCode();
  return (
    <Table.Tr>
      <Table.Td fw={500} className="value">
        {name}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" className="value">
          {description}
        </Text>
      </Table.Td>
      <Table.Td w={110}>
        <Group gap="xs" wrap="nowrap">
          <ActionIcon
            variant="default"
            aria-label={t("Edit {name}", { name })}
            onClick={() => onEdit(id)}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <DeleteButton
            name={name}
            consequence={t(
              "Agents cannot choose it any more. Conversations that were wrapped up with it keep its name.",
            )}
            remove={() => remove.mutateAsync(id)}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

interface CodeFormProps {
  readonly code: WrapupCode | undefined;
  readonly onDone: () => void;
}

function CodeForm({ code, onDone }: CodeFormProps) {
  const save = useSaveCode();
  const focused = useRef<HTMLInputElement>(null);
  // The form has come in place of what was pressed.
  useEffect(() => focused.current?.focus(), []);
  const form = useForm({
    initialValues: { name: code?.name ?? "", description: code?.description ?? "" },
    validate: { name: (name) => (name.trim() === "" ? t("Enter a name") : null) },
  });

  async function submit({ name, description }: typeof form.values) {
    try {
      await save.mutateAsync({ code, name: name.trim(), description: description.trim() });
      onDone();
    } catch (thrown) {
      form.setErrors(fieldErrors(asProblem(thrown), () => true));
    }
  }

  return (
    <form
      onSubmit={form.onSubmit(submit)}
      noValidate
      aria-label={code ? t("Edit {name}", { name: code.name ?? "" }) : t("New wrap-up code")}
    >
      <Stack py="sm" maw={520}>
        {save.error && <ProblemNote title={t("Not saved")} problem={asProblem(save.error)} />}
        <TextInput
          label={t("Name")}
          maxLength={200}
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
          <Button variant="default" onClick={onDone}>
            {t("Cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
