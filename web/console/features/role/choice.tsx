// SPDX-License-Identifier: Apache-2.0
import { Checkbox, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../ui/text";
import { roleTexts } from "./model";

interface RoleChoiceProps {
  readonly description: string;
  /** Ids; with the rest of them as a form gives its field's properties. */
  readonly value?: string[];
  readonly onChange: (ids: string[]) => void;
  readonly error?: ReactNode;
}

/** Which roles somebody has, each with what it lets them do. */
export function RoleChoice({ description, value = [], onChange, error }: RoleChoiceProps) {
  return (
    <Checkbox.Group
      label={t("Roles")}
      description={description}
      value={value}
      onChange={onChange}
      error={error}
    >
      <Stack gap="sm" mt="sm">
        {roleTexts().map(({ id, name, meaning }) => (
          <Checkbox key={id} value={id} label={name} description={meaning} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
