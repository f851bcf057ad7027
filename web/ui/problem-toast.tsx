// SPDX-License-Identifier: Apache-2.0
import { notifications } from "@mantine/notifications";
import { ProblemWords, type ShownProblem } from "./problem-note";
import { t } from "./text";

/**
 * Tells of a failure that has no place on the page, because what was pressed may be gone. It stays
 * until it is closed: nobody can copy a context id from what goes away by itself.
 */
export function tellProblem(title: string, problem: ShownProblem): void {
  notifications.show({
    color: "red",
    title,
    message: <ProblemWords problem={problem} />,
    autoClose: false,
    role: "alert",
    closeButtonProps: { "aria-label": t("Close") },
  });
}
