// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ContextId } from "./context-id";
import type { ShownProblem } from "./problem-note";
import { t } from "./text";

/** Says at the edge of the page what failed, until it is closed: it is no moment's news, and its context id is to be copied. */
export function tellFailure(title: string, { message, contextId }: ShownProblem): void {
  notifications.show({
    color: "red",
    title,
    message: (
      <>
        <Text size="sm" inherit>
          {message}
        </Text>
        <ContextId id={contextId} />
      </>
    ),
    autoClose: false,
    closeButtonProps: { "aria-label": t("Close") },
    role: "alert",
  });
}
