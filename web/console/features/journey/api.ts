// SPDX-License-Identifier: Apache-2.0
import {
  type InfiniteData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import { cursorOf } from "../../api/pages";
import type { JourneySession } from "../../api/types";
import { useTopics } from "../live/context";
import type { LiveEvent } from "../live/model";
import { type EventPage, EventReader } from "./events";
import { type SessionPage, withSession } from "./model";

const pageSize = 100;
const eventsPageSize = 200;

/**
 * Every session of a contact and of those merged with it, newest first, page by page, kept live.
 * With `asOf` those of whom we thought this was at that time.
 */
export function useContactSessions(contactId: string, asOf?: string) {
  const api = useApi();
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ["contact", contactId, "sessions", asOf],
    queryFn: ({ pageParam }) => contactSessions(api, contactId, pageParam, asOf),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => cursorOf(last.nextUri),
  });
  const pages = query.data?.pages;
  const sessions = useMemo(() => pages?.flatMap(({ entities }) => entities ?? []) ?? [], [pages]);
  const onChange = useCallback(
    ({ topic, body }: LiveEvent) => {
      if (topic.endsWith(".journey.sessions")) {
        // What is happening does not change the past.
        if (asOf !== undefined) return;
        client.setQueryData<InfiniteData<SessionPage>>(
          ["contact", contactId, "sessions", asOf],
          (old) =>
            old && { ...old, pages: withSession(old.pages, body as unknown as JourneySession) },
        );
      } else void client.invalidateQueries({ queryKey: ["contact", contactId] });
    },
    [client, contactId, asOf],
  );
  const onGap = useCallback(() => {
    void client.invalidateQueries({ queryKey: ["contact", contactId] });
  }, [client, contactId]);
  const base = `v2.externalcontacts.contacts.${contactId}`;
  useTopics([base, `${base}.journey.sessions`], onChange, onGap);
  return { ...query, sessions };
}

/** The one session of a visitor without a contact, kept live. */
export function useSession(sessionId: string) {
  const api = useApi();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["session", sessionId],
    queryFn: () =>
      read(api.GET("/api/v2/journey/sessions/{sessionId}", { params: { path: { sessionId } } })),
  });
  const refresh = useCallback(() => {
    void client.invalidateQueries({ queryKey: ["session", sessionId] });
  }, [client, sessionId]);
  useTopics([`v2.journey.sessions.${sessionId}.web.events`], refresh, refresh);
  return query;
}

/** The events of these sessions, read when they are wanted and kept up with; with `asOf` those of then. */
export function useEvents(sessions: readonly JourneySession[], asOf?: string) {
  const api = useApi();
  const reader = useMemo(
    () => new EventReader((sessionId, after) => eventPage(api, sessionId, after, asOf)),
    [api, asOf],
  );
  useEffect(() => {
    for (const { id, eventCount } of sessions) reader.heard(id, eventCount);
  }, [sessions, reader]);
  return { reader, version: useSyncExternalStore(reader.onChange, reader.version) };
}

async function eventPage(
  api: Api,
  sessionId: string,
  after: string | undefined,
  asOf: string | undefined,
): Promise<EventPage> {
  const { entities = [], nextUri } = await read(
    api.GET("/api/v2/journey/sessions/{sessionId}/events", {
      params: {
        path: { sessionId },
        query: {
          pageSize: eventsPageSize,
          ...(after ? { after } : {}),
          ...(asOf ? { asOf } : {}),
        },
      },
    }),
  );
  return { events: entities, next: cursorOf(nextUri) };
}

function contactSessions(
  api: Api,
  contactId: string,
  after: string | undefined,
  asOf: string | undefined,
) {
  return read(
    api.GET("/api/v2/externalcontacts/contacts/{contactId}/journey/sessions", {
      params: {
        path: { contactId },
        query: {
          includeMerged: true,
          pageSize,
          ...(after ? { after } : {}),
          ...(asOf ? { asOf } : {}),
        },
      },
    }),
  );
}
