// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from "@mantine/core";
import { TextLink } from "../../../../ui/links";
import { plural, t } from "../../../../ui/text";
import type { Mark } from "./layout";
import { markText } from "./words";

interface DetailProps {
  readonly mark: Mark;
  /** Undefined where nothing would be told apart. */
  readonly onZoom: (() => void) | undefined;
}

/** What is known of the chosen mark. */
export function Detail({ mark, onZoom }: DetailProps) {
  const conversation = mark.kind === "bar" ? mark.bars[0]?.stretch.conversationId : undefined;
  return (
    <Stack gap={4} className="map-detail" component="section" aria-label={t("Chosen in the map")}>
      <Text size="sm" fw={600} className="value" role="status">
        {markText(mark)}
      </Text>
      {linesOf(mark).map((line) => (
        <Text key={line} size="sm" className="value">
          {line}
        </Text>
      ))}
      <Group gap="sm">
        {onZoom && (
          <Button size="compact-xs" variant="default" onClick={onZoom}>
            {t("Zoom to it")}
          </Button>
        )}
        {conversation !== undefined && (
          <TextLink to="/inbox/$conversationId" params={{ conversationId: conversation }} size="sm">
            {t("Open the conversation")}
          </TextLink>
        )}
      </Group>
    </Stack>
  );
}

function linesOf(mark: Mark): readonly string[] {
  switch (mark.kind) {
    case "bar": {
      const shown = mark.bars
        .slice(0, 5)
        .map(({ stretch: { title, detail } }) => [title, detail].filter(Boolean).join(" · "));
      const more = mark.bars.length - shown.length;
      return [
        ...new Set(shown),
        ...(more > 0 ? [plural(more, "and {count} more", "and {count} more")] : []),
      ];
    }
    case "event":
      return mark.count === 1 && mark.first.detail ? [mark.first.detail] : [];
    case "stitch":
      return [...new Set(mark.stitches.map(({ sentence }) => sentence))].slice(0, 8);
  }
}
