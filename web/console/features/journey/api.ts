// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { JourneySession } from "../../api/types";
import { useTopics } from "../live/context";
import type { LiveEvent } from "../live/model";
import { cursorOf } from "./model";

const pageSize = 25;
const eventsPageSize = 200;
// More visits than this are hardly open at once; each costs a subscription.
const watchedSessions = 5;

/** Every session of a contact and of those merged with it, newest first, page by page, kept live. */
export function useContactSessions(contactId: string) {
  const api = useApi();
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ["contact", contactId, "sessions"],
    queryFn: ({ pageParam }) => contactSessions(api, contactId, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => cursorOf(last.nextUri),
  });
  const sessions = query.data?.pages.flatMap(({ entities }) => entities ?? []) ?? [];
  const refresh = useCallback(() => {
    void client.invalidateQueries({ queryKey: ["contact", contactId] });
  }, [client, contactId]);
  const base = `v2.externalcontacts.contacts.${contactId}`;
  useTopics([base, `${base}.journey.sessions`], refresh, refresh);
  useOpenSessions(sessions);
  return { ...query, sessions };
}

/** The one session of a visitor without a contact, kept live. */
export function useSession(sessionId: string) {
  const api = useApi();
  const query = useQuery({
    queryKey: ["session", sessionId],
    queryFn: () =>
      read(api.GET("/api/v2/journey/sessions/{sessionId}", { params: { path: { sessionId } } })),
  });
  useOpenSessions(query.data ? [query.data] : []);
  return query;
}

/** The newest events of a session. */
export function useSessionEvents(sessionId: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ["session", sessionId, "events"],
    enabled,
    queryFn: () =>
      read(
        api.GET("/api/v2/journey/sessions/{sessionId}/events", {
          params: { path: { sessionId }, query: { pageSize: eventsPageSize } },
        }),
      ),
  });
}

function useOpenSessions(sessions: readonly JourneySession[]): void {
  const client = useQueryClient();
  const open = sessions
    .filter(({ endedDate, conversation }) => endedDate === undefined && conversation === undefined)
    .slice(0, watchedSessions);
  const onEvent = useCallback(
    ({ topic }: LiveEvent) => {
      const id = /^v2\.journey\.sessions\.(.+)\.web\.events$/.exec(topic)?.[1];
      void client.invalidateQueries({ queryKey: ["session", id] });
      void client.invalidateQueries({ queryKey: ["contact"], predicate: isSessionList });
    },
    [client],
  );
  const onGap = useCallback(() => {
    void client.invalidateQueries({ queryKey: ["session"] });
  }, [client]);
  useTopics(
    open.map(({ id }) => `v2.journey.sessions.${id}.web.events`),
    onEvent,
    onGap,
  );
}

function isSessionList({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[2] === "sessions";
}

function contactSessions(api: Api, contactId: string, after: string | undefined) {
  return read(
    api.GET("/api/v2/externalcontacts/contacts/{contactId}/journey/sessions", {
      params: {
        path: { contactId },
        query: { includeMerged: true, pageSize, ...(after ? { after } : {}) },
      },
    }),
  );
}
