// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { t } from "./text";

/** What finds a failed request in the server's log; nothing where there is none. */
export function ContextId({ id }: { id: string | undefined }) {
  if (id === undefined) return null;
  return (
    <Text size="xs" ff="monospace" className="value">
      {t("Context {id}", { id })}
    </Text>
  );
}
