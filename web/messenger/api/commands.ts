// SPDX-License-Identifier: Apache-2.0
// The commands of a page, by name. A refusal is an Error with a sentence for whoever wrote the page.

import { newId } from "../core/ids.ts";
import type { Messenger } from "../core/messenger.ts";
import { isRecord } from "../core/record.ts";
import { isAsked, mustSignIn } from "../core/session/state.ts";
import { byteLength, MAX_BYTES } from "../view/text.ts";
import { createAttributes } from "./attributes.ts";
import { proofIn } from "./proof.ts";

export type Options = Readonly<Record<string, unknown>>;
export type Command = (options: Options) => unknown;

/** What the tracker takes; the loader's verbs. */
export interface Tracking {
  track(name: string, attributes?: Readonly<Record<string, string | number | boolean>>): void;
  pageview(): void;
  identify(given: { readonly externalId?: string; readonly traits?: Scalars }): void;
  /** Triggers as a configuration has them. */
  follow(triggers: Readonly<Record<string, readonly object[]>>): void;
}

type Scalars = Readonly<Record<string, string | number | boolean>>;

/** Which of a configuration's triggers a command adds. */
const TRIGGERS = {
  trackClickEvents: "clickEvents",
  trackIdleEvents: "idleEvents",
  trackInViewport: "inViewportEvents",
  trackScrollDepth: "scrollDepthEvents",
  formsTrack: "formsTrackEvents",
};

/** One trigger, or several under the name that the configuration has for them. */
function triggersIn(options: Options, kind: string): readonly object[] {
  const given = options[kind] ?? [options];
  const names = kind === "formsTrackEvents" ? ["formName"] : ["eventName"];
  if (kind === "clickEvents" || kind === "inViewportEvents") names.push("selector");
  if (!Array.isArray(given) || given.length > 100) throw new Error(`${kind} must be a list.`);
  for (const one of given) for (const name of names) textOf(isRecord(one) ? one : {}, name);
  return given;
}

function scalars(value: unknown, name = "customAttributes"): Scalars | undefined {
  if (value === undefined) return undefined;
  const right =
    isRecord(value) &&
    Object.values(value).every((one) => /^(string|number|boolean)$/.test(typeof one));
  if (!right) throw new Error(`${name} must be an object of texts, numbers and booleans.`);
  return value as Scalars;
}

function textOf(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== "string" || value.trim() === "") throw new Error(`${name} must be a text.`);
  return value;
}

function filesOf({ file }: Options): readonly File[] {
  const files = file instanceof File ? [file] : Array.from((file ?? []) as Iterable<unknown>);
  const right = files.filter((one) => one instanceof File);
  if (right.length === 0 || right.length < files.length) throw new Error("file must be a File.");
  return right;
}

function messaging(messenger: Messenger): Record<string, Command> {
  const session = () => messenger.view().session;
  const wake = () => messenger.command({ is: "wake" });

  function sendMessage(options: Options): unknown {
    const text = textOf(options, "message").trim();
    if (byteLength(text) > MAX_BYTES) throw new Error(`message is longer than ${MAX_BYTES} bytes.`);
    const { conversation } = session();
    if (conversation === "readOnly") throw new Error("The conversation is read-only.");
    if (mustSignIn(session()) || isAsked(session())) {
      throw new Error("The visitor has to sign in first.");
    }
    const tracingId = newId();
    messenger.command({ is: "send", text, tracingId });
    return { tracingId };
  }

  function requestUpload(options: Options): unknown {
    if (session().media === null) throw new Error("The server takes no files here.");
    return filesOf(options).map((file) => {
      const { name, type, size } = file;
      const id = newId();
      messenger.command({ is: "attach", id, name, type, size, file });
      return { attachmentId: id, name };
    });
  }

  function clear(): void {
    if (!messenger.view().rules.canClear) throw new Error("Clearing is not allowed here.");
    messenger.command({ is: "clear" });
  }

  return {
    startConversation: wake,
    configureConversation: wake,
    joinConversation: wake,
    sendMessage,
    sendTyping: () => messenger.command({ is: "typed" }),
    requestUpload,
    deleteFile: (options) =>
      messenger.command({ is: "dropFile", id: textOf(options, "attachmentId") }),
    refreshFiles: () => messenger.command({ is: "reload" }),
    fetchHistory: () => messenger.command({ is: "earlier" }),
    clearSession: messenger.signOut,
    resetConversation: () => messenger.command({ is: "startNew" }),
    clearConversation: clear,
    // Signing in steps an open conversation up by itself, where that is allowed.
    stepUpConversation: () => {
      if (!session().auth) throw new Error("Nobody is signed in.");
    },
  };
}

function auth(messenger: Messenger): Record<string, Command> {
  const known = () => {
    const { auth: who } = messenger.view().session;
    if (!who) throw new Error("Nobody is signed in.");
    return who;
  };
  async function signIn(options: Options): Promise<void> {
    const proof = proofIn(options);
    if (proof === null) return messenger.signIn();
    const wrong = await messenger.showProof(proof);
    if (wrong) throw new Error(`The visitor could not be signed in: ${wrong}.`);
  }
  return {
    signIn,
    logout: messenger.signOut,
    getTokens() {
      const { jwt, refreshToken } = known();
      return { jwt, refreshToken };
    },
    refreshToken() {
      known();
      messenger.command({ is: "renew" });
    },
    reAuthenticate: messenger.signIn,
  };
}

function journey(tracking: Tracking): Record<string, Command> {
  const triggers = Object.entries(TRIGGERS).map(([command, kind]): [string, Command] => [
    command,
    (options) => tracking.follow({ [kind]: triggersIn(options, kind) }),
  ]);
  return {
    ...Object.fromEntries(triggers),
    identify(options) {
      const externalId = options.externalId === undefined ? "" : textOf(options, "externalId");
      const traits = scalars(options.traits, "traits");
      if (!externalId && !traits) throw new Error("identify needs externalId or traits.");
      tracking.identify({ ...(externalId && { externalId }), ...(traits && { traits }) });
    },
    pageview: () => tracking.pageview(),
    record(options) {
      const name = textOf(options, "eventName");
      if (!/^\w{1,255}$/.test(name)) throw new Error("eventName has letters, digits and _ only.");
      tracking.track(name, scalars(options.customAttributes));
    },
  };
}

/** All commands, by their full names. */
export function createCommands(messenger: Messenger, tracking: Tracking): Map<string, Command> {
  const groups: Record<string, Record<string, Command>> = {
    Messenger: { open: messenger.open, close: messenger.close },
    MessagingService: messaging(messenger),
    Auth: auth(messenger),
    Database: createAttributes(messenger.setAttributes),
    Journey: journey(tracking),
  };
  const named = Object.entries(groups).flatMap(([group, commands]) =>
    Object.entries(commands).map(([name, run]) => [`${group}.${name}`, run] as const),
  );
  return new Map(named);
}
