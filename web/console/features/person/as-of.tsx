// SPDX-License-Identifier: Apache-2.0
import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { t } from "../../../ui/text";

interface AsOfProps {
  /** RFC 3339; undefined: now. */
  readonly value: string | undefined;
  readonly onChoose: (asOf: string | undefined) => void;
}

/** Chooses a time of the past, or now. */
export function AsOf({ value, onChoose }: AsOfProps) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();
  const show = () => {
    const at = new Date(text);
    const why = faultOf(at, Date.now());
    setFault(why);
    if (why === undefined) onChoose(at.toISOString());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput
          type="datetime-local"
          step={1}
          size="xs"
          label={t("As of")}
          value={text}
          error={fault}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default">
          {t("Show the past")}
        </Button>
        {value !== undefined && (
          <Button
            size="xs"
            onClick={() => {
              setText("");
              onChoose(undefined);
            }}
          >
            {t("Back to now")}
          </Button>
        )}
      </Group>
    </form>
  );
}

/** Why a time cannot be shown. */
export function faultOf(at: Date, now: number): string | undefined {
  if (Number.isNaN(at.getTime())) return t("Enter a date and a time.");
  return at.getTime() > now ? t("The future is not known yet.") : undefined;
}
