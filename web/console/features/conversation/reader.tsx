// SPDX-License-Identifier: Apache-2.0

import { Text } from "@mantine/core";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { asProblem } from "../../api/problem";
import { useMe } from "../session/api";
import { customerName } from "./model";
import { useReading } from "./reading";
import { buildThread } from "./thread";
import { Lines } from "./thread-view";

/** A conversation to be read where it is mentioned, such as an earlier one in the timeline. */
export function ConversationReader({ id }: { id: string }) {
  const me = useMe().id;
  const { data, error, isPending, refetch, renew } = useReading(id);
  if (isPending) return <Waiting what={t("the conversation")} />;
  if (error) {
    const problem = asProblem(error);
    if (problem.status === 404) return <NotForYou />;
    return <ProblemNote title={t("Conversation not loaded")} problem={problem} onRetry={refetch} />;
  }
  const customer = customerName(data.conversation) ?? t("Visitor");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="reader" tabIndex={0} aria-label={t("Earlier conversation")}>
      <Lines lines={buildThread(data, [], { me, customer })} onRenew={renew} />
    </section>
  );
}

// Agents read what somebody said to others while they serve them.
function NotForYou() {
  return (
    <Text size="sm" c="dimmed">
      {t(
        "Others had this conversation. You can read it while you have one with this customer; a supervisor can at any time.",
      )}
    </Text>
  );
}
