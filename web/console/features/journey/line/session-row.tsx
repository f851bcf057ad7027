// SPDX-License-Identifier: Apache-2.0
import { Anchor, Badge, Button, Group, Text, ThemeIcon } from "@mantine/core";
import {
  IconBrowser,
  IconDeviceMobile,
  IconHistory,
  IconMessage,
  type IconProps,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { Moment as At } from "../../../../ui/moment";
import { t } from "../../../../ui/text";
import { formatDuration } from "../../../../ui/time";
import { ConversationReader } from "../../conversation/reader";
import type { Stretch, StretchKind } from "../model";

const icons: Record<StretchKind, ComponentType<IconProps>> = {
  web: IconBrowser,
  app: IconDeviceMobile,
  conversation: IconMessage,
  other: IconHistory,
};

interface SessionRowProps {
  readonly stretch: Stretch;
  /** Whether its events are shown. */
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Whether its conversation is read in place. */
  readonly isRead: boolean;
  readonly onRead: (read: boolean) => void;
}

/** A session of the timeline: what it was, when, and whether the person was known. */
export function SessionRow({ stretch, isOpen, onOpen, isRead, onRead }: SessionRowProps) {
  const Icon = icons[stretch.kind];
  return (
    <>
      <ThemeIcon
        className="line-bullet"
        size={28}
        radius="xl"
        variant={stretch.known ? "filled" : "default"}
      >
        <Icon size={16} aria-hidden />
      </ThemeIcon>
      <Title stretch={stretch} />
      <Text size="sm" c="dimmed">
        <At at={stretch.from} />
        {stretch.to !== undefined && ` · ${length(stretch.from, stretch.to)}`}
        {stretch.detail && ` · ${stretch.detail}`}
      </Text>
      <Group gap="xs" ml={-8}>
        {stretch.eventCount > 0 && (
          <Toggle isOn={isOpen} onChange={onOpen}>
            {isOpen ? t("Hide details") : t("Show details")}
          </Toggle>
        )}
        {stretch.conversationId !== undefined && (
          <Toggle isOn={isRead} onChange={onRead}>
            {isRead ? t("Close the conversation") : t("Read the conversation")}
          </Toggle>
        )}
      </Group>
      {isRead && stretch.conversationId !== undefined && (
        <ConversationReader id={stretch.conversationId} />
      )}
    </>
  );
}

interface ToggleProps {
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: string;
}

function Toggle({ isOn, onChange, children }: ToggleProps) {
  return (
    <Button variant="subtle" size="compact-xs" aria-expanded={isOn} onClick={() => onChange(!isOn)}>
      {children}
    </Button>
  );
}

function Title({ stretch }: { stretch: Stretch }) {
  const { title, conversationId, known, ongoing } = stretch;
  return (
    <Group gap="xs">
      {conversationId === undefined ? (
        <Text fw={500}>{title}</Text>
      ) : (
        <Anchor
          fw={500}
          renderRoot={(props) => (
            <Link to="/inbox/$conversationId" params={{ conversationId }} {...props} />
          )}
        >
          {title}
        </Anchor>
      )}
      <Badge size="sm" variant="light" color={known ? "seam" : "gray"}>
        {known ? t("Signed in") : t("Anonymous")}
      </Badge>
      {ongoing && (
        <Badge size="sm" variant="light" color="green">
          {t("Now")}
        </Badge>
      )}
    </Group>
  );
}

function length(from: string, to: string): string {
  return formatDuration(Date.parse(to) - Date.parse(from));
}
