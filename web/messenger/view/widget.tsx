/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type DeploymentConfig, labelOf } from "../core/config.ts";
import type { Messenger } from "../core/messenger.ts";
import type { DialogProps } from "./dialog.tsx";
import { Launcher } from "./launcher.tsx";
import { words } from "./words.ts";

export interface WidgetProps {
  readonly messenger: Messenger;
  readonly config: DeploymentConfig;
  readonly language: string;
}

const SMALL_SCREEN = "(max-width: 520px)";

let fetched: ComponentType<DialogProps> | null = null;

/** The dialog is fetched by who opens it, or is about to: most visitors of a page never do. */
async function fetchDialog(): Promise<ComponentType<DialogProps> | null> {
  try {
    fetched = (await import("./dialog.tsx")).Dialog;
  } catch {
    // Whoever presses the button again tries again.
  }
  return fetched;
}

interface Opening {
  readonly Dialog: ComponentType<DialogProps> | null;
  readonly takesFocus: boolean;
}

function useDialog(messenger: Messenger, wanted: boolean): Opening {
  const [Dialog, setDialog] = useState(() => fetched);
  // The person is elsewhere in the page: it came with the messenger open, or they went on to
  // something else while the dialog was fetched. What they type is not taken from them.
  const elsewhere = useRef(wanted);
  useLayoutEffect(() => {
    if (!wanted) elsewhere.current = false;
    if (!wanted || Dialog) return;
    const focused = document.activeElement;
    void fetchDialog().then((found) => {
      if (document.activeElement !== focused) elsewhere.current = true;
      found ? setDialog(() => found) : messenger.close();
    });
  }, [messenger, wanted, Dialog]);
  return { Dialog: wanted ? Dialog : null, takesFocus: !elsewhere.current };
}

function useSmallScreen(): boolean {
  const [small, setSmall] = useState(() => matchMedia(SMALL_SCREEN).matches);
  useEffect(() => {
    const query = matchMedia(SMALL_SCREEN);
    const changed = () => setSmall(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return small;
}

export function Widget({ messenger, config, language }: WidgetProps) {
  const [view, setView] = useState(messenger.view());
  const button = useRef<HTMLButtonElement>(null);
  const small = useSmallScreen();
  const { Dialog, takesFocus } = useDialog(messenger, view.open);

  // Before anything is painted, so that no change falls between the first view and the next.
  useLayoutEffect(() => {
    const update = () => setView(messenger.view());
    update();
    return messenger.subscribe(update);
  }, [messenger]);

  function close(): void {
    messenger.close();
    // Where the focus came from, and where a keyboard finds the messenger again.
    queueMicrotask(() => button.current?.focus());
  }

  const { visibility = "On", displayType = "Icon" } = config.messenger.launcherButton ?? {};
  const label = (key: string) => labelOf(config, key, language);
  const launcherLabel = displayType === "Icon" ? null : label("MessengerLauncherButtonText");
  return (
    <>
      {Dialog && (
        <Dialog
          messenger={messenger}
          view={view}
          title={label("MessengerHomeHeaderTitle") ?? words.title}
          subtitle={label("MessengerHomeHeaderSubTitle") ?? words.subtitle}
          full={small}
          takesFocus={takesFocus}
          onClose={close}
        />
      )}
      {visibility === "On" && !(view.open && small) && (
        <Launcher
          open={view.open}
          unread={view.unread}
          label={launcherLabel ?? (displayType === "Icon" ? null : words.launcher)}
          button={button}
          onToggle={() => (view.open ? close() : messenger.open())}
          onIntent={() => void fetchDialog()}
        />
      )}
    </>
  );
}
