// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from "react";
import type { Uploads } from "./uploads";

/** The files of the next answer in one conversation. */
export function useFiles(id: string, uploads: Uploads) {
  const files = useSyncExternalStore(uploads.onChange, () => uploads.of(id));
  return {
    files,
    choose: (chosen: Iterable<File>) => uploads.choose(id, chosen),
    again: (localId: string) => uploads.again(id, localId),
    remove: (localId: string) => uploads.remove(id, localId),
    sent: () => uploads.sent(id),
  };
}
