// SPDX-License-Identifier: Apache-2.0
import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { Confirmed } from "./confirm-modal";
import { t } from "./text";

interface DeleteButtonProps {
  /** What is deleted. */
  readonly name: string;
  /** What it means, to be read before. */
  readonly consequence: string;
  /** Rejects with what can be shown. */
  readonly remove: () => Promise<unknown>;
}

/** A bin that says what deleting means and asks once more. */
export function DeleteButton({ name, consequence, remove }: DeleteButtonProps) {
  return (
    <Confirmed
      title={t("Delete {name}?", { name })}
      consequence={consequence}
      verb={t("Delete")}
      failed={t("Not deleted")}
      danger
      act={remove}
    >
      {(ask) => (
        <ActionIcon variant="default" aria-label={t("Delete {name}", { name })} onClick={ask}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </Confirmed>
  );
}
