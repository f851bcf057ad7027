// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { read } from "../../api/client";
import { useApi } from "../../api/context";

/** As many as one looks at; who wants another chooses a deployment. */
const shown = 200;
const everyMs = 10_000;

/** Who is on the sites now, or on that of one deployment, asked again while the page is looked at. */
export function useVisitors(deploymentId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ["visitors", deploymentId],
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
    queryFn: () =>
      read(
        api.GET("/api/seamline/v1/visitors", {
          params: { query: { pageSize: shown, ...(deploymentId ? { deploymentId } : {}) } },
        }),
      ),
  });
}
