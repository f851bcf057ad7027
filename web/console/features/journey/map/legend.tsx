// SPDX-License-Identifier: Apache-2.0
import { Group, Text } from "@mantine/core";
import { useId } from "react";
import { t } from "../../../../ui/text";

/** What the looks of the map mean. */
export function Legend() {
  const hatch = useId();
  return (
    <Group gap="md" aria-hidden>
      <Sample text={t("Signed in")}>
        <rect className="map-known" x={1} y={3} width={22} height={12} rx={3} />
      </Sample>
      <Sample text={t("Anonymous")}>
        <defs>
          <pattern
            id={hatch}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line className="map-hatch" x1={0} y1={0} x2={0} y2={6} />
          </pattern>
        </defs>
        <rect className="map-anonymous" x={1} y={3} width={22} height={12} rx={3} />
        <rect fill={`url(#${hatch})`} x={1} y={3} width={22} height={12} rx={3} />
        <rect className="map-outline" x={1} y={3} width={22} height={12} rx={3} />
      </Sample>
      <Sample text={t("Became one person")}>
        <circle className="map-stitch-head" cx={12} cy={9} r={8} />
        <path className="map-stitch-sign" d="M 8 9 h 8 M 12 5 v 8" />
      </Sample>
      <Text size="xs" c="dimmed">
        {t("Drag or swipe to move; Ctrl and the wheel, two fingers or a double click to zoom.")}
      </Text>
    </Group>
  );
}

function Sample({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap">
      <svg width={24} height={18} aria-hidden="true">
        {children}
      </svg>
      <Text size="xs">{text}</Text>
    </Group>
  );
}
