// SPDX-License-Identifier: Apache-2.0

import { Group, Text } from "@mantine/core";
import { t } from "./text";

/** The product's sign: two strands joined by one seam. `compact` leaves the name out on small screens. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <Group gap={10} wrap="nowrap">
      <svg width="28" height="28" viewBox="0 0 28 28" fill="none" aria-hidden="true">
        <rect width="28" height="28" rx="7" fill="var(--mantine-color-seam-7)" />
        <path
          d="M7 8c5 0 4 6 7 6s2-6 7-6M7 20c5 0 4-6 7-6s2 6 7 6"
          stroke="#fff"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      <Text fw={650} fz="lg" lh={1} {...(compact ? { visibleFrom: "sm" } : {})}>
        {t("Seamline")}
      </Text>
    </Group>
  );
}
