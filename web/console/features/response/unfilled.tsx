// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Group, Text } from "@mantine/core";
import { t } from "../../../ui/text";
import { placesIn, written } from "./places";

interface UnfilledProps {
  /** What is to be sent. */
  readonly text: string;
  /** Leads to the first place. */
  readonly onShow: () => void;
  readonly onSend: () => void;
}

/** Says which places of an answer are not filled, so that nobody sends them without wanting to. Nothing when there are none. */
export function Unfilled({ text, onShow, onSend }: UnfilledProps) {
  const places = placesIn(text);
  if (places.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" mb="sm" title={t("Not filled in yet")} role="status">
      <Text size="sm" className="value">
        {t("Write your own words instead of {places}.", {
          places: places.map(written).join(", "),
        })}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={onShow}>
          {t("Go there")}
        </Button>
        <Button size="xs" variant="default" onClick={onSend}>
          {t("Send as it is")}
        </Button>
      </Group>
    </Alert>
  );
}
