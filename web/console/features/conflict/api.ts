// SPDX-License-Identifier: Apache-2.0
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { components } from "../../../wire/api";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { Problem } from "../../api/problem";
import type { Reason, Sides } from "./model";

type Schemas = components["schemas"];
export type Verdict = "same" | "apart";
export type ChangePreview = Schemas["ChangePreview"];
export type Decision = Schemas["Decision"];

const key = ["conflicts"];

/** What was not stitched, the newest first; of one reason if given. */
export function useConflicts(reason: Reason | undefined) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...key, reason],
    placeholderData: keepPreviousData,
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/api/seamline/v1/conflicts", {
          params: {
            query: {
              limit: 25,
              ...(reason ? { reason: [reason] } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.cursors.after || undefined,
  });
}

export interface Judgement extends Sides {
  readonly verdict: Verdict;
}

/** What a decision would change; asked while there is one to ask about. */
export function useDecisionPreview(judgement: Judgement | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ["decision-preview", judgement],
    enabled: judgement !== undefined,
    retry: false,
    queryFn: async () => {
      if (judgement === undefined) throw new Problem(0, {});
      const answer = await read(
        api.POST("/api/seamline/v1/decisions", {
          params: { query: { preview: true } },
          body: judgement,
        }),
      );
      return answer as ChangePreview;
    },
  });
}

function useForget() {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [key, ["clusters"], ["contacts"], ["contact"]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  };
}

export function useDecide() {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: async (body: Judgement & { readonly note?: string }) =>
      (await read(api.POST("/api/seamline/v1/decisions", { body }))) as Decision,
    onSuccess: forget,
  });
}

/** Takes a decision back, exactly. */
export function useTakeBack() {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: (decisionId: string) =>
      done(
        api.DELETE("/api/seamline/v1/decisions/{decisionId}", { params: { path: { decisionId } } }),
      ),
    onSuccess: forget,
  });
}

/** The clusters of the newest scan that is completed; null before there is one. */
export function useClusters() {
  const api = useApi();
  return useQuery({
    queryKey: ["clusters"],
    queryFn: async () => {
      try {
        const scan = await read(api.GET("/api/v2/externalcontacts/graphs/clusterscans/latest"));
        const scanId = scan.id ?? "";
        const list = await read(
          api.GET("/api/v2/externalcontacts/graphs/clusterscans/{scanId}/clusters", {
            params: { path: { scanId }, query: { limit: 50 } },
          }),
        );
        return { scanId, completed: scan.dateCompleted, clusters: list.entities ?? [] };
      } catch (thrown) {
        if (thrown instanceof Problem && thrown.status === 404) return null;
        throw thrown;
      }
    },
  });
}

/** Starts a scan and waits for its end. */
export function useScan() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      let scan = await read(api.POST("/api/seamline/v1/suggestions/scans"));
      while (scan.status === "Running") {
        await new Promise((resolve) => setTimeout(resolve, 500));
        scan = await read(
          api.GET("/api/seamline/v1/suggestions/scans/{scanId}", {
            params: { path: { scanId: scan.id } },
          }),
        );
      }
      return scan;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["clusters"] }),
  });
}

export interface ClusterAct {
  readonly scanId: string;
  readonly clusterId: string;
}

export function useMergeCluster() {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: async (path: ClusterAct) =>
      (await read(
        api.PUT(
          "/api/v2/externalcontacts/graphs/clusterscans/{scanId}/clusters/{clusterId}/merge",
          {
            params: { path },
          },
        ),
      )) as Schemas["Cluster"],
    onSuccess: forget,
  });
}

export function useRejectCluster() {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: async ({ contactIds, ...path }: ClusterAct & { readonly contactIds?: string[] }) =>
      (await read(
        api.POST("/api/seamline/v1/suggestions/scans/{scanId}/clusters/{clusterId}/rejection", {
          params: { path },
          body: contactIds ? { contactIds } : {},
        }),
      )) as Schemas["ClusterRejection"],
    onSuccess: forget,
  });
}
