// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readLinked } from "../../api/pages";
import { useTopics } from "../live/context";
import type { LiveEvent } from "../live/model";
import { useQueues } from "../queue/api";
import { gathering } from "./gathering";

const pageSize = 200;
// What no queue tells of: who became whom, a conversation that is in none.
export const againMs = 20_000;

/** Every conversation that goes on in the organization, kept up with. */
export function useOpenConversations() {
  const api = useApi();
  const query = useQuery({
    queryKey: ["open-conversations"],
    refetchInterval: againMs,
    refetchOnMount: "always",
    queryFn: ({ signal }) =>
      readLinked((after) =>
        read(
          api.GET("/api/seamline/v1/conversations", {
            params: { query: { pageSize, ...after } },
            signal,
          }),
        ),
      ),
  });
  const queues = useQueues().data;
  const ids = useMemo(() => (queues ?? []).flatMap(({ id }) => id ?? []), [queues]);
  useQueueNews(ids, query.refetch);
  return query;
}

type Refetch = (options: { cancelRefetch: boolean }) => Promise<unknown>;

/**
 * Reads again soon after something has happened in a conversation of these queues, or in `conversationId` alone. News that
 * come while it is read are read after that: a reading is never begun anew before it has ended.
 */
export function useQueueNews(
  queueIds: readonly string[],
  refetch: Refetch,
  conversationId?: string,
): void {
  const topics = useMemo(
    () => queueIds.map((id) => `v2.routing.queues.${id}.conversations.messages`),
    [queueIds],
  );
  const [soon] = useState(() => gathering(() => refetch({ cancelRefetch: false })));
  useEffect(() => soon.stop, [soon]);
  const onNews = useCallback(
    ({ body }: LiveEvent) => {
      if (conversationId === undefined || body.id === conversationId) soon.ask();
    },
    [soon, conversationId],
  );
  useTopics(topics, onNews, soon.ask);
}

/** Ends a conversation for everybody in it. */
export function endConversation(api: Api, conversationId: string): Promise<void> {
  return done(
    api.POST("/api/v2/conversations/{conversationId}/disconnect", {
      params: { path: { conversationId } },
    }),
  );
}
