// SPDX-License-Identifier: Apache-2.0

/** What a page hears: another tab wrote to the storage (or this page comes back from the browser's
 *  cache and may have missed it), the network is back, the page is looked at again. Answers `stop`. */
export function listenToPage(on: {
  readonly stored: () => void;
  /** The page is back from the browser's cache, as it was when it was left. */
  readonly shown: () => void;
  readonly online: () => void;
  readonly seen: () => void;
}): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener("storage", on.stored, { signal });
  addEventListener("pageshow", (event) => event.persisted && on.shown(), { signal });
  addEventListener("online", on.online, { signal });
  document.addEventListener("visibilitychange", on.seen, { signal });
  return () => stop.abort();
}

/** Runs later; answers a function that cancels. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
