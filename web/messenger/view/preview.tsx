/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// The messenger for whoever designs one: the real widget on a session that talks to nobody.

import { render } from "preact";
import type { DeploymentConfig } from "../core/config.ts";
import type { Messenger } from "../core/messenger.ts";
import { restore } from "../core/session/state.ts";
import { place } from "./place.ts";
import css from "./styles.css?inline";
import { Widget } from "./widget.tsx";
import { choose, speak } from "./words.ts";

type Labels = NonNullable<DeploymentConfig["customI18nLabels"]>;

/** What of a configuration can be seen, in one of its languages. */
export interface PreviewSettings {
  readonly colour: string;
  readonly scheme: "light" | "dark";
  readonly alignment: "Auto" | "Left" | "Right";
  /** Pixels. */
  readonly sideSpace: number;
  readonly bottomSpace: number;
  readonly launcher: boolean;
  readonly launcherText: boolean;
  readonly signIn: boolean;
  readonly files: boolean;
  /** That of the page which the messenger is on. */
  readonly language: string;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly labels: Labels;
}

export interface MessengerPreview {
  /** Answers the language that the messenger then speaks: English where it has no words of another. */
  show(settings: PreviewSettings): Promise<string>;
  stop(): void;
}

/** The messenger stays within its place, whatever the size of the screen. */
const inPlace = `
  :host { position: absolute; z-index: 0; max-width: calc(100% - 2 * var(--side)); }
  :host .dialog {
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
  const { alignment, sideSpace, bottomSpace } = settings;
  return {
    id: "preview",
    version: "1",
    status: "Active",
    languages: [...settings.languages],
    defaultLanguage: settings.defaultLanguage,
    apiEndpoint: "https://preview.invalid",
    customI18nLabels: settings.labels,
    position: { alignment, sideSpace, bottomSpace },
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
  const media = settings.files ? { types: [], maxBytes: 0 } : null;
  const session = { ...restore(rules, { v: 1 }, Date.now()), phase: "ready" as const, media };
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
    attributes: () => ({}),
    setAttributes: nothing,
    stop: nothing,
  };
}

/** A messenger within an element, which must be positioned: it never leaves that. Nothing is drawn before `show`. */
export function startPreview(within: HTMLElement): MessengerPreview {
  const host = document.createElement("div");
  host.className = "messenger-preview";
  const root = host.attachShadow({ mode: "open" });
  const [sheet, inside] = [new CSSStyleSheet(), new CSSStyleSheet()];
  sheet.replaceSync(css);
  inside.replaceSync(inPlace);
  root.adoptedStyleSheets = [sheet, inside];
  within.append(host);
  // Open or not is the designer's to choose, so it outlives what is redrawn.
  const keep = { open: true };

  let shown: PreviewSettings | null = null;

  async function show(settings: PreviewSettings): Promise<string> {
    shown = settings;
    const config = configOf(settings);
    const language = choose(config, settings.language);
    await speak(language);
    // Another one came, or the end, while the words were fetched.
    if (shown !== settings) return language;
    place(host, config, language);
    host.style.colorScheme = settings.scheme;
    // A changed setting is another messenger: the widget is drawn anew.
    const messenger = silent(settings, keep);
    render(<Widget messenger={messenger} config={config} language={language} />, root);
    return language;
  }

  return {
    show,
    stop() {
      shown = null;
      render(null, root);
      host.remove();
    },
  };
}
