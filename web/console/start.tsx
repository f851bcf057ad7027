// SPDX-License-Identifier: Apache-2.0
// Those of Mantine's components come with them: see `styles-of.ts`.
import "@mantine/core/styles/baseline.layer.css";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/global.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./app/styles.css";
import { createRoot } from "react-dom/client";
import { readStyleNonce } from "../ui/nonce";
import { App } from "./app/app";
import { createConsole } from "./app/console";

/** Puts the console into the page. */
export function start(): void {
  const root = document.getElementById("root");
  if (root === null) throw new Error("the page has no #root");
  // The browser's Back may bring a page as it was when it was left, by somebody who has signed out since.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) window.location.reload();
  });
  createRoot(root).render(<App parts={createConsole(window)} nonce={readStyleNonce(document)} />);
}
