// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";
import type { Failure } from "./state";

/** A file that the agent has chosen for the next answer. */
export interface Chosen {
  readonly localId: string;
  readonly name: string;
  /** In percent. */
  readonly progress: number;
  /** Its id at the server, once it is there. */
  readonly mediaId?: string;
  /** Why it will not be sent. */
  readonly failure?: FileFailure;
}

export interface FileFailure extends Failure {
  /** True for what may go well another time. */
  readonly canRetry?: boolean;
}

export type ChosenEvent =
  | { readonly type: "chosen"; readonly file: Chosen }
  | { readonly type: "progressed"; readonly localId: string; readonly progress: number }
  | { readonly type: "uploaded"; readonly localId: string; readonly mediaId: string }
  | { readonly type: "failed"; readonly localId: string; readonly failure: FileFailure }
  | { readonly type: "restarted"; readonly localId: string }
  | { readonly type: "removed"; readonly localId: string }
  | { readonly type: "sent" };

// The contract's limits.
export const mostFiles = 5;
const mostBytes = 10 * 1024 * 1024;

/** What the server would say anyway, said before the bytes travel; undefined if nothing. */
export function refusalOf({ size }: { readonly size: number }): string | undefined {
  if (size === 0) return t("The file is empty.");
  return size > mostBytes ? t("The file is larger than 10 MB.") : undefined;
}

export function reduceChosen(files: readonly Chosen[], event: ChosenEvent): readonly Chosen[] {
  switch (event.type) {
    case "chosen":
      return files.length < mostFiles ? [...files, event.file] : files;
    case "progressed":
      return change(files, event.localId, { progress: event.progress });
    case "uploaded":
      return change(files, event.localId, { progress: 100, mediaId: event.mediaId });
    case "failed":
      return change(files, event.localId, { failure: event.failure });
    case "restarted":
      return files.map((one) =>
        one.localId === event.localId ? { localId: one.localId, name: one.name, progress: 0 } : one,
      );
    case "removed":
      return files.filter((one) => one.localId !== event.localId);
    case "sent":
      return files.filter((one) => one.mediaId === undefined);
  }
}

function change(files: readonly Chosen[], localId: string, to: Partial<Chosen>) {
  return files.map((one) => (one.localId === localId ? { ...one, ...to } : one));
}

/** True while a file is on its way: an answer that is sent now would leave it behind. */
export function isUploading(files: readonly Chosen[]): boolean {
  return files.some(({ mediaId, failure }) => mediaId === undefined && failure === undefined);
}

/** What is ready to go with an answer. */
export function ready(files: readonly Chosen[]): readonly { id: string; name: string }[] {
  return files.flatMap(({ mediaId, name }) =>
    mediaId === undefined ? [] : [{ id: mediaId, name }],
  );
}
