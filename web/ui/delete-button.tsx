// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemNote, type ShownProblem } from "./problem-note";
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
  const [asked, ask] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ShownProblem>();

  async function confirm() {
    setBusy(true);
    setProblem(undefined);
    try {
      await remove();
      ask.close();
    } catch (thrown) {
      setProblem(thrown as ShownProblem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <ActionIcon
        variant="default"
        aria-label={t("Delete {name}", { name })}
        onClick={() => {
          setProblem(undefined);
          ask.open();
        }}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      <Modal opened={asked} onClose={ask.close} title={t("Delete {name}?", { name })}>
        <Stack>
          <Text size="sm">{consequence}</Text>
          {problem !== undefined && <ProblemNote title={t("Not deleted")} problem={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close} data-autofocus>
              {t("Cancel")}
            </Button>
            <Button color="red" loading={busy} onClick={() => void confirm()}>
              {t("Delete")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
