// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";

/** The queues where conversations wait, by name. */
export function useQueues() {
  const api = useApi();
  return useQuery({
    queryKey: ["queues"],
    queryFn: async () => {
      const listing = await read(
        api.GET("/api/v2/routing/queues", { params: { query: { pageSize: 500 } } }),
      );
      return listing.entities ?? [];
    },
  });
}
