// SPDX-License-Identifier: Apache-2.0
import { Badge, Group, Text } from "@mantine/core";
import { t } from "../../../ui/text";

interface VisitorNameProps {
  readonly name: string;
  readonly signedIn: boolean;
}

/** Who somebody on a site is, in a row of a table, and whether they have signed in. */
export function VisitorName({ name, signedIn }: VisitorNameProps) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" fw={600} truncate maw={180}>
        {name}
      </Text>
      <Badge size="sm" variant="light" color={signedIn ? "seam" : "gray"} flex="none">
        {signedIn ? t("Signed in") : t("Not signed in")}
      </Badge>
    </Group>
  );
}
