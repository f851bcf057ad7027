// SPDX-License-Identifier: Apache-2.0
import {
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

interface Arrivals {
  /** Of the page that is shown, or on its way. */
  readonly path: string;
  /** Of the page that was shown last. */
  readonly last: { current: string };
}

const ArrivalContext = createContext<Arrivals | undefined>(undefined);

/** Once around all pages, with the path of the one that is shown. */
export function ArrivalProvider({ path, children }: { path: string; children: ReactNode }) {
  const [last] = useState(() => ({ current: path }));
  const arrivals = useMemo(() => ({ path, last }), [path, last]);
  return <ArrivalContext value={arrivals}>{children}</ArrivalContext>;
}

/**
 * For the heading of a page, which needs `tabIndex={-1}`: the keyboard goes there, and a screen reader says it, when the page has
 * come in place of another. Not on the first load, and not when a field of the page, or what stays beside it, has the keyboard.
 * @param isHeading false while another heading is that of the page.
 */
export function useArrival(isHeading = true): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const now = use(ArrivalContext);
  // The page that goes hears of the next one, too.
  const [arrivals] = useState(isHeading ? now : undefined);
  useEffect(() => {
    if (arrivals === undefined || arrivals.last.current === arrivals.path) return;
    arrivals.last.current = arrivals.path;
    const content = heading.current?.closest("main");
    if (content?.contains(document.activeElement)) return;
    heading.current?.focus({ preventScroll: true });
  }, [arrivals]);
  return heading;
}
