// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readNumbered } from "../../api/pages";
import { asProblem, mayHaveArrived } from "../../api/problem";
import type { CannedResponse, ResponseLibrary } from "../../api/types";
import { saysTheSame, unknownOutcome } from "./doubt";

const librariesKey = ["response-libraries"];
const responsesKey = ["canned-responses"];
const librariesPath = "/api/v2/responsemanagement/libraries";
const libraryPath = "/api/v2/responsemanagement/libraries/{libraryId}";
const responsesPath = "/api/v2/responsemanagement/responses";
const responsePath = "/api/v2/responsemanagement/responses/{responseId}";

/** Every library that canned responses are sorted into, by name. */
export function useLibraries() {
  const api = useApi();
  return useQuery({
    queryKey: librariesKey,
    queryFn: () =>
      readNumbered((pageNumber) =>
        read(api.GET(librariesPath, { params: { query: { pageSize: 200, pageNumber } } })),
      ),
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
    // Whoever was refused for an old version goes on from the current one.
    onError: () => void refresh(),
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

/**
 * Creates a response, or replaces one. Where the answer to a new one was cut off it may be there all the same: it is
 * looked for at once and before it is sent again, so that there are no two of it.
 */
export function useSaveResponse() {
  const api = useApi();
  const refresh = useRefresh();
  const inDoubt = useRef(false);

  async function look(body: CannedResponse): Promise<CannedResponse | undefined> {
    const { name = "" } = body;
    const filters = [{ name: "name", operator: "EQUALS" as const, values: [name] }];
    const query = { queryPhrase: "", filters, pageNumber: 1, pageSize: 100 };
    const { results } = await read(api.POST(`${responsesPath}/query`, { body: query }));
    return results.entities?.find((one) => saysTheSame(one, body));
  }

  async function add(body: CannedResponse): Promise<CannedResponse> {
    const come = inDoubt.current ? await look(body) : undefined;
    if (come) return come;
    try {
      return await read(api.POST(responsesPath, { body }));
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!mayHaveArrived(problem)) throw problem;
      inDoubt.current = true;
      const found = await look(body).catch(() => undefined);
      if (found) return found;
      throw unknownOutcome(problem);
    }
  }

  return useMutation({
    mutationFn: ({ responseId, body }: ResponseChange) => {
      if (responseId === undefined) return add(body);
      return read(api.PUT(responsePath, { params: { path: { responseId } }, body }));
    },
    onSuccess: refresh,
    // The list tells what came all the same, and what others have changed.
    onError: () => void refresh(),
  });
}

/** One response; nothing is asked while there is no id. */
export function useResponse(responseId: string | undefined) {
  const readOne = useReadResponse();
  return useQuery({
    // Not below the list: what is shown of it is a form, which follows nothing.
    queryKey: ["canned-response", responseId],
    enabled: responseId !== undefined,
    staleTime: 0,
    retry: false,
    queryFn: () => readOne(responseId ?? ""),
  });
}

/** Reads a response as it is now. */
export function useReadResponse() {
  const api = useApi();
  return (responseId: string): Promise<CannedResponse> =>
    read(api.GET(responsePath, { params: { path: { responseId } } }));
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
