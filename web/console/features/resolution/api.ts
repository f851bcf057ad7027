// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import type { IdentityResolution } from "../../api/types";

const path = "/api/v2/webdeployments/deployments/{deploymentId}/identityresolution";

const keyOf = (deploymentId: string) => ["deployment", deploymentId, "resolution"];

export function useIdentityResolution(deploymentId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(deploymentId),
    queryFn: () => read(api.GET(path, { params: { path: { deploymentId } } })),
  });
}

export function useSaveIdentityResolution(deploymentId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: IdentityResolution) =>
      read(api.PUT(path, { params: { path: { deploymentId } }, body })),
    onSuccess: (saved) => client.setQueryData(keyOf(deploymentId), saved),
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void client.invalidateQueries({ queryKey: keyOf(deploymentId) }),
  });
}
