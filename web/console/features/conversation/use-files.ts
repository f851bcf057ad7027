// SPDX-License-Identifier: Apache-2.0
import { useEffect, useReducer, useRef } from "react";
import { asProblem } from "../../api/problem";
import type { ConversationsController } from "./controller";
import { mostFiles, reduceChosen, refusalOf } from "./files";

/** The files of the next answer. Each goes to the server as soon as it is chosen. */
export function useFiles(id: string, controller: Pick<ConversationsController, "upload">) {
  const [files, apply] = useReducer(reduceChosen, []);
  const going = useRef(new Map<string, AbortController>());

  useEffect(() => {
    const all = going.current;
    return () => {
      for (const one of all.values()) one.abort();
    };
  }, []);

  function choose(chosen: Iterable<File>) {
    for (const file of [...chosen].slice(0, mostFiles - files.length)) {
      const localId = window.crypto.randomUUID();
      const failure = refusalOf(file);
      const facts = { localId, name: file.name, progress: 0 };
      apply({ type: "chosen", file: failure === undefined ? facts : { ...facts, failure } });
      if (failure === undefined) void upload(localId, file);
    }
  }

  async function upload(localId: string, file: File) {
    const stop = new AbortController();
    going.current.set(localId, stop);
    const onProgress = (progress: number) => apply({ type: "progressed", localId, progress });
    try {
      const mediaId = await controller.upload(id, file, { onProgress, stop: stop.signal });
      apply({ type: "uploaded", localId, mediaId });
    } catch (thrown) {
      apply({ type: "failed", localId, failure: asProblem(thrown).message });
    } finally {
      going.current.delete(localId);
    }
  }

  function remove(localId: string) {
    going.current.get(localId)?.abort();
    apply({ type: "removed", localId });
  }

  return { files, choose, remove, sent: () => apply({ type: "sent" }) };
}
