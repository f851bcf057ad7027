// SPDX-License-Identifier: Apache-2.0
import type { Channel } from "../../api/types";
import {
  addTopic,
  dropTopic,
  type LiveEvent,
  type LiveState,
  readFrame,
  retryDelay,
  socketAddress,
  type TopicCounts,
} from "./model";

const pingEvery = 25_000;
// The server sends something at least every 30 s; after two missed beats the line is dead.
const silenceLimit = 70_000;

/** What the live channel needs from outside; a test passes its own. */
export interface LiveOutside {
  readonly origin: string;
  readonly openChannel: () => Promise<Channel>;
  readonly subscribe: (channelId: string, topics: readonly string[]) => Promise<void>;
  readonly connect: (address: string) => WebSocket;
  readonly now: () => number;
  readonly random: () => number;
}

/**
 * The one notification socket of this console. Opens a channel, keeps the wanted topics subscribed,
 * and comes back by itself. `onGap` listeners hear that events may have been missed: read again.
 */
export class LiveChannel {
  private state: LiveState = { kind: "connecting" };
  private topics: TopicCounts = new Map();
  private readonly listeners = new Map<string, Set<(event: LiveEvent) => void>>();
  private readonly stateListeners = new Set<() => void>();
  private readonly gapListeners = new Set<() => void>();
  private channelId: string | undefined;
  private socket: WebSocket | undefined;
  private attempt = 0;
  private run = 0;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private subscribing: Promise<void> = Promise.resolve();

  constructor(private readonly outside: LiveOutside) {}

  /** Connects and stays connected until the returned function is called. */
  start(): () => void {
    const run = ++this.run;
    void this.open(run);
    return () => {
      this.run++;
      this.close();
    };
  }

  current = (): LiveState => this.state;

  onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  onGap(listener: () => void): () => void {
    this.gapListeners.add(listener);
    return () => this.gapListeners.delete(listener);
  }

  /** Hears every event of `topic` until the returned function is called. */
  listen(topic: string, listener: (event: LiveEvent) => void): () => void {
    const isNew = !this.topics.has(topic);
    this.topics = addTopic(this.topics, topic);
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set.add(listener));
    if (isNew) this.renewSubscriptions();
    return () => {
      set.delete(listener);
      this.topics = dropTopic(this.topics, topic);
      if (!this.topics.has(topic)) this.renewSubscriptions();
    };
  }

  /** Tries now instead of at the appointed time. */
  retry(): void {
    if (this.state.kind !== "waiting") return;
    const run = ++this.run;
    this.close();
    void this.open(run);
  }

  private async open(run: number): Promise<void> {
    this.become({ kind: "connecting" });
    try {
      const channel = await this.outside.openChannel();
      if (run !== this.run) return;
      this.channelId = channel.id ?? "";
      this.renewSubscriptions();
      await this.subscribing;
      if (run !== this.run || this.channelId === undefined) return;
      this.attach(run, channel.connectUri ?? "");
    } catch {
      this.later(run);
    }
  }

  private attach(run: number, connectUri: string): void {
    const socket = this.outside.connect(socketAddress(connectUri, this.outside.origin));
    this.socket = socket;
    let heard = this.outside.now();
    socket.onopen = () => {
      if (run !== this.run) return;
      this.attempt = 0;
      this.become({ kind: "live" });
      for (const listener of this.gapListeners) listener();
    };
    socket.onmessage = (message) => {
      heard = this.outside.now();
      const event = readFrame(message.data);
      for (const listener of this.listeners.get(event?.topic ?? "") ?? [])
        if (event) listener(event);
    };
    socket.onclose = () => this.later(run);
    const watch = setInterval(() => {
      if (this.outside.now() - heard > silenceLimit) socket.close();
      else if (socket.readyState === WebSocket.OPEN) socket.send('{"message":"ping"}');
    }, pingEvery);
    this.timers.push(watch);
  }

  private later(run: number): void {
    if (run !== this.run) return;
    this.close();
    const delay = retryDelay(this.attempt++, this.outside.random());
    this.become({ kind: "waiting", retryAt: this.outside.now() + delay });
    this.timers.push(setTimeout(() => void this.open(run), delay));
  }

  private close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    this.channelId = undefined;
    const socket = this.socket;
    this.socket = undefined;
    if (socket === undefined) return;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
  }

  // One request after the other, each with the list as it then is: the last one wins at the server.
  private renewSubscriptions(): void {
    const run = this.run;
    this.subscribing = this.subscribing.then(async () => {
      const { channelId } = this;
      if (channelId === undefined || run !== this.run) return;
      await this.outside.subscribe(channelId, [...this.topics.keys()]).catch(() => this.later(run));
    });
  }

  private become(state: LiveState): void {
    this.state = state;
    for (const listener of this.stateListeners) listener();
  }
}
