// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { plural, t } from "../../../ui/text";
import { useApi } from "../../api/context";
import { postActivity, revoke, signOut } from "./api";
import { useSession } from "./context";
import { type Idleness, idleness, usualLimitMs } from "./idle";

const uses = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
/** The server hears of use so often at most. */
const tellEvery = 60_000;

/**
 * Ends the session of a user who is not there, or who has signed out in another tab: asks them a minute
 * before, then takes what was on the screen away, has the server end the login and leaves. Use counts in
 * whichever tab it is; only the question itself is not answered by moving the mouse.
 */
export function IdleGuard({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  const api = useApi();
  const { idle, stay } = useIdleness();
  const [isLeft, leave] = useState(false);
  const over = isLeft || idle.kind === "over";
  useEffect(() => {
    if (!over) return;
    const { ended } = session.activity;
    // The other tab has ended the login. The cookie may hold the next one by now, which is not this tab's to end.
    const tell = ended === undefined ? signOut : revoke;
    void session.end(ended ?? (isLeft ? "signed-out" : "idle"), (signal) => tell(api, signal));
  }, [over, isLeft, session, api]);
  if (over) return null;
  return (
    <>
      {children}
      <Modal
        opened={idle.kind === "asked"}
        onClose={stay}
        withCloseButton={false}
        title={t("Are you still there?")}
      >
        {idle.kind === "asked" && (
          <Question secondsLeft={idle.secondsLeft} stay={stay} leave={() => leave(true)} />
        )}
      </Modal>
    </>
  );
}

interface QuestionProps {
  readonly secondsLeft: number;
  readonly stay: () => void;
  readonly leave: () => void;
}

function Question({ secondsLeft, stay, leave }: QuestionProps) {
  return (
    <Stack>
      <Text size="sm">
        {plural(
          secondsLeft,
          "The console has not been used for a while. You will be signed out in {count} second, and what is not saved is lost.",
          "The console has not been used for a while. You will be signed out in {count} seconds, and what is not saved is lost.",
        )}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={leave}>
          {t("Sign out now")}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t("Stay signed in")}
        </Button>
      </Group>
    </Stack>
  );
}

function useIdleness(): { readonly idle: Idleness; readonly stay: () => void } {
  const api = useApi();
  const { activity } = useSession();
  const [limit, setLimit] = useState(usualLimitMs);
  const [idle, setIdle] = useState(() => idleness(activity.last, limit, Date.now()));
  const told = useRef(Number.NEGATIVE_INFINITY);

  const tell = useCallback(() => {
    const now = Date.now();
    if (now - told.current < tellEvery) return;
    told.current = now;
    postActivity(api).then(
      (seconds) => setLimit(seconds * 1000),
      // The next use tells it. A login that has ended is noticed by whoever asks for something.
      () => {
        told.current = Number.NEGATIVE_INFINITY;
      },
    );
  }, [api]);
  const look = useCallback(() => {
    const now = Date.now();
    setIdle(activity.ended ? { kind: "over" } : idleness(activity.last, limit, now));
  }, [activity, limit]);
  const stay = useCallback(() => {
    activity.note();
    told.current = Number.NEGATIVE_INFINITY;
    tell();
    look();
  }, [activity, tell, look]);

  // Somebody has opened the page.
  useEffect(tell, [tell]);
  useEffect(look, [look]);
  useEffect(() => {
    if (idle.kind === "over") return;
    const timer = setTimeout(look, idle.lookAgainIn);
    const heard = (event: StorageEvent) => {
      activity.hear(event);
      look();
    };
    // Timers sleep with the machine, and in tabs that nobody sees.
    document.addEventListener("visibilitychange", look);
    window.addEventListener("storage", heard);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("storage", heard);
    };
  }, [idle, activity, look]);
  useEffect(() => {
    if (idle.kind !== "active") return;
    const used = () => {
      // A machine that wakes up is used before its timers are through.
      if (idleness(activity.last, limit, Date.now()).kind !== "active") return look();
      activity.note();
      tell();
    };
    for (const use of uses) window.addEventListener(use, used, { passive: true, capture: true });
    return () => {
      for (const use of uses) window.removeEventListener(use, used, { capture: true });
    };
  }, [idle.kind, activity, limit, tell, look]);
  return { idle, stay };
}
