// SPDX-License-Identifier: Apache-2.0
// Files of the conversation for a page that draws by itself.

import type { Messenger } from "../core/messenger.ts";
import { endOf, type File } from "../core/session/log.ts";

const ANSWER_MS = 10_000;
const AHEAD_MS = 60_000;

/** By its own id, or by that under which it was sent from here. */
function find(messenger: Messenger, id: string): File {
  for (const line of messenger.view().session.log) {
    if (line.kind !== "text") continue;
    const found = line.files.find((file) => file.id === id || line.key === id);
    if (found) return found;
  }
  throw new Error(`The conversation has no file ${id}.`);
}

const isGood = ({ url }: File) => (endOf(url) ?? Infinity) > Date.now() + AHEAD_MS;

/** A file with an address that is good for another minute at least: another one is asked for where need be. */
export function freshFile(messenger: Messenger, id: string): Promise<File> {
  return new Promise((resolve, reject) => {
    const known = find(messenger, id);
    if (isGood(known)) return resolve(known);
    const leave = messenger.subscribe(look);
    const timer = setTimeout(
      () => settle(() => reject(new Error(`The server gave no address for the file ${id}.`))),
      ANSWER_MS,
    );
    function settle(how: () => void): void {
      clearTimeout(timer);
      leave();
      how();
    }
    function look(): void {
      try {
        const now = find(messenger, id);
        if (isGood(now)) settle(() => resolve(now));
      } catch (gone) {
        settle(() => reject(gone));
      }
    }
    messenger.command({ is: "renewFile", id: known.id });
  });
}

/** As a link that is pressed: the browser shows or stores it, as it does with others. */
export function download({ url, name }: File): void {
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: name, target: "_blank", rel: "noopener noreferrer" });
  link.click();
}
