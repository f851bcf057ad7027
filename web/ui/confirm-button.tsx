// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { ProblemNote, type ShownProblem } from "./problem-note";
import { t } from "./text";

interface ConfirmButtonProps {
  /** What it does, on the button and as the question's heading. */
  readonly label: string;
  /** What it means, to be read before. */
  readonly consequence: string;
  readonly danger?: boolean;
  /** Rejects with what can be shown. */
  readonly act: () => Promise<unknown>;
}

/** A button that says what it will do and asks once more. */
export function ConfirmButton({ label, consequence, danger = false, act }: ConfirmButtonProps) {
  const [asked, ask] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ShownProblem>();

  async function confirm() {
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      ask.close();
    } catch (thrown) {
      setProblem(thrown as ShownProblem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setProblem(undefined);
          ask.open();
        }}
      >
        {label}
      </Button>
      <Modal opened={asked} onClose={ask.close} title={label}>
        <Stack>
          <Text size="sm">{consequence}</Text>
          {problem !== undefined && <ProblemNote title={t("Not done")} problem={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close} data-autofocus>
              {t("Cancel")}
            </Button>
            <Button
              {...(danger ? { color: "red" } : {})}
              loading={busy}
              onClick={() => void confirm()}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
