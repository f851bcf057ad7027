// SPDX-License-Identifier: Apache-2.0
// The way of the keyboard from the inbox's list into a conversation, and back.
import { useNavigate } from "@tanstack/react-router";
import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

/** The conversation that the keyboard is on its way into; another object each time. */
interface Wanted {
  readonly conversationId: string;
}

interface Ways {
  readonly wanted: Wanted | undefined;
  readonly want: (what: Wanted | undefined) => void;
}

const WaysContext = createContext<Ways>({ wanted: undefined, want: () => undefined });

/** Around the list and the conversation. */
export function KeyboardWays({ children }: { children: ReactNode }) {
  const [wanted, want] = useState<Wanted>();
  const ways = useMemo(() => ({ wanted, want }), [wanted]);
  return <WaysContext value={ways}>{children}</WaysContext>;
}

/** Whether something was pressed by the keyboard, to be followed here and not in another tab. */
export function isByKeyboard({ detail, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return detail === 0 && !ctrlKey && !metaKey && !shiftKey;
}

/** Takes the keyboard into a conversation as soon as it is shown; where it is shown already, now. */
export function useEntering(): (conversationId: string) => void {
  const { want } = use(WaysContext);
  return (conversationId) => want({ conversationId });
}

/**
 * For a conversation that is shown: the keyboard that is on its way here goes to where is written, or else to the heading. Who has
 * gone on to something else meanwhile is left there.
 */
export function useEntered(
  conversationId: string,
  shown: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  const { wanted, want } = use(WaysContext);
  useEffect(() => {
    if (wanted?.conversationId !== conversationId) return;
    want(undefined);
    const { activeElement: now, body } = document;
    const from = entryOf(conversationId)?.parentElement;
    if (now !== body && !from?.contains(now) && !shown.current?.contains(now)) return;
    const composer = shown.current?.querySelector<HTMLElement>(".composer-box textarea");
    (composer ?? heading.current)?.focus();
  }, [wanted, want, conversationId, shown, heading]);
}

/** For the keys of a conversation: Escape leads back to its entry in the list. */
export function useWayBack(conversationId: string): (event: KeyboardEvent<HTMLElement>) => void {
  const navigate = useNavigate();
  return (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    const { target, currentTarget } = event;
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    // What is open closes by the same key.
    if (target.closest("[aria-expanded=true]")) return;
    // On a small screen there is no list beside it.
    if (!focusEntry(conversationId)) void navigate({ to: "/inbox", search: true });
  };
}

/** For the list: the keyboard of a conversation that is closed comes to its entry. */
export function useReturn(chosen: string | undefined): void {
  const last = useRef(chosen);
  useEffect(() => {
    const from = last.current;
    last.current = chosen;
    if (chosen !== undefined || from === undefined) return;
    if (document.activeElement === document.body) focusEntry(from);
  }, [chosen]);
}

/** The `id` of a conversation's link in the list. */
export function entryId(conversationId: string): string {
  return `entry-${conversationId}`;
}

function entryOf(conversationId: string): HTMLElement | null {
  return document.getElementById(entryId(conversationId));
}

/** To the entry, or the list's heading where it has none; false if the list is not to be seen. */
function focusEntry(conversationId: string): boolean {
  const entry = entryOf(conversationId) ?? document.getElementById("inbox");
  if (entry === null || !entry.checkVisibility()) return false;
  entry.focus();
  return true;
}
