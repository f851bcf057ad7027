// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import { Problem } from "../../api/problem";
import {
  begunOf,
  type ConversationPart,
  conversationParts,
  metrics,
  type Period,
  type Span,
  type StitchingFigures,
  stitchingParts,
} from "./model";

/** Figures of the parts of a time, as they were when they were read. */
export interface Figures<Part> {
  readonly span: Span;
  readonly parts: readonly Part[];
  /** How many parts had begun. */
  readonly begun: number;
}

// Figures are looked at for minutes, and nothing tells that one has changed. Those of a month hardly do.
const againMs: Readonly<Record<Period, number>> = {
  today: 60_000,
  week: 60_000,
  month: 300_000,
};
const granularity = "PT1H";

/** What a server refuses it will refuse again. */
const isRefused = (error: unknown) =>
  error instanceof Problem && error.status >= 400 && error.status < 500;

/** The figures of a time, again and again; while those of a new day come, the period's last ones. */
function useFigures<Part>(what: string, span: Span, load: () => Promise<readonly Part[]>) {
  const { period, interval } = span;
  return useQuery<Figures<Part>>({
    queryKey: ["metrics", what, period, interval],
    queryFn: async () => {
      const parts = await load();
      return { span, parts, begun: begunOf(span, new Date()) };
    },
    refetchInterval: ({ state }) => (isRefused(state.error) ? false : againMs[period]),
    placeholderData: (last, query) => (query?.queryKey[2] === period ? last : undefined),
  });
}

/** What became of conversations in each part of a time. */
export function useConversationFigures(span: Span) {
  const api = useApi();
  return useFigures<ConversationPart>("conversations", span, async () => {
    const body = { interval: span.interval, granularity, metrics: [...metrics] };
    const answer = await read(
      api.POST("/api/v2/analytics/conversations/aggregates/query", { body }),
    );
    return conversationParts(answer, span);
  });
}

/** Who came and what was stitched in each part of a time. */
export function useStitchingFigures(span: Span) {
  const api = useApi();
  return useFigures<StitchingFigures>("stitching", span, async () => {
    const params = { query: { interval: span.interval, granularity } } as const;
    const { data } = await read(api.GET("/api/seamline/v1/metrics/stitching", { params }));
    return stitchingParts(data, span);
  });
}
