/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// Puts the messenger into a page: one element with a shadow root, styled by a constructed sheet, so
// that neither the page's styles nor its content security policy get in the way.

import { render } from "preact";
import type { DeploymentConfig, PageContext } from "../core/config.ts";
import { createMessenger, type Messenger } from "../core/messenger.ts";
import css from "./styles.css?inline";
import { brandColour, inkOn } from "./text.ts";
import { Widget } from "./widget.tsx";
import { choose, directionOf, speak } from "./words.ts";

function place(host: HTMLElement, { messenger, position }: DeploymentConfig): void {
  const colour = brandColour(messenger.styles?.primaryColor);
  const style = host.style;
  style.setProperty("--brand", colour);
  style.setProperty("--ink", inkOn(colour));
  const space = (value: number | undefined) => `${Math.max(0, Math.min(value ?? 20, 500))}px`;
  style.setProperty("--side", space(position?.sideSpace));
  style.setProperty("--bottom", space(position?.bottomSpace));
  const far = host.dir === "rtl" ? "left" : "right";
  const { alignment = "Auto" } = position ?? {};
  host.dataset.side = alignment === "Auto" ? far : alignment.toLowerCase();
}

/** Starts the messenger on this page. `stop` takes it off again. */
export async function startWidget(
  context: PageContext,
): Promise<Pick<Messenger, "open" | "close" | "signIn" | "signOut" | "stop">> {
  const messenger = createMessenger(context);
  const page = document.documentElement.lang || navigator.language;
  const language = choose(context.config, page);
  await speak(language);
  const host = document.createElement("seamline-messenger");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  host.lang = language;
  host.dir = directionOf(language);
  place(host, context.config);
  document.body.append(host);
  render(<Widget messenger={messenger} config={context.config} language={language} />, root);
  return {
    open: messenger.open,
    close: messenger.close,
    signIn: messenger.signIn,
    signOut: messenger.signOut,
    stop() {
      messenger.stop();
      render(null, root);
      host.remove();
    },
  };
}
