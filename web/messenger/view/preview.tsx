/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// The messenger for whoever designs one: the real widget on a session that talks to nobody.

import { render } from "preact";
import type { DeploymentConfig } from "../core/config.ts";
import type { Messenger } from "../core/messenger.ts";
import { restore } from "../core/session/state.ts";
import { brandColour, inkOn } from "./colour.ts";
import css from "./styles.css?inline";
import { Widget } from "./widget.tsx";

/** What of a configuration can be seen. Empty texts are the built-in ones. */
export interface PreviewSettings {
  readonly colour: string;
  readonly side: "left" | "right";
  readonly launcher: boolean;
  readonly launcherText: boolean;
  readonly signIn: boolean;
  readonly title: string;
  readonly subtitle: string;
  readonly launcherLabel: string;
  /** Pixels. */
  readonly sideSpace: number;
  readonly bottomSpace: number;
}

export interface MessengerPreview {
  show(settings: PreviewSettings): void;
  stop(): void;
}

const language = "en-us";

/** The messenger stays within its place, whatever the size of the screen. */
const inPlace = `
  :host { position: absolute; z-index: 0; max-width: calc(100% - 2 * var(--side)); }
  .dialog {
    position: static;
    width: 340px;
    max-width: 100%;
    height: 470px;
    border: 1px solid var(--line);
    border-radius: 18px;
    animation: none;
  }
`;

function configOf(settings: PreviewSettings): DeploymentConfig {
  const labels = [
    { key: "MessengerHomeHeaderTitle" as const, value: settings.title },
    { key: "MessengerHomeHeaderSubTitle" as const, value: settings.subtitle },
    { key: "MessengerLauncherButtonText" as const, value: settings.launcherLabel },
  ];
  return {
    id: "preview",
    version: "1",
    status: "Active",
    languages: [language],
    defaultLanguage: language,
    apiEndpoint: "https://preview.invalid",
    customI18nLabels: [{ language, localizedLabels: labels.filter(({ value }) => value !== "") }],
    messenger: {
      enabled: true,
      apps: { conversations: { messagingEndpoint: "wss://preview.invalid" } },
      styles: { primaryColor: settings.colour },
      launcherButton: {
        visibility: settings.launcher ? "On" : "Off",
        displayType: settings.launcherText ? "IconAndText" : "Icon",
      },
      fileUpload: {},
    },
    journeyEvents: { enabled: false },
    auth: { enabled: settings.signIn },
  };
}

/** A messenger that is ready at once, opens and closes, and does nothing else. */
function silent(settings: PreviewSettings, keep: { open: boolean }): Messenger {
  const rules = {
    autoStart: false,
    showAgentTyping: true,
    showOwnTyping: true,
    signInOffered: settings.signIn,
    siteSigns: false,
    canUpgrade: true,
    canClear: false,
  };
  const session = { ...restore(rules, { v: 1 }, Date.now()), phase: "ready" as const };
  const listeners = new Set<() => void>();
  const nothing = () => {};
  function set(open: boolean): void {
    keep.open = open;
    for (const listener of listeners) listener();
  }
  return {
    view: () => ({
      session,
      rules,
      open: keep.open,
      unread: 0,
      signIn: "idle",
      canSignIn: true,
      wanted: null,
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => set(true),
    close: () => set(false),
    send: nothing,
    command: nothing,
    signIn: nothing,
    signOut: nothing,
    authenticate: async () => null,
    showProof: async () => null,
    setProvider: nothing,
    setAttributes: nothing,
    stop: nothing,
  };
}

/** Draws the messenger within `place`, which must be positioned; it never leaves that element. */
export function startPreview(place: HTMLElement, first: PreviewSettings): MessengerPreview {
  const host = document.createElement("div");
  host.className = "messenger-preview";
  const root = host.attachShadow({ mode: "open" });
  const [sheet, within] = [new CSSStyleSheet(), new CSSStyleSheet()];
  sheet.replaceSync(css);
  within.replaceSync(inPlace);
  root.adoptedStyleSheets = [sheet, within];
  place.append(host);
  // Open or not is the designer's to choose, so it outlives what is redrawn.
  const keep = { open: true };

  function show(settings: PreviewSettings): void {
    const colour = brandColour(settings.colour);
    host.style.setProperty("--brand", colour);
    host.style.setProperty("--ink", inkOn(colour));
    host.style.setProperty("--side", `${settings.sideSpace}px`);
    host.style.setProperty("--bottom", `${settings.bottomSpace}px`);
    host.dataset.side = settings.side;
    const config = configOf(settings);
    // A changed setting is another messenger: the widget is drawn anew.
    const messenger = silent(settings, keep);
    render(<Widget messenger={messenger} config={config} language={language} />, root);
  }

  show(first);
  return {
    show,
    stop() {
      render(null, root);
      host.remove();
    },
  };
}
