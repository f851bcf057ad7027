// SPDX-License-Identifier: Apache-2.0
// Events by name. Those that tell of a state that lasts are told again to who comes later.

export interface Told {
  /** The full name, as `MessagingService.ready`. */
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}
export type Listener = (told: Told) => void;

export interface Bus {
  subscribe(event: string, listener: Listener): () => void;
  publish(event: string, data?: Readonly<Record<string, unknown>>): void;
  /** It holds no longer: who comes later is not told. */
  forget(event: string): void;
}

/** Told under a common name, too, for who wants to hear of all of them. */
const FAILS = /^Auth\.((?:auth|authProvider|token|logout)Error)$/;

const LASTS = /\.(ready|proofWanted)$/;

export function createBus(): Bus {
  const listeners = new Map<string, Set<Listener>>();
  const lasting = new Map<string, Told>();

  function tell(listener: Listener, told: Told): void {
    // A page's fault must not keep others from hearing, nor the messenger from going on.
    queueMicrotask(() => listener(told));
  }

  function publish(event: string, data: Told["data"] = {}): void {
    const told = { event, data };
    if (LASTS.test(event)) lasting.set(event, told);
    for (const listener of listeners.get(event) ?? []) tell(listener, told);
    const [, error] = FAILS.exec(event) ?? [];
    if (error) publish("Auth.error", { ...data, error });
  }

  return {
    subscribe(event, listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      const before = lasting.get(event);
      if (before) tell(listener, before);
      return () => known.delete(listener);
    },
    forget: (event) => void lasting.delete(event),
    publish,
  };
}
