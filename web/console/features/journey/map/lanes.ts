// SPDX-License-Identifier: Apache-2.0
import { plural, t } from "../../../../ui/text";
import type { JourneySession } from "../../../api/types";
import { buildTimeline, channelOf, deviceName, type Stretch, type StretchKind } from "../model";

/** One device or channel of a person. */
export interface Lane {
  readonly id: string;
  readonly kind: StretchKind;
  readonly title: string;
  /** Rows for what goes on at the same time, 1 or more. */
  readonly rows: number;
}

/** A session as a bar of the map; times in milliseconds since 1970. */
export interface Bar {
  readonly id: string;
  readonly lane: number;
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly eventCount: number;
  readonly stretch: Stretch;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** In the order in which they began. */
  readonly bars: readonly Bar[];
}

// A person has a few devices; who has more is hardly one person, and the map still has an end.
const mostLanes = 12;
const mostRows = 4;
const restId = "rest";

/** Sessions by device and channel, that of the latest session first. What is beyond twelve shares a lane. */
export function lanesOf(sessions: readonly JourneySession[], now: number): Lanes {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const groups = new Map<string, Stretch[]>();
  for (const stretch of buildTimeline(sessions, now)) {
    const session = byId.get(stretch.id);
    if (session === undefined) continue;
    const id = laneId(session, stretch.kind);
    groups.set(id, [...(groups.get(id) ?? []), stretch]);
  }
  const own = [...groups].slice(0, groups.size > mostLanes + 1 ? mostLanes : groups.size);
  const rest = [...groups].slice(own.length);
  const all = rest.length > 0 ? [...own, [restId, rest.flatMap(([, of]) => of)] as const] : own;
  const bars: Bar[] = [];
  const lanes: Lane[] = [];
  const named = new Map<string, number>();
  for (const [lane, [id, stretches]] of all.entries()) {
    const packed = pack(stretches, lane, byId, now);
    bars.push(...packed);
    const newest = stretches[0];
    const session = newest && byId.get(newest.id);
    if (newest === undefined || session === undefined) continue;
    lanes.push({
      id,
      kind: id === restId ? "other" : newest.kind,
      title:
        id === restId
          ? plural(rest.length, "{count} more device", "{count} more devices")
          : numbered(laneTitle(session, newest), named),
      rows: 1 + Math.max(...packed.map(({ row }) => row)),
    });
  }
  return { lanes, bars: bars.sort((a, b) => a.from - b.from) };
}

function laneId(session: JourneySession, kind: StretchKind): string {
  if (kind === "conversation") return `conversation ${channelOf(session)}`;
  return `${kind} ${session.customerId ?? deviceName(session) ?? session.type}`;
}

function laneTitle(session: JourneySession, { kind, title }: Stretch): string {
  if (kind !== "conversation") return deviceName(session) ?? title;
  const channel = channelOf(session);
  return channel.charAt(0).toUpperCase() + channel.slice(1);
}

/** Two devices of one make are told apart by a number. */
function numbered(title: string, named: Map<string, number>): string {
  const count = (named.get(title) ?? 0) + 1;
  named.set(title, count);
  return count === 1 ? title : t("{title} ({count})", { title, count });
}

// Each goes to the first row that is free by then.
function pack(
  stretches: readonly Stretch[],
  lane: number,
  sessions: ReadonlyMap<string, JourneySession>,
  now: number,
): Bar[] {
  const ends: number[] = [];
  return [...stretches].reverse().map((stretch) => {
    const session = sessions.get(stretch.id);
    const from = Date.parse(stretch.from);
    const last = Date.parse(stretch.to ?? session?.lastEvent?.createdDate ?? stretch.from);
    const to = Math.max(from, stretch.ongoing ? now : last);
    const free = ends.findIndex((end) => end <= from);
    const full = ends.length < mostRows ? ends.length : ends.indexOf(Math.min(...ends));
    const row = free === -1 ? full : free;
    ends[row] = Math.max(to, ends[row] ?? 0);
    return { id: stretch.id, lane, row, from, to, eventCount: session?.eventCount ?? 0, stretch };
  });
}
