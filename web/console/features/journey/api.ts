// SPDX-License-Identifier: Apache-2.0
import {
  type QueryClient,
  useInfiniteQuery,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import type { JourneySession } from "../../api/types";
import { useTopics } from "../live/context";
import type { LiveEvent } from "../live/model";
import type { TimedMoment } from "./map/layout";
import { buildMoments, cursorOf } from "./model";

const pageSize = 25;
const eventsPageSize = 200;
// Of one session; ten thousand events are more than anybody looks at.
const mostEventPages = 50;
// More visits than this are hardly open at once; each costs a subscription.
const watchedSessions = 5;

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
export function useSessionEvents(sessionId: string, enabled: boolean, asOf?: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["session", sessionId, "events", asOf],
    enabled,
    queryFn: () =>
      read(
        api.GET("/api/v2/journey/sessions/{sessionId}/events", {
          params: {
            path: { sessionId },
            query: { pageSize: eventsPageSize, ...(asOf ? { asOf } : {}) },
          },
        }),
      ),
  });
}

/** The moments of these sessions, all of them, the earliest first; undefined of those that are not read yet. */
export function useMoments(sessions: readonly { readonly id: string }[], asOf?: string) {
  const api = useApi();
  const client = useQueryClient();
  return useQueries({
    queries: sessions.map(({ id }) => {
      const queryKey = ["session", id, "moments", asOf];
      return {
        queryKey,
        staleTime: 60_000,
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          readMoments(api, client, queryKey, id, asOf, signal),
      };
    }),
    combine: useCallback(
      (results: { data?: readonly TimedMoment[] | undefined; isPending: boolean }[]) => {
        const known = new Map(sessions.map(({ id }, index) => [id, results[index]?.data]));
        return {
          momentsOf: (id: string) => known.get(id),
          isPending: results.some((one) => one.isPending),
        };
      },
      [sessions],
    ),
  });
}

// Events are only ever appended: what is there already is not read again.
async function readMoments(
  api: Api,
  client: QueryClient,
  queryKey: readonly unknown[],
  sessionId: string,
  asOf: string | undefined,
  signal: AbortSignal,
): Promise<readonly TimedMoment[]> {
  const before = client.getQueryData<readonly TimedMoment[]>(queryKey) ?? [];
  const known = new Map(before.map((one) => [one.moment.id, one]));
  let after: string | undefined;
  for (let page = 0; page < mostEventPages; page++) {
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
        signal,
      }),
    );
    const met = entities.some(({ id }) => known.has(id));
    for (const moment of buildMoments(entities)) {
      known.set(moment.id, { at: Date.parse(moment.at), moment });
    }
    after = cursorOf(nextUri);
    if (met || after === undefined) break;
  }
  return [...known.values()].sort((a, b) => a.at - b.at);
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
