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
import type { UseQueryResult } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { Moment as At } from "../../../ui/moment";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import type { JourneyEvent } from "../../api/types";
import { buildMoments, type Moment, type MomentKind } from "./model";

const icons: Record<MomentKind, ComponentType<IconProps>> = {
  page: IconFileText,
  signIn: IconLogin2,
  search: IconSearch,
  message: IconMessage,
  action: IconClick,
};

/** What happened within one session. */
export function Moments({ query }: { query: UseQueryResult<{ entities?: JourneyEvent[] }> }) {
  if (query.isPending) return <Waiting what={t("details")} />;
  if (query.error) {
    const problem = asProblem(query.error);
    return (
      <ProblemNote title={t("Details not loaded")} problem={problem} onRetry={query.refetch} />
    );
  }
  return (
    <ol className="moments">
      {buildMoments(query.data.entities ?? []).map((moment) => (
        <MomentRow key={moment.id} moment={moment} />
      ))}
    </ol>
  );
}

function MomentRow({ moment }: { moment: Moment }) {
  const Icon = icons[moment.kind];
  return (
    <li className={`moment moment-${moment.kind}`}>
      <Icon size={16} aria-hidden />
      <div>
        <Text size="sm" fw={moment.kind === "signIn" ? 600 : 400}>
          {moment.title}
        </Text>
        {moment.detail !== undefined && (
          <Text size="xs" c="dimmed" className="moment-detail">
            {moment.detail}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed" component="span">
        <At at={moment.at} />
      </Text>
    </li>
  );
}
