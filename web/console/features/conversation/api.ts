// SPDX-License-Identifier: Apache-2.0
import { type Api, done, read } from "../../api/client";
import type { Conversation, MessageData } from "../../api/types";
import { type PutOptions, put } from "./put";

export type UploadOptions = Pick<PutOptions, "onProgress" | "stop">;

const bulkSize = 50;

/** A queue or an agent. */
export type TransferTo = { readonly queueId: string } | { readonly userId: string };

/** What an agent says, and the console's own name for it. */
export interface Answer {
  readonly key: string;
  readonly text: string;
  readonly mediaIds: readonly string[];
}

/** The agent's side of messaging, as far as the console needs it. All throw a `Problem`. */
export interface ConversationsApi {
  /** Ids of the caller's active conversations. */
  readonly list: () => Promise<readonly string[]>;
  readonly get: (id: string) => Promise<Conversation>;
  readonly messages: (id: string, ids: readonly string[]) => Promise<readonly MessageData[]>;
  readonly setState: (
    id: string,
    participantId: string,
    state: "connected" | "disconnected",
  ) => Promise<void>;
  /** Passes the conversation on, to a queue or to one agent. */
  readonly transfer: (id: string, participantId: string, to: TransferTo) => Promise<void>;
  /** However often it is sent under the same key, the message is there once. */
  readonly send: (id: string, communicationId: string, answer: Answer) => Promise<MessageData>;
  /** Brings a file to the server, to be named in a message. Gives its id. */
  readonly upload: (
    id: string,
    communicationId: string,
    file: File,
    options: UploadOptions,
  ) => Promise<string>;
  readonly typing: (id: string, communicationId: string) => Promise<void>;
}

export function conversationsApi(api: Api): ConversationsApi {
  return {
    list: async () => {
      const listing = await read(api.GET("/api/v2/conversations/messages"));
      return (listing.entities ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
    },
    get: (conversationId) =>
      read(
        api.GET("/api/v2/conversations/messages/{conversationId}", {
          params: { path: { conversationId } },
        }),
      ),
    messages: (id, ids) => readMessages(api, id, ids),
    setState: (conversationId, participantId, state) =>
      done(
        api.PATCH("/api/v2/conversations/messages/{conversationId}/participants/{participantId}", {
          params: { path: { conversationId, participantId } },
          body: { state },
        }),
      ),
    transfer: (conversationId, participantId, to) =>
      done(
        api.POST(
          "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/replace",
          { params: { path: { conversationId, participantId } }, body: { ...to } },
        ),
      ),
    upload: (id, communicationId, file, options) => upload(api, id, communicationId, file, options),
    send: (conversationId, communicationId, { key, text: textBody, mediaIds }) =>
      read(
        api.POST(
          "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/messages",
          {
            params: {
              path: { conversationId, communicationId },
              header: { "Idempotency-Key": key },
            },
            body: {
              textBody,
              ...(mediaIds.length === 0 ? {} : { mediaIds: [...mediaIds] }),
            },
          },
        ),
      ),
    typing: (conversationId, communicationId) =>
      done(
        api.POST(
          "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/typing",
          {
            params: { path: { conversationId, communicationId } },
            body: { typing: { type: "On" } },
          },
        ),
      ),
  };
}

async function upload(
  api: Api,
  conversationId: string,
  communicationId: string,
  file: File,
  options: UploadOptions,
): Promise<string> {
  const announced = await read(
    api.POST(
      "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/messages/media/uploads",
      {
        params: { path: { conversationId, communicationId } },
        body: { fileName: file.name, contentLengthBytes: file.size },
      },
    ),
  );
  const { id = "", uploadUrl = "", uploadHeaders: headers = {} } = announced;
  // Taken away meanwhile: who listens from now on hears nothing of it.
  options.stop.throwIfAborted();
  await put(uploadUrl, file, { ...options, headers });
  return id;
}

async function readMessages(api: Api, conversationId: string, ids: readonly string[]) {
  const all: MessageData[] = [];
  for (let start = 0; start < ids.length; start += bulkSize) {
    const listing = await read(
      api.POST("/api/v2/conversations/messages/{conversationId}/messages/bulk", {
        params: { path: { conversationId } },
        body: ids.slice(start, start + bulkSize),
      }),
    );
    all.push(...(listing.entities ?? []));
  }
  return all;
}
