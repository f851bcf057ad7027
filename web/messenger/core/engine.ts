// SPDX-License-Identifier: Apache-2.0
// Carries out what `step` decides: the socket, the timers, the REST calls.

import { type JourneyContext, parseFrame, type Request } from "./protocol.ts";
import type { Rest } from "./rest.ts";
import type { Effect, Event, TimerName, World } from "./session/messages.ts";
import type { Session } from "./session/state.ts";
import { step } from "./session/step.ts";

export interface Line {
  send(text: string): void;
  /** No handler is called after this. */
  close(): void;
}

export interface LineHandlers {
  readonly onOpen: () => void;
  readonly onText: (data: unknown) => void;
  readonly onClose: () => void;
}

/** The outside world of an engine. */
export interface Ports {
  readonly deploymentId: string;
  readonly rest: Rest;
  readonly openLine: (handlers: LineHandlers) => Line;
  /** Answers a function that cancels. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly world: () => World;
  readonly journeyContext: () => JourneyContext | null;
  /** Refresh tokens may be replaced: no other tab uses the one that is. */
  readonly rotates: boolean;
  /** Gives the device another id, and what is stored of the person who left up. */
  readonly newDevice: (customer?: string) => void;
}

export interface Engine {
  session(): Session;
  dispatch(event: Event): void;
  /** Closes the socket and cancels every timer; what arrives later is ignored. */
  stop(): void;
}

export function createEngine(
  start: Session,
  ports: Ports,
  onChange: (session: Session) => void,
): Engine {
  let session = start;
  let line: Line | null = null;
  let stopped = false;
  const timers = new Map<TimerName, () => void>();
  const files = new Map<string, Blob>();
  const puts = new Map<string, AbortController>();

  function dispatch(event: Event): void {
    if (stopped) return;
    if (event.is === "attach") files.set(event.id, event.file);
    const before = session;
    const [next, effects] = step(before, event, ports.world());
    session = next;
    if (next !== before) onChange(next);
    for (const effect of effects) run(effect);
  }

  /** Passes an answer on, unless the session has another person or token by then. */
  function sameSession<T>(answer: Promise<T>, then: (value: T) => void): void {
    const { token, person } = session;
    void answer.then((value) => {
      if (session.token === token && session.person === person) then(value);
    });
  }

  function send(request: Request): void {
    line?.send(JSON.stringify(request));
  }

  function hangUp(): void {
    line?.close();
    line = null;
  }

  function connect(): void {
    hangUp();
    line = ports.openLine({
      onOpen: () => dispatch({ is: "socketOpen" }),
      onText: (data) => {
        const frame = parseFrame(data);
        if (frame) dispatch({ is: "frame", frame });
      },
      onClose: () => {
        line = null;
        dispatch({ is: "socketClosed" });
      },
    });
  }

  function configure(effect: Effect & { do: "configure" }): void {
    const { token, tracingId, startNew, jwt } = effect;
    const common = { token, tracingId, startNew, deploymentId: ports.deploymentId };
    if (jwt !== null) {
      send({ action: "configureAuthenticatedSession", ...common, data: { code: jwt } });
      return;
    }
    const journeyContext = ports.journeyContext();
    send({ action: "configureSession", ...common, ...(journeyContext && { journeyContext }) });
  }

  function ask(effect: Effect & { do: "ask" }): void {
    const { action, token, tracingId } = effect;
    if (action === "echo") {
      send({ action, token, tracingId, message: { type: "Text", text: "ping" } });
    } else if (action === "closeSession") {
      send({ action, token, tracingId, closeAllConnections: true });
    } else {
      send({ action, token, tracingId });
    }
  }

  /** The person is already forgotten here; this only tells the server, with a fresh access token
   *  when the old one no longer serves. */
  async function revoke(effect: Effect & { do: "revoke" }): Promise<void> {
    const { jwt, refreshToken } = effect;
    const first = jwt === null ? null : await ports.rest.revoke(jwt);
    if (first?.ok) return;
    const stale = first === null || first.status === 401;
    const fresh = stale ? await ports.rest.refresh(refreshToken) : null;
    // What may not be refreshed any more is at its end already.
    if (fresh && !fresh.ok && fresh.final) return;
    const second = fresh?.ok ? await ports.rest.revoke(fresh.value.jwt) : null;
    if (!second?.ok) dispatch({ is: "notRevoked" });
  }

  function presign({ token, tracingId, file }: Effect & { do: "presign" }): void {
    const { id: attachmentId, name: fileName, size: fileSize } = file;
    // Browsers have no word for files that they do not know.
    const fileType = file.type || "application/octet-stream";
    const facts = { attachmentId, fileName, fileType, fileSize, errorsAsJson: true } as const;
    send({ action: "onAttachment", token, tracingId, ...facts });
  }

  function upload({ id, url, headers }: Effect & { do: "upload" }): void {
    const file = files.get(id);
    const going = new AbortController();
    puts.set(id, going);
    const progress = (percent: number) => dispatch({ is: "progressed", id, progress: percent });
    const put = file
      ? ports.rest.upload(url, headers, file, progress, going.signal)
      : Promise.resolve(false);
    sameSession(put, (ok) => dispatch({ is: "uploaded", id, ok }));
  }

  function dropFile({ id }: Effect & { do: "dropFile" }): void {
    puts.get(id)?.abort();
    puts.delete(id);
    files.delete(id);
  }

  function refresh(effect: Effect & { do: "refresh" }): void {
    const rotate = effect.renew && ports.rotates;
    sameSession(ports.rest.refresh(effect.refreshToken, rotate), (answer) => {
      if (answer.ok) dispatch({ is: "refreshed", ...answer.value });
      else dispatch({ is: "refreshFailed", final: answer.final });
    });
  }

  function readHistory(effect: Effect & { do: "history" }): void {
    sameSession(ports.rest.history(effect.jwt, effect.page), (answer) => {
      if (answer.ok) dispatch({ is: "history", page: answer.value });
      else dispatch({ is: "historyFailed" });
    });
  }

  /** Fetched by the few who need to know; without it they just go on trying. */
  async function askDomains(): Promise<void> {
    const found = await import("./domains.ts").catch(() => null);
    const answer = found && (await ports.rest.domains());
    if (answer?.ok && !found?.allowsPage(answer.value)) dispatch({ is: "notAllowed" });
  }

  function setTimer({ name, ms }: Effect & { do: "timer" }): void {
    timers.get(name)?.();
    timers.set(
      name,
      ports.after(ms, () => dispatch({ is: "timer", name })),
    );
  }

  const doers: { [K in Effect["do"]]: (effect: Effect & { do: K }) => unknown } = {
    connect,
    disconnect: hangUp,
    configure,
    message: ({ token, tracingId, message }) =>
      send({ action: "onMessage", token, tracingId, message }),
    ask,
    refresh,
    history: readHistory,
    revoke,
    presign,
    upload,
    askDomains,
    dropFile,
    askFile: ({ token, tracingId, id }) =>
      send({ action: "getAttachment", token, tracingId, attachmentId: id }),
    newDevice: ({ customer }) => ports.newDevice(customer),
    timer: setTimer,
  };

  function run(effect: Effect): void {
    const doer = doers[effect.do] as (effect: Effect) => unknown;
    doer(effect);
  }

  return {
    session: () => session,
    dispatch,
    stop() {
      stopped = true;
      hangUp();
      for (const cancel of timers.values()) cancel();
    },
  };
}
