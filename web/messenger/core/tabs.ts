// SPDX-License-Identifier: Apache-2.0
// One conversation and one socket for all tabs of a site: the tab that holds a Web Lock leads, the
// others follow over a BroadcastChannel. Without either facility every tab leads itself.

export interface Tabs<M> {
  leads(): boolean;
  post(message: M): void;
  /** Takes the lead from a tab that does not answer (a browser may freeze it in the background). */
  take(): void;
  stop(): void;
}

export interface TabHandlers<M> {
  readonly onLead: () => void;
  /** The lead was taken by another tab. */
  readonly onLost: () => void;
  readonly onMessage: (message: M) => void;
}

export interface TabPorts {
  readonly locks: Pick<LockManager, "request"> | undefined;
  readonly channel: (name: string) => BroadcastChannel | null;
}

const browserPorts: TabPorts = {
  get locks() {
    return typeof navigator === "undefined" ? undefined : navigator.locks;
  },
  channel(name) {
    try {
      return new BroadcastChannel(name);
    } catch {
      return null;
    }
  },
};

/** True where the tabs of a site can agree on one that leads. */
export function tabsAgree({ locks }: TabPorts = browserPorts): boolean {
  return locks !== undefined && typeof BroadcastChannel !== "undefined";
}

export function createTabs<M>(
  name: string,
  handlers: TabHandlers<M>,
  ports: TabPorts = browserPorts,
): Tabs<M> {
  const { locks } = ports;
  const channel = locks ? ports.channel(name) : null;
  let leading = false;
  let stopped = false;
  let release: () => void = () => {};
  const waiting = new AbortController();

  if (channel) {
    channel.onmessage = (event: MessageEvent<M>) => {
      if (!stopped) handlers.onMessage(event.data);
    };
  }

  function lead(): Promise<void> {
    if (stopped || leading) return Promise.resolve();
    leading = true;
    handlers.onLead();
    return new Promise((resolve) => {
      release = resolve;
    });
  }

  /** Somebody took the lock; or it is denied, as where the visitor forbids a site to store. */
  function lost(): void {
    if (stopped) return;
    if (!leading) return void lead();
    leading = false;
    handlers.onLost();
    queue();
  }

  function queue(): void {
    locks?.request(name, { signal: waiting.signal }, lead).catch(lost);
  }

  if (locks && channel) queue();
  else queueMicrotask(() => void lead());

  return {
    leads: () => leading,
    post: (message) => channel?.postMessage(message),
    take() {
      if (leading || !locks) return;
      locks.request(name, { steal: true }, lead).catch(lost);
    },
    stop() {
      stopped = true;
      leading = false;
      waiting.abort();
      release();
      channel?.close();
    },
  };
}
