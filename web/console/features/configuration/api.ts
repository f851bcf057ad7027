// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readLinked } from "../../api/pages";
import type { Configuration } from "../../api/types";

/** The draft of every configuration, by name. */
export function useConfigurations() {
  const api = useApi();
  return useQuery({
    queryKey: ["configurations"],
    queryFn: async () => {
      const all = await readLinked((query) =>
        read(api.GET("/api/v2/webdeployments/configurations", { params: { query } })),
      );
      return all.sort((a, b) => a.name.localeCompare(b.name));
    },
  });
}

/** The latest published version of every configuration that has one. */
export function publishedConfigurations(api: Api): Promise<readonly Configuration[]> {
  return readLinked((after) =>
    read(
      api.GET("/api/v2/webdeployments/configurations", {
        params: { query: { showOnlyPublished: true, ...after } },
      }),
    ),
  );
}

/** The same, kept until a configuration changes. */
export function usePublishedConfigurations() {
  const api = useApi();
  return useQuery({
    queryKey: ["configurations", "published"],
    queryFn: () => publishedConfigurations(api),
  });
}

/** The draft of a configuration and all its versions. */
export function useConfiguration(configurationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["configuration", configurationId],
    queryFn: async () => {
      const path = { configurationId };
      const [draft, versions] = await Promise.all([
        read(
          api.GET("/api/v2/webdeployments/configurations/{configurationId}/versions/draft", {
            params: { path },
          }),
        ),
        readLinked((query) =>
          read(
            api.GET("/api/v2/webdeployments/configurations/{configurationId}/versions", {
              params: { path, query },
            }),
          ),
        ),
      ]);
      return { draft, versions };
    },
  });
}

/**
 * Creates a configuration as a draft, or replaces the draft of the one with `configurationId`. The version
 * of the draft that was read goes along.
 */
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
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void forget(),
  });
}

/** Freezes the draft that was read as the next version. Deployments choose the version they run. */
export function usePublish(configurationId: string, draft: Configuration) {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: () => publish(api, configurationId, draft),
    // Somebody may have changed it: what would be published now is to be seen first.
    onSettled: forget,
  });
}

/** Makes the settings of a published version the draft in place of the one that was read, and publishes that as the next version. */
export function useRollBack(configurationId: string, { draftVersion }: Configuration) {
  const api = useApi();
  const forget = useForget();
  return useMutation({
    mutationFn: async (version: Configuration) => {
      const draft = await read(
        api.PUT("/api/v2/webdeployments/configurations/{configurationId}/versions/draft", {
          params: { path: { configurationId } },
          body: { ...version, ...(draftVersion === undefined ? {} : { draftVersion }) },
        }),
      );
      return publish(api, configurationId, draft);
    },
    // The draft may be written although publishing failed.
    onSettled: forget,
  });
}

function publish(
  api: Api,
  configurationId: string,
  { draftVersion }: Configuration,
): Promise<Configuration> {
  return read(
    api.POST("/api/v2/webdeployments/configurations/{configurationId}/versions/draft/publish", {
      params: {
        path: { configurationId },
        query: draftVersion === undefined ? {} : { draftVersion },
      },
    }),
  );
}

/** Gives a deployment a version of its configuration; all else of it stays. */
export function useMoveDeployment() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ deploymentId, id, version }: Move) => {
      const params = { params: { path: { deploymentId } } };
      const path = "/api/v2/webdeployments/deployments/{deploymentId}";
      const { snippet: _snippet, ...deployment } = await read(api.GET(path, params));
      const body = { ...deployment, configuration: { id, version } };
      return read(api.PUT(path, { ...params, body }));
    },
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ["deployments"] }),
        client.invalidateQueries({ queryKey: ["deployment"] }),
      ]);
    },
  });
}

interface Move {
  readonly deploymentId: string;
  /** Of the configuration. */
  readonly id: string;
  readonly version: string;
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
