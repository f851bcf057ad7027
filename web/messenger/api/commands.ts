// SPDX-License-Identifier: Apache-2.0
// The commands of a page, by name. A refusal is an Error with a sentence for whoever wrote the page.

import { newId } from "../core/ids.ts";
import type { Messenger } from "../core/messenger.ts";
import { byteLength, MAX_BYTES } from "../core/protocol.ts";
import { isRecord } from "../core/record.ts";
import { isAsked, mustSignIn } from "../core/session/state.ts";
import { answersIn, wordsOf } from "./answers.ts";
import { createAttributes } from "./attributes.ts";
import { download, freshFile } from "./files.ts";
import { proofIn } from "./proof.ts";

export type Options = Readonly<Record<string, unknown>>;
export type Command = (options: Options) => unknown;

type Scalars = Readonly<Record<string, string | number | boolean>>;

/** Who the page says that its visitor is. The server links nobody by it. */
export interface Claim {
  readonly externalId?: string;
  readonly traits?: Scalars;
}

/** What a page says of one of its views, instead of what the tracker finds. */
export interface Seen extends Claim {
  readonly title?: string;
  readonly location?: string;
  readonly attributes?: Scalars;
}

/** What the tracker takes; the loader's verbs. */
export interface Tracking {
  track(name: string, attributes?: Scalars, claim?: Claim): void;
  pageview(seen?: Seen): void;
  identify(claim: Claim): void;
  /** Triggers as a configuration has them. */
  follow(triggers: Readonly<Record<string, readonly object[]>>): void;
}

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

function textOf(options: Options, name: string, most = 10_000): string {
  const value = options[name];
  if (typeof value !== "string" || value.trim() === "") throw new Error(`${name} must be a text.`);
  if (value.length > most) throw new Error(`${name} is longer than ${most} characters.`);
  return value;
}

/** Which custom attributes say who the visitor is, and as what. */
function mapped(mapper: unknown, attributes: Scalars): Scalars {
  if (!Array.isArray(mapper) || mapper.length > 100)
    throw new Error("traitsMapper must be a list.");
  const traits = mapper.flatMap((one): [string, Scalars[string]][] => {
    const names = isRecord(one) ? one : {};
    const value = attributes[textOf(names, "fieldName")];
    const trait = textOf(names, "traitName");
    return value === undefined ? [] : [[trait, value]];
  });
  return Object.fromEntries(traits);
}

function claimIn(options: Options, attributes: Scalars = {}): Claim {
  const { externalId, traitsMapper } = options;
  const traits = traitsMapper === undefined ? {} : mapped(traitsMapper, attributes);
  return {
    ...(externalId !== undefined && { externalId: textOf(options, "externalId", 255) }),
    ...(Object.keys(traits).length > 0 && { traits }),
  };
}

function addressOf(options: Options): string {
  const given = textOf(options, "pageLocation");
  const url = URL.canParse(given, document.baseURI) ? new URL(given, document.baseURI) : null;
  if (/^https?:$/.test(url?.protocol ?? "")) return String(url);
  throw new Error("pageLocation must be an http or https address.");
}

function seenIn(options: Options): Seen {
  const attributes = scalars(options.customAttributes);
  const title = options.pageTitle === undefined ? null : textOf(options, "pageTitle");
  const location = options.pageLocation === undefined ? null : addressOf(options);
  return {
    ...(title !== null && { title }),
    ...(location !== null && { location }),
    ...(attributes && { attributes }),
    ...claimIn(options, attributes),
  };
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

  function start(): void {
    if (messenger.view().rules.autoStart) messenger.command({ is: "autoStart", on: true });
    wake();
  }

  function sendMessage(options: Options): unknown {
    const content = options.content === undefined ? null : answersIn(options.content);
    const bare = content && options.message === undefined;
    const text = bare ? wordsOf(content) : textOf(options, "message").trim();
    if (byteLength(text) > MAX_BYTES) throw new Error(`message is longer than ${MAX_BYTES} bytes.`);
    const { conversation } = session();
    if (conversation === "readOnly") throw new Error("The conversation is read-only.");
    if (mustSignIn(session()) || isAsked(session())) {
      throw new Error("The visitor has to sign in first.");
    }
    const tracingId = newId();
    messenger.command({ is: "send", text, tracingId, ...(content && { content }) });
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
    startConversation: start,
    configureConversation: wake,
    joinConversation: start,
    sendMessage,
    sendTyping: () => messenger.command({ is: "typed" }),
    requestUpload,
    deleteFile: (options) =>
      messenger.command({ is: "dropFile", id: textOf(options, "attachmentId") }),
    getFile: (options) => freshFile(messenger, textOf(options, "attachmentId")),
    downloadFile: async (options) =>
      download(await freshFile(messenger, textOf(options, "attachmentId"))),
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
    pageview: (options) => tracking.pageview(seenIn(options)),
    record(options) {
      const name = textOf(options, "eventName");
      if (!/^\w{1,255}$/.test(name)) throw new Error("eventName has letters, digits and _ only.");
      const attributes = scalars(options.customAttributes);
      tracking.track(name, attributes, claimIn(options, attributes));
    },
  };
}

/** All commands, by their full names. */
export function createCommands(messenger: Messenger, tracking: Tracking): Map<string, Command> {
  const groups: Record<string, Record<string, Command>> = {
    Messenger: { open: messenger.open, close: messenger.close },
    MessagingService: messaging(messenger),
    Auth: auth(messenger),
    Database: createAttributes(messenger.attributes, messenger.setAttributes),
    Journey: journey(tracking),
  };
  const named = Object.entries(groups).flatMap(([group, commands]) =>
    Object.entries(commands).map(([name, run]) => [`${group}.${name}`, run] as const),
  );
  return new Map(named);
}
