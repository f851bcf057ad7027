// SPDX-License-Identifier: Apache-2.0

/** Calls `changed` after the address of a single-page application may have changed, once the page
 *  has had the time to set its title. Answers `stop`, which leaves `history` as it was found. */
export function watchNavigation(changed: () => void): () => void {
  const settleMs = 50;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  const { pushState, replaceState } = history;
  const wrap = (original: History["pushState"]) =>
    function (this: History, ...args: Parameters<History["pushState"]>) {
      original.apply(this, args);
      soon();
    };
  const pushed = wrap(pushState);
  const replaced = wrap(replaceState);
  history.pushState = pushed;
  history.replaceState = replaced;
  addEventListener("popstate", soon);
  addEventListener("hashchange", soon);
  return () => {
    clearTimeout(timer);
    removeEventListener("popstate", soon);
    removeEventListener("hashchange", soon);
    // Whoever wrapped the functions after us keeps their wrapping.
    if (history.pushState === pushed) history.pushState = pushState;
    if (history.replaceState === replaced) history.replaceState = replaceState;
  };
}
