// SPDX-License-Identifier: Apache-2.0
import type { PaginationProps } from "@mantine/core";
import { t } from "./text";

const controls: Readonly<Record<string, () => string>> = {
  first: () => t("First page"),
  previous: () => t("Previous page"),
  next: () => t("Next page"),
  last: () => t("Last page"),
};

/** The names of the buttons that lead from page to page of a list. */
export const pageControls: Pick<PaginationProps, "getItemProps" | "getControlProps"> = {
  getItemProps: (page) => ({ "aria-label": t("Page {page}", { page }) }),
  getControlProps: (control) => ({ "aria-label": controls[control]?.() }),
};
