// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { CannedResponse, ResponseLibrary } from "../../api/types";

const librariesKey = ["response-libraries"];
const responsesKey = ["canned-responses"];
const librariesPath = "/api/v2/responsemanagement/libraries";
const libraryPath = "/api/v2/responsemanagement/libraries/{libraryId}";
const responsesPath = "/api/v2/responsemanagement/responses";
const responsePath = "/api/v2/responsemanagement/responses/{responseId}";

/** What canned responses are sorted into, by name. There are 200 at most. */
export function useLibraries() {
  const api = useApi();
  return useQuery({
    queryKey: librariesKey,
    queryFn: async () => {
      const query = { pageSize: 200 };
      const listing = await read(api.GET(librariesPath, { params: { query } }));
      return listing.entities ?? [];
    },
  });
}

export interface ResponseSearch {
  /** Words of the name or the text; empty for all. */
  readonly phrase: string;
  /** Undefined: in any. */
  readonly libraryId?: string | undefined;
  readonly pageNumber?: number;
  readonly pageSize: number;
}

/** Canned responses that match; the last answer stays while the next is on its way. */
export function useResponses({ phrase, libraryId, pageNumber = 1, pageSize }: ResponseSearch) {
  const api = useApi();
  return useQuery({
    queryKey: [...responsesKey, phrase, libraryId, pageNumber, pageSize],
    placeholderData: keepPreviousData,
    // Others write them too; whoever looks again finds what there is now.
    staleTime: 0,
    queryFn: async () => {
      const filters = libraryId
        ? [{ name: "libraryId", operator: "EQUALS" as const, values: [libraryId] }]
        : [];
      const body = { queryPhrase: phrase, filters, pageNumber, pageSize };
      const { results } = await read(api.POST(`${responsesPath}/query`, { body }));
      const { entities = [], pageCount = 0, total = 0 } = results;
      return { responses: entities, pageCount, total };
    },
  });
}

export interface LibraryChange {
  readonly library: ResponseLibrary | undefined;
  readonly name: string;
}

/** Creates a library, or renames the one given. */
export function useSaveLibrary() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ library, name }: LibraryChange) => {
      if (library?.id === undefined) return read(api.POST(librariesPath, { body: { name } }));
      const params = { path: { libraryId: library.id } };
      const { version } = library;
      const body = { name, ...(version !== undefined && { version }) };
      return read(api.PUT(libraryPath, { params, body }));
    },
    onSuccess: refresh,
  });
}

/** Deletes a library and what is in no other. */
export function useDeleteLibrary() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (libraryId: string) =>
      done(api.DELETE(libraryPath, { params: { path: { libraryId } } })),
    onSuccess: refresh,
  });
}

export interface ResponseChange {
  /** Undefined for a new one. */
  readonly responseId: string | undefined;
  readonly body: CannedResponse;
}

export function useSaveResponse() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ responseId, body }: ResponseChange) => {
      if (responseId === undefined) return read(api.POST(responsesPath, { body }));
      return read(api.PUT(responsePath, { params: { path: { responseId } }, body }));
    },
    onSuccess: refresh,
  });
}

export function useDeleteResponse() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (responseId: string) =>
      done(api.DELETE(responsePath, { params: { path: { responseId } } })),
    onSuccess: refresh,
  });
}

// A response names its libraries, and goes with its last.
function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: librariesKey }),
      client.invalidateQueries({ queryKey: responsesKey }),
    ]);
}
