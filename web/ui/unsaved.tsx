// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker, useRouter } from "@tanstack/react-router";
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { t } from "./text";

/** What somebody is asked who is about to lose something. */
export interface Words {
  readonly title: string;
  readonly text: string;
  /** On the button that stays. */
  readonly stay: string;
}

/** Something that people type into, or that they are shown once. Asked at the moment of leaving, so that nothing has to be told before. */
export interface Typed {
  /** Whether something is entered that is not saved, or shown that is not stored. */
  readonly isDirty: () => boolean;
  /** Whether that is there again when the page is: then it may be left without a question. */
  readonly isKept: () => boolean;
  /** Leads back to what is entered. */
  readonly focus: () => void;
  /** What is asked; of what is typed unless it says otherwise. */
  readonly words: () => Words;
}

const ofTyped = (): Words => ({
  title: t("Leave without saving?"),
  text: t("What you have entered is not saved and would be lost."),
  stay: t("Go on writing"),
});

/** All that is typed into in one place. */
class Place implements Typed {
  private readonly parts = new Set<Typed>();

  /** Gives the way to take it out again. */
  add(part: Typed): () => void {
    this.parts.add(part);
    return () => {
      this.parts.delete(part);
    };
  }

  isDirty(): boolean {
    return [...this.parts].some((part) => part.isDirty());
  }

  isKept(): boolean {
    return [...this.parts].every((part) => part.isKept() || !part.isDirty());
  }

  focus(): void {
    for (const part of this.parts) if (part.isDirty()) part.focus();
  }

  words(): Words {
    const lost = [...this.parts].find((part) => part.isDirty() && !part.isKept());
    return lost?.words() ?? ofTyped();
  }
}

/** Stands between what is typed in a place and whatever would take it away. */
export interface Guard {
  readonly place: Place;
  /** Does something that takes away what is typed; asks first if something is lost by it. */
  readonly turn: (go: () => void) => void;
  /** Whether the browser is on its way to a sign-in, from which it comes back here. */
  readonly isComingBack: () => boolean;
}

const GuardContext = createContext<Guard | undefined>(undefined);
const never = () => false;
const nowhere = () => undefined;

/** Has whatever would take this away ask first. Outside of a guard nothing is asked. */
export function useUnsaved(
  isDirty: Typed["isDirty"],
  { isKept = never, focus = nowhere, words = ofTyped }: Partial<Typed> = {},
): void {
  const guard = use(GuardContext);
  const newest = useRef({ isDirty, isKept, focus, words });
  newest.current = { isDirty, isKept, focus, words };
  useEffect(
    () =>
      guard?.place.add({
        isDirty: () => newest.current.isDirty(),
        isKept: () => newest.current.isKept(),
        focus: () => newest.current.focus(),
        words: () => newest.current.words(),
      }),
    [guard],
  );
}

/** The guard around this part; undefined outside of any. */
export function useGuard(): Guard | undefined {
  return use(GuardContext);
}

/** Runs what leaves the page by another way than a link; asks first if something typed is lost by it. */
export function useTurn(): Guard["turn"] {
  const guard = use(GuardContext);
  return useCallback((go) => (guard ? guard.turn(go) : go()), [guard]);
}

interface PlaceGuardProps {
  readonly children: (turn: Guard["turn"]) => ReactNode;
}

/**
 * For a part of a page in which one thing is edited at a time: its `turn` asks before another takes
 * the place of what is typed there.
 */
export function PlaceGuard({ children }: PlaceGuardProps) {
  const outer = use(GuardContext);
  const [place] = useState(() => new Place());
  const [wanted, want] = useState<() => void>();
  const guard = useMemo<Guard>(
    () => ({
      place,
      turn: (go) => (place.isDirty() ? want(() => go) : go()),
      isComingBack: outer?.isComingBack ?? never,
    }),
    [place, outer],
  );
  useEffect(() => outer?.place.add(place), [outer, place]);
  return (
    <GuardContext value={guard}>
      {children(guard.turn)}
      <Question
        asked={wanted !== undefined}
        place={place}
        onStay={() => {
          want(undefined);
          place.focus();
        }}
        onLeave={() => {
          want(undefined);
          wanted?.();
        }}
      />
    </GuardContext>
  );
}

interface LeaveGuardProps {
  readonly isComingBack: () => boolean;
  readonly children: ReactNode;
}

/**
 * Asks before a page is left on which something is typed and not saved: by a link, by the browser's
 * buttons, or by closing the tab. Once around all pages.
 */
export function LeaveGuard({ isComingBack, children }: LeaveGuardProps) {
  const [place] = useState(() => new Place());
  const [wanted, want] = useState<() => void>();
  const newest = useRef(isComingBack);
  newest.current = isComingBack;
  // What was given up stays on the page until another has come, and does not ask about the way there again.
  const isGivenUp = useRef(false);
  const { history } = useRouter();
  useEffect(
    () =>
      history.subscribe(() => {
        isGivenUp.current = false;
      }),
    [history],
  );
  // The browser is not held up on its way to the sign-in: who stayed would find a page that does nothing any more.
  const isLost = useCallback(
    () => !newest.current() && !isGivenUp.current && place.isDirty() && !place.isKept(),
    [place],
  );
  const guard = useMemo<Guard>(
    () => ({
      place,
      turn: (go) => (isLost() ? want(() => go) : go()),
      isComingBack: () => newest.current(),
    }),
    [place, isLost],
  );
  const blocked = useBlocker({
    // What stands behind the question mark or the hash is another view of the same page.
    shouldBlockFn: useCallback(
      ({ current, next }) => current.pathname !== next.pathname && isLost(),
      [isLost],
    ),
    enableBeforeUnload: isLost,
    withResolver: true,
  });
  return (
    <GuardContext value={guard}>
      {children}
      <Question
        asked={wanted !== undefined || blocked.status === "blocked"}
        place={place}
        onStay={() => {
          want(undefined);
          blocked.reset?.();
          place.focus();
        }}
        onLeave={() => {
          isGivenUp.current = true;
          want(undefined);
          blocked.proceed?.();
          wanted?.();
        }}
      />
    </GuardContext>
  );
}

interface QuestionProps {
  readonly asked: boolean;
  readonly place: Place;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

function Question({ asked, place, onStay, onLeave }: QuestionProps) {
  const { title, text, stay } = place.words();
  return (
    // Both buttons lead to somewhere else than what was pressed.
    <Modal opened={asked} onClose={onStay} returnFocus={false} title={title}>
      <Stack>
        <Text size="sm">{text}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onStay} data-autofocus>
            {stay}
          </Button>
          <Button color="red.9" onClick={onLeave}>
            {t("Leave")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
