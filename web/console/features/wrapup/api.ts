// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readNumbered } from "../../api/pages";
import type { WrapupCode, WrapupInput } from "../../api/types";
import { versionOf } from "../form/version";
import type { Named } from "../named/form";

const key = ["wrap-up-codes"];

/** Every wrap-up code, by name. */
export function useWrapUpCodes() {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: () => allCodes(api) });
}

function allCodes(api: Api): Promise<readonly WrapupCode[]> {
  return readNumbered((pageNumber) =>
    read(
      api.GET("/api/v2/routing/wrapupcodes", { params: { query: { pageSize: 500, pageNumber } } }),
    ),
  );
}

export interface CodeChange extends Named {
  readonly code: WrapupCode | undefined;
}

/** Creates a code, or changes the one given, of the version that was read. */
export function useSaveCode() {
  const api = useApi();
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: key });
  return useMutation({
    mutationFn: ({ code, name, description }: CodeChange) => {
      const body = { name, ...(description ? { description } : {}) };
      if (code?.id === undefined) return read(api.POST("/api/v2/routing/wrapupcodes", { body }));
      const params = { path: { codeId: code.id } };
      const replaced = { ...body, ...versionOf(code) };
      return read(api.PUT("/api/v2/routing/wrapupcodes/{codeId}", { params, body: replaced }));
    },
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}

/** Deletes a code. Conversations that were wrapped up with it keep its name. */
export function useDeleteCode() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (codeId: string) =>
      done(api.DELETE("/api/v2/routing/wrapupcodes/{codeId}", { params: { path: { codeId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

interface WrapUpOf {
  readonly conversationId: string;
  readonly participantId: string;
  /** What is said; undefined skips it. */
  readonly said: WrapupInput | undefined;
}

/** Says what a conversation was about, or that there is nothing to say. */
export function useWrapUp() {
  const api = useApi();
  return useMutation({
    mutationFn: ({ conversationId, participantId, said }: WrapUpOf) => {
      if (said === undefined) {
        return done(
          api.PATCH(
            "/api/v2/conversations/messages/{conversationId}/participants/{participantId}",
            {
              params: { path: { conversationId, participantId } },
              body: { wrapupSkipped: true },
            },
          ),
        );
      }
      const path = { conversationId, participantId, communicationId: participantId };
      return done(
        api.POST(
          "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup",
          { params: { path }, body: said },
        ),
      );
    },
  });
}
