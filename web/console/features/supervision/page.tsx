// SPDX-License-Identifier: Apache-2.0
import { Badge, Card, Group, Stack, Text } from "@mantine/core";
import { type ReactNode, useCallback, useMemo } from "react";
import { ConfirmButton } from "../../../ui/confirm-button";
import { TextLink } from "../../../ui/links";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { t } from "../../../ui/text";
import { useApi } from "../../api/context";
import { asProblem } from "../../api/problem";
import type { Conversation } from "../../api/types";
import { conversationsApi, type TransferTo } from "../conversation/api";
import { CustomerPanel } from "../conversation/customer";
import { useCustomerName } from "../conversation/customer-name";
import { useReading } from "../conversation/reading";
import { buildThread } from "../conversation/thread";
import { Lines, useStickToEnd } from "../conversation/thread-view";
import { TransferMenu } from "../conversation/transfer";
import { useMe } from "../session/api";
import { againMs, endConversation, useQueueNews } from "./api";
import { agentsIn, isOver, queueIn } from "./part";

// In no queue there is no news of it.
const live = { refetchInterval: againMs, refetchOnMount: "always" } as const;

/** A conversation of somebody else, live: to be read, passed on or ended. */
export function OpenConversationPage({ conversationId }: { conversationId: string }) {
  const me = useMe().id;
  const { data: read, error, isPending, refetch, renew } = useReading(conversationId, live);
  // What may not be read any more is not shown any more.
  const data = error && asProblem(error).status === 404 ? undefined : read;
  const queue = data && queueIn(data.conversation);
  const queues = useMemo(() => (queue === undefined ? [] : [queue]), [queue]);
  useQueueNews(queues, refetch, conversationId);
  const customer = useCustomerName(data?.conversation);
  return (
    <Page
      title={t("Conversation with {name}", { name: customer })}
      lead={
        <TextLink to="/conversations" size="sm">
          {t("All conversations")}
        </TextLink>
      }
      actions={
        data && !isOver(data.conversation) && <Acts of={data.conversation} onActed={refetch} />
      }
    >
      {isPending && <Waiting what={t("the conversation")} />}
      {error && (
        <ProblemNote
          title={t("Conversation not loaded")}
          problem={asProblem(error)}
          onRetry={refetch}
        />
      )}
      {data && (
        <div className="supervised">
          <Card component={Stack} gap="sm">
            <Standing of={data.conversation} />
            <Words>
              <Lines lines={buildThread(data, [], { me, customer })} onRenew={renew} />
            </Words>
          </Card>
          <Card p={0}>
            <CustomerPanel conversation={data.conversation} />
          </Card>
        </div>
      )}
    </Page>
  );
}

/** Keeps to the end while one is there. */
function Words({ children }: { children: ReactNode }) {
  const box = useStickToEnd();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="supervised-thread" ref={box} tabIndex={0} aria-label={t("Messages")}>
      {children}
    </section>
  );
}

/** Who has it. */
function Standing({ of }: { of: Conversation }) {
  const agents = agentsIn(of);
  const over = isOver(of);
  return (
    <Group gap="xs" role="status">
      <Badge variant="light" color={over ? "gray" : "seam"}>
        {over ? t("Ended") : agents.length > 0 ? t("Answered") : t("Waiting")}
      </Badge>
      <Text size="sm" c="dimmed">
        {agents.map(({ name }) => name).join(", ")}
      </Text>
    </Group>
  );
}

function Acts({ of, onActed }: { of: Conversation; onActed: () => unknown }) {
  const api = useApi();
  const id = of.id ?? "";
  const [agent] = agentsIn(of);
  const transfer = useCallback(
    async (conversationId: string, to: TransferTo) => {
      try {
        await conversationsApi(api).transfer(conversationId, agent?.id ?? "", to);
      } finally {
        onActed();
      }
    },
    [api, agent?.id, onActed],
  );
  return (
    <Group gap="xs">
      {/* What waits is its queue's; only what somebody has can be passed on. */}
      {agent !== undefined && <TransferMenu id={id} controller={{ transfer }} size="sm" />}
      <ConfirmButton
        label={t("End the conversation")}
        consequence={t("It ends for the customer and for all agents.")}
        danger
        act={async () => {
          await endConversation(api, id);
          onActed();
        }}
      />
    </Group>
  );
}
