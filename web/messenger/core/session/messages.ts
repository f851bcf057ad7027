// SPDX-License-Identifier: Apache-2.0
// What goes into a step and what comes out of it.

import type { Frame, GuestMessage, HistoryPage } from "../protocol.ts";
import type { Stored } from "../storage.ts";
import type { Draft } from "./outbox.ts";
import type { Session, SignedIn } from "./state.ts";
import type { FileFacts } from "./uploads.ts";

export type TimerName = "reconnect" | "ack" | "echo" | "flush" | "typing" | "history" | "renew";

export type Effect =
  | { readonly do: "connect" }
  | { readonly do: "disconnect" }
  | {
      readonly do: "configure";
      readonly token: string;
      readonly jwt: string | null;
      readonly startNew: boolean;
      readonly tracingId: string;
    }
  | {
      readonly do: "message";
      readonly token: string;
      readonly tracingId: string;
      readonly message: GuestMessage;
    }
  | {
      readonly do: "ask";
      readonly action: "echo" | "getJwt" | "closeSession";
      readonly token: string;
      readonly tracingId: string;
    }
  /** `renew`: in good time, on a line that is up, so that the token may be replaced, too. */
  | { readonly do: "refresh"; readonly refreshToken?: string; readonly renew: boolean }
  | { readonly do: "history"; readonly jwt: string; readonly page: number }
  | { readonly do: "revoke"; readonly jwt: string | null; readonly refreshToken?: string }
  | {
      readonly do: "presign";
      readonly token: string;
      readonly tracingId: string;
      readonly file: FileFacts;
    }
  | {
      readonly do: "askFile";
      readonly token: string;
      readonly tracingId: string;
      readonly id: string;
    }
  | {
      readonly do: "upload";
      readonly id: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly do: "dropFile"; readonly id: string }
  /** Asks whether the deployment allows this page. */
  | { readonly do: "askDomains" }
  /** The device gets another id: whoever comes next is not whoever left. */
  | { readonly do: "newDevice"; readonly customer?: string | undefined }
  | { readonly do: "timer"; readonly name: TimerName; readonly ms: number };

export type Command =
  | { readonly is: "wake" }
  | ({ readonly is: "send" } & Draft)
  /** A file to be sent; the engine keeps `file` itself. */
  | ({ readonly is: "attach"; readonly file: Blob } & FileFacts)
  | { readonly is: "dropFile"; readonly id: string }
  /** The address of a file in the conversation is about to be worth nothing. */
  | { readonly is: "renewFile"; readonly id: string }
  /** The guest's word to go on without signing in again. */
  | { readonly is: "asGuest" }
  /** Removes the conversation here and at the server, where that is allowed. */
  | { readonly is: "clear" }
  | { readonly is: "retry"; readonly tracingId: string }
  | { readonly is: "typed" }
  | { readonly is: "read" }
  | { readonly is: "earlier" }
  /** Another access token, now. */
  | { readonly is: "renew" }
  /** Read the newest part of the history again. */
  | { readonly is: "reload" }
  | { readonly is: "startNew" }
  /** Whether a conversation begins by itself, or not before this is said again. */
  | { readonly is: "autoStart"; readonly on: boolean }
  | ({ readonly is: "signedIn" } & SignedIn)
  /** `told`: the server knows already. */
  | { readonly is: "signOut"; readonly told?: boolean }
  /** Whoever signed out is so here alone: the server did not hear of it. */
  | { readonly is: "notRevoked" };

export type Event =
  | Command
  /** The storage took a file, or did not. */
  | { readonly is: "uploaded"; readonly id: string; readonly ok: boolean }
  /** In percent. */
  | { readonly is: "progressed"; readonly id: string; readonly progress: number }
  | { readonly is: "socketOpen" }
  | { readonly is: "socketClosed" }
  | { readonly is: "frame"; readonly frame: Frame }
  | { readonly is: "timer"; readonly name: TimerName }
  | { readonly is: "refreshed"; readonly jwt: string; readonly refreshToken?: string }
  /** `final`: the server refused the token; otherwise it could not be reached. */
  | { readonly is: "refreshFailed"; readonly final: boolean }
  | { readonly is: "history"; readonly page: HistoryPage }
  | { readonly is: "historyFailed" }
  | { readonly is: "notAllowed" }
  /** Another tab of this browser changed who is signed in. */
  | { readonly is: "stored"; readonly stored: Stored };

/** What a step may know of the world. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
  readonly newId: () => string;
}

export type Step = readonly [Session, readonly Effect[]];
