// SPDX-License-Identifier: Apache-2.0
import { Badge, Tooltip } from "@mantine/core";
import { type Assurance, assuranceMeaning, assuranceName } from "./model";

/** How something is known, with what that means. Nothing where that is not said. */
export function Assured({ assurance }: { assurance: Assurance | undefined }) {
  if (assurance === undefined) return null;
  return (
    <Tooltip
      label={assuranceMeaning(assurance)}
      multiline
      maw={260}
      events={{ hover: true, focus: true, touch: true }}
    >
      {/* Focusable, so that the meaning can be had without a mouse. */}
      <Badge
        size="sm"
        variant="light"
        color={assurance === "verified" ? "seam" : "gray"}
        className="no-shrink"
        tabIndex={0}
      >
        {assuranceName(assurance)}
      </Badge>
    </Tooltip>
  );
}
