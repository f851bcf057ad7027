// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../api/context";
import type { Conversation, MessageData } from "../../api/types";
import { conversationsApi } from "./api";
import { messageIds } from "./model";

interface Reading {
  readonly conversation: Conversation;
  readonly messages: readonly MessageData[];
}

/** How often it is read again by itself. */
interface Refreshing {
  readonly refetchInterval?: number;
  readonly refetchOnMount?: "always";
}

/**
 * A conversation that is read and not answered. Reading it again asks for new messages only; `renew` reads one message
 * again, because the addresses of its files are good for a time only.
 */
export function useReading(id: string, refreshing: Refreshing = {}) {
  const api = useApi();
  const client = useQueryClient();
  const query = useQuery({
    ...refreshing,
    queryKey: ["conversation", id],
    queryFn: async (): Promise<Reading> => {
      const source = conversationsApi(api);
      const known = () => client.getQueryData<Reading>(["conversation", id])?.messages ?? [];
      const conversation = await source.get(id);
      const held = new Set(known().map((message) => message.id));
      const missing = messageIds(conversation).filter((one) => !held.has(one));
      const read = missing.length === 0 ? [] : await source.messages(id, missing);
      return { conversation, messages: [...known(), ...read] };
    },
  });
  const renew = useCallback(
    async (messageId: string) => {
      // What fails is tried again a minute later.
      const fresh = await conversationsApi(api)
        .messages(id, [messageId])
        .catch(() => []);
      client.setQueryData<Reading>(["conversation", id], (old) => old && replaced(old, fresh));
    },
    [api, client, id],
  );
  return { ...query, renew };
}

function replaced(old: Reading, fresh: readonly MessageData[]): Reading {
  const byId = new Map(fresh.map((message) => [message.id, message]));
  return { ...old, messages: old.messages.map((one) => byId.get(one.id) ?? one) };
}
