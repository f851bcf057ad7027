// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { ExternalSource } from "../../api/types";
import { versionOf } from "../form/version";

const key = ["sources"];

/** Every external source, by name. */
export function useExternalSources() {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: () => allSources(api) });
}

/** Every external source, by name, over all pages of the list. */
export async function allSources(api: Api): Promise<readonly ExternalSource[]> {
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
  /** Where an account of the source is found; empty for nowhere. */
  readonly uriTemplate: string;
}

/** Creates an external source, or changes the one given, of the version that was read. */
export function useSaveSource() {
  const api = useApi();
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: key });
  return useMutation({
    mutationFn: ({ source, name, active, uriTemplate }: SourceChange) => {
      const body = { name, active, ...(uriTemplate ? { linkConfiguration: { uriTemplate } } : {}) };
      if (source?.id === undefined) {
        return read(api.POST("/api/v2/externalcontacts/externalsources", { body }));
      }
      return read(
        api.PUT("/api/v2/externalcontacts/externalsources/{externalSourceId}", {
          params: { path: { externalSourceId: source.id } },
          body: { ...body, ...versionOf(source) },
        }),
      );
    },
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}

/** Deletes a source. Contacts keep the ids that it gave; deployments that use it warn. */
export function useDeleteSource() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (externalSourceId: string) =>
      done(
        api.DELETE("/api/v2/externalcontacts/externalsources/{externalSourceId}", {
          params: { path: { externalSourceId } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
