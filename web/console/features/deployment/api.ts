// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import { readLinked } from "../../api/pages";
import type { DeploymentBody } from "../../api/types";

/** Every deployment, by name. */
export function useDeployments() {
  const api = useApi();
  return useQuery({
    queryKey: ["deployments"],
    queryFn: async () => {
      const all = await readLinked((query) =>
        read(api.GET("/api/v2/webdeployments/deployments", { params: { query } })),
      );
      return all.sort((a, b) => a.name.localeCompare(b.name));
    },
  });
}

export function useDeployment(deploymentId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["deployment", deploymentId],
    queryFn: () =>
      read(
        api.GET("/api/v2/webdeployments/deployments/{deploymentId}", {
          params: { path: { deploymentId } },
        }),
      ),
  });
}

/** The configuration that a deployment runs now. */
export function useActiveConfiguration(deploymentId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["deployment", deploymentId, "configuration"],
    queryFn: async () => {
      const active = await read(
        api.GET("/api/v2/webdeployments/deployments/{deploymentId}/configurations", {
          params: { path: { deploymentId } },
        }),
      );
      return active.configurationVersion ?? null;
    },
  });
}

/** Creates a deployment, or replaces the one with `deploymentId`. */
export function useSaveDeployment(deploymentId: string | undefined) {
  const api = useApi();
  const client = useQueryClient();
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["deployments"] }),
      client.invalidateQueries({ queryKey: ["deployment", deploymentId] }),
    ]);
  return useMutation({
    mutationFn: (body: DeploymentBody) =>
      deploymentId === undefined
        ? read(api.POST("/api/v2/webdeployments/deployments", { body }))
        : read(
            api.PUT("/api/v2/webdeployments/deployments/{deploymentId}", {
              params: { path: { deploymentId } },
              body,
            }),
          ),
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}
