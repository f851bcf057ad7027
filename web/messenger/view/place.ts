// SPDX-License-Identifier: Apache-2.0
// How a configuration's looks get onto the messenger's element.

import type { DeploymentConfig } from "../core/config.ts";
import { brandColour, inkOn } from "./colour.ts";
import { directionOf } from "./words.ts";

/** Dresses the element for a language: colours, direction, and the side of the page that it stands on. */
export function place(host: HTMLElement, config: DeploymentConfig, language: string): void {
  const { messenger, position } = config;
  host.lang = language;
  host.dir = directionOf(language);
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
