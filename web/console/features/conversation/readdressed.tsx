// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Text } from "@mantine/core";
import type { RefObject } from "react";
import { t } from "../../../ui/text";

interface ReaddressedProps {
  /** What the customer is called now. */
  readonly name: string;
  /** Takes the keyboard when somebody tries to send. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onConfirm: () => void;
}

/** Asks whether an answer that was begun when the conversation was another contact's is for the one it has now. */
export function Readdressed({ name, box, onConfirm }: ReaddressedProps) {
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="yellow"
      variant="light"
      mb="sm"
      title={t("Is this for {name}?", { name })}
    >
      <Text size="sm" className="value">
        {t(
          "When you began this answer, the conversation was not with {name}. Read it again before you send it.",
          { name },
        )}
      </Text>
      <Button size="xs" variant="default" mt="xs" onClick={onConfirm}>
        {t("It is for {name}", { name })}
      </Button>
    </Alert>
  );
}
