// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Api, read } from "../../api/client";
import { useApi } from "../../api/context";
import { cursorOf } from "../../api/pages";
import { useTopics } from "../live/context";
import type { LiveEvent } from "../live/model";
import { heard, type News, type VisitorPage, type VisitorsChange } from "./model";

const pageSize = 200;
// What the channel does not tell: that a contact got another name, that an erased visit is gone.
const againMs = 60_000;
// Where more happens than the channel tells.
const busyMs = 10_000;

/** Who is on the sites now, or on that of one deployment: read page by page, and kept up with over the channel. */
export function useVisitors(deploymentId: string | undefined) {
  const api = useApi();
  const query = useInfiniteQuery({
    queryKey: ["visitors", deploymentId],
    refetchInterval: againMs,
    // While the page was not open nobody listened: what was read then may be older than it looks.
    refetchOnMount: "always",
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => visitorPage(api, deploymentId, pageParam),
    getNextPageParam: ({ nextUri }) => cursorOf(nextUri),
  });
  const readAgain = useCallback(() => void query.refetch(), [query.refetch]);
  const news = useNews(query.data?.pages[0]?.readAt ?? 0, readAgain);
  return { ...query, pages: query.data?.pages, news };
}

function useNews(readAt: number, readAgain: () => void): News | undefined {
  const [news, setNews] = useState<News>();
  // Subscriptions are not to be renewed with each reading.
  const latest = useRef(readAt);
  latest.current = readAt;
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(again.current), []);
  const organization = useOrganization();
  const onChange = useCallback(
    ({ body }: LiveEvent) => {
      const change = body as unknown as VisitorsChange;
      setNews((old) => heard(old, change, Date.now(), latest.current));
      if (!change.isPartial) return;
      again.current ??= setTimeout(() => {
        again.current = undefined;
        readAgain();
      }, busyMs);
    },
    [readAgain],
  );
  const topic = `seamline.v1.organizations.${organization}.visitors`;
  useTopics(organization === undefined ? [] : [topic], onChange, readAgain);
  return news;
}

function useOrganization(): string | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ["organization"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => read(api.GET("/api/v2/organizations/me")),
  });
  return data?.id;
}

async function visitorPage(
  api: Api,
  deploymentId: string | undefined,
  after: string | undefined,
): Promise<VisitorPage> {
  const readAt = Date.now();
  const query = {
    pageSize,
    ...(deploymentId ? { deploymentId } : {}),
    ...(after ? { after } : {}),
  };
  const page = await read(api.GET("/api/seamline/v1/visitors", { params: { query } }));
  return { ...page, readAt };
}
