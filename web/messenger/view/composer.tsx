/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { SendIcon } from "./icons.tsx";
import { byteLength, MAX_BYTES } from "./text.ts";
import { words } from "./words.ts";

export interface ComposerProps {
  /** Changes when a person signs out: the draft was theirs. */
  readonly person: number;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onSend: (text: string) => void;
  readonly onTyped: () => void;
}

const MAX_HEIGHT_PX = 132;

export function Composer({ person, field, onSend, onTyped }: ComposerProps) {
  const [draft, setDraft] = useState("");
  const tooLong = byteLength(draft) > MAX_BYTES;
  const empty = draft.trim() === "";

  // biome-ignore lint/correctness/useExhaustiveDependencies: the person is what it waits for.
  useLayoutEffect(() => setDraft(""), [person]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the draft.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight, MAX_HEIGHT_PX)}px`;
  }, [draft, field]);

  function submit(event: Event): void {
    event.preventDefault();
    if (empty || tooLong) return;
    onSend(draft.trim());
    setDraft("");
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While a character is being composed, Enter belongs to the input method.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  }

  return (
    <form class="composer" onSubmit={submit}>
      <textarea
        ref={field}
        rows={1}
        value={draft}
        placeholder={words.placeholder}
        aria-label={words.message}
        aria-invalid={tooLong}
        aria-describedby={tooLong ? "too-long" : undefined}
        onInput={(event) => {
          setDraft(event.currentTarget.value);
          if (event.currentTarget.value !== "") onTyped();
        }}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="send" aria-label={words.send} disabled={empty || tooLong}>
        <SendIcon />
      </button>
      {tooLong && (
        <p id="too-long" class="problem" role="alert">
          {words.tooLong}
        </p>
      )}
    </form>
  );
}
