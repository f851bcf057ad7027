/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { newId } from "../core/ids.ts";
import { byteLength, MAX_BYTES } from "../core/protocol.ts";
import type { Command } from "../core/session/messages.ts";
import type { Media } from "../core/session/uploads.ts";
import { FileIcon, SendIcon } from "./icons.tsx";
import { words } from "./words.ts";

export interface ComposerProps {
  /** Changes when a person signs out: the draft was theirs. */
  readonly person: number;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onSend: (text: string) => void;
  readonly onTyped: () => void;
  /** What files may be sent; null if none. */
  readonly media: Media | null;
  readonly onAttach: (file: Command & { is: "attach" }) => void;
  /** Nothing goes out before the guest has said as whom. */
  readonly held: boolean;
}

const MAX_HEIGHT_PX = 132;

function Attach({ media, onAttach }: Pick<ComposerProps, "onAttach"> & { media: Media }) {
  const input = useRef<HTMLInputElement>(null);

  function take(files: FileList | null): void {
    for (const file of files ?? []) {
      const { name, type, size } = file;
      onAttach({ is: "attach", id: newId(), name, type, size, file });
    }
    // So that the same file can be chosen again.
    if (input.current) input.current.value = "";
  }

  return (
    <>
      <button
        type="button"
        class="plain"
        aria-label={words.attach}
        onClick={() => input.current?.click()}
      >
        <FileIcon />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={media.types.filter((type) => type !== "*/*").join()}
        onChange={(event) => take(event.currentTarget.files)}
      />
    </>
  );
}

export function Composer(props: ComposerProps) {
  const { person, field, onSend, onTyped, media, onAttach, held } = props;
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
    if (empty || tooLong || held) return;
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
      {media && <Attach media={media} onAttach={onAttach} />}
      <textarea
        // An empty field has no direction of its own: the hint in it keeps that of the messenger.
        dir={draft === "" ? undefined : "auto"}
        autoComplete="off"
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
      <button
        type="submit"
        class="send"
        aria-label={words.send}
        disabled={empty || tooLong || held}
      >
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
