// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { ExternalSource } from "../../api/types";

const key = ["sources"];

/** Every external source, by name. */
export function useExternalSources() {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: () => allSources(api) });
}

async function allSources(api: Api): Promise<readonly ExternalSource[]> {
  const all: ExternalSource[] = [];
  let cursor: string | undefined;
  do {
    const listing = await read(
      api.GET("/api/v2/externalcontacts/externalsources", {
        params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } },
      }),
    );
    const entities = listing.entities ?? [];
    all.push(...entities);
    cursor = entities.length > 0 ? listing.cursors?.after : undefined;
  } while (cursor);
  return all.sort((a, b) => a.name.localeCompare(b.name));
}

export interface SourceChange {
  readonly source: ExternalSource | undefined;
  readonly name: string;
  readonly active: boolean;
}

/** Creates an external source, or changes the one given. */
export function useSaveSource() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ source, name, active }: SourceChange) => {
      if (source?.id === undefined) {
        return read(
          api.POST("/api/v2/externalcontacts/externalsources", { body: { name, active } }),
        );
      }
      const link = source.linkConfiguration;
      return read(
        api.PUT("/api/v2/externalcontacts/externalsources/{externalSourceId}", {
          params: { path: { externalSourceId: source.id } },
          body: { name, active, ...(link ? { linkConfiguration: link } : {}) },
        }),
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
