/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// Puts the messenger into a page: one element with a shadow root, styled by a constructed sheet, so
// that neither the page's styles nor its content security policy get in the way.

import { render } from "preact";
import type { Tracking } from "../api/commands.ts";
import type { Api } from "../api/start.ts";
import type { PageContext } from "../core/config.ts";
import { createMessenger, type Messenger } from "../core/messenger.ts";
import { place } from "./place.ts";
import css from "./styles.css?inline";
import { Widget } from "./widget.tsx";
import { choose, speak } from "./words.ts";

export interface WidgetVerbs
  extends Pick<Messenger, "open" | "close" | "signIn" | "signOut" | "stop"> {
  /** Fetches the commands and events of `api/`. */
  readonly commands: (tracking: Tracking) => Promise<Api>;
}

/** Starts the messenger on this page; without looks in headless mode, for a page that draws its own. `stop` takes it off again. */
export async function startWidget(context: PageContext): Promise<WidgetVerbs> {
  const messenger = createMessenger(context);
  const { open, close, signIn, signOut } = messenger;
  const commands = async (tracking: Tracking) =>
    (await import("../api/start.ts")).startApi(messenger, tracking);
  const verbs = { commands, open, close, signIn, signOut };
  if (context.config.headlessMode?.enabled) return { ...verbs, stop: messenger.stop };
  const page = document.documentElement.lang || navigator.language;
  const language = choose(context.config, page);
  await speak(language);
  const host = document.createElement("seamline-messenger");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  place(host, context.config, language);
  document.body.append(host);
  render(<Widget messenger={messenger} config={context.config} language={language} />, root);
  return {
    ...verbs,
    stop() {
      messenger.stop();
      render(null, root);
      host.remove();
    },
  };
}
