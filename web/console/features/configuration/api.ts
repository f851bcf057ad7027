// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import type { Configuration } from "../../api/types";

export function useConfigurations() {
  const api = useApi();
  return useQuery({
    queryKey: ["configurations"],
    queryFn: async () => {
      const listing = await read(api.GET("/api/v2/webdeployments/configurations"));
      return (listing.entities ?? []).sort((a, b) => a.name.localeCompare(b.name));
    },
  });
}

/** The draft of a configuration and all its versions. */
export function useConfiguration(configurationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["configuration", configurationId],
    queryFn: async () => {
      const params = { params: { path: { configurationId } } };
      const [draft, versions] = await Promise.all([
        read(
          api.GET("/api/v2/webdeployments/configurations/{configurationId}/versions/draft", params),
        ),
        read(api.GET("/api/v2/webdeployments/configurations/{configurationId}/versions", params)),
      ]);
      return { draft, versions: versions.entities ?? [] };
    },
  });
}

export function useIntegrations() {
  const api = useApi();
  return useQuery({
    queryKey: ["integrations"],
    queryFn: async () => {
      const listing = await read(
        api.GET("/api/v2/integrations", { params: { query: { pageSize: 100 } } }),
      );
      return listing.entities ?? [];
    },
  });
}

/** Creates a configuration as a draft, or replaces the draft of the one with `configurationId`. */
export function useSaveDraft(configurationId: string | undefined) {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: (body: Configuration) =>
      configurationId === undefined
        ? read(api.POST("/api/v2/webdeployments/configurations", { body }))
        : read(
            api.PUT("/api/v2/webdeployments/configurations/{configurationId}/versions/draft", {
              params: { path: { configurationId } },
              body,
            }),
          ),
    onSuccess: forget,
  });
}

/** Freezes the draft as the next version. Deployments choose the version they run. */
export function usePublish(configurationId: string) {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: () =>
      read(
        api.POST("/api/v2/webdeployments/configurations/{configurationId}/versions/draft/publish", {
          params: { path: { configurationId } },
        }),
      ),
    onSuccess: forget,
  });
}

function useForget() {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["configurations"] }),
      client.invalidateQueries({ queryKey: ["configuration"] }),
      client.invalidateQueries({ queryKey: ["deployment"] }),
    ]);
  };
}
