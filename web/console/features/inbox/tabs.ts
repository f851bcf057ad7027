// SPDX-License-Identifier: Apache-2.0
import { type RefObject, useEffect, useRef } from "react";

// What the tabs of one browser agree on, by locks: nothing is stored, and a tab that goes lets go by itself. Browsers have them
// on safe origins alone; elsewhere each tab is by itself.
function locks(): LockManager | undefined {
  return navigator.locks as LockManager | undefined;
}

/** Whether this is the one tab of all that does something; another takes over when it goes. `wanted`: whether it can at all. */
export function useOneOfAllTabs(name: string, wanted: boolean): RefObject<boolean> {
  const is = useRef(false);
  useEffect(() => {
    if (!wanted) return undefined;
    const manager = locks();
    if (manager === undefined) {
      is.current = true;
      return undefined;
    }
    return hold(manager, name, "exclusive", (held) => {
      is.current = held;
    });
  }, [name, wanted]);
  return is;
}

/** Says to all tabs that this one is looked at, while it is. */
export function useShownToAllTabs(name: string): void {
  useEffect(() => {
    const manager = locks();
    if (manager === undefined) return undefined;
    let release: (() => void) | undefined;
    const look = () => {
      release?.();
      const isShown = document.visibilityState === "visible";
      release = isShown ? hold(manager, name, "shared", () => undefined) : undefined;
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      release?.();
    };
  }, [name]);
}

/** Whether a tab that said so by `useShownToAllTabs` is looked at. */
export async function isAnyTabShown(name: string): Promise<boolean> {
  if (document.visibilityState === "visible") return true;
  const { held = [] } = (await locks()?.query()) ?? {};
  return held.some((one) => one.name === name);
}

function hold(
  manager: LockManager,
  name: string,
  mode: LockMode,
  tell: (held: boolean) => void,
): () => void {
  const stop = new AbortController();
  let release = () => stop.abort();
  const kept = () =>
    new Promise<void>((done) => {
      tell(true);
      release = done;
    });
  // Given up before it was granted: that is no fault.
  manager.request(name, { mode, signal: stop.signal }, kept).catch(() => undefined);
  return () => {
    tell(false);
    release();
  };
}
