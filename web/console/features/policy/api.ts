// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../wire/api";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { Policy } from "./model";

type Schemas = components["schemas"];
export type PolicyPreview = Schemas["PolicyPreview"];
export type PreviewContact = Schemas["PolicyPreviewContact"];
export type PreviewEffect = PreviewContact["effect"];

const key = ["policy"];
/** Milliseconds between two looks at something under way. */
const lookAgain = 500;

/** The policy that holds. */
export function usePolicy() {
  const api = useApi();
  return useQuery({
    queryKey: [...key, "current"],
    queryFn: () => read(api.GET("/api/seamline/v1/policy")),
  });
}

/** The built-in rules, and which of the organisation's are otherwise. */
export function usePolicyDefaults() {
  const api = useApi();
  return useQuery({
    queryKey: [...key, "defaults"],
    queryFn: () => read(api.GET("/api/seamline/v1/policy/defaults")),
  });
}

export function usePolicyVersions(pageNumber: number) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, "versions", pageNumber],
    placeholderData: keepPreviousData,
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/policy/versions", {
          params: { query: { pageSize: 10, pageNumber } },
        }),
      ),
  });
}

export function usePolicyVersion(version: number | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, "version", version],
    enabled: version !== undefined,
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/policy/versions/{version}", {
          params: { path: { version: version ?? 0 } },
        }),
      ),
  });
}

export interface PolicyChange {
  readonly change: Policy;
  /** The version that was read. */
  readonly version: number;
  readonly note: string;
}

/** Writes changed rules as the next version. */
export function useSavePolicy() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change, version, note }: PolicyChange) =>
      read(
        api.PATCH("/api/seamline/v1/policy", {
          body: { policy: change, version, ...(note.trim() ? { note: note.trim() } : {}) },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void client.invalidateQueries({ queryKey: [...key, "current"] }),
  });
}

/** Makes the rules of a former version hold again. */
export function useRestorePolicy() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ former, current }: { former: number; current: number }) =>
      read(
        api.POST("/api/seamline/v1/policy/versions/{version}/restore", {
          params: { path: { version: former } },
          body: { version: current },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** How far changed rules have been made true of everyone; followed while it goes on. */
export function useReevaluation() {
  const api = useApi();
  return useQuery({
    queryKey: [...key, "reevaluation"],
    queryFn: () => read(api.GET("/api/seamline/v1/policy/reevaluation")),
    refetchInterval: (query) => (query.state.data?.state === "running" ? lookAgain : false),
  });
}

/** Begins to ask what other rules would make of everyone. */
export function useStartPreview() {
  const api = useApi();
  return useMutation({
    mutationFn: (change: Policy) =>
      read(api.POST("/api/seamline/v1/policy/preview", { body: { change } })),
  });
}

/** A preview, followed until it has ended. */
export function usePreview(previewId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, "preview", previewId],
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/policy/preview/{previewId}", { params: { path: { previewId } } }),
      ),
    refetchInterval: (query) =>
      query.state.data === undefined || query.state.data.state === "running" ? lookAgain : false,
  });
}

export function useForgetPreview() {
  const api = useApi();
  return useMutation({
    mutationFn: (previewId: string) =>
      done(
        api.DELETE("/api/seamline/v1/policy/preview/{previewId}", {
          params: { path: { previewId } },
        }),
      ),
  });
}

/** The contacts that a preview has found to be affected in one way. */
export function usePreviewContacts(previewId: string, effect: PreviewEffect, pageNumber: number) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, "preview", previewId, effect, pageNumber],
    placeholderData: keepPreviousData,
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/policy/preview/{previewId}/contacts", {
          params: { path: { previewId }, query: { effect, pageSize: 10, pageNumber } },
        }),
      ),
  });
}
