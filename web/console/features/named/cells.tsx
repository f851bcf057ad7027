// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Table, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { t } from "../../../ui/text";
import type { Named } from "./form";

/** The first cells of its row: what it is called and what it is for. */
export function NamedCells({ name, description }: Partial<Named>) {
  return (
    <>
      <Table.Td fw={500} className="value">
        {name}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" className="value">
          {description}
        </Text>
      </Table.Td>
    </>
  );
}

/** Opens the form in place of its row. */
export function EditButton({ name, onEdit }: { name: string; onEdit: () => void }) {
  return (
    <ActionIcon variant="default" aria-label={t("Edit {name}", { name })} onClick={onEdit}>
      <IconPencil size={16} aria-hidden />
    </ActionIcon>
  );
}
