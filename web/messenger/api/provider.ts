// SPDX-License-Identifier: Apache-2.0
// The plugin `AuthProvider`: a page that signs its visitors in by itself and hands over what its
// OpenID provider gave, a code or an ID token, or what its own server signed.

import type { Messenger } from "../core/messenger.ts";
import { isRecord } from "../core/record.ts";
import type { Exchange } from "../core/rest.ts";
import type { Bus, Listener } from "./bus.ts";
import type { Options } from "./commands.ts";
import { proofIn } from "./proof.ts";

export interface Asked {
  readonly data: Options;
  readonly resolve: (value?: unknown) => void;
  readonly reject: (reason?: unknown) => void;
}

/** What the page's function is given. */
export interface Plugin {
  registerCommand(name: string, handler: (asked: Asked) => void): void;
  registerEvents(names: readonly string[]): void;
  /** `data("settings", {headless: {configureOnly: true}})`: a conversation that would begin by itself does not
   *  before the page asks for it. */
  data(name: string, value: Options): void;
  publish(event: string, data?: Options): void;
  subscribe(event: string, listener: Listener): () => void;
  command(name: string, options?: Options): Promise<unknown>;
  /** To be called once the commands are registered. */
  ready(): void;
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** What a page's command resolved with, as the token exchange takes it. Throws what is missing. */
export function exchangeOf(value: unknown): Exchange {
  const given = isRecord(value) ? value : {};
  const code = text(given.authCode);
  const idToken = text(given.idToken);
  if ((code === undefined) === (idToken === undefined)) {
    throw new Error("The AuthProvider must resolve with either authCode or idToken.");
  }
  const redirectUri = text(given.redirectUri);
  if (code && !redirectUri) throw new Error("authCode needs the redirectUri that it was made for.");
  const nonce = text(given.nonce);
  if (idToken && !nonce) throw new Error("idToken needs the nonce that it was made for.");
  const { maxAge } = given;
  const more = {
    nonce,
    codeVerifier: text(given.codeVerifier),
    iss: text(given.iss),
  };
  const known = Object.entries({ code, idToken, redirectUri, ...more }).filter(([, one]) => one);
  return { ...Object.fromEntries(known), ...(typeof maxAge === "number" && { maxAge }) };
}

type Run = (name: string, options?: Options) => Promise<unknown>;

/** What a provider has of the page's side. */
export interface PluginPorts {
  readonly messenger: Messenger;
  readonly bus: Bus;
  readonly run: Run;
  /** Takes a command over. */
  readonly replace: (command: string, run: () => unknown) => void;
}

export function registerProvider(name: string, ports: PluginPorts): Plugin {
  const { messenger, bus, run } = ports;
  const handlers = new Map<string, (asked: Asked) => void>();

  function ask(command: string, data: Options = {}): Promise<unknown> {
    const handler = handlers.get(command);
    if (!handler) return Promise.reject(new Error(`${name} has no command ${command}.`));
    return new Promise((resolve, reject) => handler({ data, resolve, reject }));
  }

  async function signInBy(command: string, data?: Options): Promise<void> {
    try {
      const given = await ask(command, data);
      const proof = proofIn(given);
      const problem = proof
        ? await messenger.showProof(proof)
        : await messenger.authenticate(exchangeOf(given));
      if (problem) throw new Error(problem);
      bus.publish(`${name}.signedIn`);
    } catch (reason) {
      // Also when the visitor is not signed in at the page: they go on as a guest.
      bus.publish("Auth.authProviderError", { reason: String(reason) });
      bus.publish(`${name}.signInFailed`, { reason: String(reason) });
    }
  }

  function ready(): void {
    const has = (command: string) => handlers.has(command);
    const way = ["signIn", "getAuthCode"].find(has);
    messenger.setProvider({
      ...(way && { signIn: () => void signInBy(way) }),
      ...(has("logoutOIDC") && { signOut: () => void ask("logoutOIDC").catch(() => {}) }),
    });
    const again = ["reAuthenticate", "getAuthCode"].find(has);
    // Also while somebody is signed in: the page's own visitor may have changed.
    if (again) ports.replace("Auth.reAuthenticate", () => signInBy(again, { forceUpdate: true }));
    bus.publish(`${name}.ready`);
    const { rules } = messenger.view();
    if (rules.siteSigns) {
      const first = has("getAuthCode") ? "getAuthCode" : again;
      bus.subscribe("Auth.proofWanted", ({ data }) => {
        const by = data.reason === "none" ? first : again;
        if (by) void signInBy(by, { forceUpdate: data.reason !== "none" });
      });
      return;
    }
    if (has("reAuthenticate"))
      bus.subscribe("Auth.tokenError", () => void signInBy("reAuthenticate"));
    const { session, signIn } = messenger.view();
    const known = session.auth !== null || signIn === "working" || !rules.signInOffered;
    if (!known && has("getAuthCode")) {
      void signInBy("getAuthCode", { forceUpdate: session.notice === "signInAgain" });
    }
  }

  return {
    registerCommand: (command, handler) => void handlers.set(command, handler),
    // Any event may be published; the declaration is what other messengers' plugins have.
    registerEvents: () => {},
    data(kind, { headless } = {}) {
      const only = kind === "settings" && isRecord(headless) && headless.configureOnly === true;
      if (only) messenger.command({ is: "autoStart", on: false });
    },
    publish: (event, data) => bus.publish(`${name}.${event}`, data),
    subscribe: bus.subscribe,
    command: run,
    ready,
  };
}
