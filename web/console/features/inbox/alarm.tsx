// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { t } from "../../../ui/text";
import { useConversations } from "../conversation/context";
import { useMe } from "../session/api";
import { alertsBetween, alertsKey, alertsWanted, type InboxAlert, wantAlerts } from "./alerts";
import { type Inbox, inboxOf } from "./model";
import { isAnyTabShown, useOneOfAllTabs, useShownToAllTabs } from "./tabs";

// The wish is one for all tabs of the browser: the bell changes it, the alarms follow it.
let wanted = alertsWanted(window.localStorage);
const listeners = new Set<() => void>();

function useWanted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
}

function want(next: boolean): void {
  wantAlerts(window.localStorage, next);
  become(next);
}

function become(next: boolean): void {
  wanted = next;
  for (const listener of listeners) listener();
}

window.addEventListener("storage", ({ key }) => {
  if (key === alertsKey) become(alertsWanted(window.localStorage));
});

/**
 * Sounds and notifies when something new needs the agent, whichever page is open; in one of all tabs, and notifies only
 * while none is looked at. Shows nothing.
 */
export function InboxAlarm() {
  const state = useConversations();
  const me = useMe().id;
  const navigate = useNavigate();
  const asked = useWanted();
  const lock = `seamline.console.${me}`;
  const shown = `${lock}.shown`;
  useShownToAllTabs(shown);
  const notifies = useOneOfAllTabs(`${lock}.notifies`, true);
  // A tab that was never touched is silent.
  const sounds = useOneOfAllTabs(`${lock}.sounds`, useTouched());
  const before = useRef<Inbox>(undefined);
  useEffect(() => {
    if (!state.listed) return;
    const after = inboxOf(state, me);
    const alerts = before.current ? alertsBetween(before.current, after) : [];
    before.current = after;
    if (!asked || alerts.length === 0) return;
    if (sounds.current) chime();
    if (!notifies.current) return;
    const open = ({ conversationId }: InboxAlert) =>
      navigate({ to: "/inbox/$conversationId", params: { conversationId } });
    void isAnyTabShown(shown).then((isShown) => {
      if (!isShown) for (const alert of alerts) notify(alert, () => void open(alert));
    });
  }, [state, me, asked, navigate, shown, notifies, sounds]);
  return null;
}

function useTouched(): boolean {
  const [touched, touch] = useState(() => navigator.userActivation?.hasBeenActive ?? true);
  useEffect(() => {
    if (touched) return undefined;
    const on = () => touch(true);
    const events = ["pointerdown", "keydown"] as const;
    for (const name of events) window.addEventListener(name, on, { once: true });
    return () => {
      for (const name of events) window.removeEventListener(name, on);
    };
  }, [touched]);
  return touched;
}

/** Switches sound and notifications on and off, in this browser. */
export function AlarmSwitch() {
  const on = useWanted();
  const label = on ? t("Sound and notifications are on") : t("Sound and notifications are off");
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        aria-pressed={on}
        aria-label={t("Sound and notifications")}
        onClick={() => void turn(!on)}
      >
        {on ? <IconBell size={16} aria-hidden /> : <IconBellOff size={16} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}

async function turn(on: boolean): Promise<void> {
  want(on);
  if (!on) return;
  chime();
  const answer = "Notification" in window ? await Notification.requestPermission() : "denied";
  if (answer === "granted") return;
  notifications.show({
    title: t("Sound only"),
    message: t("The browser does not allow notifications of this site; its settings can."),
  });
}

// Names only: a notification is read by whoever looks at the screen.
function notify({ conversationId, kind, name }: InboxAlert, open: () => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const who = name ?? t("Visitor");
  const title = kind === "waiting" ? t("{who} is waiting", { who }) : t("{who} wrote", { who });
  try {
    const shown = new Notification(title, { tag: conversationId });
    shown.onclick = () => {
      window.focus();
      shown.close();
      open();
    };
  } catch {
    // Some phones allow them to service workers alone; the sound is heard all the same.
  }
}

let audio: AudioContext | undefined;

/** Two short tones. Silent until the page was touched once: browsers ask for that. */
function chime(): void {
  if (!("AudioContext" in window)) return;
  audio ??= new AudioContext();
  void audio.resume().catch(() => undefined);
  const start = audio.currentTime;
  for (const [delay, frequency] of [
    [0, 660],
    [0.14, 880],
  ] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.08, start + delay);
    volume.gain.exponentialRampToValueAtTime(0.001, start + delay + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(start + delay);
    tone.stop(start + delay + 0.26);
  }
}
