// SPDX-License-Identifier: Apache-2.0
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { type Api, done, read } from "../../api/client";
import { useApi } from "../../api/context";
import { LiveChannel, type LiveOutside } from "./channel";
import type { LiveEvent, LiveState } from "./model";

const LiveContext = createContext<LiveChannel | undefined>(undefined);

/** Keeps the live channel open for everything inside. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const [channel] = useState(() => new LiveChannel(outsideOf(api)));
  useEffect(() => channel.start(), [channel]);
  return <LiveContext value={channel}>{children}</LiveContext>;
}

export function useLive(): LiveChannel {
  const channel = use(LiveContext);
  if (channel === undefined) throw new Error("useLive outside LiveProvider");
  return channel;
}

export function useLiveState(): LiveState {
  const channel = useLive();
  return useSyncExternalStore(channel.onState, channel.current);
}

/** Calls `onEvent` for each event of the topics, and `onGap` when events may have been missed. */
export function useTopics(
  topics: readonly string[],
  onEvent: (event: LiveEvent) => void,
  onGap: () => void,
): void {
  const channel = useLive();
  const key = topics.join("\n");
  useEffect(() => {
    const stops = key === "" ? [] : key.split("\n").map((topic) => channel.listen(topic, onEvent));
    stops.push(channel.onGap(onGap));
    return () => {
      for (const stop of stops) stop();
    };
  }, [channel, key, onEvent, onGap]);
}

function outsideOf(api: Api): LiveOutside {
  return {
    origin: window.location.origin,
    openChannel: () => read(api.POST("/api/v2/notifications/channels")),
    subscribe: (channelId, topics) =>
      done(
        api.PUT("/api/v2/notifications/channels/{channelId}/subscriptions", {
          params: { path: { channelId } },
          body: topics.map((id) => ({ id })),
        }),
      ),
    connect: (address) => new WebSocket(address),
    now: Date.now,
    random: Math.random,
  };
}
