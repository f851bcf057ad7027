// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { Confirmed } from "./confirm-modal";
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
export function ConfirmButton({ label, danger = false, ...rest }: ConfirmButtonProps) {
  return (
    <Confirmed title={label} verb={label} failed={t("Not done")} danger={danger} {...rest}>
      {(ask) => (
        <Button variant="default" onClick={ask}>
          {label}
        </Button>
      )}
    </Confirmed>
  );
}
