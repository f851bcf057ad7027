// SPDX-License-Identifier: Apache-2.0

import { ActionIcon, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
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
    <ActionIcon variant="default" aria-label={t("Edit {name}", { name })} onClick={onEdit}>
      <IconPencil size={16} aria-hidden />
    </ActionIcon>
  );
}
