// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Group, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { DeleteButton } from "../../../ui/delete-button";
import { columnsOf, type Entry } from "../../../ui/table";
import { t } from "../../../ui/text";

/** How what something is called stands in the first column of its list. */
export const nameLook = { cell: { fw: 500, className: "value" } };

/** What something is for, in its list. */
export function Description({ text }: { text: string | undefined }) {
  return (
    <Text size="sm" c="dimmed" className="value">
      {text}
    </Text>
  );
}

/** Opens the form in place of its row. */
export function EditButton({ name, onEdit }: { name: string; onEdit: () => void }) {
  return (
    // The form gives the keyboard back here.
    <ActionIcon
      variant="default"
      className="pencil"
      aria-label={t("Edit {name}", { name })}
      onClick={onEdit}
    >
      <IconPencil size={16} aria-hidden />
    </ActionIcon>
  );
}

interface RowActionsProps {
  readonly name: string;
  readonly onEdit: () => void;
  /** What deleting it means, to be read before. */
  readonly consequence: string;
  /** Rejects with what can be shown. */
  readonly remove: () => Promise<unknown>;
}

/** What can be done with what a row is about. */
export function RowActions({ name, onEdit, consequence, remove }: RowActionsProps) {
  return (
    <Group gap="xs" wrap="nowrap">
      <EditButton name={name} onEdit={onEdit} />
      <DeleteButton name={name} consequence={consequence} remove={remove} />
    </Group>
  );
}

interface NamedEntry extends Entry {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** The columns of what has a name and a description. */
export function namedColumns<Row extends NamedEntry>() {
  const column = columnsOf<Row>();
  return [
    column.accessor((row) => row.name, {
      id: "name",
      header: () => t("Name"),
      meta: nameLook,
      cell: ({ getValue }) => getValue(),
    }),
    column.accessor((row) => row.description || undefined, {
      id: "description",
      header: () => t("Description"),
      cell: ({ getValue }) => <Description text={getValue()} />,
    }),
  ] as const;
}
