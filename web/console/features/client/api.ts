// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { ApiClient, ApiClientBody } from "../../api/types";
import { versionOf } from "../form/version";

const key = ["clients"];
const onePath = "/api/v2/oauth/clients/{clientId}";

/** The programs that may use the API, by name. */
export function useClients() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: async () => (await read(api.GET("/api/v2/oauth/clients"))).entities ?? [],
  });
}

export function useClient(clientId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, clientId],
    queryFn: () => read(api.GET(onePath, { params: { path: { clientId } } })),
  });
}

/** Makes a client, and gives its secret; or changes the one given, of the version that was read. */
export function useSaveClient(existing: ApiClient | undefined) {
  const api = useApi();
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: key });
  return useMutation({
    mutationFn: (body: ApiClientBody) => {
      if (existing?.id === undefined) return read(api.POST("/api/v2/oauth/clients", { body }));
      const params = { path: { clientId: existing.id } };
      return read(api.PUT(onePath, { params, body: { ...body, ...versionOf(existing) } }));
    },
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}

/** Gives the new secret, this once. */
export function useRenewSecret(clientId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const renewed = await read(
        api.POST("/api/v2/oauth/clients/{clientId}/secret", { params: { path: { clientId } } }),
      );
      return renewed.secret ?? "";
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useDeleteClient() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (clientId: string) => done(api.DELETE(onePath, { params: { path: { clientId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
