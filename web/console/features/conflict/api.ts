// SPDX-License-Identifier: Apache-2.0
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { components } from "../../../wire/api";
import { type Api, done, read } from "../../api/client";
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
      [key, clustersKey, ["contacts"], ["contact"]].map((queryKey) =>
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

const clustersKey = ["clusters"];
const scansPath = "/api/v2/externalcontacts/graphs/clusterscans";

/** The newest scan that is completed; null before there is one. */
async function lastScan(api: Api) {
  try {
    return await read(api.GET(`${scansPath}/latest`));
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 404) return null;
    throw thrown;
  }
}

function clusterPage(api: Api, scanId: string, limit: number, cursor: string | undefined) {
  const query = { limit, ...(cursor ? { cursor } : {}) };
  return read(api.GET(`${scansPath}/{scanId}/clusters`, { params: { path: { scanId }, query } }));
}

/** The clusters of the newest scan that is completed, page after page. A page without a scan: there was none yet. */
export function useClusters() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...clustersKey, "pages"],
    initialPageParam: { scanId: "", cursor: "" },
    queryFn: async ({ pageParam }) => {
      const scan = pageParam.scanId === "" ? await lastScan(api) : { id: pageParam.scanId };
      if (scan === null) return { scan, clusters: [], next: "" };
      const page = await clusterPage(api, scan.id ?? "", 50, pageParam.cursor);
      return { scan, clusters: page.entities ?? [], next: page.cursors?.after ?? "" };
    },
    getNextPageParam: ({ scan, next }) =>
      next === "" ? undefined : { scanId: scan?.id ?? "", cursor: next },
  });
}

/** Every cluster of the newest scan that is completed; null before there is one. */
export function useAllClusters() {
  const api = useApi();
  return useQuery({
    queryKey: [...clustersKey, "all"],
    queryFn: async () => {
      const scan = await lastScan(api);
      if (scan === null) return null;
      const clusters: Schemas["Cluster"][] = [];
      let cursor: string | undefined;
      do {
        const page = await clusterPage(api, scan.id ?? "", 200, cursor);
        clusters.push(...(page.entities ?? []));
        cursor = page.cursors?.after;
      } while (cursor);
      return { scanId: scan.id ?? "", clusters };
    },
  });
}

const scanKey = ["cluster-scan"];
/** Milliseconds between two looks at a scan. */
const lookAgain = 500;

/** The newest scan, whoever has started it, followed while it runs; null before there is one. */
export function useNewestScan() {
  const api = useApi();
  const client = useQueryClient();
  return useQuery({
    queryKey: scanKey,
    queryFn: async () => {
      const listing = await read(api.GET(scansPath, { params: { query: { limit: 1 } } }));
      const scanId = listing.entities?.[0]?.id;
      if (scanId === undefined) return null;
      const scan = await read(
        api.GET("/api/seamline/v1/suggestions/scans/{scanId}", { params: { path: { scanId } } }),
      );
      const before = client.getQueryData<typeof scan | null>(scanKey);
      if (before?.status === "Running" && scan.status !== "Running") {
        void client.invalidateQueries({ queryKey: clustersKey });
      }
      return scan;
    },
    refetchInterval: ({ state }) => (state.data?.status === "Running" ? lookAgain : false),
  });
}

/** Starts a scan, which goes on by itself. */
export function useScan() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.POST("/api/seamline/v1/suggestions/scans")),
    onSuccess: (scan) => client.setQueryData(scanKey, scan),
  });
}

export interface ClusterAct {
  readonly scanId: string;
  readonly clusterId: string;
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
