// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import {
  IconClick,
  IconFileText,
  IconLogin2,
  IconMessage,
  type IconProps,
  IconSearch,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Moment as At } from "../../../../ui/moment";
import type { Moment, MomentKind } from "../model";

const icons: Record<MomentKind, ComponentType<IconProps>> = {
  page: IconFileText,
  signIn: IconLogin2,
  search: IconSearch,
  message: IconMessage,
  action: IconClick,
};

/** One thing that happened within a session. */
export function MomentRow({ moment }: { moment: Moment }) {
  const Icon = icons[moment.kind];
  return (
    <div className="moment-row">
      <Icon size={16} aria-hidden />
      <div>
        <Text size="sm" fw={moment.kind === "signIn" ? 600 : 400} className="value">
          {moment.title}
        </Text>
        {moment.detail !== undefined && (
          <Text size="xs" c="dimmed" className="value">
            {moment.detail}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed" component="span">
        <At at={moment.at} />
      </Text>
    </div>
  );
}
