// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readLinked } from "../../api/pages";
import { useTopics } from "../live/context";
import { useQueues } from "../queue/api";

const pageSize = 200;
// What no queue tells of: who became whom, a conversation that is in none.
const againMs = 20_000;
// Of what happens at once in several conversations the list is read once.
const gatherMs = 1500;

/** Every conversation that goes on in the organization, kept up with. */
export function useOpenConversations() {
  const api = useApi();
  const query = useQuery({
    queryKey: ["open-conversations"],
    refetchInterval: againMs,
    refetchOnMount: "always",
    queryFn: () =>
      readLinked((after) =>
        read(
          api.GET("/api/seamline/v1/conversations", { params: { query: { pageSize, ...after } } }),
        ),
      ),
  });
  useQueueNews(query.refetch);
  return query;
}

/** Calls `readAgain` soon after something has happened in a conversation of any queue, or of `queueId`. */
export function useQueueNews(readAgain: () => unknown, queueId?: string): void {
  const { data } = useQueues();
  const topics = useMemo(
    () =>
      (data ?? [])
        .filter(({ id }) => queueId === undefined || id === queueId)
        .map(({ id }) => `v2.routing.queues.${id}.conversations.messages`),
    [data, queueId],
  );
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(soon.current), []);
  const onNews = useCallback(() => {
    soon.current ??= setTimeout(() => {
      soon.current = undefined;
      readAgain();
    }, gatherMs);
  }, [readAgain]);
  useTopics(topics, onNews, onNews);
}

/** Ends a conversation for everybody in it. */
export function endConversation(api: Api, conversationId: string): Promise<void> {
  return done(
    api.POST("/api/v2/conversations/{conversationId}/disconnect", {
      params: { path: { conversationId } },
    }),
  );
}
