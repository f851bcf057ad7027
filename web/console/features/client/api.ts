// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { ApiClientBody } from "../../api/types";

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

/** Makes a client, and gives its secret; or changes the one of this id. */
export function useSaveClient(clientId: string | undefined) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiClientBody) =>
      clientId === undefined
        ? read(api.POST("/api/v2/oauth/clients", { body }))
        : read(api.PUT(onePath, { params: { path: { clientId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
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
