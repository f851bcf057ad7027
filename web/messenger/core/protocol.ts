// SPDX-License-Identifier: Apache-2.0
// The guest protocol: what goes over the WebSocket `/v1`. One JSON object a text frame.

import { isRecord } from "./record.ts";

/** Who speaks, for the journey: the device and, when known, the visit it is on. */
export interface JourneyContext {
  readonly customer: { readonly id: string; readonly idType: "cookie" };
  readonly customerSession?: { readonly id: string; readonly type: "web" };
}

interface Common {
  readonly token: string;
  readonly tracingId: string;
}

/** What a guest chose from what was offered. */
export interface ButtonResponse {
  readonly type: "Button" | "DatePicker" | "Form" | "ListPicker" | "QuickReply";
  readonly text: string;
  readonly payload: string;
  /** The message that offered it. */
  readonly originatingMessageId?: string;
}

export type SentContent =
  | { readonly contentType: "ButtonResponse"; readonly buttonResponse: ButtonResponse }
  | { readonly contentType: "Attachment"; readonly attachment: { readonly id: string } }
  | {
      readonly contentType: "Form";
      readonly form: {
        readonly cannedResponseId: string;
        readonly originatingMessageId: string;
        readonly response: readonly {
          readonly id: string;
          readonly component: {
            readonly contentType: "ButtonResponse";
            readonly buttonResponse: ButtonResponse;
          };
        }[];
      };
    };

export type GuestMessage =
  | {
      readonly type: "Text" | "Structured";
      readonly text: string;
      readonly content?: readonly SentContent[];
      readonly metadata: Record<string, string>;
      readonly channel?: {
        readonly metadata: { readonly customAttributes: Readonly<Record<string, string>> };
      };
    }
  | { readonly type: "Event"; readonly events: readonly MessageEvent[] };

/** What the messenger sends. */
export type Request =
  | (Common & {
      readonly action: "configureSession";
      readonly deploymentId: string;
      readonly startNew: boolean;
      readonly journeyContext?: JourneyContext;
    })
  | (Common & {
      readonly action: "configureAuthenticatedSession";
      readonly deploymentId: string;
      readonly startNew: boolean;
      readonly data: { readonly code: string };
    })
  | (Common & { readonly action: "onMessage"; readonly message: GuestMessage })
  | (Common & {
      readonly action: "echo";
      readonly message: { readonly type: "Text"; readonly text: "ping" };
    })
  | (Common & { readonly action: "getJwt" })
  | (Common & {
      readonly action: "onAttachment";
      readonly attachmentId: string;
      readonly fileName: string;
      readonly fileType: string;
      readonly fileSize: number;
      readonly errorsAsJson: true;
    })
  | (Common & { readonly action: "getAttachment"; readonly attachmentId: string })
  | (Common & { readonly action: "closeSession"; readonly closeAllConnections: boolean });

export interface MessageEvent {
  readonly eventType: string;
  readonly presence?: { readonly type: string };
  readonly typing?: {
    readonly type: "On";
    readonly duration?: number;
    readonly durationMs?: number;
  };
}

export interface Attachment {
  readonly id: string;
  readonly url?: string;
  readonly filename?: string;
  readonly mediaType?: string;
}

/** Text, structured content or events of a conversation, live or from the history. */
export interface StructuredMessage {
  readonly id?: string;
  readonly type: string;
  readonly direction?: "Inbound" | "Outbound";
  readonly text?: string;
  readonly content?: readonly {
    readonly contentType: string;
    readonly attachment?: Attachment;
    readonly buttonResponse?: { readonly text?: string; readonly originatingMessageId?: string };
    readonly form?: { readonly originatingMessageId?: string };
  }[];
  readonly events?: readonly MessageEvent[];
  readonly channel?: {
    readonly time?: string;
    readonly messageId?: string;
    readonly from?: {
      readonly firstName?: string;
      readonly lastName?: string;
      readonly nickname?: string;
    };
  };
  readonly metadata?: Readonly<Record<string, string>>;
  readonly originatingEntity?: "Human" | "Bot";
  readonly tracingId?: string;
}

export interface SessionResponse {
  readonly connected: boolean;
  readonly newSession?: boolean;
  readonly readOnly?: boolean;
  readonly clearedExistingSession?: boolean;
  readonly autoStarted?: boolean;
  /** For how long a quiet session lives, in seconds, and when it ends, in seconds since 1970. */
  readonly durationSeconds?: number;
  readonly expirationDate?: number;
  readonly allowedMedia?: {
    readonly inbound?: {
      readonly fileTypes?: readonly { readonly type: string }[];
      readonly maxFileSizeKB?: number;
    };
  };
}

/** What the server sends. `body` is checked by whoever reads it, by class. */
export interface Frame {
  readonly type: string;
  readonly class: string;
  readonly code: number;
  readonly body: unknown;
  readonly tracingId?: string;
}

/** One page of `GET /api/v2/webmessaging/messages`, newest first. */
export interface HistoryPage {
  readonly entities: readonly StructuredMessage[];
  readonly pageNumber: number;
  readonly pageCount: number;
}

/** Reads one text frame; `null` for anything that is not an envelope of the protocol. */
export function parseFrame(data: unknown): Frame | null {
  if (typeof data !== "string") return null;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { type, class: name, code, body, tracingId } = value;
  if (typeof type !== "string" || typeof name !== "string" || typeof code !== "number") return null;
  return { type, class: name, code, body, ...(typeof tracingId === "string" && { tracingId }) };
}

/** The server takes this many bytes of UTF-8 in one message. */
export const MAX_BYTES = 4096;

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
