// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { readNumbered } from "../../api/pages";
import type { Queue, QueueMember } from "../../api/types";
import { versionOf } from "../form/version";
import type { Named } from "../named/form";
import { mediaSettingsOf, type QueueMore } from "./model";

const key = ["queues"];
const membersKey = (queueId: string) => [...key, queueId, "members"];
const membersPath = "/api/v2/routing/queues/{queueId}/members";

/** Every queue where conversations wait, by name. */
export function useQueues() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: () =>
      readNumbered((pageNumber) =>
        read(
          api.GET("/api/v2/routing/queues", { params: { query: { pageSize: 500, pageNumber } } }),
        ),
      ),
  });
}

/** One queue; without an id, none. */
export function useQueue(queueId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, queueId],
    enabled: queueId !== undefined,
    retry: false,
    queryFn: () =>
      read(
        api.GET("/api/v2/routing/queues/{queueId}", {
          params: { path: { queueId: queueId ?? "" } },
        }),
      ),
  });
}

export interface QueueChange extends Named, QueueMore {
  readonly queue: Queue | undefined;
}

/** Creates a queue, or changes the one given, of the version that was read. Deployments that send to it follow its name. */
export function useSaveQueue() {
  const api = useApi();
  const client = useQueryClient();
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: key }),
      client.invalidateQueries({ queryKey: ["deployments"] }),
    ]);
  return useMutation({
    mutationFn: ({ queue, name, description, alertingTimeoutSeconds }: QueueChange) => {
      const mediaSettings = mediaSettingsOf({ alertingTimeoutSeconds }, queue?.mediaSettings);
      const body = { name, mediaSettings, ...(description && { description }) };
      if (queue?.id === undefined) return read(api.POST("/api/v2/routing/queues", { body }));
      const params = { path: { queueId: queue.id } };
      const replaced = { ...body, ...versionOf(queue) };
      return read(api.PUT("/api/v2/routing/queues/{queueId}", { params, body: replaced }));
    },
    onSuccess: renew,
    // Somebody may have been faster: the next try goes on from theirs.
    onError: () => void renew(),
  });
}

/** Deletes a queue that nothing uses. */
export function useDeleteQueue() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (queueId: string) =>
      done(api.DELETE("/api/v2/routing/queues/{queueId}", { params: { path: { queueId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** The agents who belong to a queue, by name. */
export function useQueueMembers(queueId: string) {
  const api = useApi();
  return useQuery({ queryKey: membersKey(queueId), queryFn: () => allMembers(api, queueId) });
}

function allMembers(api: Api, queueId: string): Promise<readonly QueueMember[]> {
  return readNumbered((pageNumber) => {
    const params = { path: { queueId }, query: { pageSize: 100, pageNumber } };
    return read(api.GET(membersPath, { params }));
  });
}

export interface MemberChange {
  readonly queueId: string;
  readonly userIds: readonly string[];
  readonly out: boolean;
}

/** Adds agents to a queue, or takes them out. */
export function useSetMembers() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ queueId, userIds, out }: MemberChange) =>
      done(
        api.POST(membersPath, {
          params: { path: { queueId }, query: { delete: out } },
          body: userIds.map((id) => ({ id })),
        }),
      ),
    // The number of members is in the list.
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
