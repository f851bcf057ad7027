// SPDX-License-Identifier: Apache-2.0
// `Seamline(action, name, options, done, failed)`: fetched with the first such call of a page.

import type { Messenger, View } from "../core/messenger.ts";
import { createBus, type Listener } from "./bus.ts";
import { createCommands, type Options, type Tracking } from "./commands.ts";
import { eventsBetween, reasonOf } from "./events.ts";
import { type Plugin, registerProvider } from "./provider.ts";
import { warnOfEnd } from "./warning.ts";

export interface Api {
  /** Runs one call: "command", "subscribe" or "registerPlugin", and what belongs to it. */
  call(...given: readonly unknown[]): void;
}

type Fail = (reason: unknown) => void;

/** What went wrong, to those who did not ask: in the console alone, as an error of the page's. */
function complain(reason: unknown): void {
  queueMicrotask(() => {
    throw reason;
  });
}

export function startApi(messenger: Messenger, tracking: Tracking): Api {
  const bus = createBus();
  const commands = createCommands(messenger, tracking);
  let shown: View = messenger.view();

  messenger.subscribe(() => {
    const now = messenger.view();
    const before = shown;
    shown = now;
    if (now.session.auth) bus.forget("Auth.proofWanted");
    for (const [name, data] of eventsBetween(before, now)) bus.publish(name, data);
  });
  warnOfEnd(messenger, (expiresAt) =>
    bus.publish("MessagingService.sessionWarning", { expiresAt }),
  );

  async function run(name: string, options: Options = {}): Promise<unknown> {
    const command = commands.get(name);
    if (!command) throw new Error(`There is no command ${name}.`);
    return command(options);
  }

  const replace = (name: string, act: () => unknown) => void commands.set(name, act);

  const actions: Record<string, (name: string, ...rest: readonly unknown[]) => void> = {
    command(name, options, done, failed: unknown = complain) {
      const settle = (with_: unknown) => (value: unknown) =>
        typeof with_ === "function" && (with_ as Fail)(value);
      run(name, (options ?? {}) as Options).then(settle(done), settle(failed));
    },
    subscribe(name, listener, done) {
      if (typeof listener !== "function") throw new Error("subscribe needs a function.");
      bus.subscribe(name, listener as Listener);
      if (typeof done === "function") done();
    },
    registerPlugin(name, begin) {
      if (typeof begin !== "function") throw new Error("registerPlugin needs a function.");
      (begin as (plugin: Plugin) => void)(registerProvider(name, { messenger, bus, run, replace }));
    },
  };

  for (const group of ["Messenger", "MessagingService", "Auth", "Database", "Journey"]) {
    bus.publish(`${group}.ready`);
  }
  const { rules, session, signIn } = shown;
  if (rules.siteSigns && !session.auth && signIn !== "working") {
    bus.publish("Auth.proofWanted", shown.wanted ?? { reason: reasonOf(session) });
  }
  if (rules.signInOffered && !session.auth) {
    queueMicrotask(() => bus.publish("Auth.signInAvailable"));
  }
  return {
    call(action, name, ...rest) {
      const act = actions[String(action)];
      if (!act) throw new Error(`There is no action ${String(action)}.`);
      act(String(name), ...rest);
    },
  };
}
