// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import { conversationParts, metrics, type Span } from "./model";

// Figures are looked at for minutes, and nothing tells that one has changed.
const againMs = 60_000;

const shared = { refetchInterval: againMs, placeholderData: keepPreviousData };

/** What became of conversations in each part of a time. */
export function useConversationFigures(span: Span) {
  const api = useApi();
  const { interval, granularity } = span;
  return useQuery({
    ...shared,
    queryKey: ["metrics", "conversations", interval, granularity],
    queryFn: async () => {
      const body = { interval, granularity, metrics: [...metrics] };
      const answer = await read(
        api.POST("/api/v2/analytics/conversations/aggregates/query", { body }),
      );
      return { span, parts: conversationParts(answer, span) };
    },
  });
}

/** Who came and what was stitched in each part of a time. */
export function useStitchingFigures(span: Span) {
  const api = useApi();
  const { interval, granularity } = span;
  return useQuery({
    ...shared,
    queryKey: ["metrics", "stitching", interval, granularity],
    queryFn: async () => {
      const params = { query: { interval, granularity } };
      const { data } = await read(api.GET("/api/seamline/v1/metrics/stitching", { params }));
      return { span, parts: data };
    },
  });
}
