// SPDX-License-Identifier: Apache-2.0
// A session that several tabs look at. The leading tab runs the engine; the others show a copy and
// send their commands over. No command is lost when the lead changes hands.

import type { Rules } from "./config.ts";
import { createEngine, type Engine, type Ports } from "./engine.ts";
import type { Command } from "./session/messages.ts";
import { add } from "./session/outbox.ts";
import { stored as seenStored, signOut } from "./session/people.ts";
import { isOf, restore, type Session, takeOver } from "./session/state.ts";
import type { Stored } from "./storage.ts";
import { createTabs, type TabPorts } from "./tabs.ts";

export type TabMessage =
  | { readonly is: "hello" }
  | { readonly is: "session"; readonly session: Session }
  | ({ readonly is: "command" } & Told);

/** A command on its way to the leader, who may hear it twice: its tab repeats what is not confirmed. */
export interface Told {
  readonly id: string;
  readonly command: Command;
}

export interface SharedSession {
  /** With the commands of this tab that no leader has confirmed yet already in it. */
  session(): Session;
  dispatch(command: Command): void;
  /** What another tab wrote about the person at this device. */
  stored(stored: Stored): void;
  /** Has the leading tab write down its session, which somebody wrote over. */
  save(): void;
  stop(): void;
}

export interface SharedPorts extends Ports {
  readonly name: string;
  readonly rules: Rules;
  readonly readStored: () => Stored;
  /** Called in the leading tab after each change. */
  readonly save: (session: Session) => void;
  readonly tabPorts?: TabPorts;
}

/** A leader that has not answered by then is taken for frozen. */
const ANSWER_MS = 3000;

/** So many commands are remembered, to be carried out once: more than tabs can have on their way. */
const MAX_KNOWN = 200;

/** These must not get lost on the way to the leader; the others are of the moment. */
function isPrecious(command: Command): boolean {
  return /^(send|signedIn|signOut|autoStart)$/.test(command.is);
}

/** What of `pending` a leader's session does not show yet. */
export function unconfirmed(pending: readonly Told[], session: Session): readonly Told[] {
  return pending.filter(({ command }) => {
    switch (command.is) {
      case "send":
        return !(
          session.outbox.some((entry) => entry.tracingId === command.tracingId) ||
          session.log.some((line) => line.key === command.tracingId)
        );
      case "signedIn":
        return !isOf(session.auth, command);
      case "signOut":
        return session.auth !== null;
      case "autoStart":
        return session.rules.autoStart !== command.on;
      default:
        return false;
    }
  });
}

/** `onPerson`: somebody else may be here from now on, and that was not said by `dispatch` here; called before `onChange`. */
export function createShared(
  ports: SharedPorts,
  onChange: () => void,
  onPerson: () => void = () => {},
): SharedSession {
  let copy = restore(ports.rules, ports.readStored(), ports.world().now);
  let pending: readonly Told[] = [];
  // Before, it is not known how often the person changed.
  let heard = false;
  // What is being carried out was said here, and who said it has begun something else since, perhaps.
  let ours = false;
  const known = new Set<string>();
  let engine: Engine | null = null;
  let cancelPatience: (() => void) | null = null;

  const tabs = createTabs<TabMessage>(
    ports.name,
    {
      onLead() {
        heardLeader();
        engine = createEngine(takeOver(copy), ports, (session) => {
          show(session);
          ports.save(session);
          tabs.post({ is: "session", session });
          onChange();
        });
        ports.save(copy);
        const waiting = pending;
        pending = [];
        ours = true;
        for (const told of waiting) carryOut(engine, told);
        ours = false;
        if (copy.engaged || copy.auth !== null) engine.dispatch({ is: "wake" });
        tabs.post({ is: "session", session: copy });
        onChange();
      },
      onLost() {
        engine?.stop();
        engine = null;
      },
      onMessage,
    },
    ports.tabPorts,
  );

  /** Once: a sign-in that came twice would begin as another session, a sign-out end the next one. */
  function carryOut(by: Engine, { id, command }: Told): void {
    if (known.has(id)) return;
    known.add(id);
    for (const old of known) if (known.size > MAX_KNOWN) known.delete(old);
    by.dispatch(command);
  }

  function onMessage(message: TabMessage): void {
    if (message.is === "hello") {
      if (engine) tabs.post({ is: "session", session: copy });
    } else if (message.is === "command") {
      if (engine) carryOut(engine, message);
    } else if (!engine) {
      if (!heard) copy = { ...copy, person: message.session.person };
      heardLeader();
      ours = pending.some(({ command }) => command.is === "signOut");
      show(message.session);
      ours = false;
      pending = unconfirmed(pending, copy);
      for (const told of pending) tabs.post({ is: "command", ...told });
      onChange();
    }
  }

  function show(session: Session): void {
    const isOther = session.person !== copy.person;
    copy = session;
    if (isOther && !ours) onPerson();
  }

  function heardLeader(): void {
    heard = true;
    cancelPatience?.();
    cancelPatience = null;
  }

  function expectLeader(): void {
    if (engine || cancelPatience) return;
    tabs.post({ is: "hello" });
    cancelPatience = ports.after(ANSWER_MS, () => {
      cancelPatience = null;
      tabs.take();
    });
  }

  function dispatch(command: Command): void {
    if (engine) {
      engine.dispatch(command);
      return;
    }
    const told = { id: ports.world().newId(), command };
    if (isPrecious(command)) pending = [...pending, told];
    tabs.post({ is: "command", ...told });
    // This tab may be closed before the leader has heard: nothing may be left to be found.
    if (command.is === "signOut") ports.newDevice();
    expectLeader();
    if (isPrecious(command)) onChange();
  }

  function session(): Session {
    let { outbox } = copy;
    for (const { command } of pending) {
      if (command.is === "signOut") return signOut(copy)[0];
      if (command.is !== "send") continue;
      outbox = add(outbox, command, ports.world().now);
    }
    return outbox === copy.outbox ? copy : { ...copy, outbox };
  }

  expectLeader();
  return {
    session,
    dispatch,
    save: () => engine && ports.save(copy),
    stored(stored) {
      if (engine) engine.dispatch({ is: "stored", stored });
      else if (stored.token === undefined && copy.token !== null) {
        // The leader may be frozen; who has left is not shown until it thaws.
        show(seenStored(copy, stored, ports.world())[0]);
        onChange();
      }
    },
    stop() {
      heardLeader();
      engine?.stop();
      engine = null;
      tabs.stop();
    },
  };
}
