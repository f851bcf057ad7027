// SPDX-License-Identifier: Apache-2.0
import type { Line, LineHandlers } from "./engine.ts";

export function socketUrl(base: string, deploymentId: string): string {
  const query = new URLSearchParams({ deploymentId, application: "SeamlineMessenger-1" });
  return `${base.replace(/^http/, "ws")}/v1?${query}`;
}

/** A connection attempt that hangs is given up after this long. */
const OPEN_TIMEOUT_MS = 15_000;

/** Opens a WebSocket. A failure to open is a close, as in the browser. */
export function openLine(url: string, handlers: LineHandlers): Line {
  let live = true;
  const socket = new WebSocket(url);
  const patience = setTimeout(() => over(), OPEN_TIMEOUT_MS);

  function over(): void {
    if (!live) return;
    live = false;
    clearTimeout(patience);
    socket.close();
    handlers.onClose();
  }

  socket.addEventListener("open", () => {
    clearTimeout(patience);
    if (live) handlers.onOpen();
  });
  socket.addEventListener("message", (event) => {
    if (live) handlers.onText(event.data);
  });
  socket.addEventListener("close", over);
  return {
    send(text) {
      // A frame for a socket that is closing is not lost: the outbox has it until its echo.
      if (live && socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      live = false;
      clearTimeout(patience);
      socket.close(1000);
    },
  };
}
