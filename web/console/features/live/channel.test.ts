// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveChannel } from "./channel";

class FakeSocket {
  readyState = 0;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  readonly sent: string[] = [];
  send = (text: string) => void this.sent.push(text);
  close = () => {
    this.readyState = 3;
    this.onclose?.();
  };
  accept() {
    this.readyState = 1;
    this.onopen?.();
  }
  tell(topicName: string, eventBody: object) {
    this.onmessage?.({ data: JSON.stringify({ topicName, eventBody }) });
  }
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const subscribed: (readonly string[])[] = [];
  let fails = false;
  let opened = 0;
  const fail = (value: boolean) => {
    fails = value;
  };
  const channel = new LiveChannel({
    origin: "http://c.example",
    openChannel: async () => {
      if (fails) throw new Error("unreachable");
      return { id: `ch${++opened}`, connectUri: `ws://c.example/channels/ch${opened}` };
    },
    subscribe: async (_id, topics) => void subscribed.push(topics),
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    now: Date.now,
    random: () => 0,
  });
  return { channel, sockets, subscribed, fail };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", { OPEN: 1 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("LiveChannel", () => {
  it("subscribes what is listened to and hands events to those listeners alone", async () => {
    const { channel, sockets, subscribed } = setUp();
    const heard: unknown[] = [];
    channel.listen("a", ({ body }) => heard.push(body));
    channel.listen("b", () => heard.push("wrong"));
    channel.start();
    await settle();
    sockets[0]?.accept();

    sockets[0]?.tell("a", { id: 1 });

    expect(subscribed.at(-1)).toEqual(["a", "b"]);
    expect(heard).toEqual([{ id: 1 }]);
    expect(channel.current()).toEqual({ kind: "live" });
  });

  it("renews the subscriptions as listeners come and go", async () => {
    const { channel, sockets, subscribed } = setUp();
    channel.start();
    await settle();
    sockets[0]?.accept();

    const stop = channel.listen("a", () => undefined);
    await settle();
    expect(subscribed.at(-1)).toEqual(["a"]);

    stop();
    await settle();
    expect(subscribed.at(-1)).toEqual([]);
  });

  it("comes back with a new channel after a loss and says that events may be missing", async () => {
    const { channel, sockets, subscribed } = setUp();
    const gaps = vi.fn();
    channel.onGap(gaps);
    channel.listen("a", () => undefined);
    channel.start();
    await settle();
    sockets[0]?.accept();

    sockets[0]?.close();
    expect(channel.current()).toMatchObject({ kind: "waiting" });
    await vi.advanceTimersByTimeAsync(1000);
    sockets[1]?.accept();

    expect(sockets).toHaveLength(2);
    expect(subscribed.at(-1)).toEqual(["a"]);
    expect(channel.current()).toEqual({ kind: "live" });
    expect(gaps).toHaveBeenCalledTimes(2);
  });

  it("waits longer each time the server is away, and tries at once when asked", async () => {
    const { channel, sockets, fail } = setUp();
    fail(true);
    channel.start();
    await settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(channel.current()).toEqual({ kind: "waiting", retryAt: Date.now() + 2000 });

    fail(false);
    channel.retry();
    await settle();

    expect(sockets).toHaveLength(1);
  });

  it("gives up a line that has gone silent", async () => {
    const { channel, sockets } = setUp();
    channel.start();
    await settle();
    sockets[0]?.accept();

    await vi.advanceTimersByTimeAsync(50_000);
    expect(sockets[0]?.sent).toEqual(['{"message":"ping"}', '{"message":"ping"}']);
    await vi.advanceTimersByTimeAsync(30_000);

    expect(sockets.length).toBeGreaterThan(1);
  });

  it("stays quiet once stopped", async () => {
    const { channel, sockets } = setUp();
    const stop = channel.start();
    await settle();
    sockets[0]?.accept();

    stop();
    await vi.advanceTimersByTimeAsync(120_000);

    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.readyState).toBe(3);
  });
});
