// SPDX-License-Identifier: Apache-2.0
import { asProblem, type Problem } from "../../api/problem";
import type { JourneyEvent } from "../../api/types";
import { buildMoments, type TimedMoment } from "./model";

/** What has been read of the events of a session: the newest, down to some event or to the first. */
export interface ReadEvents {
  /** The earliest first. */
  readonly moments: readonly TimedMoment[];
  /** Whether the first event of the session is among them. */
  readonly complete: boolean;
  /** Why reading on has stopped. */
  readonly problem: Problem | undefined;
}

/** Events of a session, the newest first, and where those before them are. */
export interface EventPage {
  readonly events: readonly JourneyEvent[];
  readonly next: string | undefined;
}

export type ReadPage = (sessionId: string, after: string | undefined) => Promise<EventPage>;

interface Entry {
  read: ReadEvents;
  after: string | undefined;
  wanted: number;
  /** How many events the session was said to have. */
  newest: number;
  isStale: boolean;
  isReading: boolean;
}

// A browser asks a server no more at once, and the rest of the page wants answers, too.
const mostAtOnce = 4;
const nothing: ReadEvents = { moments: [], complete: false, problem: undefined };

/**
 * The events of sessions, read backwards from the newest as far as they are wanted and kept. Events
 * are only ever appended: what is there already is not read again.
 */
export class EventReader {
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<() => void>();
  private count = 0;
  private reading = 0;

  constructor(private readonly readPage: ReadPage) {}

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Another number after every change. */
  version = (): number => this.count;

  /** Undefined: nothing is read yet. */
  eventsOf(sessionId: string): ReadEvents | undefined {
    return this.entries.get(sessionId)?.read;
  }

  /** Reads until so many of the newest events are there, or all that there are. */
  want(sessionId: string, count: number): void {
    const entry = this.entryOf(sessionId);
    if (count <= entry.wanted) return;
    entry.wanted = count;
    this.work();
  }

  /** The session has `count` events by now: reads the new ones, if any of it has been read. */
  heard(sessionId: string, count: number): void {
    const entry = this.entryOf(sessionId);
    if (count <= entry.newest) return;
    entry.newest = count;
    if (entry.read.moments.length === 0 && !entry.isReading) return;
    entry.isStale = true;
    this.work();
  }

  /** Goes on after a problem. */
  retry(sessionId: string): void {
    this.change(this.entryOf(sessionId), { problem: undefined });
    this.work();
  }

  private entryOf(sessionId: string): Entry {
    const known = this.entries.get(sessionId);
    if (known) return known;
    const entry: Entry = {
      read: nothing,
      after: undefined,
      wanted: 0,
      newest: 0,
      isStale: false,
      isReading: false,
    };
    this.entries.set(sessionId, entry);
    return entry;
  }

  private work(): void {
    for (const [id, entry] of this.entries) {
      if (this.reading >= mostAtOnce) return;
      if (!isIdle(entry) || !hasWork(entry)) continue;
      this.reading++;
      entry.isReading = true;
      void this.step(id, entry).finally(() => {
        this.reading--;
        entry.isReading = false;
        this.work();
      });
    }
  }

  private async step(id: string, entry: Entry): Promise<void> {
    try {
      if (entry.isStale) await this.catchUp(id, entry);
      else await this.readOn(id, entry);
    } catch (thrown) {
      this.change(entry, { problem: asProblem(thrown) });
    }
  }

  private async readOn(id: string, entry: Entry): Promise<void> {
    const { events, next } = await this.readPage(id, entry.after);
    entry.after = next;
    this.change(entry, {
      moments: joined(timed(events), entry.read.moments),
      complete: next === undefined,
    });
  }

  // What is heard while it reads is new again; and what could not be read still is.
  private async catchUp(id: string, entry: Entry): Promise<void> {
    entry.isStale = false;
    try {
      await this.readNew(id, entry);
    } catch (thrown) {
      entry.isStale = true;
      throw thrown;
    }
  }

  private async readNew(id: string, entry: Entry): Promise<void> {
    const known = new Set(entry.read.moments.map(({ moment }) => moment.id));
    let fresh: readonly TimedMoment[] = [];
    let after: string | undefined;
    do {
      const { events, next } = await this.readPage(id, after);
      fresh = joined(timed(events), fresh);
      after = events.some((event) => known.has(event.id)) ? undefined : next;
    } while (after !== undefined);
    this.change(entry, { moments: joined(entry.read.moments, fresh) });
  }

  private change(entry: Entry, change: Partial<ReadEvents>): void {
    entry.read = { ...entry.read, ...change };
    this.count++;
    for (const listener of this.listeners) listener();
  }
}

function isIdle({ isReading, read }: Entry): boolean {
  return !isReading && read.problem === undefined;
}

function hasWork({ isStale, read, wanted }: Entry): boolean {
  return isStale || (!read.complete && read.moments.length < wanted);
}

function timed(events: readonly JourneyEvent[]): readonly TimedMoment[] {
  return buildMoments(events)
    .map((moment) => ({ at: Date.parse(moment.at), moment }))
    .reverse();
}

/** In order of time, each once; of one time the earlier ones first. */
function joined(
  earlier: readonly TimedMoment[],
  later: readonly TimedMoment[],
): readonly TimedMoment[] {
  const byId = new Map([...earlier, ...later].map((each) => [each.moment.id, each]));
  return [...byId.values()].sort((a, b) => a.at - b.at);
}
