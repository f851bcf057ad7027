// SPDX-License-Identifier: Apache-2.0
import { asProblem, mayHaveArrived } from "../../api/problem";
import type { UploadOptions } from "./api";
import { type Chosen, type ChosenEvent, mostFiles, reduceChosen, refusalOf } from "./files";
import { failureOf } from "./state";

/** Brings a file to the server; gives its id there. Throws a `Problem`. */
export type Upload = (
  conversationId: string,
  file: File,
  options: UploadOptions,
) => Promise<string>;

interface Going {
  readonly file: File;
  readonly stop: AbortController;
}

const nothing: readonly Chosen[] = [];

/**
 * The files of the next answer in each conversation. Each goes to the server as soon as it is chosen, and goes on while the
 * agent looks at something else.
 */
export class Uploads {
  private readonly chosen = new Map<string, readonly Chosen[]>();
  private readonly going = new Map<string, Going>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly upload: Upload,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {}

  /** The same list until something changes. */
  of = (conversationId: string): readonly Chosen[] => this.chosen.get(conversationId) ?? nothing;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** True while there is a file that the end of the page would take along. */
  isHolding(): boolean {
    return [...this.chosen.values()].flat().some(({ failure }) => failure === undefined);
  }

  choose(conversationId: string, files: Iterable<File>): void {
    const room = mostFiles - this.of(conversationId).length;
    for (const file of [...files].slice(0, Math.max(room, 0))) {
      const localId = this.newId();
      const message = refusalOf(file);
      const facts = { localId, name: file.name, progress: 0 };
      const refused = message === undefined ? {} : { failure: { message } };
      this.apply(conversationId, { type: "chosen", file: { ...facts, ...refused } });
      if (message === undefined) void this.send(conversationId, localId, file);
    }
  }

  /** Sends a file whose upload failed once more, as a new one: what came of the first is in no message. */
  again(conversationId: string, localId: string): void {
    const held = this.going.get(localId);
    if (held === undefined) return;
    this.apply(conversationId, { type: "restarted", localId });
    void this.send(conversationId, localId, held.file);
  }

  remove(conversationId: string, localId: string): void {
    this.going.get(localId)?.stop.abort();
    this.going.delete(localId);
    this.apply(conversationId, { type: "removed", localId });
  }

  /** Gives up the files of all other conversations. */
  keepOnly(isKept: (conversationId: string) => boolean): void {
    for (const [id, files] of [...this.chosen]) {
      if (!isKept(id)) for (const { localId } of files) this.remove(id, localId);
    }
  }

  /** What was ready has gone with an answer. */
  sent(conversationId: string): void {
    this.apply(conversationId, { type: "sent" });
  }

  private async send(conversationId: string, localId: string, file: File): Promise<void> {
    const stop = new AbortController();
    this.going.set(localId, { file, stop });
    const onProgress = (progress: number) =>
      this.apply(conversationId, { type: "progressed", localId, progress });
    try {
      const mediaId = await this.upload(conversationId, file, { onProgress, stop: stop.signal });
      this.going.delete(localId);
      this.apply(conversationId, { type: "uploaded", localId, mediaId });
    } catch (thrown) {
      // Kept to be sent again, unless it was taken away.
      const problem = asProblem(thrown);
      const failure = { ...failureOf(problem), canRetry: mayHaveArrived(problem) };
      this.apply(conversationId, { type: "failed", localId, failure });
    }
  }

  private apply(conversationId: string, event: ChosenEvent): void {
    const next = reduceChosen(this.of(conversationId), event);
    if (next.length === 0) this.chosen.delete(conversationId);
    else this.chosen.set(conversationId, next);
    for (const listener of this.listeners) listener();
  }
}
