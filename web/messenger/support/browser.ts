// SPDX-License-Identifier: Apache-2.0
// For tests: the facilities of a browser that several tabs share.

import type { TabPorts } from "../core/tabs.ts";

export function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

type Grant = (lock: Lock | null) => unknown;

/** Web Locks of one name, with stealing. A lock is never granted at once. */
export class FakeLocks {
  private holder: { reject: (reason: Error) => void } | null = null;
  private readonly queue: (() => void)[] = [];

  readonly request = ((_name: string, options: LockOptions, grant: Grant) =>
    new Promise<unknown>((resolve, reject) => {
      const run = () => this.grant(grant, resolve, reject);
      options.signal?.addEventListener("abort", () => {
        const at = this.queue.indexOf(run);
        if (at >= 0) this.queue.splice(at, 1);
        reject(new Error("aborted"));
      });
      if (options.steal) {
        this.holder?.reject(new Error("stolen"));
        run();
      } else if (this.holder) this.queue.push(run);
      else run();
    })) as LockManager["request"];

  private grant(grant: Grant, resolve: (value: unknown) => void, reject: (why: Error) => void) {
    const me = { reject };
    this.holder = me;
    void Promise.resolve()
      .then(() => grant(null))
      .then((value) => {
        if (this.holder !== me) return;
        this.holder = null;
        resolve(value);
        this.queue.shift()?.();
      });
  }
}

/** BroadcastChannels of one name: to all but the sender, as copies, not at once. */
export class FakeChannels {
  private readonly open = new Set<{ onmessage: ((event: MessageEvent) => void) | null }>();

  readonly channel = (): BroadcastChannel => {
    const { open } = this;
    const self = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage(data: unknown) {
        for (const other of open) {
          if (other === self) continue;
          const copy = structuredClone(data);
          queueMicrotask(
            () => open.has(other) && other.onmessage?.({ data: copy } as MessageEvent),
          );
        }
      },
      close: () => void open.delete(self),
    };
    open.add(self);
    return self as unknown as BroadcastChannel;
  };
}

export function fakeTabs(): TabPorts {
  const channels = new FakeChannels();
  return { locks: new FakeLocks(), channel: channels.channel };
}

/** Lets promises and microtasks run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}
