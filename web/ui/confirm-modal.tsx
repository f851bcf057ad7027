// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { ProblemNote, type ShownProblem } from "./problem-note";
import { t } from "./text";

interface ConfirmedProps {
  readonly title: string;
  /** What it means, to be read before. */
  readonly consequence: string;
  /** On the button that does it. */
  readonly verb: string;
  /** The heading of what went wrong. */
  readonly failed: string;
  readonly danger: boolean;
  /** Rejects with what can be shown. */
  readonly act: () => Promise<unknown>;
  /** What is pressed first, to be asked. */
  readonly children: (ask: () => void) => ReactNode;
}

/** Asks once more before it acts, and stays with the reason if that fails. */
export function Confirmed(props: ConfirmedProps) {
  const { title, consequence, verb, failed, danger, act, children } = props;
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
      {children(() => {
        setProblem(undefined);
        ask.open();
      })}
      <Modal opened={asked} onClose={ask.close} title={title}>
        <Stack>
          <Text size="sm">{consequence}</Text>
          {problem !== undefined && <ProblemNote title={failed} problem={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close} data-autofocus>
              {t("Cancel")}
            </Button>
            <Button
              {...(danger ? { color: "red.9" } : {})}
              loading={busy}
              onClick={() => void confirm()}
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
