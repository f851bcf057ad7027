// SPDX-License-Identifier: Apache-2.0

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { useApi } from "../../api/context";
import { asProblem } from "../../api/problem";
import { useMe } from "../session/api";
import { conversationsApi } from "./api";
import { customerName, messageIds } from "./model";
import { buildThread } from "./thread";
import { Lines } from "./thread-view";

/** A conversation to be read where it is mentioned, such as an earlier one in the timeline. */
export function ConversationReader({ id }: { id: string }) {
  const api = useApi();
  const me = useMe().id;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["conversation", id],
    queryFn: async () => {
      const source = conversationsApi(api);
      const conversation = await source.get(id);
      return { conversation, messages: await source.messages(id, messageIds(conversation)) };
    },
  });
  // The whole conversation at once: it is one question.
  const renew = useCallback(() => void refetch(), [refetch]);
  if (isPending) return <Waiting what={t("the conversation")} />;
  if (error) {
    const problem = asProblem(error);
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
