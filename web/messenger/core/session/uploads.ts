// SPDX-License-Identifier: Apache-2.0
// Files on their way: asked for an address (onAttachment), put there, confirmed by the server, and
// only then a message of the outbox. The bytes are the engine's; here are their names.

import type { Frame, SessionResponse } from "../protocol.ts";
import { isRecord } from "../record.ts";
import type { Effect, Step, World } from "./messages.ts";
import { add } from "./outbox.ts";
import type { Session } from "./state.ts";

export type FileFailure =
  | "fileType"
  | "fileSize"
  | "fileContent"
  | "fileName"
  | "fileLost"
  | "server";

export interface FileFacts {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

export interface Upload extends FileFacts {
  /** The id of this attempt, which is the attachment's at the server; empty while it waits. */
  readonly attempt: string;
  readonly failure?: FileFailure;
  /** How much of it has gone out, in percent. */
  readonly progress?: number;
}

/** What the server takes; `types` as in the attribute `accept`. */
export interface Media {
  readonly types: readonly string[];
  readonly maxBytes: number;
}

const MAX_UPLOADS = 5;
const CODES: Readonly<Record<number, FileFailure>> = {
  4001: "fileType",
  4002: "fileSize",
  4003: "fileContent",
  4004: "fileName",
  4005: "fileName",
  4102: "fileSize",
};

export function mediaOf({ allowedMedia }: SessionResponse): Media | null {
  const types = (allowedMedia?.inbound?.fileTypes ?? []).map(({ type }) => type);
  if (types.length === 0) return null;
  const maxBytes = (allowedMedia?.inbound?.maxFileSizeKB ?? 10_240) * 1024;
  return { types, maxBytes };
}

/** What the server would say anyway, said before the bytes travel. Types are its own to judge. */
function refusalOf({ size }: FileFacts, { maxBytes }: Media): FileFailure | null {
  return size === 0 || size > maxBytes ? "fileSize" : null;
}

function change(session: Session, id: string, to: Partial<Upload>): Session {
  const uploads = session.uploads.map((one) => (one.id === id ? { ...one, ...to } : one));
  return { ...session, uploads };
}

function without(session: Session, id: string): Session {
  return { ...session, uploads: session.uploads.filter((one) => one.id !== id) };
}

export function attach(session: Session, { id, name, type, size }: FileFacts, world: World): Step {
  const full = session.uploads.length >= MAX_UPLOADS || session.conversation === "readOnly";
  if (session.media === null || full) return [session, [{ do: "dropFile", id }]];
  const failure = refusalOf({ id, name, type, size }, session.media);
  const upload: Upload = { id, name, type, size, attempt: "", ...(failure && { failure }) };
  return presign({ ...session, uploads: [...session.uploads, upload] }, world);
}

/** Asks for an address for every file that waits. */
export function presign(session: Session, world: World): Step {
  const { token } = session;
  if (session.phase !== "ready" || token === null) return [session, []];
  const effects: Effect[] = [];
  const uploads = session.uploads.map((upload) => {
    if (upload.failure || upload.attempt !== "") return upload;
    const { name, type, size } = upload;
    const attempt = world.newId();
    effects.push({
      do: "presign",
      token,
      tracingId: attempt,
      file: { id: attempt, name, type, size },
    });
    return { ...upload, attempt };
  });
  return effects.length > 0 ? [{ ...session, uploads }, effects] : [session, []];
}

function ofAttempt(session: Session, attempt: unknown): Upload | undefined {
  return attempt === "" ? undefined : session.uploads.find((one) => one.attempt === attempt);
}

/** PresignedUrlResponse: where to put a file, or where one is read. */
export function presigned(session: Session, { body, tracingId }: Frame): Step {
  if (!isRecord(body) || typeof body.url !== "string") return [session, []];
  const { attachmentId, url } = body;
  const upload = ofAttempt(session, attachmentId) ?? ofAttempt(session, tracingId);
  if (!/^https?:\/\//i.test(url)) return [session, []];
  if (!upload) return [readdressed(session, attachmentId, url), []];
  const headers = isRecord(body.headers) ? (body.headers as Record<string, string>) : {};
  // The server may have a name of its own for the file; from here on it is called by that.
  const attempt = typeof attachmentId === "string" ? attachmentId : upload.attempt;
  const next = change(session, upload.id, { attempt });
  return [next, [{ do: "upload", id: upload.id, url, headers }]];
}

/** UploadSuccessEvent: the file is the server's, so that a message can carry it. */
export function confirmed(session: Session, body: unknown, world: World): Session {
  const upload = isRecord(body) ? ofAttempt(session, body.attachmentId) : undefined;
  if (!upload) return session;
  const content = [{ contentType: "Attachment" as const, attachment: { id: upload.attempt } }];
  const draft = { tracingId: upload.id, text: upload.name, content };
  return { ...without(session, upload.id), outbox: add(session.outbox, draft, world.now) };
}

/** What the server says against a file, by attempt; null if it is about none. */
export function refusedFile(session: Session, attempt: unknown, code: unknown): Session | null {
  const upload = ofAttempt(session, attempt);
  if (!upload) return null;
  return change(session, upload.id, { failure: CODES[Number(code)] ?? "server", attempt: "" });
}

/** The storage took a file, or did not. Why it did not, the server says by itself, before or after. */
export function uploaded(session: Session, id: string, ok: boolean): Step {
  const told = session.uploads.some((one) => one.id === id && one.failure);
  return [ok || told ? session : change(session, id, { failure: "server" }), []];
}

export function progressed(session: Session, id: string, progress: number): Step {
  const known = session.uploads.find((one) => one.id === id);
  const same = !known || known.failure || known.progress === progress;
  return [same ? session : change(session, id, { progress }), []];
}

/** Asks for the address of a file in the conversation again: it is good for a time only. */
export function renewFile(session: Session, id: string, world: World): Step {
  const { token } = session;
  if (session.phase !== "ready" || token === null) return [session, []];
  return [session, [{ do: "askFile", token, tracingId: world.newId(), id }]];
}

function readdressed(session: Session, id: unknown, url: string): Session {
  let found = false;
  const log = session.log.map((line) => {
    if (line.kind !== "text" || !line.files.some((file) => file.id === id)) return line;
    found = true;
    return { ...line, files: line.files.map((file) => (file.id === id ? { ...file, url } : file)) };
  });
  return found ? { ...session, log } : session;
}

export function dropFile(session: Session, id: string): Step {
  return [without(session, id), [{ do: "dropFile", id }]];
}

/** The connection broke: what was not confirmed is sent anew. */
export function begunAnew(uploads: readonly Upload[]): readonly Upload[] {
  return uploads.some(({ attempt }) => attempt !== "")
    ? uploads.map((one) => ({ ...one, attempt: "", progress: 0 }))
    : uploads;
}

/** Another tab took over, without the bytes. */
export function orphaned(uploads: readonly Upload[]): readonly Upload[] {
  return uploads.map((one) => ({ failure: "fileLost", ...one, attempt: "" }));
}
