// SPDX-License-Identifier: Apache-2.0
import { notifications } from "@mantine/notifications";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { plural, t } from "../../../ui/text";
import { insertAt } from "../response/model";
import { firstPlace } from "../response/places";

/** As long as an answer may be. The contract's limit for an agent's message. */
export const longest = 2000;

export interface Written {
  readonly text: string;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly write: (text: string) => void;
  /** Puts words in where the agent writes; what is there already stays, also if it is marked. */
  readonly insert: (words: string) => void;
  /** Marks the first place that is not filled, to be written over. */
  readonly showPlace: () => void;
  /** After it was sent. */
  readonly clear: () => void;
}

/** What the agent is writing in one conversation; `begun` is there already. */
export function useText(begun: string): Written {
  const [text, write] = useState(begun);
  const box = useRef<HTMLTextAreaElement>(null);
  const mark = useRef<{ start: number; end: number }>(undefined);

  // Once the new words stand in the box.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the words that it waits for.
  useLayoutEffect(() => {
    if (mark.current === undefined) return;
    const { start, end } = mark.current;
    mark.current = undefined;
    box.current?.focus();
    box.current?.setSelectionRange(start, end);
  }, [text]);

  function insert(words: string) {
    const at = box.current?.selectionEnd ?? text.length;
    const next = insertAt(text, at, words);
    if (next.text.length > longest) {
      notifications.show({
        color: "red",
        title: t("Not inserted"),
        message: plural(
          next.text.length - longest,
          "The message would be {count} character too long.",
          "The message would be {count} characters too long.",
        ),
      });
      return;
    }
    const place = firstPlace(words);
    const begin = next.end - words.length;
    mark.current = place
      ? { start: begin + place.start, end: begin + place.end }
      : { start: next.end, end: next.end };
    write(next.text);
  }

  function showPlace() {
    const place = firstPlace(text);
    box.current?.focus();
    if (place) box.current?.setSelectionRange(place.start, place.end);
  }

  return { text, box, write, insert, showPlace, clear: () => write("") };
}
