// SPDX-License-Identifier: Apache-2.0
// What a site does to have the messenger: one script element. The rest shows its public API.

import type { SeamlineApi } from "../messenger/loader/api.ts";
import "./shop.css";

type Call = readonly [verb: string, ...args: unknown[]];

declare global {
  interface Window {
    Seamline?: SeamlineApi | Call[];
  }
}

/** Works before the messenger has loaded, too: the calls wait for it. */
function seamline(...call: Call): void {
  window.Seamline ??= [];
  (window.Seamline as { push(call: Call): unknown }).push(call);
}

async function addMessenger(): Promise<void> {
  const response = await fetch("/shop/config.json");
  if (!response.ok) return;
  const { deploymentId }: { deploymentId: string } = await response.json();
  const script = document.createElement("script");
  script.async = true;
  script.src = "/messenger/seamline.js";
  script.dataset.deployment = deploymentId;
  document.head.append(script);
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-do]")) {
  button.addEventListener("click", () => {
    const verb = button.dataset.do ?? "";
    // Signing in happens in the messenger, which says how it went.
    if (verb === "signIn") seamline("open");
    seamline(verb);
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-event]")) {
  button.addEventListener("click", () => {
    seamline("track", button.dataset.event, { product: button.dataset.product ?? "" });
    button.textContent = button.dataset.done ?? button.textContent;
    button.disabled = true;
  });
}

for (const link of document.querySelectorAll<HTMLAnchorElement>(".top nav a")) {
  if (location.pathname.startsWith(link.pathname)) link.setAttribute("aria-current", "page");
}

void addMessenger();
